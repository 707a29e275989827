//! Where the reports stand: what the figure check still finds, and the last edition.

use kernel::{Timestamp, clock, format};
use report::check::{self, Severity};
use store::Row;
use web::{Desk, Failure};

const REPORTS: &str = "select id, key, title, state from report order by period_to desc, key limit 3";
const EDITION: &str = "select id, audience, number, published_at from edition where report = ?1 \
     order by published_at desc, audience desc limit 1";

/// A report and its state.
pub(super) struct ReportLine {
    pub(super) title: String,
    pub(super) href: String,
    pub(super) state: String,
    pub(super) findings: String,
    pub(super) check: String,
    pub(super) edition: String,
    pub(super) edition_href: String,
}

/// The newest reports, the newest first. A published one is not checked again; its page can.
pub(super) fn lines(desk: &Desk) -> Result<Vec<ReportLine>, Failure> {
    let rows = desk.tx.query(REPORTS, &[])?;
    rows.iter().map(|row| line(desk, row)).collect()
}

fn line(desk: &Desk, row: &Row) -> Result<ReportLine, Failure> {
    let key = row.text("key")?;
    let href = desk.to(&format!("/rapporter/{key}"));
    let edition = desk.tx.query_opt(EDITION, &[row.text("id")?.into()])?;
    let (edition, edition_href) = match edition {
        Some(edition) => (
            published(desk, &edition)?,
            desk.to(&format!("/udgaver/{}", edition.text("id")?)),
        ),
        None => (desk.tr("overview-report-no-edition"), String::new()),
    };
    let state = row.text("state")?;
    Ok(ReportLine {
        title: row.text("title")?,
        findings: if state == "draft" {
            findings(desk, &key)?
        } else {
            desk.tr("overview-report-check")
        },
        state: desk.tr(&format!("report_state-{state}")),
        check: format!("{href}/kontrol"),
        href,
        edition,
        edition_href,
    })
}

fn findings(desk: &Desk, key: &str) -> Result<String, Failure> {
    let found = check::check(desk.tx, key).map_err(|error| Failure::of("figure check", &error))?;
    let open = |severity| {
        let open = found
            .iter()
            .filter(|one| one.severity == severity && one.accepted.is_none())
            .count();
        format::count(desk.lang(), i64::try_from(open).unwrap_or(i64::MAX))
    };
    let (red, yellow) = (open(Severity::Red), open(Severity::Yellow));
    Ok(desk
        .words()
        .with("overview-report-findings", &[("red", &red), ("yellow", &yellow)]))
}

fn published(desk: &Desk, row: &Row) -> Result<String, Failure> {
    let at = row.text("published_at")?;
    let day = at.parse::<Timestamp>().map_or_else(
        |_| at.clone(),
        |at| format::date_long(desk.lang(), clock::local_date(at)),
    );
    let audience = desk.tr(&format!("overview-audience-{}", row.text("audience")?));
    let values = [
        ("number", row.int("number")?.to_string()),
        ("audience", audience),
        ("date", day),
    ];
    let values: Vec<(&str, &str)> = values
        .iter()
        .map(|(name, value)| (*name, value.as_str()))
        .collect();
    Ok(desk.words().with("overview-report-edition", &values))
}

//! The whole report, phase by phase, in the order in which it is made.
//!
//! `measures` and `compose` are timed once more than the report needs them, to show what they cost; `whole` is the
//! work itself: figure check, composing under disclosure control, PDF and web.

use std::path::PathBuf;

use kernel::{Lang, Period, SystemClock, Timestamp};
use measures::Asked;
use report::{
    audience::Audience,
    check,
    compose::{Mask, compose},
    edition, outputs, web_edition,
};
use serde_json::{Value as Json, json};
use store::{Database, Municipalities, Place, Tx};

use crate::{Failed, clock::Phases};

/// Which report, and where its outputs go.
#[derive(Debug, clap::Args)]
pub(crate) struct Whole {
    /// The folder with the databases.
    #[arg(long, value_name = "DIR")]
    data: PathBuf,
    /// The municipality.
    #[arg(long)]
    municipality: String,
    /// The report's key.
    #[arg(long)]
    report: String,
    /// Who it is for.
    #[arg(long, default_value = "public")]
    audience: String,
    /// Write the PDF here.
    #[arg(long)]
    pdf: Option<PathBuf>,
    /// Write the web edition here, as one page.
    #[arg(long)]
    html: Option<PathBuf>,
    /// Write the composed document here.
    #[arg(long)]
    document: Option<PathBuf>,
}

/// Makes the report; answers costs by phase and what was made.
pub(crate) fn run(asked: &Whole) -> Result<Json, Failed> {
    let audience = Audience::parse(&asked.audience).ok_or("no such audience")?;
    let mut phases = Phases::default();
    let database = phases.time("open", || {
        Municipalities::open(
            Place::Folder(asked.data.clone()),
            store::KeySource::Beside,
            std::sync::Arc::new(SystemClock),
        )?
        .database(&asked.municipality)
    })?;
    let made = make(&database, &asked.report, audience, &mut phases)?;
    for (file, bytes) in [
        (&asked.pdf, made.pdf.as_slice()),
        (&asked.html, page(&made).as_bytes()),
        (&asked.document, serde_json::to_string(&made.document)?.as_bytes()),
    ] {
        if let Some(file) = file {
            std::fs::write(file, bytes)?;
        }
    }
    Ok(json!({
        "phases": phases.json(),
        "findings": made.findings,
        "figures": made.document.figure_count(),
        "hidden": made.hidden,
        "pdf_bytes": made.pdf.len(),
        "peak_kib": peak_kib(),
    }))
}

/// What came out.
pub(crate) struct Made {
    pub(crate) document: paper::document::Document,
    pub(crate) findings: usize,
    pub(crate) hidden: usize,
    pub(crate) pdf: Vec<u8>,
    pub(crate) html: String,
}

/// Makes a report from one state of the data.
pub(crate) fn make(
    database: &Database,
    key: &str,
    audience: Audience,
    phases: &mut Phases,
) -> Result<Made, Failed> {
    database.read("bench", |tx| {
        let period = period(tx, key)?;
        phases.time("measures", || measures::all(tx, &period))?;
        phases.time("compose", || {
            compose(tx, key, Lang::Da, &Mask::empty(audience), None)
        })?;
        let findings = phases.time("check", || check::check(tx, key))?;
        let masked = phases.time("protect", || edition::masked(tx, key, audience, Lang::Da))?;
        let at = moment()?;
        let pdf = phases.time("pdf", || outputs::pdf(&masked.document, at))?;
        let definition = |id: &str| format!("#def-{id}");
        let links = web_edition::Links {
            definition: &definition,
        };
        let html = phases.time("web", || web_edition::body(&masked.document, &links));
        Ok(Made {
            hidden: masked.account.hidden.len(),
            document: masked.document,
            findings: findings.len(),
            pdf,
            html,
        })
    })
}

/// One moment for every run, so that the same document gives the same bytes.
pub(crate) fn moment() -> Result<Timestamp, Failed> {
    Ok("2025-02-01T10:00:00Z".parse()?)
}

fn period(tx: &Tx, key: &str) -> Result<Asked, Failed> {
    let sql = "select period_from, period_to, as_of from report where key = ?1";
    let row = tx
        .query_opt(sql, &[key.into()])?
        .ok_or("no report has this key")?;
    let period = Period::of_days(row.date("period_from")?, row.date("period_to")?)?;
    Ok(Asked {
        period,
        as_of: row.opt_date("as_of")?.unwrap_or(period.last()),
    })
}

fn page(made: &Made) -> String {
    format!(
        "<!DOCTYPE html>\n<html lang=\"{}\">\n<head><meta charset=\"utf-8\"><title>{}</title></head>\n<body>\n{}\n</body>\n</html>\n",
        made.document.language,
        made.document.title.replace('&', "&amp;").replace('<', "&lt;"),
        made.html
    )
}

/// The most memory the process has held; 0 where the system does not tell.
fn peak_kib() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|rest| rest.split_whitespace().next()?.parse().ok())
        .unwrap_or(0)
}

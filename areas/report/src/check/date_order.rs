//! What comes first comes first: stated orders, and rows that end before they begin.
//!
//! Why: a story whose parts cannot have happened in that order is not believed in the rest either. A date known to
//! the year only is out of order only when no day of it could fit.

use kernel::PartialDate;
use store::Tx;

use super::CheckError;
use super::finding::{Finding, Spot};
use super::material::Material;

/// Nouns with a first and a last date, both kept as texts.
const SPANS: &[(&str, &str)] = &[
    (
        "agreement",
        "select id, key, source, title, entered as first, ended as last from agreement where ended is not null order by key",
    ),
    (
        "agreement_pause",
        "select id, key, source, reason as title, paused_from as first, paused_until as last from agreement_pause where paused_until is not null order by key",
    ),
    (
        "approval",
        "select id, key, source, provision as title, valid_from as first, valid_until as last from approval where valid_until is not null order by key",
    ),
    (
        "goal",
        "select id, key, source, title, period_from as first, period_to as last from goal where period_to is not null order by key",
    ),
    (
        "goal_flag",
        "select id, key, source, reason as title, valid_from as first, valid_until as last from goal_flag where valid_until is not null order by key",
    ),
    (
        "location",
        "select id, key, source, place as title, opened as first, closed as last from location where closed is not null order by key",
    ),
    (
        "organisation",
        "select id, key, source, name as title, founded as first, ceased as last from organisation where ceased is not null order by key",
    ),
    (
        "partnership",
        "select id, key, source, title, started as first, ended as last from partnership where ended is not null order by key",
    ),
    (
        "placement",
        "select id, key, source, reference as title, started_on as first, ended_on as last from placement where ended_on < started_on order by key",
    ),
    (
        "job",
        "select id, key, source, key as title, began_on as first, ended_on as last from job where ended_on < began_on order by key",
    ),
    (
        "rsv_registration",
        "select id, key, source, key as title, coalesce(registered, registered_before) as first, deregistered as last from rsv_registration where deregistered is not null order by key",
    ),
    (
        "stated_total",
        "select id, key, source, measure as title, period_from as first, period_to as last from stated_total where period_to < period_from order by key",
    ),
];

/// Every stated order and every span.
pub(super) fn find(tx: &Tx, material: &Material) -> Result<Vec<Finding>, CheckError> {
    let mut findings = stated(tx, material)?;
    for (record, sql) in SPANS {
        for row in tx.query(sql, &[])? {
            let Some((first, last)) = row.opt_partial("first")?.zip(row.opt_partial("last")?) else {
                continue;
            };
            if !is_out_of_order(first, last) {
                continue;
            }
            let title = row.text("title")?;
            let finding = Spot::read(record, &row)?
                .red("date_order", "span")
                .values(last, first);
            findings.push(finding.says(
                format!("{title}: slutdatoen ligger før startdatoen."),
                format!("{title}: the last date lies before the first."),
            ));
        }
    }
    Ok(findings)
}

fn stated(tx: &Tx, material: &Material) -> Result<Vec<Finding>, CheckError> {
    let sql = "select id, key, source, title, earlier_label, earlier, later_label, later
               from stated_order
               order by key";
    let mut findings = Vec::new();
    for row in tx.query(sql, &[])? {
        let Some((earlier, later)) = row.opt_partial("earlier")?.zip(row.opt_partial("later")?) else {
            continue;
        };
        let known = earlier.first_day().max(later.first_day()) <= material.report.horizon;
        if !known || !is_out_of_order(earlier, later) {
            continue;
        }
        let (title, first, second) = (
            row.text("title")?,
            row.text("earlier_label")?,
            row.text("later_label")?,
        );
        let finding = Spot::read("stated_order", &row)?.red("date_order", "stated");
        findings.push(finding.values(later, earlier).says(
            format!("{title}: »{second}« kommer efter »{first}«, men har en tidligere dato."),
            format!("{title}: “{second}” comes after “{first}” but has an earlier date."),
        ));
    }
    Ok(findings)
}

fn is_out_of_order(earlier: PartialDate, later: PartialDate) -> bool {
    later.last_day() < earlier.first_day()
}

//! Records that make a figure doubtful: an outcome that is missing or comes after a death, a placement that is too
//! long, attendance outside a placement, a plan overdue, one organisation entered twice.
//!
//! Why: figures are counted from these rows, so a slip in one of them is a slip in print. Only placements that touch
//! the report's time are looked at.

mod long_placements;
mod rows;

use store::{Tx, Value};

use super::CheckError;
use super::finding::{Finding, Severity, Spot};
use super::material::Material;

/// A rule that one statement decides. `?1` is the period's first day, `?2` the last day that is looked at.
struct Rule {
    code: &'static str,
    record: &'static str,
    severity: Severity,
    persons: bool,
    da: &'static str,
    en: &'static str,
    sql: &'static str,
}

/// So many are told one by one; the rest in one line, since nobody mends a thousand findings one at a time.
const TOLD: usize = 50;

/// Every rule over single rows.
pub(super) fn find(tx: &Tx, material: &Material) -> Result<Vec<Finding>, CheckError> {
    let asked: [Value; 2] = [
        material.report.period.first().into(),
        material.report.as_of.into(),
    ];
    let mut findings = Vec::new();
    for rule in rows::RULES {
        let rows = tx.query(rule.sql, &asked)?;
        let spots: Vec<Spot> = rows
            .iter()
            .map(|row| Spot::read(rule.record, row))
            .collect::<store::Result<_>>()?;
        findings.extend(told(rule, material, &spots));
    }
    findings.extend(long_placements::find(tx, material)?);
    Ok(findings)
}

fn told(rule: &Rule, material: &Material, spots: &[Spot]) -> Vec<Finding> {
    let draft = |spot: &Spot, subject: &str| {
        let draft = match rule.severity {
            Severity::Red => spot.red(rule.code, subject),
            Severity::Yellow => spot.yellow(rule.code, subject),
        };
        if rule.persons { draft.persons() } else { draft }
    };
    let mut findings: Vec<Finding> = spots
        .iter()
        .take(TOLD)
        .map(|spot| draft(spot, "row").says(rule.da, rule.en))
        .collect();
    if spots.len() > TOLD {
        let rest = draft(&material.report.spot, "rest").stated(spots.len() - TOLD);
        findings.push(rest.says(
            format!("Det samme gælder flere rækker. {}", rule.da),
            format!("The same holds for more rows. {}", rule.en),
        ));
    }
    findings
}

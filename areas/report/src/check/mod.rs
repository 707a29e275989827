//! The figure check: everything in a report that does not hold, with its place and a way to mend it.
//!
//! Each rule is one file. The rules are general: they know how figures relate, not where a source went wrong. What
//! the check is not: it changes nothing, and it hides nothing. Disclosure control decides what is hidden.
//!
//! ```text
//! records ─► Material (rounds, stated totals) ─► arithmetic rules ─┐
//!         ─► rules that read further rows ─────────────────────────┼─► findings, joined with what was accepted
//!         ─► texts ─► placeholders, typed numbers ─────────────────┘
//! ```

mod accept;
mod capacity;
mod consent;
mod cumulative_falls;
mod date_order;
mod decimal;
mod ended_partner;
mod finding;
mod goal_claim;
mod hidden;
mod material;
mod number_exceptions;
mod number_scan;
mod number_words;
mod offers;
mod overlapping_categories;
mod parts_of_figures;
mod plans_cover;
mod product;
mod records;
mod round_difference;
pub(crate) mod rounds;
mod share_follows;
mod stated_against_counted;
mod table_sum;
mod texts;
mod typed_number;
mod unknown_placeholder;
mod whole_and_parts;
mod wordings;

#[cfg(test)]
mod tests;

use store::Tx;

pub use accept::{SHORTEST_REASON, accept, accept_found, withdraw};
pub use finding::{Accepted, Finding, Mend, Severity, json};
pub use hidden::HiddenFigure;

use material::Material;

/// Why a report could not be checked, or a finding not accepted.
#[derive(Debug, thiserror::Error)]
pub enum CheckError {
    /// The store failed.
    #[error(transparent)]
    Store(#[from] store::StoreError),
    /// A measure failed.
    #[error(transparent)]
    Measure(#[from] measures::MeasureError),
    /// No report has the key.
    #[error("no report is called {0:?}")]
    UnknownReport(String),
    /// The report has no such finding now.
    #[error("the report has no finding called {0:?}")]
    UnknownFinding(String),
    /// The reason says too little to print.
    #[error("a reason needs at least {SHORTEST_REASON} letters")]
    ReasonTooShort,
}

type Arithmetic = fn(&Material) -> Vec<Finding>;
type Reading = fn(&Tx, &Material) -> Result<Vec<Finding>, CheckError>;

/// Rules over rounds and stated totals alone.
const ARITHMETIC: &[Arithmetic] = &[
    table_sum::find,
    share_follows::find,
    overlapping_categories::find,
    cumulative_falls::find,
    round_difference::find,
    plans_cover::find,
    whole_and_parts::find,
];

/// Rules that read further rows, each with a fixed number of queries.
const READING: &[Reading] = &[
    stated_against_counted::find,
    product::find,
    capacity::find,
    date_order::find,
    goal_claim::find,
    parts_of_figures::find,
    ended_partner::find,
    wordings::find,
    consent::find,
    records::find,
    unknown_placeholder::find,
    typed_number::find,
];

/// Everything that does not hold in a report, red before yellow, then by place. Accepted findings are among them.
pub fn check(tx: &Tx, report_key: &str) -> Result<Vec<Finding>, CheckError> {
    check_with(tx, report_key, &[])
}

/// As [`check`], with the figures that disclosure control will hide.
pub fn check_with(tx: &Tx, report_key: &str, hidden: &[HiddenFigure]) -> Result<Vec<Finding>, CheckError> {
    let material =
        Material::read(tx, report_key)?.ok_or_else(|| CheckError::UnknownReport(report_key.to_owned()))?;
    let mut findings: Vec<Finding> = ARITHMETIC.iter().flat_map(|rule| rule(&material)).collect();
    for rule in READING {
        findings.extend(rule(tx, &material)?);
    }
    findings.extend(hidden::find(&material, hidden));
    accept::join(tx, &material.report.id, &mut findings)?;
    findings.sort_by(|a, b| (a.severity, &a.place, &a.name).cmp(&(b.severity, &b.place, &b.name)));
    Ok(findings)
}

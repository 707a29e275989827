//! Pladser: what every agreement has room for on any day and month by month, and whatever must be looked at before somebody
//! begins.
//!
//! For: the ledger of places, the pages that show it, and guidance before a start, with its sources.
//! Not for: agreements and placements themselves, whose areas own them; nor the figures of a report.

mod at_a_day;
pub mod before_start;
mod by_month;
mod chart;
pub mod checks;
pub mod collective_agreement;
mod days;
pub mod free_place_reason;
mod hours_page;
pub mod ledger;
mod look;
pub mod read;
mod reasonable;
mod rule_pages;
pub mod rules;
mod start_page;
mod told;
mod weeks;
pub mod workforce_month;

use records::Record;
use web::{
    About, Desk, Failure, Routes,
    sheet::{Message, Table},
};

/// Every noun of the area, in the order a load must follow.
pub static RECORDS: &[&Record] = &[
    &free_place_reason::FREE_PLACE_REASON,
    &rules::rule_parameter::RULE_PARAMETER,
    &workforce_month::WORKFORCE_MONTH,
    &collective_agreement::COLLECTIVE_AGREEMENT,
    &collective_agreement::COLLECTIVE_COVERAGE,
];

/// The places of all agreements.
const PLACES: About = About::Programme {
    area: "capacity",
    kind: "places",
};

/// What is looked at before a start, as a page of another area shows it: the words that it is guidance, and the answers with their
/// sources. For those who may read the month figures of hosts.
pub fn shown_before_start(desk: &Desk, checks: &[before_start::Check]) -> (Message, Table) {
    let title = desk.tr("capacity-start-answers");
    (told::guidance(desk), told::table(desk, "checks", title, checks))
}

/// What is looked at for this start.
pub fn looked_before_start(
    desk: &Desk,
    start: &before_start::Start<'_>,
) -> Result<Vec<before_start::Check>, Failure> {
    Ok(before_start::before_start(desk.tx, start)?)
}

/// The area's pages.
pub fn routes() -> Routes {
    Routes::new()
        .merge(at_a_day::routes())
        .merge(by_month::routes())
        .merge(hours_page::routes())
        .merge(reasonable::routes())
        .merge(rule_pages::routes())
        .merge(start_page::routes())
        .merge(weeks::routes())
}

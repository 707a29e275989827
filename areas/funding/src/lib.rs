//! Money sought and received: opportunities, applications, grants, bulletins.
//!
//! Not for: sums of it, which measures give.

pub mod application;
pub mod bulletin;
pub mod codes;
pub mod funding_opportunity;
pub mod funding_received;

use records::Record;

/// Every noun of the area, in the order a load must follow.
pub static RECORDS: &[&Record] = &[
    &funding_opportunity::FUNDING_OPPORTUNITY,
    &application::APPLICATION,
    &funding_received::FUNDING_RECEIVED,
    &bulletin::BULLETIN,
];

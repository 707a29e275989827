//! The report: its text and figures composed, checked, protected, frozen as editions, and set for web and paper.
//!
//! Not for: counting, which measures do, or deciding what is small, which disclosure does.

pub mod audience;
pub mod blocks;
pub mod check;
pub mod codes;
pub mod compose;
pub mod edition;
#[cfg(test)]
mod example_records;
pub mod markup;
pub mod outputs;
pub mod pages;
pub mod protect;
pub mod report;
pub mod report_section;
pub mod stated_order;
pub mod stated_total;
pub mod web_edition;

use records::Record;

/// Every noun of the area, in the order a load must follow.
pub static RECORDS: &[&Record] = &[
    &stated_total::STATED_TOTAL,
    &stated_order::STATED_ORDER,
    &report::REPORT,
    &report_section::REPORT_SECTION,
];

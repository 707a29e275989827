//! AREA report

pub mod codes;
pub mod report;
pub mod report_section;
pub mod stated_order;
pub mod stated_total;

use records::Record;

/// Every noun of the area, in the order a load must follow.
pub static RECORDS: &[&Record] = &[
    &stated_total::STATED_TOTAL,
    &stated_order::STATED_ORDER,
    &report::REPORT,
    &report_section::REPORT_SECTION,
];

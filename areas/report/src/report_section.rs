//! A section of a report: text with figure placeholders, and what next year's report will quote of it.

use crate::codes::SECTION_KIND;
use records::field::{choice, date, int, long_text, reference, text, yes_no};
use records::{PersonPath, Record};
use register::codes::TEXT_STATE;

/// A section of a report: text with figure placeholders, and what next year's report will quote of it.
pub static REPORT_SECTION: Record = Record {
    name: "report_section",
    area: "report",
    path: "afsnit",
    title: "title",
    sorted_by: "position",
    editable: false,
    own_pages: true,
    person: PersonPath::Nobody,
    fields: &[
        reference("report", "report").required().listed(),
        text("title").required().listed().searched(),
        int("position").required().listed(),
        reference("parent", "report_section"),
        choice("kind", &SECTION_KIND).required().listed(),
        reference("point", "strategy_point"),
        long_text("lead"),
        long_text("body").searched(),
        long_text("summary").searched(),
        date("period_from"),
        date("period_to"),
        date("as_of"),
        text("owner").listed(),
        choice("state", &TEXT_STATE).required().listed(),
        yes_no("committee_only"),
    ],
};

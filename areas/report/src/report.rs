//! A report: the annual report, the mid-year status or the short note, over a period (both days included).

use crate::codes::REPORT_KIND;
use crate::codes::REPORT_STATE;
use records::field::{choice, date, long_text, reference, text, year};
use records::{PersonPath, Record};

/// A report: the annual report, the mid-year status or the short note, over a period (both days included).
pub static REPORT: Record = Record {
    name: "report",
    area: "report",
    path: "rapporter",
    title: "title",
    sorted_by: "-year",
    editable: false,
    own_pages: true,
    person: PersonPath::Nobody,
    fields: &[
        text("title").required().listed().searched(),
        choice("kind", &REPORT_KIND).required().listed(),
        year("year").required().listed(),
        date("period_from").required().listed(),
        date("period_to").required().listed(),
        date("as_of").listed(),
        reference("previous", "report"),
        text("committees"),
        choice("state", &REPORT_STATE).required().listed().initial(),
        long_text("lead"),
    ],
};

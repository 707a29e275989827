//! A month at a host as somebody stated it: ordinary employees and people with support, in full-time persons.
//!
//! Not for: anybody's name or number; these are counts of one place of work.

use records::field::{choice, decimal, long_text, partial_date, reference, text};
use records::{CodeList, PersonPath, Record};

/// Who stated a month.
pub static WORKFORCE_BASIS: CodeList =
    CodeList::new("workforce_basis", &["host_stated", "vitas", "business_register"]);

/// The kinds of support that are stated, which are the columns they stand in.
pub const KINDS: [&str; 4] = ["work_placement", "wage_subsidy", "benefit_work", "flex_job"];

/// A month at a host.
pub static WORKFORCE_MONTH: Record = Record {
    name: "workforce_month",
    area: "capacity",
    path: "maanedstal",
    title: "organisation",
    sorted_by: "-month",
    editable: false,
    own_pages: false,
    person: PersonPath::Nobody,
    fields: &[
        reference("organisation", "organisation").required().listed(),
        text("p_number").other_number(),
        partial_date("month").required().listed(),
        decimal("ordinary").required().listed(),
        decimal("work_placement").listed(),
        decimal("wage_subsidy").listed(),
        decimal("benefit_work").listed(),
        decimal("flex_job"),
        choice("basis", &WORKFORCE_BASIS).required().listed(),
        long_text("note"),
    ],
};

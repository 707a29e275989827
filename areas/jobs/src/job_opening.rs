//! A vacancy expected three to six months ahead, and what came of it.

use records::field::{long_text, partial_date, reference, text, yes_no};
use records::{PersonPath, Record};

/// A vacancy expected three to six months ahead, and what came of it.
pub static JOB_OPENING: Record = Record {
    name: "job_opening",
    area: "jobs",
    path: "jobaabninger",
    title: "title",
    sorted_by: "expected",
    editable: false,
    own_pages: false,
    person: PersonPath::Nobody,
    fields: &[
        text("title").required().listed().searched(),
        reference("organisation", "organisation").listed(),
        partial_date("expected").listed(),
        yes_no("matched").listed(),
        yes_no("hired").listed(),
        long_text("reason"),
    ],
};

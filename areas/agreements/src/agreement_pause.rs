//! A time when the host is closed: places are neither in use nor ended.

use records::field::{date, reference, text};
use records::{PersonPath, Record};

/// A time when the host is closed: places are neither in use nor ended.
pub static AGREEMENT_PAUSE: Record = Record {
    name: "agreement_pause",
    area: "agreements",
    path: "aftalepauser",
    title: "agreement",
    sorted_by: "-paused_from",
    editable: true,
    own_pages: false,
    person: PersonPath::Nobody,
    fields: &[
        reference("agreement", "agreement").required().listed(),
        date("paused_from").required().listed(),
        date("paused_until").listed(),
        text("reason").required().listed(),
    ],
};

//! Places beyond the agreed ones, granted for a time and with a reason.

use records::field::{date, int, long_text, reference, text};
use records::{PersonPath, Record};

/// Places beyond the agreed ones, granted for a time and with a reason. On the day they end they are gone.
pub static AGREEMENT_EXTRA: Record = Record {
    name: "agreement_extra",
    area: "agreements",
    path: "ekstra-pladser",
    title: "agreement",
    sorted_by: "-valid_from",
    editable: true,
    own_pages: false,
    person: PersonPath::Nobody,
    fields: &[
        reference("agreement", "agreement").required().listed(),
        int("places").required().listed(),
        date("valid_from").required().listed(),
        date("valid_until").listed(),
        long_text("reason").required().listed(),
        text("agreed_with"),
    ],
};

//! What hangs on the agreement and has to do with its places: pauses, and reasons for free places.
//!
//! Not for: the places themselves.

use agreements::{agreement::AGREEMENT, agreement_pause::AGREEMENT_PAUSE};
use kernel::{Date, format};
use records::{Entry, Record};
use web::{Desk, Failure, sheet::Link};

use crate::free_place_reason::FREE_PLACE_REASON;

/// How many pauses and reasons are shown.
const SHOWN: i64 = 25;

/// Rows of a noun that point at the agreement, as far as this person may see them.
fn pointing(desk: &Desk, noun: &'static Record, agreement: &Entry) -> Result<Vec<Entry>, Failure> {
    let field = noun
        .field(AGREEMENT.name)
        .ok_or_else(|| Failure::Other(format!("{} points at no agreement", noun.name)))?;
    desk.pointing(noun, field, &agreement.id, SHOWN)
}

fn span(desk: &Desk, entry: &Entry, from: &str, until: &str) -> String {
    let day = |field: &str| entry.text(field).parse::<Date>().ok();
    let words = |day: Option<Date>| day.map_or_else(String::new, |day| format::date_short(desk.lang(), day));
    let last = day(until).and_then(|until| until.yesterday().ok());
    let values = [("from", words(day(from))), ("last", words(last))];
    let values: Vec<(&str, &str)> = values.iter().map(|(name, text)| (*name, text.as_str())).collect();
    let id = if last.is_some() {
        "capacity-span"
    } else {
        "capacity-span-open"
    };
    desk.words().with(id, &values)
}

pub(super) fn pauses(desk: &Desk, agreement: &Entry) -> Result<Vec<Link>, Failure> {
    let link = |entry: Entry| Link {
        href: desk.to(&format!("/{}/{}", AGREEMENT_PAUSE.path, entry.key)),
        text: span(desk, &entry, "paused_from", "paused_until"),
        note: entry.text("reason").to_owned(),
    };
    let all = pointing(desk, &AGREEMENT_PAUSE, agreement)?;
    Ok(all.into_iter().map(link).collect())
}

pub(super) fn reasons(desk: &Desk, agreement: &Entry) -> Result<Vec<Link>, Failure> {
    let link = |entry: Entry| {
        let cause = desk.tr(&format!("free_place_cause-{}", entry.text("cause")));
        Link {
            href: desk.to(&format!("/{}/{}", FREE_PLACE_REASON.path, entry.key)),
            text: format!("{}: {cause}", span(desk, &entry, "noted_on", "valid_until")),
            note: entry.text("note").to_owned(),
        }
    };
    let all = pointing(desk, &FREE_PLACE_REASON, agreement)?;
    Ok(all.into_iter().map(link).collect())
}

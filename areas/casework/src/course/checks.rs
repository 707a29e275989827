//! What is looked at before a placement begins: the rules that `capacity` keeps, asked about this placement.
//!
//! Not for: deciding. Whoever goes on against an answer says why, and that is kept.

use capacity::{
    before_start::{Check, Start, What},
    checks::{Verdict, amount::Amount},
};
use kernel::Date;
use placements::participant::PARTICIPANT;
use records::entry;
use web::{Desk, Failure};

use super::keep::Placed;

/// The kind of support that a placement is.
const KIND: &str = "work_placement";

/// What the rules say of this placement, beginning on a day.
pub(super) fn of(
    desk: &Desk,
    placed: &Placed,
    start: Date,
    until: Option<Date>,
) -> Result<Vec<Check>, Failure> {
    let participant = entry::find(desk.tx, &PARTICIPANT, placed.entry.text("participant"))?;
    let group = participant.map(|row| row.text("target_group").to_owned());
    let asked = Start {
        agreement: &placed.agreement.id,
        start,
        until,
        group: group.as_deref().filter(|group| !group.is_empty()),
        kind: Some(KIND),
        hours: Amount::parse(placed.entry.text("weekly_hours")),
        paid_hours: None,
        plan: &[],
    };
    capacity::looked_before_start(desk, &asked)
}

/// Is one of the rules gone against? Places are asked about by the act itself.
pub(super) fn go_against(checks: &[Check]) -> bool {
    checks
        .iter()
        .any(|check| check.what != What::Places && check.verdict == Verdict::Over)
}

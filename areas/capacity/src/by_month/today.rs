//! The agreement's places today: the numbers, what must be said of them, and the question why.
//!
//! Not for: the months.

use agreements::agreement::AGREEMENT;
use kernel::{FieldErrors, format};
use records::{Entry, Typed};
use web::{
    Desk, Failure,
    sheet::{Form, input, select},
};

use crate::{
    at_a_day::{DASH, Tag, Why, tags},
    free_place_reason::{FREE_PLACE_CAUSE, FREE_PLACE_REASON},
    ledger::Day,
    look,
};

/// A number in words; a dash where it is not known.
pub(super) fn number(desk: &Desk, number: Option<i64>) -> String {
    number.map_or_else(|| DASH.to_owned(), |n| format::count(desk.lang(), n))
}

pub(super) fn facts(desk: &Desk, day: &Day) -> Vec<(String, String)> {
    let mut facts = vec![
        ("capacity-agreed", Some(day.agreed)),
        ("capacity-extra", day.extra),
        ("capacity-in-use", day.in_use()),
        ("capacity-paused", day.paused()),
        ("capacity-extra-in-use", day.extra_in_use()),
        ("capacity-free", day.open()),
        ("capacity-waiting", day.waiting()),
    ];
    if let Some(frame) = day.frame {
        facts.extend([
            ("capacity-frame-used", Some(frame.used)),
            ("capacity-frame-booked", Some(frame.booked)),
            ("capacity-frame-left", Some(frame.left)),
        ]);
    }
    facts
        .into_iter()
        .map(|(id, value)| (desk.tr(id), number(desk, value)))
        .collect()
}

/// What must be said of them.
pub(super) fn tags_of_today(desk: &Desk, agreement: &Entry, day: Option<&Day>) -> Result<Vec<Tag>, Failure> {
    let Some(day) = day else {
        return Ok(Vec::new());
    };
    let closed = look::closed(desk.tx, day.day)?;
    let reasons = look::reasons(desk.tx, day.day)?;
    let why = if desk.may_some(super::READ, &FREE_PLACE_REASON) {
        Why::Read(reasons.get(&agreement.id))
    } else {
        Why::Untold
    };
    Ok(tags(desk, day, closed.get(&agreement.id), why))
}

/// Asks why, where places are free and somebody waits, whoever may answer it.
pub(super) fn asks(
    desk: &Desk,
    agreement: &Entry,
    day: &Day,
    typed: &Typed,
    errors: &FieldErrors,
) -> Result<Vec<Form>, Failure> {
    let thing = desk.thing(&AGREEMENT, agreement)?;
    if !day.is_free_and_waited_for() || !desk.may(super::CHANGE, &thing) {
        return Ok(Vec::new());
    }
    let causes = FREE_PLACE_CAUSE
        .codes
        .iter()
        .map(|code| ((*code).to_owned(), desk.tr(&format!("free_place_cause-{code}"))));
    let field = |kind, id| input(desk, "capacity-reason", kind, id, typed, errors);
    let mut form = Form::to(
        desk.to(&format!("/aftaler/{}/pladser", agreement.key)),
        desk.tr("capacity-reason-keep"),
    );
    form.title = desk.tr("capacity-reason");
    form.lead = desk.tr("capacity-reason-about");
    form.inputs = vec![
        select(field("select", "grund"), causes),
        field("area", "note"),
        field("date", "til"),
    ];
    Ok(vec![form])
}

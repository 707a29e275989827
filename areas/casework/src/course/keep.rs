//! A placement with its course: read as it stands, and kept after a step, with the step among its events.

use kernel::Date;
use placements::{
    course::{Course, Pause, State, Terms},
    placement::PLACEMENT,
    placement_event::PLACEMENT_EVENT,
    placement_pause::PLACEMENT_PAUSE,
};
use records::{Entry, Kept, Saved, entry};
use store::Value;
use web::{Action, Desk, Failure};

/// The longest list of rests that one placement has.
const MOST_PAUSES: i64 = 500;

/// A placement, where it stands, and what its agreement says.
pub(super) struct Placed {
    pub(super) entry: Entry,
    pub(super) agreement: Entry,
    pub(super) course: Course,
    pub(super) terms: Terms,
    pauses: Vec<Entry>,
}

/// What is told of a step beside the course itself.
#[derive(Default)]
pub(super) struct Told {
    pub(super) kind: &'static str,
    pub(super) on: Option<Date>,
    pub(super) until: Option<Date>,
    pub(super) reason: Option<String>,
    pub(super) outcome: Option<String>,
    pub(super) words: Option<String>,
}

/// The placement of a key, when this person may do this to it.
pub(super) fn find(desk: &Desk, action: Action, key: &str) -> Result<Option<Placed>, Failure> {
    let Some(found) = desk.find_for(action, &PLACEMENT, key)? else {
        return Ok(None);
    };
    let Some(agreement) = entry::find(
        desk.tx,
        &agreements::agreement::AGREEMENT,
        found.text("agreement"),
    )?
    else {
        return Err(Failure::Other(format!("placement {} has no agreement", found.id)));
    };
    let mut pauses = entry::pointing_within(
        desk.tx,
        &PLACEMENT_PAUSE,
        "placement",
        &found.id,
        None,
        MOST_PAUSES,
    )?;
    pauses.sort_by(|one, other| one.text("paused_from").cmp(other.text("paused_from")));
    let course = course(&found, &pauses)?;
    let terms = Terms {
        max_weeks: agreement.int("max_weeks").and_then(|weeks| weeks.try_into().ok()),
        extension_possible: agreement.yes("extension_possible"),
    };
    Ok(Some(Placed {
        entry: found,
        agreement,
        course,
        terms,
        pauses,
    }))
}

fn day(row: &Entry, column: &str) -> Option<Date> {
    row.text(column).parse().ok()
}

fn course(row: &Entry, pauses: &[Entry]) -> Result<Course, Failure> {
    let code = row.text("state");
    let state = State::of(code).ok_or_else(|| Failure::Other(format!("placement {} is {code}", row.id)))?;
    let some = |column: &str| Some(row.text(column).to_owned()).filter(|text| !text.is_empty());
    let rest = |pause: &Entry| {
        Some(Pause {
            from: day(pause, "paused_from")?,
            until: day(pause, "paused_until"),
        })
    };
    Ok(Course {
        state,
        referred_on: day(row, "referred_on"),
        answer_due: day(row, "answer_due"),
        accepted_on: day(row, "accepted_on"),
        waiting_since: day(row, "waiting_since"),
        offer_until: day(row, "offer_until"),
        started_on: day(row, "started_on"),
        planned_end: day(row, "planned_end"),
        ended_on: day(row, "ended_on"),
        outcome: some("outcome"),
        outcome_on: day(row, "outcome_on"),
        uses_extra_place: row.yes("uses_extra_place"),
        pauses: pauses.iter().filter_map(rest).collect(),
    })
}

/// Keeps the course after a step, when nobody has got in between since this version was seen.
pub(super) fn keep(
    desk: &Desk,
    placed: &Placed,
    next: &Course,
    version: i64,
    told: &Told,
) -> Result<Saved, Failure> {
    let date = |day: Option<Date>| day.map_or(Value::Null, |day| day.to_string().into());
    let text = |text: &Option<String>| text.as_deref().map_or(Value::Null, Value::from);
    let kept = Kept::from([
        ("state", next.state.code().into()),
        ("referred_on", date(next.referred_on)),
        ("answer_due", date(next.answer_due)),
        ("accepted_on", date(next.accepted_on)),
        ("waiting_since", date(next.waiting_since)),
        ("offer_until", date(next.offer_until)),
        ("started_on", date(next.started_on)),
        ("planned_end", date(next.planned_end)),
        ("ended_on", date(next.ended_on)),
        ("outcome", text(&next.outcome)),
        ("outcome_on", date(next.outcome_on)),
        ("uses_extra_place", next.uses_extra_place.into()),
    ]);
    let saved = entry::change(desk.tx, &PLACEMENT, &placed.entry, version, None, &kept)?;
    if matches!(saved, Saved::Overtaken) {
        return Ok(saved);
    }
    rests(desk, placed, next, told)?;
    note(desk, &placed.entry, told)?;
    desk.on_record(|act| {
        act.did(audit::Action::Change, PLACEMENT.name, Some(&placed.entry.id))
            .about([placed.entry.text("participant").to_owned()])
            .because(told.kind);
    });
    Ok(saved)
}

/// The rests as they are after the step: one more, or the last one over.
fn rests(desk: &Desk, placed: &Placed, next: &Course, told: &Told) -> Result<(), Failure> {
    let date = |day: Date| Value::from(day.to_string());
    for (number, rest) in next.pauses.iter().enumerate() {
        let until = rest.until.map_or(Value::Null, date);
        if let Some(before) = placed.pauses.get(number) {
            let kept = Kept::from([("paused_until", until)]);
            entry::change(desk.tx, &PLACEMENT_PAUSE, before, before.version, None, &kept)?;
        } else {
            let kept = Kept::from([
                ("placement", placed.entry.id.as_str().into()),
                ("paused_from", date(rest.from)),
                ("paused_until", until),
                ("reason", told.reason.as_deref().map_or(Value::Null, Value::from)),
            ]);
            entry::create(desk.tx, &PLACEMENT_PAUSE, None, None, &kept)?;
        }
    }
    Ok(())
}

/// Adds what happened to the placement's events.
pub(super) fn note(desk: &Desk, placement: &Entry, told: &Told) -> Result<(), Failure> {
    let on = told.on.unwrap_or_else(|| desk.tx.today());
    let text = |text: &Option<String>| text.as_deref().map_or(Value::Null, Value::from);
    let words = told.words.clone().map(vault::Confidential::new);
    let kept = Kept::from([
        ("placement", placement.id.as_str().into()),
        ("happened_on", on.to_string().into()),
        ("kind", told.kind.into()),
        ("reason", text(&told.reason)),
        (
            "until",
            told.until.map_or(Value::Null, |day| day.to_string().into()),
        ),
        ("outcome", text(&told.outcome)),
        ("told", words.map_or(Value::Null, Value::from)),
    ]);
    entry::create(desk.tx, &PLACEMENT_EVENT, None, None, &kept)?;
    Ok(())
}

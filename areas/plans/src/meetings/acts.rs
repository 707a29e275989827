//! What is done to a meeting: those who take part are called, it is held, moved or called off. One that was moved stays, with its
//! reason, and the new one is a row of its own.

use axum::{extract::Path, response::Response};
use kernel::{Date, FieldErrors};
use placements::follow_up_meeting::FOLLOW_UP_MEETING;
use records::{Entry, Kept, Saved, Typed, entry, parse};
use store::Value;
use web::{Answer, Desk, Failure, FormData, Visit, form};

use super::{
    one,
    rhythm::{self, Act},
    typed_time,
};
use crate::{
    calendar,
    course::{self, Course},
};

type At = Path<(String, String)>;

pub(super) async fn call(visit: Visit, Path((key, id)): At, FormData(typed): FormData) -> Response {
    visit
        .write(move |desk| done(desk, &key, &id, &typed, Act::Call))
        .await
}

pub(super) async fn hold(visit: Visit, Path((key, id)): At, FormData(typed): FormData) -> Response {
    visit
        .write(move |desk| done(desk, &key, &id, &typed, Act::Hold))
        .await
}

pub(super) async fn postpone(visit: Visit, Path((key, id)): At, FormData(typed): FormData) -> Response {
    visit
        .write(move |desk| done(desk, &key, &id, &typed, Act::Move))
        .await
}

pub(super) async fn cancel(visit: Visit, Path((key, id)): At, FormData(typed): FormData) -> Response {
    visit
        .write(move |desk| done(desk, &key, &id, &typed, Act::Cancel))
        .await
}

/// What changes in the row, and the meeting that takes its place.
struct Change {
    kept: Kept,
    instead: Option<Kept>,
}

fn done(desk: &Desk, key: &str, id: &str, typed: &Typed, act: Act) -> Result<Answer, Failure> {
    let Some((course, meeting)) = one::found(desk, key, id)? else {
        return Ok(Answer::NotFound);
    };
    if !course.may_change(desk, &FOLLOW_UP_MEETING) {
        return Ok(Answer::NotAllowed);
    }
    if !rhythm::may(meeting.text("state"), act) {
        return overtaken(desk, &course, &meeting, typed);
    }
    let today = desk.tx.today();
    let change = match act {
        Act::Call => Ok(called(today)),
        Act::Hold => held(typed, today),
        Act::Move => moved(desk, &course, &meeting, typed)?,
        Act::Cancel => cancelled(typed),
    };
    let change = match change {
        Ok(change) => change,
        Err(errors) => return one::page(desk, &course, &meeting, typed, &errors)?.refused(),
    };
    let seen = typed
        .get("version")
        .and_then(|text| text.parse().ok())
        .unwrap_or(0);
    if entry::change(desk.tx, &FOLLOW_UP_MEETING, &meeting, seen, None, &change.kept)? == Saved::Overtaken {
        return overtaken(desk, &course, &meeting, typed);
    }
    if let Some(instead) = change.instead {
        course.add(desk, &FOLLOW_UP_MEETING, &course.new_key(desk, "moede"), instead)?;
    }
    Ok(Answer::Done(course.to(desk, "moeder")))
}

fn overtaken(desk: &Desk, course: &Course, meeting: &Entry, typed: &Typed) -> Result<Answer, Failure> {
    let mut sheet = one::page(desk, course, meeting, typed, &FieldErrors::default())?;
    sheet.warn(desk, Some("meetings-overtaken"));
    sheet.overtaken()
}

fn called(today: Date) -> Change {
    Change {
        kept: [("state", "called".into()), ("called_on", today.into())].into(),
        instead: None,
    }
}

fn held(typed: &Typed, today: Date) -> Result<Change, FieldErrors> {
    let fields = course::fields(&FOLLOW_UP_MEETING, &["held_on", "took_part", "words"]);
    let mut kept = parse::parse_fields(&fields, typed, &|_, _| None)?;
    let mut errors = FieldErrors::default();
    match form::day(typed, "held_on", &mut errors) {
        None => errors.add("held_on", "error-write-date"),
        Some(day) if day > today => errors.add("held_on", "plans-error-future"),
        Some(_) => {}
    }
    if kept.get("took_part") == Some(&Value::Null) {
        errors.add("took_part", "meetings-error-took-part");
    }
    kept.insert("state", "held".into());
    if errors.is_empty() {
        Ok(Change { kept, instead: None })
    } else {
        Err(errors)
    }
}

fn cancelled(typed: &Typed) -> Result<Change, FieldErrors> {
    let mut whole = typed.clone();
    let reason = whole.remove("cancelled_reason").unwrap_or_default();
    whole.insert("moved_reason".to_owned(), reason);
    let mut kept = reason_in(&whole).map_err(|errors| {
        let mut at_own = FieldErrors::default();
        for (_, message) in errors.iter() {
            at_own.add("cancelled_reason", message);
        }
        at_own
    })?;
    kept.insert("state", "cancelled".into());
    Ok(Change { kept, instead: None })
}

/// The reason; an error where there is none.
fn reason_in(typed: &Typed) -> Result<Kept, FieldErrors> {
    let fields = course::fields(&FOLLOW_UP_MEETING, &["moved_reason"]);
    let kept = parse::parse_fields(&fields, typed, &|_, _| None)?;
    if kept.get("moved_reason") == Some(&Value::Null) {
        let mut errors = FieldErrors::default();
        errors.add("moved_reason", "meetings-error-reason");
        return Err(errors);
    }
    Ok(kept)
}

fn moved(
    desk: &Desk,
    course: &Course,
    meeting: &Entry,
    typed: &Typed,
) -> Result<Result<Change, FieldErrors>, Failure> {
    let (mut kept, mut errors) = match reason_in(typed) {
        Ok(kept) => (kept, FieldErrors::default()),
        Err(errors) => (Kept::new(), errors),
    };
    let day = form::day(typed, "planned_on", &mut errors);
    if day.is_none() {
        errors.add("planned_on", "error-write-date");
    }
    let time = typed_time(typed, "planned_at", &mut errors);
    let (Some(day), true) = (day, errors.is_empty()) else {
        return Ok(Err(errors));
    };
    kept.insert("state", "moved".into());
    let place = course.text(desk, &FOLLOW_UP_MEETING, "meeting_place", meeting)?;
    let mut instead: Kept = [
        ("planned_on", day.into()),
        ("planned_at", time.map(calendar::time_text).into()),
        ("state", "planned".into()),
        ("asked_by", meeting.text("asked_by").into()),
        ("interpreter", meeting.yes("interpreter").into()),
    ]
    .into();
    if !place.is_empty() {
        instead.insert("meeting_place", vault::Confidential::new(place).into());
    }
    Ok(Ok(Change {
        kept,
        instead: Some(instead),
    }))
}

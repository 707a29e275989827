//! The meetings of a placement, when the next is due, and the form that plans one.

use axum::{extract::Path, response::Response};
use kernel::FieldErrors;
use placements::{
    codes::{FOLLOW_UP_ASKED_BY, FOLLOW_UP_STATE},
    follow_up_meeting::FOLLOW_UP_MEETING,
};
use records::{Entry, Kept, Typed, parse};
use store::Value;
use web::{
    Answer, Desk, Failure, FormData, Visit,
    sheet::{Cell, Form, Message, Sheet, Table, heads, input, select},
};

use super::{follow_up, meetings, rhythm::FollowUp, typed_time, when};
use crate::{
    calendar,
    course::{self, Course},
};

pub(super) async fn show(visit: Visit, Path(key): Path<String>) -> Response {
    visit
        .read(move |desk| match course::find(desk, &key)? {
            Some(course) => page(desk, &course, &Typed::new(), &FieldErrors::default())?.shown(),
            None => Ok(Answer::NotFound),
        })
        .await
}

fn page<'a>(
    desk: &Desk<'a>,
    course: &Course,
    typed: &Typed,
    errors: &FieldErrors,
) -> Result<Sheet<'a>, Failure> {
    let mut sheet = course::sheet(desk, course, "meetings", "moeder");
    let meetings = meetings(desk, course)?;
    if let Some(state) = follow_up(desk, course, &meetings)? {
        sheet.messages.push(told(desk, state));
    }
    sheet.tables.push(table(desk, course, &meetings));
    if course.may_change(desk, &FOLLOW_UP_MEETING) {
        sheet.forms.push(form(desk, course, typed, errors));
    }
    Ok(sheet)
}

/// How it stands, in words.
fn told(desk: &Desk, state: FollowUp) -> Message {
    let day = course::long(desk, state.day());
    let text = desk
        .words()
        .with(&format!("meetings-state-{}", state.word()), &[("day", &day)]);
    Message {
        kind: match state.tag() {
            "success" => "info",
            kind => kind,
        },
        heading: String::new(),
        text,
    }
}

fn table(desk: &Desk, course: &Course, meetings: &[Entry]) -> Table {
    let row = |meeting: &Entry| {
        let state = meeting.text("state");
        let tag = match state {
            "held" => "success",
            "moved" | "cancelled" => "plain",
            _ => "info",
        };
        vec![
            Cell::link(
                when(desk, meeting),
                course.to(desk, &format!("moeder/{}", meeting.key)),
            ),
            Cell::state(tag, course::word(desk, &FOLLOW_UP_STATE, state)),
            Cell::text(course::word(desk, &FOLLOW_UP_ASKED_BY, meeting.text("asked_by"))),
            Cell::text(if meeting.yes("interpreter") {
                desk.tr("value-yes")
            } else {
                String::new()
            }),
            Cell::text(course::short(desk, course::day(meeting, "held_on"))),
        ]
    };
    Table {
        id: "meetings".to_owned(),
        title: desk.tr("follow_up_meeting-many"),
        heads: heads(
            desk,
            &[
                "follow_up_meeting",
                "follow_up_meeting-state",
                "follow_up_meeting-asked_by",
                "meetings-interpreter",
                "follow_up_meeting-held_on",
            ],
        ),
        rows: meetings.iter().map(row).collect(),
        empty: desk.tr("meetings-none"),
        ..Table::default()
    }
}

fn form(desk: &Desk, course: &Course, typed: &Typed, errors: &FieldErrors) -> Form {
    let mut form = Form::to(course.to(desk, "moeder"), desk.tr("meetings-plan-button"));
    form.title = desk.tr("meetings-plan");
    let field = |kind, id| input(desk, "follow_up_meeting", kind, id, typed, errors);
    form.inputs = vec![
        field("date", "planned_on"),
        field("text", "planned_at"),
        select(
            field("select", "asked_by"),
            course::choices(desk, &FOLLOW_UP_ASKED_BY),
        ),
        field("text", "meeting_place"),
        field("checkbox", "interpreter"),
    ];
    form
}

pub(super) async fn save(visit: Visit, Path(key): Path<String>, FormData(typed): FormData) -> Response {
    visit.write(move |desk| saved(desk, &key, &typed)).await
}

fn saved(desk: &Desk, key: &str, typed: &Typed) -> Result<Answer, Failure> {
    let Some(course) = course::find(desk, key)? else {
        return Ok(Answer::NotFound);
    };
    if !course.may_change(desk, &FOLLOW_UP_MEETING) {
        return Ok(Answer::NotAllowed);
    }
    let kept = match read(typed) {
        Ok(kept) => kept,
        Err(errors) => return page(desk, &course, typed, &errors)?.refused(),
    };
    let same = |meeting: &Entry| {
        super::is_open(meeting) && Some(&Value::from(meeting.text("planned_on"))) == kept.get("planned_on")
    };
    if meetings(desk, &course)?.iter().any(same) {
        let mut errors = FieldErrors::default();
        errors.add("planned_on", "meetings-error-same-day");
        return page(desk, &course, typed, &errors)?.refused();
    }
    course.add(desk, &FOLLOW_UP_MEETING, &course.new_key(desk, "moede"), kept)?;
    Ok(Answer::Done(course.to(desk, "moeder")))
}

fn read(typed: &Typed) -> Result<Kept, FieldErrors> {
    let names = ["planned_on", "asked_by", "meeting_place", "interpreter"];
    let fields = course::fields(&FOLLOW_UP_MEETING, &names);
    let (mut kept, mut errors) = match parse::parse_fields(&fields, typed, &|_, _| None) {
        Ok(kept) => (kept, FieldErrors::default()),
        Err(errors) => (Kept::new(), errors),
    };
    let time = typed_time(typed, "planned_at", &mut errors);
    kept.insert("planned_at", time.map(calendar::time_text).into());
    kept.insert("state", "planned".into());
    if errors.is_empty() { Ok(kept) } else { Err(errors) }
}

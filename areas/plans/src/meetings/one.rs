//! One meeting: when, where, what came of it, and what can be done with it.

use axum::{extract::Path, response::Response};
use kernel::FieldErrors;
use placements::{
    codes::{FOLLOW_UP_ASKED_BY, FOLLOW_UP_STATE, TOOK_PART},
    follow_up_meeting::FOLLOW_UP_MEETING,
};
use records::{Entry, Typed};
use web::{
    Answer, Desk, Failure, Visit,
    sheet::{Form, Input, Link, Sheet, checkboxes, input},
};

use super::{
    rhythm::{self, Act},
    when,
};
use crate::course::{self, Course};

pub(super) async fn show(visit: Visit, Path((key, meeting)): Path<(String, String)>) -> Response {
    visit
        .read(move |desk| match found(desk, &key, &meeting)? {
            Some((course, meeting)) => {
                let mut typed = Typed::new();
                course::type_day(&mut typed, "held_on", desk.tx.today());
                page(desk, &course, &meeting, &typed, &FieldErrors::default())?.shown()
            }
            None => Ok(Answer::NotFound),
        })
        .await
}

/// The placement and one of its meetings.
pub(super) fn found(desk: &Desk, key: &str, meeting: &str) -> Result<Option<(Course, Entry)>, Failure> {
    let Some(course) = course::find(desk, key)? else {
        return Ok(None);
    };
    let rows = course.rows(desk, &FOLLOW_UP_MEETING)?;
    let row = rows.into_iter().find(|row| row.key == meeting);
    Ok(row.map(|row| (course, row)))
}

pub(super) fn page<'a>(
    desk: &Desk<'a>,
    course: &Course,
    meeting: &Entry,
    typed: &Typed,
    errors: &FieldErrors,
) -> Result<Sheet<'a>, Failure> {
    let mut sheet = course::sheet(desk, course, "follow_up_meeting", "moeder");
    let mut fact = |id: &str, value: String| {
        if !value.is_empty() {
            sheet.facts.push((desk.tr(id), value));
        }
    };
    let yes = |column: &str| {
        if meeting.yes(column) {
            desk.tr("value-yes")
        } else {
            String::new()
        }
    };
    let text = |field: &str| course.text(desk, &FOLLOW_UP_MEETING, field, meeting);
    fact("follow_up_meeting-planned_on", when(desk, meeting));
    fact(
        "follow_up_meeting-state",
        course::word(desk, &FOLLOW_UP_STATE, meeting.text("state")),
    );
    fact(
        "follow_up_meeting-asked_by",
        course::word(desk, &FOLLOW_UP_ASKED_BY, meeting.text("asked_by")),
    );
    fact("follow_up_meeting-meeting_place", text("meeting_place")?);
    fact("follow_up_meeting-interpreter", yes("interpreter"));
    for column in ["called_on", "held_on"] {
        let day = course::long(desk, course::day(meeting, column));
        fact(&format!("follow_up_meeting-{column}"), day);
    }
    fact(
        "follow_up_meeting-took_part",
        course::words(desk, &TOOK_PART, meeting.text("took_part")),
    );
    fact("follow_up_meeting-moved_reason", text("moved_reason")?);
    let words = text("words")?;
    if !words.is_empty() {
        sheet.texts.push((desk.tr("follow_up_meeting-words"), words));
    }
    sheet.links.push(Link {
        href: course.to(desk, &format!("moeder/{}/kalender", meeting.key)),
        text: desk.tr("meetings-calendar"),
        note: desk.tr("meetings-calendar-about"),
    });
    if course.may_change(desk, &FOLLOW_UP_MEETING) {
        sheet.forms = forms(desk, course, meeting, typed, errors);
    }
    Ok(sheet)
}

/// What may be done with the meeting as it is.
fn forms(desk: &Desk, course: &Course, meeting: &Entry, typed: &Typed, errors: &FieldErrors) -> Vec<Form> {
    let form = |act: Act, part: &str, inputs: Vec<Input>| {
        if !rhythm::may(meeting.text("state"), act) {
            return None;
        }
        let to = course.to(desk, &format!("moeder/{}/{part}", meeting.key));
        let mut form = Form::to(to, desk.tr(&format!("meetings-{part}-button")));
        form.title = desk.tr(&format!("meetings-{part}"));
        form.primary = act == Act::Hold;
        form.hidden
            .push(("version".to_owned(), meeting.version.to_string()));
        form.inputs = inputs;
        Some(form)
    };
    let field = |kind, id| input(desk, "follow_up_meeting", kind, id, typed, errors);
    let held = vec![
        field("date", "held_on"),
        checkboxes(
            field("checkboxes", "took_part"),
            course::choices(desk, &TOOK_PART),
        ),
        field("area", "words"),
    ];
    let moved = vec![
        field("date", "planned_on"),
        field("text", "planned_at"),
        field("text", "moved_reason"),
    ];
    let mut why = field("text", "cancelled_reason");
    why.label = desk.tr("follow_up_meeting-moved_reason");
    [
        form(Act::Hold, "afholdelse", held),
        form(Act::Call, "indkaldelse", Vec::new()),
        form(Act::Move, "flytning", moved),
        form(Act::Cancel, "aflysning", vec![why]),
    ]
    .into_iter()
    .flatten()
    .collect()
}

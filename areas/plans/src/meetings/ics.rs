//! A meeting as a file for one's own calendar.

use axum::{extract::Path, response::Response};
use records::Entry;
use web::{Answer, Desk, Failure, Visit};

use super::one;
use crate::{
    calendar::{self, Event},
    course, defaults,
};

pub(super) async fn show(visit: Visit, Path((key, meeting)): Path<(String, String)>) -> Response {
    visit.read(move |desk| file(desk, &key, &meeting)).await
}

fn file(desk: &Desk, key: &str, meeting: &str) -> Result<Answer, Failure> {
    let Some((course, meeting)) = one::found(desk, key, meeting)? else {
        return Ok(Answer::NotFound);
    };
    let Some(day) = course::day(&meeting, "planned_on") else {
        return Ok(Answer::NotFound);
    };
    let path = course.to(desk, &format!("moeder/{}", meeting.key));
    let event = Event {
        sequence: meeting.version,
        day,
        time: calendar::parse_time(meeting.text("planned_at")),
        minutes: defaults::meeting_minutes(desk),
        title: desk.tr("follow_up_meeting"),
        address: format!("{}{path}", desk.visit().origin()),
        cancelled: is_off(&meeting),
        made: desk.tx.now(),
        id: meeting.id,
    };
    Ok(Answer::File {
        bytes: calendar::file(&event).into_bytes(),
        kind: "text/calendar; charset=utf-8",
        name: "moede.ics".to_owned(),
    })
}

fn is_off(meeting: &Entry) -> bool {
    matches!(meeting.text("state"), "moved" | "cancelled")
}

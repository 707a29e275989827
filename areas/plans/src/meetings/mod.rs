//! The follow-up meetings of a placement: planned, called, held, moved with a reason; and a file for one's own calendar.
//!
//! Not for: sending invitations, nor network meetings.

mod acts;
mod due;
mod ics;
mod one;
mod page;
pub mod rhythm;

use agreements::agreement::AGREEMENT;
use jiff::civil::Time;
use kernel::{Date, FieldErrors};
use placements::{follow_up_meeting::FOLLOW_UP_MEETING, placement::PLACEMENT};
use records::{Entry, Typed};
use web::{About, Desk, Failure, Routes};

use crate::{
    CHANGE, READ, calendar,
    course::{self, Course},
    defaults,
    due::{self as rule, Due},
};
use rhythm::FollowUp;

pub(crate) fn routes() -> Routes {
    let (placement, meeting) = (About::Noun(&PLACEMENT), About::Noun(&FOLLOW_UP_MEETING));
    let one = "/forloeb/{key}/moeder/{meeting}";
    Routes::new()
        .page("/opfoelgningsmoeder", READ, meeting, due::show)
        .page("/forloeb/{key}/moeder", READ, placement, page::show)
        .form("/forloeb/{key}/moeder", CHANGE, meeting, page::save)
        .page(one, READ, meeting, one::show)
        .page(&format!("{one}/kalender"), READ, meeting, ics::show)
        .form(&format!("{one}/indkaldelse"), CHANGE, meeting, acts::call)
        .form(&format!("{one}/afholdelse"), CHANGE, meeting, acts::hold)
        .form(&format!("{one}/flytning"), CHANGE, meeting, acts::postpone)
        .form(&format!("{one}/aflysning"), CHANGE, meeting, acts::cancel)
}

/// The meetings, the earliest first.
fn meetings(desk: &Desk, course: &Course) -> Result<Vec<Entry>, Failure> {
    let mut rows = course.rows(desk, &FOLLOW_UP_MEETING)?;
    rows.sort_by_key(|row| {
        (
            row.text("planned_on").to_owned(),
            row.text("planned_at").to_owned(),
            row.key.clone(),
        )
    });
    Ok(rows)
}

/// Is it still to come, or at least not said to be over?
fn is_open(meeting: &Entry) -> bool {
    matches!(meeting.text("state"), "planned" | "called")
}

/// Days between two meetings: the agreement's own weeks where it names them.
fn days_between(desk: &Desk, agreement: &Entry) -> u32 {
    let own = AGREEMENT
        .field("follow_up_weeks")
        .and_then(|field| agreement.int(field.name));
    let usual = defaults::follow_up_weeks(desk).saturating_mul(7);
    own.and_then(rule::weeks).unwrap_or(usual)
}

/// The day from which the next meeting is counted: the latest that was held, or the start.
fn counted_from(started: Date, meetings: &[Entry]) -> Date {
    let held = meetings
        .iter()
        .filter_map(|meeting| course::day(meeting, "held_on"));
    held.max().map_or(started, |held| held.max(started))
}

/// The day of the first meeting that is planned or called.
fn first_open(meetings: &[Entry]) -> Option<Date> {
    let open = meetings.iter().filter(|meeting| is_open(meeting));
    open.filter_map(|meeting| course::day(meeting, "planned_on"))
        .min()
}

/// How it stands with a placement that runs; nothing before its start and after its end. Whoever may not see the agreement is told of
/// what is planned alone.
fn follow_up(desk: &Desk, course: &Course, meetings: &[Entry]) -> Result<Option<FollowUp>, Failure> {
    let (Some(started), None) = (course.day("started_on"), course.day("ended_on")) else {
        return Ok(None);
    };
    let due: Option<Due> = match course.agreement(desk)? {
        Some(agreement) => {
            let days = days_between(desk, &agreement);
            Some(course.due(desk, counted_from(started, meetings), days)?)
        }
        None => None,
    };
    let warning = defaults::meeting_warning_days(desk);
    Ok(rhythm::of(desk.tx.today(), due, first_open(meetings), warning))
}

/// The time in a field; nothing where it is empty, and an error at it where it is no time.
fn typed_time(typed: &Typed, field: &str, errors: &mut FieldErrors) -> Option<Time> {
    let text = typed.get(field).map_or("", |text| text.trim());
    if text.is_empty() {
        return None;
    }
    let time = calendar::parse_time(text);
    if time.is_none() {
        errors.add(field, "meetings-error-time");
    }
    time
}

/// Day and time in words.
fn when(desk: &Desk, meeting: &Entry) -> String {
    let day = course::long(desk, course::day(meeting, "planned_on"));
    match meeting.text("planned_at") {
        "" => day,
        time => desk
            .words()
            .with("meetings-when", &[("day", &day), ("time", time)]),
    }
}

//! Where a placement stands: what is done, what comes next and who does it, and every act that can be done now.
//!
//! Not for: the acts themselves.

use axum::extract::Path;
use kernel::{Date, format};
use placements::{course::State, placement_event::PLACEMENT_EVENT};
use web::{
    Action, Answer, Desk, Failure, Routes, Visit,
    sheet::{Cell, Link, Message, Table, heads},
};

use super::{
    CHANGE,
    acts::ACTS,
    ahead,
    keep::{self, Placed},
};
use crate::deadlines::due::FOLLOWED;

/// Seeing the case without whose it is.
const READ: Action = Action::reads("case.read");

/// The most events that one placement shows.
const SHOWN: i64 = 500;

pub(super) fn routes() -> Routes {
    Routes::new().page(
        "/forloeb/{key}/gang",
        READ,
        super::ABOUT,
        async |visit: Visit, Path(key): Path<String>| visit.read(move |desk| shown(desk, &key)).await,
    )
}

pub(super) fn address(desk: &Desk, key: &str) -> String {
    desk.to(&format!("/forloeb/{key}/gang"))
}

/// The way back to the course.
pub(super) fn link(desk: &Desk, key: &str) -> Link {
    Link {
        href: address(desk, key),
        text: desk.tr("placement-page-gang"),
        note: String::new(),
    }
}

fn shown(desk: &Desk, key: &str) -> Result<Answer, Failure> {
    let Some(placed) = keep::find(desk, READ, key)? else {
        return Ok(Answer::NotFound);
    };
    let thing = desk.thing(&placements::placement::PLACEMENT, &placed.entry)?;
    let mut sheet = super::sheet(desk, "course-way", &placed)?;
    if desk.may(CHANGE, &thing) {
        sheet.links = acts(desk, &placed);
    }
    sheet.messages.extend(warnings(desk, &placed)?);
    sheet.tables.push(steps(desk, &placed)?);
    sheet.tables.push(events(desk, &placed)?);
    sheet.shown()
}

/// Ways to everything that can be done now.
fn acts(desk: &Desk, placed: &Placed) -> Vec<Link> {
    let key = &placed.entry.key;
    let now = ACTS.iter().filter(|act| act.from.contains(&placed.course.state));
    let mut links: Vec<Link> = now
        .map(|act| Link {
            href: desk.to(&format!("/forloeb/{key}/{}", act.path)),
            text: desk.tr(act.text),
            note: String::new(),
        })
        .collect();
    links.push(Link {
        href: desk.to(&format!("/forloeb/{key}/oplysninger")),
        text: desk.tr("course-details"),
        note: String::new(),
    });
    links
}

fn warnings(desk: &Desk, placed: &Placed) -> Result<Vec<Message>, Failure> {
    let course = &placed.course;
    let today = desk.tx.today();
    let mut all = Vec::new();
    let mut warn = |id: &str, day: Option<Date>| {
        let day = day.map_or_else(String::new, |day| format::date_long(desk.lang(), day));
        all.push(Message {
            kind: "warning",
            heading: String::new(),
            text: desk.words().with(id, &[("day", &day)]),
        });
    };
    let is_past = |day: Option<Date>| day.is_some_and(|day| day < today);
    match course.state {
        State::Referred if is_past(course.answer_due) => warn("course-answer-late", course.answer_due),
        State::Waiting if is_past(course.offer_until) => warn("course-offer-over", course.offer_until),
        State::Waiting
            if course.waiting_since.is_some()
                && ahead::room(desk, &placed.agreement)? == ahead::Room::Free =>
        {
            warn("course-waits-while-free", None);
        }
        State::Active | State::Paused if is_past(course.planned_end) => {
            warn("course-over-time", course.planned_end);
        }
        _ => {}
    }
    Ok(all)
}

/// The steps from referral to outcome: done with its day, next with who does it, or still to come.
fn steps(desk: &Desk, placed: &Placed) -> Result<Table, Failure> {
    let course = &placed.course;
    let meeting: Option<Date> = placed.entry.text("meeting_on").parse().ok();
    let known: [(&str, Option<Date>, &str); 5] = [
        ("course-step-sent", course.referred_on, "course-who-caseworker"),
        ("course-step-answered", course.accepted_on, "course-who-host"),
        ("course-step-met", meeting, "course-who-both"),
        ("course-step-started", course.started_on, "course-who-caseworker"),
        ("course-step-ended", course.ended_on, "course-who-caseworker"),
    ];
    let over = course.state == State::Declined;
    let done = known.iter().rposition(|(_, day, _)| day.is_some());
    let next = Some(done.map_or(0, |done| done + 1));
    let mut rows: Vec<Vec<Cell>> = Vec::new();
    for (number, (text, day, who)) in known.iter().enumerate() {
        let state = match day {
            Some(_) => Cell::state("success", desk.tr("course-done")),
            None if over => Cell::state("plain", desk.tr("course-not-done")),
            None if known.iter().skip(number).any(|(_, later, _)| later.is_some()) => {
                Cell::state("plain", desk.tr("course-skipped"))
            }
            None if next == Some(number) => Cell::state("info", desk.tr("course-next")),
            None => Cell::state("plain", desk.tr("course-later")),
        };
        let day = day.map_or_else(String::new, |day| format::date_short(desk.lang(), day));
        let who = if state.tag == "info" {
            desk.tr(who)
        } else {
            String::new()
        };
        rows.push(vec![
            Cell::text(desk.tr(text)),
            state,
            Cell::text(day),
            Cell::text(who),
        ]);
    }
    if let Some(row) = on_list(desk, placed)? {
        rows.insert(2, row);
    }
    rows.extend(follow_ups(desk, placed));
    Ok(Table {
        id: "steps".to_owned(),
        title: desk.tr("course-steps"),
        heads: heads(
            desk,
            &["course-step", "placement-state", "course-day", "course-who"],
        ),
        rows,
        ..Table::default()
    })
}

/// Its number on the waiting list, while it is on it.
fn on_list(desk: &Desk, placed: &Placed) -> Result<Option<Vec<Cell>>, Failure> {
    let course = &placed.course;
    let Some(since) = course.waiting_since.filter(|_| course.started_on.is_none()) else {
        return Ok(None);
    };
    let waiting = ahead::waiting(desk, placed.entry.text("agreement"))?;
    let Some(place) = waiting.iter().position(|id| *id == placed.entry.id) else {
        return Ok(None);
    };
    let place = format::count(desk.lang(), i64::try_from(place + 1).unwrap_or(i64::MAX));
    Ok(Some(vec![
        Cell::text(desk.words().with("course-step-waiting", &[("place", &place)])),
        Cell::state("info", desk.tr("course-now")),
        Cell::text(format::date_short(desk.lang(), since)),
        Cell::text(desk.tr("course-who-unit")),
    ]))
}

/// When it is asked how it went, after an end.
fn follow_ups(desk: &Desk, placed: &Placed) -> Vec<Vec<Cell>> {
    use jiff::ToSpan as _;
    let Some(ended) = placed.course.ended_on else {
        return Vec::new();
    };
    let today = desk.tx.today();
    FOLLOWED
        .into_iter()
        .filter_map(|months| Some((months, ended.checked_add(months.months()).ok()?)))
        .map(|(months, due)| {
            let months = format::count(desk.lang(), months.into());
            let state = if due <= today {
                Cell::state("info", desk.tr("course-due"))
            } else {
                Cell::state("plain", desk.tr("course-later"))
            };
            vec![
                Cell::text(desk.words().with("course-step-follow", &[("months", &months)])),
                state,
                Cell::text(format::date_short(desk.lang(), due)),
                Cell::text(desk.tr("course-who-caseworker")),
            ]
        })
        .collect()
}

fn events(desk: &Desk, placed: &Placed) -> Result<Table, Failure> {
    let Some(field) = PLACEMENT_EVENT.field("placement") else {
        return Ok(Table::default());
    };
    let mut found = desk.pointing(&PLACEMENT_EVENT, field, &placed.entry.id, SHOWN)?;
    found.sort_by(|one, other| {
        (other.text("happened_on"), &other.id).cmp(&(one.text("happened_on"), &one.id))
    });
    let mut rows = Vec::new();
    for event in &found {
        let thing = desk.thing(&PLACEMENT_EVENT, event)?;
        let told = match PLACEMENT_EVENT.field("told") {
            Some(field) => desk.open(&PLACEMENT_EVENT, field, event, &thing)?,
            None => None,
        };
        let day = event.text("happened_on").parse();
        let code = |prefix: &str, column: &str| match event.text(column) {
            "" => String::new(),
            code => desk.tr(&format!("{prefix}-{code}")),
        };
        rows.push(vec![
            Cell::text(code("placement_event_kind", "kind")),
            Cell::text(day.map_or_else(|_| String::new(), |day| format::date_short(desk.lang(), day))),
            Cell::text(code("step_reason", "reason")),
            Cell::text(told.map_or_else(String::new, |told| told.reveal().to_owned())),
        ]);
    }
    Ok(Table {
        id: "events".to_owned(),
        title: desk.tr("placement_event-many"),
        heads: heads(
            desk,
            &[
                "placement_event-kind",
                "course-day",
                "placement_event-reason",
                "placement_event-told",
            ],
        ),
        rows,
        empty: desk.tr("course-nothing-yet"),
        ..Table::default()
    })
}

//! One placement's attendance: week by week expected against present, with reasons, and the days themselves.

use askama::Template;
use axum::{extract::Path, response::Response};
use kernel::{Date, format};
use placements::{attendance_day::ATTENDANCE_DAY, codes::ABSENCE_REASON, placement::PLACEMENT};
use records::{Entry, meeting::Test};
use web::{
    Answer, Desk, Failure, Routes, Visit,
    page::{Page, Words},
    sheet::Link,
};

use super::{chart, crumbs};
use crate::{
    READ,
    absence_contact::ABSENCE_CONTACT,
    gathered, people,
    rules::week::{self, Sum, Written},
    words,
};

/// A placement lasts months; a thousand days are more than four years of weekdays.
const LIMIT: i64 = 1000;
/// Days listed one by one.
const DAYS: usize = 60;

pub(super) fn routes() -> Routes {
    Routes::new().page("/forloeb/{key}/fremmoede", READ, super::ABOUT, show)
}

#[derive(Template)]
#[template(path = "placement/weeks.html")]
struct WeeksPage<'a> {
    page: Page,
    t: Words<'a>,
    facts: Vec<(String, String)>,
    links: Vec<Link>,
    svg: Option<String>,
    week_heads: Vec<String>,
    weeks: Vec<Vec<String>>,
    total: Vec<String>,
    day_heads: Vec<String>,
    days: Vec<Vec<String>>,
    is_cut: bool,
}

async fn show(visit: Visit, Path(key): Path<String>) -> Response {
    visit.read(move |desk| page(desk, &key)).await
}

/// The days of a placement that this visitor may read, the latest first.
pub(crate) fn rows(desk: &Desk, placement: &Entry) -> Result<Vec<Entry>, Failure> {
    desk.meeting(
        &ATTENDANCE_DAY,
        &[Test::Is("placement", placement.id.as_str().into())],
        LIMIT,
    )
}

fn page(desk: &Desk, key: &str) -> Result<Answer, Failure> {
    let Some((placement, _)) = desk.find_thing(READ, &PLACEMENT, key)? else {
        return Ok(Answer::NotFound);
    };
    let rows = rows(desk, &placement)?;
    let days: Vec<Written> = rows.iter().filter_map(gathered::written).collect();
    let weeks = week::weeks(&days);
    let names = people::names(desk, std::slice::from_ref(&placement))?;
    let title = desk.words().with(
        "attendance-weeks-title",
        &[("who", &people::called(&placement, names.get(&placement.id)))],
    );
    let template = WeeksPage {
        page: desk.page("attendance", &title, &crumbs(desk, &placement)),
        t: desk.words(),
        facts: facts(desk, &Sum::of(&days)),
        links: links(desk, &placement)?,
        svg: chart::draw(desk, &weeks)?,
        week_heads: web::sheet::heads(
            desk,
            &[
                "attendance-week",
                "attendance-weeks-expected",
                "attendance-weeks-present",
                "attendance-weeks-share",
                "attendance-weeks-absence",
            ],
        ),
        weeks: weeks
            .iter()
            .map(|(monday, sum)| line(desk, words::week_long(desk, *monday), sum))
            .collect(),
        total: line(desk, desk.tr("attendance-weeks-total"), &Sum::of(&days)),
        day_heads: web::sheet::heads(
            desk,
            &[
                "attendance-day",
                "attendance-weeks-expected",
                "attendance-weeks-what",
            ],
        ),
        days: rows.iter().take(DAYS).map(|row| day(desk, row)).collect(),
        is_cut: rows.len() > DAYS,
    };
    template
        .render()
        .map(Answer::Page)
        .map_err(|error| Failure::of("weeks", &error))
}

fn facts(desk: &Desk, sum: &Sum) -> Vec<(String, String)> {
    let of = |came: i64, days: i64| {
        let (came, days) = (format::count(desk.lang(), came), format::count(desk.lang(), days));
        desk.words()
            .with("attendance-weeks-days-of", &[("came", &came), ("days", &days)])
    };
    vec![
        (desk.tr("attendance-weeks-came"), of(sum.came, sum.days)),
        (desk.tr("attendance-weeks-share"), share(desk, sum)),
    ]
}

fn share(desk: &Desk, sum: &Sum) -> String {
    sum.share().map_or_else(
        || desk.tr("attendance-weeks-no-share"),
        |share| format::share(desk.lang(), share),
    )
}

/// A week's cells: expected, present, share, and days of absence by reason in the order of the list.
pub(crate) fn line(desk: &Desk, name: String, sum: &Sum) -> Vec<String> {
    let reasons = ABSENCE_REASON
        .codes
        .iter()
        .chain(ABSENCE_REASON.closed)
        .copied()
        .chain([""]);
    let reason = |code: &str| {
        let days = sum.absent.get(code)?;
        let words = if code.is_empty() {
            desk.tr("attendance-weeks-no-reason")
        } else {
            desk.tr(&format!("absence_reason-{code}"))
        };
        Some(format!("{words}: {}", format::count(desk.lang(), *days)))
    };
    let absence: Vec<String> = reasons.filter_map(reason).collect();
    vec![
        name,
        words::length(desk, sum.expected),
        words::length(desk, sum.attended),
        share(desk, sum),
        absence.join(", "),
    ]
}

fn day(desk: &Desk, row: &Entry) -> Vec<String> {
    let on = row.text("day").parse::<Date>();
    let on = on.map_or_else(|_| row.text("day").to_owned(), |day| words::day_short(desk, day));
    vec![
        on,
        words::length(desk, row.int("expected_minutes").unwrap_or_default()),
        words::attended(desk, row),
    ]
}

/// What else there is about the placement's attendance, for those who may open it.
fn links(desk: &Desk, placement: &Entry) -> Result<Vec<Link>, Failure> {
    let thing = desk.thing(&PLACEMENT, placement)?;
    let mut parts = vec!["egen-seddel"];
    if desk.may(crate::CHANGE, &super::as_kind(&thing, &ABSENCE_CONTACT)) {
        parts.push("fravaer");
    }
    if desk.may(crate::CHANGE, &thing) {
        parts.extend(["moedetider", "levering"]);
    }
    let link = |part: &str| Link {
        href: desk.to(&format!("/forloeb/{}/{part}", placement.key)),
        text: desk.tr(&format!("placement-page-{part}")),
        note: String::new(),
    };
    let mut links: Vec<Link> = parts.into_iter().map(link).collect();
    let own = placement.text("participant");
    if desk
        .who
        .memberships
        .iter()
        .any(|one| one.participant.as_deref() == Some(own))
    {
        links.insert(
            0,
            Link {
                href: desk.to("/min-sag/fremmoede"),
                text: desk.tr("attendance-own"),
                note: String::new(),
            },
        );
    }
    Ok(links)
}

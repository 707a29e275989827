//! All agreements on one day: what is free, where, for whom, and when the next place comes. Counts only, never who.
//!
//! Not for: one agreement through the year (`by_month`).

mod asked;
mod line;

use askama::Template;
use kernel::{Period, format};
use web::{
    Action, Answer, Desk, Failure, Routes, Visit,
    page::{Page, Words},
    sheet::Choice,
};

use asked::{Asked, Order};
use line::Line;
pub(crate) use line::{DASH, Tag, Why, tags};

use crate::read::{self, Wanted};

const READ: Action = Action::reads("programme.read");

/// How far ahead the next free place is looked for.
const DAYS_AHEAD: i64 = 26 * 7;

pub(crate) fn routes() -> Routes {
    Routes::new().page("/pladser", READ, crate::PLACES, async |visit: Visit| {
        visit.read(page).await
    })
}

/// A head of the table that sorts by it.
struct Head {
    text: String,
    href: String,
    sorted: &'static str,
    numeric: bool,
}

#[derive(Template)]
#[template(path = "at_a_day/places.html")]
struct PlacesPage<'a> {
    page: Page,
    t: Words<'a>,
    action: String,
    order: &'static str,
    typed: [String; 3],
    day_error: String,
    groups: Vec<Choice>,
    weekdays: Vec<Choice>,
    weeks: String,
    told: String,
    caption: String,
    first: Head,
    free: Head,
    waiting: Head,
    lines: Vec<Line>,
}

fn page(desk: &Desk) -> Result<Answer, Failure> {
    let asked = Asked::read(desk);
    let mut lines = lines(desk, &asked)?;
    lines.retain(|line| asked.wants(line));
    asked.order.sort(&mut lines);
    let day = format::date_long(desk.lang(), asked.day);
    let sum = |of: fn(&Line) -> Option<i64>| {
        let all: i64 = lines.iter().filter_map(of).sum();
        format::count(desk.lang(), all)
    };
    let values = [
        ("day", day.clone()),
        (
            "agreements",
            format::count(desk.lang(), i64::try_from(lines.len()).unwrap_or(i64::MAX)),
        ),
        ("free", sum(|line| line.open)),
        ("waiting", sum(|line| line.waiting)),
    ];
    let values: Vec<(&str, &str)> = values.iter().map(|(name, text)| (*name, text.as_str())).collect();
    let head = |id: &str, by: [Order; 2], numeric| Head {
        text: desk.tr(id),
        href: asked.sorted_by(desk, if asked.order == by[0] { by[1] } else { by[0] }),
        sorted: asked.order.along(by),
        numeric,
    };
    let mut frame = desk.page("capacity", &desk.tr("capacity-places"), &[]);
    frame.problems.extend(asked.problem());
    let template = PlacesPage {
        page: frame,
        t: desk.words(),
        action: desk.to("/pladser"),
        order: asked.order.word(),
        typed: asked.typed_day(),
        day_error: asked.error.clone(),
        groups: asked.groups(desk),
        weekdays: asked.weekdays(desk),
        weeks: desk.to(&format!("/pladser/uger?fra={}", asked.day)),
        told: desk.words().with("capacity-places-told", &values),
        caption: desk.words().with("capacity-places-table", &[("day", &day)]),
        first: head("agreement", [Order::Agreement, Order::AgreementDown], false),
        free: head("capacity-free", [Order::FreeDown, Order::Free], true),
        waiting: head("capacity-waiting", [Order::WaitingDown, Order::Waiting], true),
        lines,
    };
    template
        .render()
        .map(Answer::Page)
        .map_err(|error| Failure::of("places", &error))
}

/// Every agreement that has places on the day and that this person may see.
fn lines(desk: &Desk, asked: &Asked) -> Result<Vec<Line>, Failure> {
    let until = asked.day.saturating_add(jiff::Span::new().days(DAYS_AHEAD));
    let wanted = Wanted {
        days: Period::of_days(asked.day, until).map_err(|error| Failure::of("the days ahead", &error))?,
        plans_after: Some(desk.tx.today()),
        agreement: None,
    };
    let ledgers = read::ledgers(desk.tx, wanted)?;
    let beside = line::Beside::read(desk, asked.day)?;
    let titles = desk.titles(&agreements::agreement::AGREEMENT)?;
    let of = |(id, key, title): (String, String, String)| {
        let ledger = ledgers.get(&id)?;
        let day = ledger.day(asked.day);
        let is_shown = day.in_force || day.held().is_some_and(|held| held > 0);
        let next = || ledger.next_open(asked.day, until);
        is_shown.then(|| Line::of(desk, &beside, (&id, &key, title), &day, next))
    };
    Ok(titles.into_iter().filter_map(of).collect())
}

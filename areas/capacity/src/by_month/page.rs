//! The page of one agreement's places.
//!
//! Not for: keeping anything.

use askama::Template;
use kernel::{FieldErrors, Period, format};
use records::{Entry, Typed};
use web::{
    Desk, Failure, form,
    page::{Page, Problem, Words},
    sheet::{Form, Input, Link, Message},
};

use super::{beside, today as of_today, year as of_year, year::Line};
use crate::{
    at_a_day::Tag,
    chart,
    days::YEARS,
    ledger::{Day, Ledger},
    read::{self, Wanted},
};

#[derive(Template)]
#[template(path = "by_month/months.html")]
struct MonthsPage<'a> {
    page: Page,
    t: Words<'a>,
    messages: Vec<Message>,
    facts: Vec<(String, String)>,
    today_heading: String,
    tags: Vec<Tag>,
    heading: String,
    told: String,
    lines: Vec<Line>,
    chart: Option<String>,
    chart_title: String,
    before: Link,
    after: Link,
    pauses: Vec<Link>,
    reasons: Vec<Link>,
    forms: Vec<Form>,
}

/// The agreement's places today; nothing when it has none.
pub(super) fn today(desk: &Desk, agreement: &Entry) -> Result<Option<Day>, Failure> {
    let today = desk.tx.today();
    let days = Period::of_days(today, today).map_err(|error| Failure::of("today", &error))?;
    Ok(ledger(desk, agreement, days)?.map(|ledger| ledger.day(today)))
}

fn ledger(desk: &Desk, agreement: &Entry, days: Period) -> Result<Option<Ledger>, Failure> {
    let wanted = Wanted {
        days,
        plans_after: Some(desk.tx.today()),
        agreement: Some(&agreement.id),
    };
    Ok(read::ledgers(desk.tx, wanted)?.remove(&agreement.id))
}

/// The year that the address asks for, else this one.
fn year(desk: &Desk) -> i16 {
    let pairs = form::pairs(desk.query().as_bytes());
    let asked = pairs.iter().find(|(name, _)| name == "aar");
    asked
        .and_then(|(_, year)| year.trim().parse().ok())
        .filter(|year| YEARS.contains(year))
        .unwrap_or_else(|| desk.tx.today().year())
}

pub(super) fn page(
    desk: &Desk,
    agreement: &Entry,
    typed: &Typed,
    errors: &FieldErrors,
    problem: Option<&str>,
) -> Result<String, Failure> {
    let (today, year) = (desk.tx.today(), year(desk));
    let whole = Period::year(year);
    let around = Period::of_days(whole.first().min(today), whole.last().max(today))
        .map_err(|error| Failure::of("the year", &error))?;
    let ledger = ledger(desk, agreement, around)?;
    let months = ledger
        .as_ref()
        .map_or_else(Vec::new, |ledger| ledger.months(whole));
    let day = ledger.as_ref().map(|ledger| ledger.day(today));
    let year_text = year.to_string();
    let chart_title = desk.words().with("capacity-chart", &[("year", &year_text)]);
    let agreed = ledger.as_ref().map_or(0, |ledger| ledger.places);
    let forms = match &day {
        Some(day) => of_today::asks(desk, agreement, day, typed, errors)?,
        None => Vec::new(),
    };
    let template = MonthsPage {
        page: frame(desk, agreement, &forms),
        t: desk.words(),
        messages: problem
            .map(|problem| warning(desk, problem))
            .into_iter()
            .collect(),
        facts: day
            .as_ref()
            .map_or_else(Vec::new, |day| of_today::facts(desk, day)),
        today_heading: desk
            .words()
            .with("capacity-on", &[("day", &format::date_long(desk.lang(), today))]),
        tags: of_today::tags_of_today(desk, agreement, day.as_ref())?,
        heading: desk.words().with("capacity-months", &[("year", &year_text)]),
        told: match &ledger {
            Some(ledger) => of_year::told(desk, agreement, ledger, whole)?,
            None => String::new(),
        },
        lines: months.iter().map(|month| of_year::line(desk, month)).collect(),
        chart: chart::draw(desk, &chart_title, agreed, &months)?,
        chart_title,
        before: of_year::neighbour(desk, agreement, year.saturating_sub(1)),
        after: of_year::neighbour(desk, agreement, year.saturating_add(1)),
        pauses: beside::pauses(desk, agreement)?,
        reasons: beside::reasons(desk, agreement)?,
        forms,
    };
    template.render().map_err(|error| Failure::of("months", &error))
}

fn warning(desk: &Desk, problem: &str) -> Message {
    Message {
        kind: "warning",
        heading: String::new(),
        text: desk.tr(problem),
    }
}

fn frame(desk: &Desk, agreement: &Entry, forms: &[Form]) -> Page {
    let crumbs = [
        (desk.to("/pladser"), desk.tr("capacity-places")),
        (
            desk.to(&format!("/aftaler/{}", agreement.key)),
            agreement.text("title").to_owned(),
        ),
    ];
    // Whoever may not see all agreements' places comes from the agreement.
    let from = usize::from(!desk.may_open_path("/pladser"));
    let mut page = desk.page("capacity", &desk.tr("capacity-of-agreement"), &crumbs[from..]);
    let inputs = forms.iter().flat_map(|form| &form.inputs);
    let problem = |input: &Input| Problem::of(input.id, input.kind, &input.error);
    page.problems.extend(inputs.filter_map(problem));
    let pairs = form::pairs(desk.query().as_bytes());
    if pairs.iter().any(|(name, _)| name == "gemt") {
        page.notice = Some(desk.notice(&desk.tr("capacity-reason-kept"), None));
    }
    page
}

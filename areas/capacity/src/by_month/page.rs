//! The page of one agreement's places.
//!
//! Not for: keeping anything.

use agreements::{agreement::AGREEMENT, agreement_pause::AGREEMENT_PAUSE};
use askama::Template;
use kernel::{Date, FieldErrors, Period, format};
use measures::{Amount, Asked, Basis};
use records::{Entry, Record, Typed};
use web::{
    Desk, Failure, form,
    page::{Page, Words},
    sheet::{Form, Input, Link, Message, input, select},
};

use crate::{
    at_a_day::{DASH, Tag, tags},
    chart,
    free_place_reason::{FREE_PLACE_CAUSE, FREE_PLACE_REASON},
    ledger::{Day, Known, Ledger, Month},
    look,
    read::{self, Wanted},
};

/// Years that can be asked for; further out is a slip of the keys.
const YEARS: std::ops::RangeInclusive<i16> = 1900..=2200;

/// How many pauses and reasons are shown.
const SHOWN: i64 = 25;

struct Line {
    month: String,
    numbers: Vec<String>,
    tags: Vec<Tag>,
}

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
    let messages = problem.map(|problem| Message {
        kind: "warning",
        heading: String::new(),
        text: desk.tr(problem),
    });
    let forms = match &day {
        Some(day) => asks(desk, agreement, day, typed, errors)?,
        None => Vec::new(),
    };
    let template = MonthsPage {
        page: frame(desk, agreement, &forms),
        t: desk.words(),
        messages: messages.into_iter().collect(),
        facts: day.as_ref().map_or_else(Vec::new, |day| facts(desk, day)),
        today_heading: desk
            .words()
            .with("capacity-on", &[("day", &format::date_long(desk.lang(), today))]),
        tags: match &day {
            Some(day) => tags_of_today(desk, agreement, day)?,
            None => Vec::new(),
        },
        heading: desk.words().with("capacity-months", &[("year", &year_text)]),
        told: match &ledger {
            Some(ledger) => told(desk, agreement, ledger, whole)?,
            None => String::new(),
        },
        lines: months.iter().map(|month| line(desk, month)).collect(),
        chart: chart::draw(desk, &chart_title, agreed, &months)?,
        chart_title,
        before: neighbour(desk, agreement, year.saturating_sub(1)),
        after: neighbour(desk, agreement, year.saturating_add(1)),
        pauses: pauses(desk, agreement)?,
        reasons: reasons(desk, agreement)?,
        forms,
    };
    template.render().map_err(|error| Failure::of("months", &error))
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
    let problem = |input: &Input| web::page::Problem::of(input.id, input.kind, &input.error);
    page.problems.extend(inputs.filter_map(problem));
    let pairs = form::pairs(desk.query().as_bytes());
    if pairs.iter().any(|(name, _)| name == "gemt") {
        page.notice = Some(desk.notice(&desk.tr("capacity-reason-kept"), None));
    }
    page
}

fn number(desk: &Desk, number: Option<i64>) -> String {
    number.map_or_else(|| DASH.to_owned(), |n| format::count(desk.lang(), n))
}

fn facts(desk: &Desk, day: &Day) -> Vec<(String, String)> {
    let mut facts = vec![
        ("capacity-agreed", Some(day.agreed)),
        ("capacity-extra", day.extra),
        ("capacity-in-use", day.in_use()),
        ("capacity-paused", day.paused()),
        ("capacity-extra-in-use", day.extra_in_use()),
        ("capacity-free", day.open()),
        ("capacity-waiting", day.waiting()),
    ];
    if let Some(frame) = day.frame {
        facts.extend([
            ("capacity-frame-used", Some(frame.used)),
            ("capacity-frame-booked", Some(frame.booked)),
            ("capacity-frame-left", Some(frame.left)),
        ]);
    }
    facts
        .into_iter()
        .map(|(id, value)| (desk.tr(id), number(desk, value)))
        .collect()
}

fn tags_of_today(desk: &Desk, agreement: &Entry, day: &Day) -> Result<Vec<Tag>, Failure> {
    let closed = look::closed(desk.tx, day.day)?;
    let reasons = look::reasons(desk.tx, day.day)?;
    Ok(tags(
        desk,
        day,
        closed.get(&agreement.id),
        reasons.get(&agreement.id),
    ))
}

/// In how many months, until today, more were there than agreed.
fn told(desk: &Desk, agreement: &Entry, ledger: &Ledger, year: Period) -> Result<String, Failure> {
    if ledger.per_year {
        return Ok(desk.tr("capacity-months-frame"));
    }
    let until = year.last().min(desk.tx.today());
    let Ok(past) = Period::of_days(year.first(), until) else {
        return Ok(desk.tr("capacity-months-to-come"));
    };
    // For the time before placements were recorded a source may have stated the number.
    let part = measures::dimensions([("agreement", agreement.key.as_str())]);
    let figure = measures::figure(desk.tx, &Asked::of(past), "places.months_over", &part)
        .map_err(|error| Failure::of("months over", &error))?;
    let (over, is_stated) = match figure.amount {
        Some(Amount::Count(over)) => (over, figure.basis != Basis::Counted),
        Some(_) | None => (i64::try_from(ledger.months_over(past)).unwrap_or(i64::MAX), false),
    };
    let id = match (over, is_stated) {
        (0, _) => "capacity-months-none-over",
        (_, false) => "capacity-months-over",
        (_, true) => "capacity-months-over-stated",
    };
    Ok(desk.words().with(id, &[("number", &over.to_string())]))
}

fn line(desk: &Desk, month: &Month) -> Line {
    let full = &month.fullest;
    let mut tags = Vec::new();
    let mut say = |kind, id: &str, value: i64| {
        let text = desk.words().with(id, &[("number", &value.to_string())]);
        tags.push(Tag { kind, text });
    };
    if month.is_over() {
        let kind = if full.beyond > 0 { "warning" } else { "info" };
        say(kind, "capacity-month-over", month.days_over);
    }
    if month.days_closed > 0 {
        say("info", "capacity-month-closed", month.days_closed);
    }
    if month.days_in_force == 0 {
        say("plain", "capacity-not-in-force", 0);
    }
    if month.days.first() > desk.tx.today() {
        say("plain", "capacity-month-planned", 0);
    }
    match full.known {
        Known::Counted(_) => {}
        Known::Stated(_) => say("plain", "capacity-stated", 0),
        Known::Nothing => say("plain", "capacity-not-counted", 0),
    }
    let left = month.last.frame.map(|frame| frame.left).or(month.least_open);
    Line {
        month: chart::name(desk.lang(), month),
        numbers: [
            Some(full.agreed),
            full.held(),
            full.extra_in_use(),
            left,
            month.most_waiting,
        ]
        .map(|value| number(desk, value))
        .to_vec(),
        tags,
    }
}

fn neighbour(desk: &Desk, agreement: &Entry, year: i16) -> Link {
    Link {
        href: desk.to(&format!("/aftaler/{}/pladser?aar={year}", agreement.key)),
        text: year.to_string(),
        note: String::new(),
    }
}

/// Rows of a noun that point at the agreement, as far as this person may see them.
fn pointing(desk: &Desk, noun: &'static Record, agreement: &Entry) -> Result<Vec<Entry>, Failure> {
    let field = noun
        .field(AGREEMENT.name)
        .ok_or_else(|| Failure::Other(format!("{} points at no agreement", noun.name)))?;
    desk.pointing(noun, field, &agreement.id, SHOWN)
}

fn span(desk: &Desk, entry: &Entry, from: &str, until: &str) -> String {
    let day = |field: &str| entry.text(field).parse::<Date>().ok();
    let words = |day: Option<Date>| day.map_or_else(String::new, |day| format::date_short(desk.lang(), day));
    let last = day(until).and_then(|until| until.yesterday().ok());
    let values = [("from", words(day(from))), ("last", words(last))];
    let values: Vec<(&str, &str)> = values.iter().map(|(name, text)| (*name, text.as_str())).collect();
    let id = if last.is_some() {
        "capacity-span"
    } else {
        "capacity-span-open"
    };
    desk.words().with(id, &values)
}

fn pauses(desk: &Desk, agreement: &Entry) -> Result<Vec<Link>, Failure> {
    let link = |entry: Entry| Link {
        href: desk.to(&format!("/{}/{}", AGREEMENT_PAUSE.path, entry.key)),
        text: span(desk, &entry, "paused_from", "paused_until"),
        note: entry.text("reason").to_owned(),
    };
    let all = pointing(desk, &AGREEMENT_PAUSE, agreement)?;
    Ok(all.into_iter().map(link).collect())
}

fn reasons(desk: &Desk, agreement: &Entry) -> Result<Vec<Link>, Failure> {
    let link = |entry: Entry| {
        let cause = desk.tr(&format!("free_place_cause-{}", entry.text("cause")));
        Link {
            href: desk.to(&format!("/{}/{}", FREE_PLACE_REASON.path, entry.key)),
            text: format!("{}: {cause}", span(desk, &entry, "noted_on", "valid_until")),
            note: entry.text("note").to_owned(),
        }
    };
    let all = pointing(desk, &FREE_PLACE_REASON, agreement)?;
    Ok(all.into_iter().map(link).collect())
}

/// Asks why, where places are free and somebody waits, whoever may answer it.
fn asks(
    desk: &Desk,
    agreement: &Entry,
    day: &Day,
    typed: &Typed,
    errors: &FieldErrors,
) -> Result<Vec<Form>, Failure> {
    let thing = desk.thing(&AGREEMENT, agreement)?;
    if !day.is_free_and_waited_for() || !desk.may(super::CHANGE, &thing) {
        return Ok(Vec::new());
    }
    let causes = FREE_PLACE_CAUSE
        .codes
        .iter()
        .map(|code| ((*code).to_owned(), desk.tr(&format!("free_place_cause-{code}"))));
    let field = |kind, id| input(desk, "capacity-reason", kind, id, typed, errors);
    let mut form = Form::to(
        desk.to(&format!("/aftaler/{}/pladser", agreement.key)),
        desk.tr("capacity-reason-keep"),
    );
    form.title = desk.tr("capacity-reason");
    form.lead = desk.tr("capacity-reason-about");
    form.inputs = vec![
        select(field("select", "grund"), causes),
        field("area", "note"),
        field("date", "til"),
    ];
    Ok(vec![form])
}

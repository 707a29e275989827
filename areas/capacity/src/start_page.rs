//! What is looked at before a start, for an agreement: a form with the plan, and the answers with their sources. It asks for
//! nobody's name and keeps nothing.
//!
//! Not for: starting anybody; a placement has its own pages.

use agreements::{agreement::AGREEMENT, codes::TARGET_GROUP};
use axum::{extract::Path, response::Response};
use kernel::FieldErrors;
use records::{Entry, Typed};
use web::{
    About, Action, Answer, Desk, Failure, Routes, Visit, form,
    sheet::{Form, Input, Link, Sheet, input, select},
};

use crate::{
    before_start::{self, Start},
    checks::{
        amount::Amount,
        opening::{Clock, Slot},
    },
    days, told,
    workforce_month::{KINDS, WORKFORCE_MONTH},
};

const READ: Action = Action::reads("programme.read");

/// The fields of the form for each weekday: from and until.
const WEEK: [(&str, &str); 7] = [
    ("fra-1", "til-1"),
    ("fra-2", "til-2"),
    ("fra-3", "til-3"),
    ("fra-4", "til-4"),
    ("fra-5", "til-5"),
    ("fra-6", "til-6"),
    ("fra-7", "til-7"),
];

pub(crate) fn routes() -> Routes {
    // The answers tell of the host's month figures; whoever may not read those does not enter.
    let (path, about) = ("/aftaler/{key}/foer-start", About::Noun(&WORKFORCE_MONTH));
    Routes::new().page(path, READ, about, show)
}

async fn show(visit: Visit, Path(key): Path<String>) -> Response {
    visit
        .read(move |desk| match desk.find(&AGREEMENT, &key)? {
            Some(agreement) => page(desk, &agreement),
            None => Ok(Answer::NotFound),
        })
        .await
}

fn page(desk: &Desk, agreement: &Entry) -> Result<Answer, Failure> {
    let typed = form::typed(desk.query().as_bytes());
    let mut errors = FieldErrors::default();
    let asked = Asked::read(&typed, &mut errors);
    let list = (desk.to("/aftaler"), desk.tr("agreement-many"));
    let one = (
        desk.to(&format!("/aftaler/{}", agreement.key)),
        agreement.text("title").to_owned(),
    );
    let mut sheet = Sheet::new(desk, "capacity", "capacity-start", &[list, one]);
    sheet.messages.push(told::guidance(desk));
    sheet
        .facts
        .push((desk.tr("agreement"), agreement.text("title").to_owned()));
    if let (Some(asked), true) = (&asked, errors.is_empty()) {
        let start = Start {
            agreement: &agreement.id,
            start: asked.start,
            until: asked.last.and_then(|last| last.tomorrow().ok()),
            group: asked.group.as_deref(),
            kind: asked.kind.as_deref(),
            hours: asked.hours,
            paid_hours: asked.paid_hours,
            plan: &asked.plan,
        };
        let checks = before_start::before_start(desk.tx, &start)?;
        let title = desk.tr("capacity-start-answers");
        sheet.tables.push(told::table(desk, "answers", title, &checks));
        sheet.links.push(Link {
            href: desk.to(&format!("/aftaler/{}/pladser", agreement.key)),
            text: desk.tr("agreement-page-pladser"),
            note: String::new(),
        });
    }
    sheet.forms.push(plan_form(desk, agreement, &typed, &errors));
    if errors.is_empty() {
        sheet.shown()
    } else {
        sheet.refused()
    }
}

/// A plan as it was typed.
struct Asked {
    start: kernel::Date,
    last: Option<kernel::Date>,
    group: Option<String>,
    kind: Option<String>,
    hours: Option<Amount>,
    paid_hours: Option<Amount>,
    plan: Vec<Slot>,
}

impl Asked {
    /// Nothing where no first day is typed: the form is then blank.
    fn read(typed: &Typed, errors: &mut FieldErrors) -> Option<Self> {
        if !typed.contains_key("start") {
            return None;
        }
        let start = days::day(typed, "start", errors);
        if start.is_none() {
            errors.add("start", "error-write-date");
        }
        let last = days::day(typed, "slut", errors);
        if matches!((start, last), (Some(start), Some(last)) if last < start) {
            errors.add("slut", "capacity-start-backwards");
        }
        Some(Self {
            group: one_of(typed, "gruppe", TARGET_GROUP.codes),
            kind: one_of(typed, "stoette", &KINDS),
            hours: amount(typed, "timer", errors),
            paid_hours: amount(typed, "loentimer", errors),
            plan: plan(typed, errors),
            last,
            start: start?,
        })
    }
}

fn text<'a>(typed: &'a Typed, field: &str) -> &'a str {
    typed.get(field).map_or("", |text| text.trim())
}

fn one_of(typed: &Typed, field: &str, codes: &[&str]) -> Option<String> {
    let found = text(typed, field);
    codes.contains(&found).then(|| found.to_owned())
}

fn amount(typed: &Typed, field: &'static str, errors: &mut FieldErrors) -> Option<Amount> {
    let text = text(typed, field).replace(',', ".");
    if text.is_empty() {
        return None;
    }
    let read = Amount::parse(&text).filter(|hours| *hours <= Amount::whole(7 * 24));
    if read.is_none() {
        errors.add(field, "capacity-start-hours");
    }
    read
}

/// The weekdays that have a time. One that has half of one is an error at the half that is missing.
fn plan(typed: &Typed, errors: &mut FieldErrors) -> Vec<Slot> {
    let mut plan = Vec::new();
    for (weekday, (from, until)) in (1..).zip(WEEK) {
        let texts = (text(typed, from), text(typed, until));
        if texts == ("", "") {
            continue;
        }
        match (Clock::parse(texts.0), Clock::parse(texts.1)) {
            (Some(from), Some(until)) => plan.push(Slot { weekday, from, until }),
            (None, _) => errors.add(from, "capacity-start-time"),
            (_, None) => errors.add(until, "capacity-start-time"),
        }
    }
    plan
}

fn plan_form(desk: &Desk, agreement: &Entry, typed: &Typed, errors: &FieldErrors) -> Form {
    let field = |kind, id: &'static str| input(desk, "capacity-start", kind, id, typed, errors);
    let named = |list: &'static str, codes: &'static [&'static str]| {
        codes
            .iter()
            .map(move |code| ((*code).to_owned(), desk.tr(&format!("{list}-{code}"))))
            .collect::<Vec<_>>()
    };
    let mut form = Form::to(
        desk.to(&format!("/aftaler/{}/foer-start", agreement.key)),
        desk.tr("capacity-start-look"),
    );
    form.method = "get";
    form.title = desk.tr("capacity-start-plan");
    form.inputs = vec![
        field("date", "start"),
        field("date", "slut"),
        select(
            field("select", "gruppe"),
            named("target_group", TARGET_GROUP.codes),
        ),
        select(field("select", "stoette"), named("support_kind", &KINDS)),
        field("text", "timer"),
        field("text", "loentimer"),
    ];
    form.inputs
        .extend((1..).zip(WEEK).flat_map(|(weekday, (from, until))| {
            [
                of_weekday(desk, weekday, field("text", from), "capacity-start-from"),
                of_weekday(desk, weekday, field("text", until), "capacity-start-until"),
            ]
        }));
    form
}

/// The same question for each weekday.
fn of_weekday(desk: &Desk, weekday: i64, mut input: Input, id: &str) -> Input {
    let day = desk.tr(&format!("capacity-weekday-{weekday}"));
    input.label = desk.words().with(id, &[("day", &day)]);
    input.note = desk.tr("field-optional");
    input
}

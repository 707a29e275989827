//! `/min-sag/fremmoede`: the participant writes how long they were there, day by day, for the latest weeks.

use askama::Template;
use axum::response::Response;
use jiff::ToSpan as _;
use kernel::{Date, FieldErrors};
use placements::placement::PLACEMENT;
use records::{Entry, Kept, Typed, entry, meeting::Test};
use store::Value;
use web::{
    Answer, Desk, Failure, FormData, Routes, Visit,
    page::{Page, Problem, Words},
};

use crate::{
    CHANGE,
    gathered::{Agreed, date},
    own_attendance::OWN_ATTENDANCE,
    rules::{clock, defaults::Rules, stay::Expectation},
    words,
};

const PATH: &str = "/min-sag/fremmoede";

pub(super) fn routes() -> Routes {
    Routes::new()
        .page(PATH, CHANGE, super::ABOUT, show)
        .form(PATH, CHANGE, super::ABOUT, save)
}

/// A day that can be on the sheet.
struct Day {
    placement: Entry,
    date: Date,
    expectation: Expectation,
    row: Option<Entry>,
}

impl Day {
    fn field(&self) -> String {
        format!("t-{}-{}", self.placement.key, self.date)
    }

    fn version_field(&self) -> String {
        format!("v-{}-{}", self.placement.key, self.date)
    }

    fn version(&self) -> i64 {
        self.row.as_ref().map_or(0, |row| row.version)
    }

    fn state(&self) -> &str {
        self.row.as_ref().map_or("", |row| row.text("state"))
    }

    fn minutes(&self) -> Option<i64> {
        self.row.as_ref().and_then(|row| row.int("attended_minutes"))
    }
}

/// The days of the visitor's own placements, the latest first; nothing for whoever is no participant.
fn days(desk: &Desk) -> Result<Option<Vec<Day>>, Failure> {
    let memberships = desk.who.memberships.iter();
    let own = memberships
        .filter(|one| one.role == access::Role::Participant)
        .find_map(|one| one.participant.clone());
    let Some(own) = own else { return Ok(None) };
    let rules = Rules::of(&desk.settings).map_err(|error| Failure::of("attendance rules", &error))?;
    let states = ["active", "paused", "ended"].map(Value::from).to_vec();
    let tests = [Test::Is("participant", own.into()), Test::Among("state", states)];
    let placed = desk.bearers(
        CHANGE,
        &OWN_ATTENDANCE,
        "placement",
        &PLACEMENT,
        &tests,
        super::LIMIT,
    )?;
    let mut days = Vec::new();
    for placement in placed {
        let agreed = Agreed::of(desk, &placement)?;
        let rows = super::rows(desk, &placement)?;
        for age in 0..=rules.own_days {
            let day = desk.tx.today().saturating_sub(age.days());
            let row = rows.iter().find(|row| date(row, "day") == Some(day)).cloned();
            let expectation = agreed.on(day);
            let may = matches!(expectation, Expectation::At { .. } | Expectation::NoTimes);
            if may || row.is_some() {
                days.push(Day {
                    placement: placement.clone(),
                    date: day,
                    expectation,
                    row,
                });
            }
        }
    }
    days.sort_by_key(|day| std::cmp::Reverse(day.date));
    Ok(Some(days))
}

struct Line {
    label: String,
    hint: String,
    field: String,
    value: String,
    error: String,
    version: (String, i64),
    /// What has come of it; a countersigned day is not written any more.
    state: String,
    is_locked: bool,
}

#[derive(Template)]
#[template(path = "own/own.html")]
struct OwnPage<'a> {
    page: Page,
    t: Words<'a>,
    action: String,
    lines: Vec<Line>,
    overtaken: bool,
}

async fn show(visit: Visit) -> Response {
    visit
        .read(|desk| match days(desk)? {
            Some(days) => page(desk, &days, None, &FieldErrors::default(), false).map(Answer::Page),
            None => Ok(Answer::NotFound),
        })
        .await
}

fn page(
    desk: &Desk,
    days: &[Day],
    typed: Option<&Typed>,
    errors: &FieldErrors,
    overtaken: bool,
) -> Result<String, Failure> {
    let lines: Vec<Line> = days.iter().map(|day| line(desk, day, typed, errors)).collect();
    let mut page = desk.page("attendance", &desk.tr("attendance-own"), &[]);
    let problem = |line: &Line| Problem::of(&line.field, "text", &line.error);
    page.problems = lines.iter().filter_map(problem).collect();
    let query = web::form::pairs(desk.query().as_bytes());
    if typed.is_none() && query.iter().any(|(name, _)| name == "gemt") {
        page.notice = Some(desk.notice(&desk.tr("record-saved"), None));
    }
    let template = OwnPage {
        page,
        t: desk.words(),
        action: desk.to(PATH),
        lines,
        overtaken,
    };
    template
        .render()
        .map_err(|error| Failure::of("own sheet", &error))
}

fn line(desk: &Desk, day: &Day, typed: Option<&Typed>, errors: &FieldErrors) -> Line {
    let field = day.field();
    let written = day.minutes().map(clock::written).unwrap_or_default();
    let label = format!(
        "{}, {}",
        words::day_long(desk, day.date),
        day.placement.text("reference")
    );
    let state = day.state();
    Line {
        label,
        hint: match day.expectation {
            Expectation::At { starts, ends } => words::expected(desk, starts, ends),
            Expectation::NoTimes | Expectation::Off | Expectation::Outside(_) => {
                desk.tr("attendance-length-hint")
            }
        },
        value: typed.map_or(written, |typed| typed.get(&field).cloned().unwrap_or_default()),
        error: errors
            .get(&field)
            .map(|message| desk.tr(message))
            .unwrap_or_default(),
        version: (day.version_field(), day.version()),
        state: if state.is_empty() {
            String::new()
        } else {
            desk.tr(&format!("own_state-{state}"))
        },
        is_locked: state == "countersigned",
        field,
    }
}

async fn save(visit: Visit, FormData(typed): FormData) -> Response {
    visit.write(move |desk| saved(desk, &typed)).await
}

fn saved(desk: &Desk, typed: &Typed) -> Result<Answer, Failure> {
    let Some(days) = days(desk)? else {
        return Ok(Answer::NotFound);
    };
    let (mut errors, mut overtaken, mut writes) = (FieldErrors::default(), false, Vec::new());
    for day in days.iter().filter(|day| day.state() != "countersigned") {
        let Some(text) = typed.get(&day.field()).map(|text| text.trim()) else {
            continue;
        };
        let minutes = clock::length(text);
        match (text.is_empty(), minutes) {
            (true, _) if day.row.is_none() => {}
            (true, _) => errors.add(&day.field(), "attendance-own-error-empty"),
            (false, None) => errors.add(&day.field(), "attendance-error-length"),
            (false, Some(minutes)) if day.minutes() == Some(minutes) => {}
            (false, Some(minutes)) => {
                let seen = typed.get(&day.version_field()).and_then(|text| text.parse().ok());
                overtaken |= seen != Some(day.version());
                writes.push((day, minutes));
            }
        }
    }
    if !errors.is_empty() {
        return page(desk, &days, Some(typed), &errors, false).map(Answer::Invalid);
    }
    if overtaken {
        return page(desk, &days, Some(typed), &errors, true).map(Answer::Overtaken);
    }
    for (day, minutes) in writes {
        keep(desk, day, minutes)?;
    }
    Ok(Answer::Done(desk.to(&format!("{PATH}?gemt=1"))))
}

fn keep(desk: &Desk, day: &Day, minutes: i64) -> Result<(), Failure> {
    let mut values = Kept::from([
        ("attended_minutes", minutes.into()),
        ("state", "written".into()),
        ("decided_on", Value::Null),
    ]);
    if let Some(before) = &day.row {
        entry::change(desk.tx, &OWN_ATTENDANCE, before, before.version, None, &values)?;
        return Ok(());
    }
    values.insert("placement", day.placement.id.as_str().into());
    values.insert("day", day.date.into());
    let key = format!("{}-{}", day.placement.key, day.date);
    entry::create(desk.tx, &OWN_ATTENDANCE, Some(&key), None, &values)?;
    Ok(())
}

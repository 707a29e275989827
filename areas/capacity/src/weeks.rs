//! All agreements week by week: how many could begin on each Monday to come. One calendar for taking people in.
//!
//! Not for: who is to begin.

use kernel::{Date, FieldErrors, Period, format};
use web::{
    Action, Answer, Desk, Failure, Routes, Visit, form,
    sheet::{Cell, Form, Link, Sheet, Table, input},
};

use crate::{
    at_a_day::DASH,
    days,
    ledger::Ledger,
    read::{self, Wanted},
};

const READ: Action = Action::reads("programme.read");

/// How many weeks stand beside each other.
const WEEKS: i64 = 8;

pub(crate) fn routes() -> Routes {
    Routes::new().page("/pladser/uger", READ, crate::PLACES, async |visit: Visit| {
        visit.read(page).await
    })
}

fn in_weeks(day: Date, weeks: i64) -> Date {
    day.saturating_add(jiff::Span::new().weeks(weeks))
}

/// The Monday of a day's week.
fn monday(day: Date) -> Date {
    let back = i64::from(day.weekday().to_monday_zero_offset());
    day.saturating_sub(jiff::Span::new().days(back))
}

fn page(desk: &Desk) -> Result<Answer, Failure> {
    let typed = form::typed(desk.query().as_bytes());
    let mut errors = FieldErrors::default();
    let from = days::day(&typed, "fra", &mut errors).unwrap_or_else(|| desk.tx.today());
    let first = monday(from);
    let mondays: Vec<Date> = (0..WEEKS).map(|week| in_weeks(first, week)).collect();
    let all = (desk.to("/pladser"), desk.tr("capacity-places"));
    let mut sheet = Sheet::new(desk, "capacity", "capacity-weeks", &[all]);
    sheet.tables.push(table(desk, &mondays)?);
    sheet.links.extend([
        neighbour(desk, "capacity-weeks-before", in_weeks(first, -WEEKS)),
        neighbour(desk, "capacity-weeks-after", in_weeks(first, WEEKS)),
    ]);
    let mut form = Form::to(desk.to("/pladser/uger"), desk.tr("capacity-weeks-show"));
    form.method = "get";
    form.above = true;
    form.inputs = vec![input(desk, "capacity-weeks", "date", "fra", &typed, &errors)];
    sheet.forms.push(form);
    if errors.is_empty() {
        sheet.shown()
    } else {
        sheet.refused()
    }
}

fn neighbour(desk: &Desk, text: &str, from: Date) -> Link {
    Link {
        href: desk.to(&format!("/pladser/uger?fra={from}")),
        text: desk.tr(text),
        note: String::new(),
    }
}

/// A row an agreement that is in force in any of the weeks, a column a Monday.
fn table(desk: &Desk, mondays: &[Date]) -> Result<Table, Failure> {
    let (Some(first), Some(last)) = (mondays.first(), mondays.last()) else {
        return Ok(Table::default());
    };
    let wanted = Wanted {
        days: Period::of_days(*first, *last).map_err(|error| Failure::of("the weeks", &error))?,
        plans_after: Some(desk.tx.today()),
        agreement: None,
    };
    let ledgers = read::ledgers(desk.tx, wanted)?;
    let titles = desk.titles(&agreements::agreement::AGREEMENT)?;
    let row = |(id, key, title): (String, String, String)| {
        let ledger = ledgers.get(&id)?;
        let link = desk.to(&format!("/aftaler/{key}/pladser"));
        let mut cells = vec![Cell::link(title, link)];
        cells.extend(mondays.iter().map(|day| cell(desk, ledger, *day)));
        let in_force = mondays.iter().any(|day| ledger.is_in_force(*day));
        in_force.then_some(cells)
    };
    let head = |day: &Date| {
        let week = day.iso_week_date().week().to_string();
        let day = format::date_short(desk.lang(), *day);
        desk.words()
            .with("capacity-week", &[("week", &week), ("day", &day)])
    };
    Ok(Table {
        id: "weeks".to_owned(),
        title: desk.tr("capacity-weeks-table"),
        heads: std::iter::once(desk.tr("agreement"))
            .chain(mondays.iter().map(head))
            .collect(),
        rows: titles.into_iter().filter_map(row).collect(),
        empty: desk.tr("capacity-none-text"),
        ..Table::default()
    })
}

fn cell(desk: &Desk, ledger: &Ledger, monday: Date) -> Cell {
    let day = ledger.day(monday);
    match day.open() {
        _ if day.closed => Cell::number(desk.tr("capacity-week-closed")),
        Some(open) => Cell::number(format::count(desk.lang(), open)),
        None => Cell::number(DASH),
    }
}

//! The yearly review of access: every role that nobody has confirmed for a year, to be kept or ended.
//!
//! Not for: giving roles. Nobody judges the own.

use std::collections::BTreeMap;

use access::{
    memberships::{self, GrantError, Granted, Refusal},
    people,
};
use axum::{extract::Path, response::Response};
use kernel::{Date, format};
use web::{About, Action, Answer, Desk, Failure, FormData, Routes, Visit};

use crate::{
    people::{organisation_names, period, unit_names},
    sheet::{Button, Cell, Table, crumb, done, heads, page_number, pager, part, sheet},
};

const REVIEW: Action = Action::changes("admin.review");
const ABOUT: About = About::Setting("membership");
const PATH: &str = "/administration/gennemgang";
/// How many stand on a page.
const ON_A_PAGE: usize = 50;

pub(crate) fn routes() -> Routes {
    let one = format!("{PATH}/{{id}}");
    Routes::new()
        .page(PATH, REVIEW, ABOUT, async |visit: Visit| visit.read(page).await)
        .form(&format!("{one}/behold"), REVIEW, ABOUT, keep)
        .form(&format!("{one}/afslut"), REVIEW, ABOUT, end)
}

/// The same day another year; the last of February where there is no such day.
fn another_year(day: Date, years: i16) -> Date {
    let year = day.year() + years;
    Date::new(year, day.month(), day.day())
        .or_else(|_| Date::new(year, day.month(), 28))
        .unwrap_or(day)
}

/// The day on which somebody last judged it; whoever gave it judged it then.
fn judged_on(granted: &Granted) -> Option<Date> {
    let at = granted.reviewed_at.as_ref().unwrap_or(&granted.granted_at);
    at.parse().ok().map(kernel::clock::local_date)
}

/// How many roles wait to be judged.
pub(crate) fn waiting(desk: &Desk) -> Result<i64, Failure> {
    let today = desk.tx.today();
    let since = another_year(today, -1).tomorrow().unwrap_or(today);
    let due = memberships::due_for_review(desk.tx, since)?;
    Ok(i64::try_from(due.len()).unwrap_or(i64::MAX))
}

/// When it must be judged again.
fn due_on(granted: &Granted) -> Option<Date> {
    judged_on(granted).map(|day| another_year(day, 1))
}

/// The words that a row needs.
struct Names {
    people: BTreeMap<String, String>,
    units: BTreeMap<String, String>,
    organisations: BTreeMap<String, String>,
}

fn page(desk: &Desk) -> Result<Answer, Failure> {
    let today = desk.tx.today();
    let all = memberships::current(desk.tx)?;
    let names = Names {
        people: people::names(desk.tx)?,
        units: unit_names(desk)?,
        organisations: organisation_names(desk)?,
    };
    let is_due = |granted: &Granted| due_on(granted).is_none_or(|day| day <= today);
    let (due, confirmed): (Vec<_>, Vec<_>) = all.into_iter().partition(is_due);
    let mut sheet = sheet(desk, "review", &[crumb(desk)]);
    done(
        desk,
        &mut sheet,
        &[
            "review-kept",
            "review-ended",
            "review-gone",
            "review-own",
            "people-last-administrator",
        ],
    );
    sheet.facts = progress(desk, due.len(), &confirmed);
    let heads = heads(
        desk,
        &[
            "people-name",
            "people-role",
            "people-place",
            "people-period",
            "review-last",
            "review-acts",
        ],
    );
    sheet.tables.push(Table {
        id: "due".to_owned(),
        title: desk.tr("review-due"),
        heads: heads.clone(),
        rows: due
            .iter()
            .map(|granted| row(desk, granted, &names, true))
            .collect(),
        empty: desk.tr("review-none-due"),
        ..Table::default()
    });
    let number = page_number(desk);
    let (shown, has_next) = part(confirmed, number, ON_A_PAGE);
    sheet.tables.push(Table {
        id: "confirmed".to_owned(),
        title: desk.tr("review-confirmed"),
        heads,
        rows: shown
            .iter()
            .map(|granted| row(desk, granted, &names, false))
            .collect(),
        empty: desk.tr("review-none-confirmed"),
        pager: pager(desk, PATH, &[], number, has_next),
        ..Table::default()
    });
    sheet.shown()
}

/// How far the review is, and when the next role is due.
fn progress(desk: &Desk, due: usize, confirmed: &[Granted]) -> Vec<(String, String)> {
    let count = |number: usize| format::count(desk.lang(), i64::try_from(number).unwrap_or(i64::MAX));
    let total = due + confirmed.len();
    let next = confirmed.iter().filter_map(due_on).min();
    vec![
        (
            desk.tr("review-progress"),
            desk.words().with(
                "review-so-many",
                &[("done", &count(confirmed.len())), ("all", &count(total))],
            ),
        ),
        (
            desk.tr("review-next"),
            next.map_or_else(
                || desk.tr("review-no-next"),
                |day| format::date_short(desk.lang(), day),
            ),
        ),
    ]
}

fn row(desk: &Desk, granted: &Granted, names: &Names, is_due: bool) -> Vec<Cell> {
    let name = |id: &String| names.people.get(id).cloned();
    let person = name(&granted.person).unwrap_or_else(|| desk.tr("people-gone"));
    let role = desk.words().opt(&format!("role-{}", granted.role));
    let unit = granted.unit.as_ref().and_then(|id| names.units.get(id));
    let place = granted
        .organisation
        .as_ref()
        .and_then(|id| names.organisations.get(id))
        .or(unit);
    let by = granted
        .reviewed_by
        .as_ref()
        .and_then(name)
        .or_else(|| name(&granted.granted_by))
        .unwrap_or_else(|| desk.tr("people-by-system"));
    let day = judged_on(granted).map_or_else(String::new, |day| format::date_short(desk.lang(), day));
    let acts = if !is_due {
        let next = due_on(granted).map_or_else(String::new, |day| format::date_short(desk.lang(), day));
        Cell::text(desk.words().with("review-again", &[("day", &next)]))
    } else if granted.person == desk.who.person {
        Cell::state("warning", desk.tr("review-own"))
    } else {
        let button = |act: &str, text: &str| Button {
            action: desk.to(&format!("{PATH}/{}/{act}", granted.id)),
            text: desk.tr(text),
            about: format!("{person}, {role}"),
            fields: Vec::new(),
        };
        Cell::acts(vec![
            button("behold", "review-keep"),
            button("afslut", "review-end"),
        ])
    };
    vec![
        Cell::text(person.clone()),
        Cell::text(role.clone()),
        Cell::text(place.cloned().unwrap_or_default()),
        Cell::text(period(desk, granted.begins_on, granted.ends_on)),
        Cell::text(format!("{day}, {by}")),
        acts,
    ]
}

async fn keep(visit: Visit, Path(id): Path<String>, FormData(_): FormData) -> Response {
    visit
        .write(move |desk| judged(desk, &id, "review-kept", memberships::reviewed))
        .await
}

async fn end(visit: Visit, Path(id): Path<String>, FormData(_): FormData) -> Response {
    visit
        .write(move |desk| judged(desk, &id, "review-ended", memberships::end))
        .await
}

/// Does one of the two to somebody else's role.
fn judged(
    desk: &Desk,
    id: &str,
    done: &str,
    act: fn(&store::Tx, &str, &str) -> Result<(), GrantError>,
) -> Result<Answer, Failure> {
    let known = memberships::find(desk.tx, id)?.filter(|one| one.role != "participant");
    let Some(granted) = known else {
        return Ok(Answer::NotFound);
    };
    let done = if granted.person == desk.who.person {
        "review-own"
    } else {
        match act(desk.tx, id, &desk.who.person) {
            Ok(()) => done,
            Err(GrantError::Refused(Refusal::LastAdministrator)) => "people-last-administrator",
            Err(GrantError::Refused(_)) => "review-gone",
            Err(GrantError::Store(error)) => return Err(error.into()),
        }
    };
    Ok(Answer::Done(desk.to(&format!("{PATH}?gjort={done}"))))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_leap_day_comes_again_on_the_last_of_february() {
        let leap = Date::new(2020, 2, 29).expect("a day");
        assert_eq!(another_year(leap, 1).to_string(), "2021-02-28");
        let day = Date::new(2020, 5, 15).expect("a day");
        assert_eq!(another_year(day, 1).to_string(), "2021-05-15");
    }
}

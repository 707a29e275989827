//! The plans of all placements that run and that one may see: which are overdue, which are due soon, which are made.

use std::collections::{BTreeMap, BTreeSet};

use agreements::{agreement::AGREEMENT, agreement_pause::AGREEMENT_PAUSE};
use axum::response::Response;
use kernel::{Date, format};
use placements::{
    placement::PLACEMENT, placement_pause::PLACEMENT_PAUSE, plan::PLAN, plan_absence::PLAN_ABSENCE,
};
use records::Entry;
use web::{
    Answer, Desk, Failure, Visit, form,
    sheet::{Cell, Form, Input, Link, Sheet, Tab, Table, heads, select},
};

use super::weeks_of;
use crate::{
    course, defaults,
    due::{self, Due},
    running::{self, ALL, MOST, OF_RUNNING, RUNNING},
    state::{self, PlanState},
};

pub(super) async fn show(visit: Visit) -> Response {
    visit.read(page).await
}

/// What the address asks for.
struct Asked {
    only: Option<PlanState>,
    sort: Sort,
    page: Option<String>,
}

/// How the list is sorted.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Sort {
    Due,
    Reference,
    Agreement,
    Started,
}

impl Sort {
    const ALL: [Self; 4] = [Self::Due, Self::Reference, Self::Agreement, Self::Started];

    fn word(self) -> &'static str {
        match self {
            Self::Due => "frist",
            Self::Reference => "forloeb",
            Self::Agreement => "aftale",
            Self::Started => "start",
        }
    }
}

fn asked(desk: &Desk) -> Asked {
    let mut asked = Asked {
        only: None,
        sort: Sort::Due,
        page: None,
    };
    for (name, value) in form::pairs(desk.query().as_bytes()) {
        match name.as_str() {
            "vis" => asked.only = PlanState::ALL.into_iter().find(|state| state.word() == value),
            "sort" => {
                asked.sort = Sort::ALL
                    .into_iter()
                    .find(|sort| sort.word() == value)
                    .unwrap_or(Sort::Due);
            }
            "side" => asked.page = Some(value),
            _ => {}
        }
    }
    asked
}

/// A placement in the list.
struct Line {
    key: String,
    reference: String,
    agreement: String,
    started: Option<Date>,
    due: Option<Due>,
    made: Option<Date>,
    state: PlanState,
}

fn lines(desk: &Desk) -> Result<Vec<Line>, Failure> {
    let placements = desk.among(&PLACEMENT, RUNNING, &[], MOST)?;
    let agreements = running::by_id(desk.among(&AGREEMENT, ALL, &[], MOST)?);
    let pauses = running::pauses(&desk.among(&PLACEMENT_PAUSE, OF_RUNNING, &[], MOST)?, "placement");
    let closed = running::pauses(&desk.among(&AGREEMENT_PAUSE, ALL, &[], MOST)?, "agreement");
    let mut made: BTreeMap<String, Date> = BTreeMap::new();
    for plan in desk.among(&PLAN, OF_RUNNING, &[], MOST)? {
        if let Some(day) = course::day(&plan, "made_on") {
            let first = made.entry(plan.text("placement").to_owned()).or_insert(day);
            *first = day.min(*first);
        }
    }
    let excused: BTreeSet<String> = desk
        .among(&PLAN_ABSENCE, OF_RUNNING, &[], MOST)?
        .iter()
        .map(|absence| absence.text("placement").to_owned())
        .collect();
    let (today, warning) = (desk.tx.today(), defaults::plan_warning_days(desk));
    let line = |placement: Entry| {
        let agreement = agreements.get(placement.text("agreement"));
        let started = course::day(&placement, "started_on");
        let still = running::together(&pauses, &closed, &placement);
        let due = started.zip(agreement.and_then(weeks_of));
        let due = due.map(|(started, days)| due::after(started, days, &still));
        let made = made.get(&placement.id).copied();
        Line {
            state: state::of(
                today,
                due,
                made.is_some(),
                excused.contains(&placement.id),
                warning,
            ),
            agreement: agreement.map_or_else(String::new, |found| found.text("title").to_owned()),
            reference: placement.text("reference").to_owned(),
            key: placement.key,
            started,
            due,
            made,
        }
    };
    Ok(placements.into_iter().map(line).collect())
}

fn sort(lines: &mut [Line], by: Sort) {
    let last = (true, Date::MAX);
    let due = |line: &Line| line.due.and_then(Due::day).map_or(last, |day| (false, day));
    lines.sort_by(|one, other| {
        let order = match by {
            Sort::Due => {
                (one.state == PlanState::Made, due(one)).cmp(&(other.state == PlanState::Made, due(other)))
            }
            Sort::Reference => std::cmp::Ordering::Equal,
            Sort::Agreement => kernel::fold::fold(&one.agreement).cmp(&kernel::fold::fold(&other.agreement)),
            Sort::Started => one.started.cmp(&other.started),
        };
        order
            .then_with(|| one.reference.cmp(&other.reference))
            .then_with(|| one.key.cmp(&other.key))
    });
}

fn page(desk: &Desk) -> Result<Answer, Failure> {
    let asked = asked(desk);
    let mut lines = lines(desk)?;
    let mut sheet = Sheet::new(desk, "plans", "plans-list", &[]);
    sheet.tabs = tabs(desk, &asked, &lines);
    lines.retain(|line| asked.only.is_none_or(|only| line.state == only));
    sort(&mut lines, asked.sort);
    let page = running::page_of(lines.len(), asked.page.as_deref());
    let rows = lines.iter().skip(page.skipped()).take(running::PAGE);
    sheet.links.push(Link {
        href: desk.to("/opfoelgningsmoeder"),
        text: desk.tr("meetings-due"),
        note: String::new(),
    });
    sheet.forms.push(sorting(desk, &asked));
    sheet.tables.push(Table {
        id: "plans".to_owned(),
        title: desk.tr("plans-list-table"),
        heads: heads(
            desk,
            &[
                "placement",
                "plans-state",
                "plans-due",
                "plan-made_on",
                "placement-started_on",
                "agreement",
            ],
        ),
        rows: rows.map(|line| row(desk, line)).collect(),
        empty: desk.tr("plans-list-none"),
        pager: (page.last > 1)
            .then(|| page.pager(desk, |number| address(desk, asked.only, asked.sort, number))),
        ..Table::default()
    });
    sheet.shown()
}

fn row(desk: &Desk, line: &Line) -> Vec<Cell> {
    let due = match line.due {
        Some(Due::On(day)) => format::date_short(desk.lang(), day),
        Some(Due::Suspended) => desk.tr("plans-due-suspended"),
        None => String::new(),
    };
    vec![
        Cell::link(
            line.reference.clone(),
            desk.to(&format!("/forloeb/{}/plan", line.key)),
        ),
        Cell::state(
            line.state.tag(),
            desk.tr(&format!("plans-tag-{}", line.state.word())),
        ),
        Cell::text(due),
        Cell::text(course::short(desk, line.made)),
        Cell::text(course::short(desk, line.started)),
        Cell::text(line.agreement.clone()),
    ]
}

fn address(desk: &Desk, only: Option<PlanState>, sort: Sort, page: usize) -> String {
    let only = only.map_or_else(String::new, |only| format!("vis={}&", only.word()));
    let side = if page > 1 {
        format!("&side={page}")
    } else {
        String::new()
    };
    desk.to(&format!("/planer?{only}sort={}{side}", sort.word()))
}

/// All, and each state that some placement is in.
fn tabs(desk: &Desk, asked: &Asked, lines: &[Line]) -> Vec<Tab> {
    let tab = |only: Option<PlanState>, text: String, number: usize| Tab {
        href: address(desk, only, asked.sort, 1),
        text,
        current: asked.only == only,
        count: Some(format::count(
            desk.lang(),
            i64::try_from(number).unwrap_or(i64::MAX),
        )),
    };
    let mut tabs = vec![tab(None, desk.tr("plans-all"), lines.len())];
    for state in PlanState::ALL {
        let number = lines.iter().filter(|line| line.state == state).count();
        if number > 0 || asked.only == Some(state) {
            let text = desk.tr(&format!("plans-tag-{}", state.word()));
            tabs.push(tab(Some(state), text, number));
        }
    }
    tabs
}

fn sorting(desk: &Desk, asked: &Asked) -> Form {
    let mut form = Form::to(desk.to("/planer"), desk.tr("plans-sort-button"));
    form.method = "get";
    form.primary = false;
    form.above = true;
    if let Some(only) = asked.only {
        form.hidden.push(("vis".to_owned(), only.word().to_owned()));
    }
    let input = Input {
        id: "sort",
        label: desk.tr("plans-sort"),
        value: asked.sort.word().to_owned(),
        ..Input::default()
    };
    let words = Sort::ALL.map(|sort| {
        (
            sort.word().to_owned(),
            desk.tr(&format!("plans-sort-{}", sort.word())),
        )
    });
    form.inputs.push(select(input, words));
    form
}

//! Which of the placements that run wait for a follow-up meeting.

use std::collections::BTreeMap;

use agreements::{agreement::AGREEMENT, agreement_pause::AGREEMENT_PAUSE};
use axum::response::Response;
use kernel::format;
use placements::{
    follow_up_meeting::FOLLOW_UP_MEETING, placement::PLACEMENT, placement_pause::PLACEMENT_PAUSE,
};
use records::Entry;
use web::{
    Answer, Desk, Failure, Visit, form,
    sheet::{Cell, Link, Pager, Sheet, Tab, Table, heads},
};

use super::{
    counted_from, days_between, first_open,
    rhythm::{self, FollowUp},
};
use crate::{
    course, defaults,
    due::after,
    running::{self, ALL, MOST, OF_RUNNING, RUNNING},
};

/// The words of the views, in the order of a work list.
const VIEWS: [&str; 6] = ["uafklaret", "overskredet", "snart", "planlagt", "senere", "pause"];

pub(super) async fn show(visit: Visit) -> Response {
    visit.read(page).await
}

/// A placement in the list.
struct Line {
    placement: Entry,
    agreement: String,
    state: FollowUp,
}

fn lines(desk: &Desk) -> Result<Vec<Line>, Failure> {
    let agreements = running::by_id(desk.among(&AGREEMENT, ALL, &[], MOST)?);
    let pauses = running::pauses(&desk.among(&PLACEMENT_PAUSE, OF_RUNNING, &[], MOST)?, "placement");
    let closed = running::pauses(&desk.among(&AGREEMENT_PAUSE, ALL, &[], MOST)?, "agreement");
    let mut meetings: BTreeMap<String, Vec<Entry>> = BTreeMap::new();
    for meeting in desk.among(&FOLLOW_UP_MEETING, OF_RUNNING, &[], MOST)? {
        meetings
            .entry(meeting.text("placement").to_owned())
            .or_default()
            .push(meeting);
    }
    let (today, warning) = (desk.tx.today(), defaults::meeting_warning_days(desk));
    let line = |placement: Entry| {
        let own = meetings.get(&placement.id).map(Vec::as_slice).unwrap_or_default();
        let agreement = agreements.get(placement.text("agreement"));
        let started = course::day(&placement, "started_on")?;
        let still = running::together(&pauses, &closed, &placement);
        let due = agreement.map(|agreement| {
            let days = days_between(desk, agreement);
            after(counted_from(started, own), days, &still)
        });
        Some(Line {
            agreement: agreement.map_or_else(String::new, |found| found.text("title").to_owned()),
            state: rhythm::of(today, due, first_open(own), warning)?,
            placement,
        })
    };
    let placements = desk.among(&PLACEMENT, RUNNING, &[], MOST)?;
    let mut lines: Vec<Line> = placements.into_iter().filter_map(line).collect();
    lines.sort_by_key(|line| {
        let place = VIEWS.iter().position(|view| *view == line.state.word());
        (
            place,
            line.state.day(),
            line.placement.text("reference").to_owned(),
            line.placement.key.clone(),
        )
    });
    Ok(lines)
}

fn page(desk: &Desk) -> Result<Answer, Failure> {
    let asked = form::pairs(desk.query().as_bytes());
    let of = |name: &str| {
        asked
            .iter()
            .find(|(asked, _)| asked == name)
            .map(|(_, value)| value.as_str())
    };
    let only = VIEWS.into_iter().find(|view| Some(*view) == of("vis"));
    let mut lines = lines(desk)?;
    let mut sheet = Sheet::new(desk, "plans", "meetings-due", &[]);
    sheet.tabs = tabs(desk, only, &lines);
    sheet.links.push(Link {
        href: desk.to("/planer"),
        text: desk.tr("plans-list"),
        note: String::new(),
    });
    lines.retain(|line| only.is_none_or(|only| line.state.word() == only));
    let page = running::page_of(lines.len(), of("side"));
    let rows = lines.iter().skip(page.skipped()).take(running::PAGE);
    sheet.tables.push(Table {
        id: "due".to_owned(),
        title: desk.tr("meetings-due-table"),
        heads: heads(
            desk,
            &[
                "placement",
                "plans-state",
                "follow_up_meeting-planned_on",
                "agreement",
            ],
        ),
        rows: rows.map(|line| row(desk, line)).collect(),
        empty: desk.tr("plans-list-none"),
        pager: (page.last > 1).then(|| pager(desk, only, page)),
        ..Table::default()
    });
    sheet.shown()
}

fn row(desk: &Desk, line: &Line) -> Vec<Cell> {
    let to = desk.to(&format!("/forloeb/{}/moeder", line.placement.key));
    let state = line.state;
    vec![
        Cell::link(line.placement.text("reference"), to),
        Cell::state(state.tag(), desk.tr(&format!("meetings-tag-{}", state.word()))),
        Cell::text(course::short(desk, state.day())),
        Cell::text(line.agreement.clone()),
    ]
}

fn address(desk: &Desk, only: Option<&str>, page: usize) -> String {
    let only = only.map_or_else(String::new, |only| format!("vis={only}&"));
    desk.to(&format!("/opfoelgningsmoeder?{only}side={page}"))
}

fn tabs(desk: &Desk, only: Option<&'static str>, lines: &[Line]) -> Vec<Tab> {
    let tab = |view: Option<&'static str>, text: String, number: usize| Tab {
        href: address(desk, view, 1),
        text,
        current: only == view,
        count: Some(format::count(
            desk.lang(),
            i64::try_from(number).unwrap_or(i64::MAX),
        )),
    };
    let mut tabs = vec![tab(None, desk.tr("plans-all"), lines.len())];
    for view in VIEWS {
        let number = lines.iter().filter(|line| line.state.word() == view).count();
        if number > 0 || only == Some(view) {
            tabs.push(tab(Some(view), desk.tr(&format!("meetings-tag-{view}")), number));
        }
    }
    tabs
}

fn pager(desk: &Desk, only: Option<&str>, page: running::Page) -> Pager {
    page.pager(desk, |number| address(desk, only, number))
}

//! One version of a plan, beside the one before it.

use axum::{extract::Path, response::Response};
use records::Entry;
use web::{
    Answer, Desk, Failure, Visit,
    sheet::{Cell, Table, heads},
};

use super::{Situation, number, page, texts_of};
use crate::course::{self, Course};

pub(super) async fn show(visit: Visit, Path((key, no)): Path<(String, String)>) -> Response {
    visit.read(move |desk| shown(desk, &key, &no)).await
}

fn shown(desk: &Desk, key: &str, no: &str) -> Result<Answer, Failure> {
    let Some(course) = course::find(desk, key)? else {
        return Ok(Answer::NotFound);
    };
    let now = Situation::of(desk, &course)?;
    let place = now
        .versions
        .iter()
        .position(|plan| number(plan).to_string() == no);
    let Some((place, plan)) = place.and_then(|place| Some((place, now.versions.get(place)?))) else {
        return Ok(Answer::NotFound);
    };
    let mut sheet = course::sheet(desk, &course, "plans-one-version", "plan");
    page::tell_version(desk, &mut sheet, &course, &now, plan)?;
    if let Some(before) = now.versions.get(place + 1) {
        sheet.tables.push(changes(desk, &course, plan, before)?);
    }
    sheet.shown()
}

/// The texts that differ: what stood before and what stands now.
fn changes(desk: &Desk, course: &Course, plan: &Entry, before: &Entry) -> Result<Table, Failure> {
    let mut rows = Vec::new();
    for (field, old, new) in differing(desk, course, plan, Some(before))? {
        let cells = [desk.tr(&format!("plan-{field}")), old, new];
        rows.push(cells.into_iter().map(Cell::text).collect());
    }
    Ok(Table {
        id: "changes".to_owned(),
        title: desk
            .words()
            .with("plans-changes", &[("number", &number(before).to_string())]),
        heads: heads(desk, &["plans-field", "plans-before", "plans-now"]),
        rows,
        empty: desk.tr("plans-nothing-new"),
        ..Table::default()
    })
}

/// Field, old text and new text, where they are not the same.
fn differing(
    desk: &Desk,
    course: &Course,
    plan: &Entry,
    before: Option<&Entry>,
) -> Result<Vec<(&'static str, String, String)>, Failure> {
    let old = match before {
        Some(before) => texts_of(desk, course, before)?,
        None => Vec::new(),
    };
    let old_of = |field: &str| {
        let found = old.iter().find(|(name, _)| *name == field);
        found.map(|(_, text)| text.clone()).unwrap_or_default()
    };
    let all = texts_of(desk, course, plan)?.into_iter();
    Ok(all
        .map(|(field, new)| (field, old_of(field), new))
        .filter(|(_, old, new)| old != new)
        .collect())
}

/// The names of what is new in a version.
pub(super) fn what_is_new(
    desk: &Desk,
    course: &Course,
    plan: &Entry,
    before: Option<&Entry>,
) -> Result<String, Failure> {
    if before.is_none() {
        return Ok(desk.tr("plans-first"));
    }
    let names: Vec<String> = differing(desk, course, plan, before)?
        .into_iter()
        .map(|(field, ..)| desk.tr(&format!("plan-{field}")))
        .collect();
    Ok(if names.is_empty() {
        desk.tr("plans-nothing-new")
    } else {
        names.join(", ")
    })
}

//! A section's place among those beside it.

use axum::{extract::Path, response::Response};
use records::{Entry, entry};
use web::{Answer, Desk, Failure, FormData, Visit};

use super::super::frame::{self, View};
use crate::report_section::REPORT_SECTION;

pub(in crate::pages) async fn shift(
    visit: Visit,
    Path((key, section)): Path<(String, String)>,
    FormData(typed): FormData,
) -> Response {
    visit
        .write(move |desk| {
            let Some((report, section)) = frame::both(desk, &key, &section)? else {
                return Ok(Answer::NotFound);
            };
            let up = typed.get("vej").is_some_and(|way| way == "op");
            swap(desk, &report, &section, up)?;
            let outline = frame::path(&key, View::Outline);
            Ok(Answer::Done(desk.to(&format!("{outline}#outline"))))
        })
        .await
}

/// Changes place with the one before or after it. Positions are counted anew, so that two alike cannot stand still.
fn swap(desk: &Desk, report: &Entry, section: &Entry, up: bool) -> Result<(), Failure> {
    let all = entry::all_of(desk.tx, &REPORT_SECTION, "report", &report.id)?;
    // Appendices stand last whatever their position, so they change places among themselves.
    let rank = |one: &Entry| one.text("parent").is_empty() && one.text("kind") == "appendix";
    let mut beside: Vec<&Entry> = all
        .iter()
        .filter(|other| other.text("parent") == section.text("parent") && rank(other) == rank(section))
        .collect();
    let before: Vec<i64> = positions(&all, &beside);
    let Some(at) = beside.iter().position(|other| other.id == section.id) else {
        return Ok(());
    };
    let other = if up {
        at.checked_sub(1)
    } else {
        Some(at + 1).filter(|next| *next < beside.len())
    };
    let Some(other) = other else { return Ok(()) };
    beside.swap(at, other);
    for (row, position) in beside.into_iter().zip(before) {
        let mut values = row.values.clone();
        values.insert("position", position.into());
        entry::change(desk.tx, &REPORT_SECTION, row, row.version, None, &values)?;
    }
    Ok(())
}

/// The places that are there to be shared: those held now, made to rise.
fn positions(all: &[Entry], beside: &[&Entry]) -> Vec<i64> {
    let held: Vec<i64> = beside
        .iter()
        .map(|row| row.int("position").unwrap_or_default())
        .collect();
    if held.windows(2).all(|two| two[0] < two[1]) {
        return held;
    }
    let first = all
        .iter()
        .filter_map(|row| row.int("position"))
        .min()
        .unwrap_or(1);
    (first..).take(beside.len()).collect()
}

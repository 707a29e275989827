//! Saving a section's text. Every save is a version of its own; a save that would overwrite another's is stopped and
//! shows both texts.

use axum::{extract::Path, response::Response};
use kernel::FieldErrors;
use records::{Entry, Kept, Saved, Typed, entry};
use store::{Tx, Value};
use web::{Answer, Desk, Failure, FormData, Visit};

use super::{
    super::{fields, frame},
    editor,
};
use crate::report_section::REPORT_SECTION;

pub(in crate::pages) async fn save(
    visit: Visit,
    Path((key, section)): Path<(String, String)>,
    FormData(typed): FormData,
) -> Response {
    visit
        .write(move |desk| {
            let Some((report, section)) = frame::both(desk, &key, &section)? else {
                return Ok(Answer::NotFound);
            };
            saved(desk, &report, &section, &typed)
        })
        .await
}

fn saved(desk: &Desk, report: &Entry, section: &Entry, typed: &Typed) -> Result<Answer, Failure> {
    let kept = match read(section, typed) {
        Ok(kept) => kept,
        Err(errors) => {
            let shown = editor::Shown {
                typed,
                errors: &errors,
                overtaken: false,
                preview: None,
            };
            return editor::page(desk, report, section, &shown).map(Answer::Invalid);
        }
    };
    let seen = typed
        .get("version")
        .and_then(|text| text.parse().ok())
        .unwrap_or(0);
    let path = desk.to(&frame::section_path(&report.key, &section.key));
    match change(desk.tx, section, seen, &kept)? {
        Saved::Done(_) => Ok(Answer::Done(format!("{path}?gemt={}", section.version))),
        Saved::Same => Ok(Answer::Done(path)),
        Saved::Overtaken => {
            let errors = FieldErrors::default();
            let shown = editor::Shown {
                typed,
                errors: &errors,
                overtaken: true,
                preview: None,
            };
            editor::page(desk, report, section, &shown).map(Answer::Overtaken)
        }
    }
}

/// The section's fields with what was typed; its place in the report stays.
pub(super) fn read(section: &Entry, typed: &Typed) -> Result<Kept, FieldErrors> {
    let mut whole = fields::typed(&REPORT_SECTION, section);
    for field in editor::FIELDS {
        let text = typed.get(field).cloned().unwrap_or_default();
        whole.insert(field.to_owned(), text);
    }
    // References stay as they are, so an id stands for itself.
    let kept = records::parse::parse(&REPORT_SECTION, &whole, &|_, id| Some(id.to_owned()))?;
    let mut errors = FieldErrors::default();
    let day = |field| match kept.get(field) {
        Some(Value::Text(day)) => Some(day.as_str()),
        _ => None,
    };
    match (day("period_from"), day("period_to")) {
        (Some(first), Some(last)) if last < first => {
            errors.add("period_to", "reports-error-ends-before-it-starts");
        }
        (Some(_), None) => errors.add("period_to", "sections-error-half-a-period"),
        (None, Some(_)) => errors.add("period_from", "sections-error-half-a-period"),
        (Some(_), Some(_)) | (None, None) => {}
    }
    if errors.is_empty() { Ok(kept) } else { Err(errors) }
}

/// Writes the change, its history and its version. The text as it was before the first save is kept as a version too.
pub(super) fn change(tx: &Tx, section: &Entry, seen: i64, kept: &Kept) -> Result<Saved, Failure> {
    let done = entry::change(tx, &REPORT_SECTION, section, seen, None, kept)?;
    let Saved::Done(version) = done else {
        return Ok(done);
    };
    let known = "select count(*) as n from section_version where section = ?1 and version = ?2";
    if tx.count(known, &[section.id.as_str().into(), section.version.into()])? == 0 {
        let (at, by) = last_saved(tx, &section.id)?;
        keep(tx, &section.id, section.version, &section.values, (&at, &by))?;
    }
    let now = tx.now().to_string();
    keep(tx, &section.id, version, kept, (&now, tx.actor()))?;
    Ok(done)
}

/// When and by whom the section stood as it did before this transaction.
fn last_saved(tx: &Tx, id: &str) -> Result<(String, String), Failure> {
    let past = store::history_of(tx, REPORT_SECTION.name, id)?;
    Ok(past.into_iter().nth(1).map_or_else(
        || (tx.now().to_string(), tx.actor().to_owned()),
        |entry| (entry.at, entry.actor),
    ))
}

fn keep(tx: &Tx, id: &str, version: i64, values: &Kept, saved: (&str, &str)) -> Result<(), Failure> {
    let value = |field| values.get(field).cloned().unwrap_or(Value::Null);
    tx.execute(
        "insert into section_version (id, section, version, title, lead, body, summary, saved_at, saved_by)
         values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
        &[
            (&tx.fresh_id()).into(),
            id.into(),
            version.into(),
            value("title"),
            value("lead"),
            value("body"),
            value("summary"),
            saved.0.into(),
            saved.1.into(),
        ],
    )?;
    Ok(())
}

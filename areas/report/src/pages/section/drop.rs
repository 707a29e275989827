//! Taking a section out of a report with everything under it, and putting it back as it was.
//!
//! What is taken out is kept whole in history, the versions included, so that nothing is lost.

use axum::{extract::Path, response::Response};
use records::{Entry, Kind, entry};
use serde_json::{Map, Value as Json};
use store::{Change, Row, Value};
use web::{Answer, Desk, Failure, Visit, encode};

use super::super::frame::{self, View};
use crate::{report::REPORT, report_section::REPORT_SECTION};

pub(in crate::pages) async fn drop_section(
    visit: Visit,
    Path((key, section)): Path<(String, String)>,
) -> Response {
    visit
        .write(move |desk| {
            let Some((report, section)) = frame::both(desk, &key, &section)? else {
                return Ok(Answer::NotFound);
            };
            take_out(desk, &report, &section)?;
            let outline = frame::path(&key, View::Outline);
            Ok(Answer::Done(
                desk.to(&format!("{outline}?fjernet={}", encode(&section.id))),
            ))
        })
        .await
}

pub(in crate::pages) async fn restore(
    visit: Visit,
    Path((key, section)): Path<(String, String)>,
) -> Response {
    visit
        .write(move |desk| {
            let Some(report) = frame::report(desk, &key)? else {
                return Ok(Answer::NotFound);
            };
            if !put_back(desk, &report, &section)? {
                return Ok(Answer::NotFound);
            }
            let outline = frame::path(&key, View::Outline);
            Ok(Answer::Done(desk.to(&format!("{outline}?genskabt=1"))))
        })
        .await
}

fn take_out(desk: &Desk, report: &Entry, section: &Entry) -> Result<(), Failure> {
    let all = entry::all_of(desk.tx, &REPORT_SECTION, "report", &report.id)?;
    let ids = with_all_under(&all, &section.id);
    let mut sections = Vec::new();
    let mut versions = Vec::new();
    for id in &ids {
        let asked = [id.as_str().into()];
        let row = desk
            .tx
            .query_opt("select * from report_section where id = ?1", &asked)?;
        sections.extend(row.as_ref().map(snapshot));
        let rows = desk.tx.query(
            "select * from section_version where section = ?1 order by version",
            &asked,
        )?;
        versions.extend(rows.iter().map(snapshot));
    }
    for id in ids.iter().rev() {
        let asked = [id.as_str().into()];
        desk.tx
            .execute("delete from section_version where section = ?1", &asked)?;
        desk.tx
            .execute("delete from report_section where id = ?1", &asked)?;
    }
    let before = serde_json::json!({ "report": report.id, "sections": sections, "versions": versions });
    desk.tx.note(Change {
        record: REPORT_SECTION.name,
        id: &section.id,
        action: "drop",
        before: Some(before.to_string()),
        after: None,
    })?;
    Ok(())
}

/// The section and everything under it, a section before those within it.
fn with_all_under(all: &[Entry], root: &str) -> Vec<String> {
    let mut ids = vec![root.to_owned()];
    let mut at = 0;
    while let Some(parent) = ids.get(at).cloned() {
        let within = all.iter().filter(|section| section.text("parent") == parent);
        ids.extend(within.map(|section| section.id.clone()));
        at += 1;
    }
    ids
}

fn snapshot(row: &Row) -> Json {
    let value = |column: &String| match row.raw(column) {
        Value::Null | Value::Real(_) | Value::Confidential(_) => Json::Null,
        Value::Text(text) => text.into(),
        Value::Int(number) => number.into(),
        Value::Bool(yes) => yes.into(),
    };
    Json::Object(
        row.columns()
            .iter()
            .map(|column| (column.clone(), value(column)))
            .collect(),
    )
}

/// Answers whether there was anything to put back.
fn put_back(desk: &Desk, report: &Entry, id: &str) -> Result<bool, Failure> {
    if let Some(there) = entry::find(desk.tx, &REPORT_SECTION, id)? {
        return Ok(there.text("report") == report.id);
    }
    let past = store::history_of(desk.tx, REPORT_SECTION.name, id)?;
    let dropped = past.iter().find(|entry| entry.action == "drop");
    let kept = dropped.and_then(|entry| entry.before.as_deref());
    let Some(kept) = kept.and_then(|text| serde_json::from_str::<Map<String, Json>>(text).ok()) else {
        return Ok(false);
    };
    if kept.get(REPORT.name).and_then(Json::as_str) != Some(report.id.as_str()) {
        return Ok(false);
    }
    for (table, rows) in [("report_section", "sections"), ("section_version", "versions")] {
        for row in kept.get(rows).and_then(Json::as_array).into_iter().flatten() {
            insert(desk, table, row)?;
        }
    }
    desk.tx.note(Change {
        record: REPORT_SECTION.name,
        id,
        action: "restore",
        before: None,
        after: None,
    })?;
    Ok(true)
}

/// Column names come from our own table as it was read; a parent that has gone meanwhile is left out.
fn insert(desk: &Desk, table: &str, row: &Json) -> Result<(), Failure> {
    let Some(row) = row.as_object() else { return Ok(()) };
    let mut columns = Vec::new();
    let mut bound = Vec::new();
    for (column, value) in row {
        let value = match (column.as_str(), value) {
            ("parent", Json::String(parent)) if entry::find(desk.tx, &REPORT_SECTION, parent)?.is_none() => {
                Value::Null
            }
            (_, Json::String(text)) => text.into(),
            (_, Json::Bool(yes)) => (*yes).into(),
            (name, Json::Number(number)) => whole(name, number.as_i64().unwrap_or_default()),
            (_, Json::Null | Json::Array(_) | Json::Object(_)) => Value::Null,
        };
        columns.push(column.as_str());
        bound.push(value);
    }
    let marks: Vec<String> = (1..=columns.len()).map(|number| format!("?{number}")).collect();
    let sql = format!(
        "insert into {table} ({}) values ({})",
        columns.join(", "),
        marks.join(", ")
    );
    desk.tx.execute(&sql, &bound)?;
    Ok(())
}

/// SQLite tells yes and no as numbers.
fn whole(column: &str, number: i64) -> Value {
    let field = REPORT_SECTION.field(column);
    if field.is_some_and(|field| matches!(field.kind, Kind::Bool)) {
        Value::Bool(number != 0)
    } else {
        Value::Int(number)
    }
}

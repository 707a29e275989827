//! A backup as lines of JSON, the same for both engines, so that it also moves a municipality between them.
//! Taken while in use, from one state of the data. Plain for now.

use std::io::{BufRead, Write};

use serde_json::{Map, Value as Json};

use crate::{Database, Result, Row, StoreError, Tx, Value};

/// Every table, parents before children. A test holds it against the database.
pub const TABLES: &[&str] = &[
    "setting",
    "account",
    "signed_in",
    "history",
    "organisation",
    "organisation_alias",
    "goal_flag",
    "rsv_registration",
    "approval",
    "location",
    "opening_hours",
    "task_offer",
    "yearly_profile",
    "key_figure",
    "agreement",
    "agreement_target_group",
    "agreement_pause",
    "capacity_statement",
    "partnership",
    "partnership_effect",
    "in_house_attempt",
    "participant",
    "placement",
    "placement_pause",
    "plan",
    "plan_absence",
    "attendance_day",
    "progression_step",
    "job",
    "goal",
    "job_opening",
    "outcome_category",
    "evaluation_question",
    "evaluation_round",
    "round_outcome",
    "round_rate",
    "round_answer",
    "funding_opportunity",
    "application",
    "funding_received",
    "bulletin",
    "network_meeting",
    "talk",
    "campaign",
    "story",
    "activity",
    "decision",
    "strategy_point",
    "point_decision",
    "recommendation",
    "reporting_duty",
    "prize",
    "housing_plan",
    "housing_initiative",
    "property",
    "trial_action",
    "law_reference",
    "stated_total",
    "stated_order",
    "report",
    "report_section",
    "edition",
    "accepted_finding",
    "section_version",
];

/// The column by which a row may point at another row of its own table.
fn self_reference(table: &str) -> Option<&'static str> {
    match table {
        "goal" => Some("part_of"),
        "report" => Some("previous"),
        "report_section" => Some("parent"),
        "edition" => Some("corrects"),
        _ => None,
    }
}

/// Rows read at a time, so that memory stays bounded on any size.
const BATCH: i64 = 1000;

/// Writes everything; answers how many rows.
pub fn write(database: &Database, out: &mut impl Write) -> Result<u64> {
    let io = |source| StoreError::File {
        path: "backup".to_owned(),
        source,
    };
    database.read("backup", |tx| {
        writeln!(out, "{{\"fodfaeste\":1,\"at\":\"{}\"}}", tx.now()).map_err(io)?;
        let mut written = 0;
        for table in TABLES {
            let key = if *table == "setting" { "name" } else { "id" };
            let mut after = String::new();
            loop {
                let sql = format!("select * from {table} where {key} > ?1 order by {key} limit ?2");
                let rows = tx.query(&sql, &[after.as_str().into(), BATCH.into()])?;
                for row in &rows {
                    writeln!(out, "{}", line(table, row)).map_err(io)?;
                    written += 1;
                }
                match rows.last() {
                    Some(last) => after = last.text(key)?,
                    None => break,
                }
            }
        }
        writeln!(out, "{{\"end\":{written}}}").map_err(io)?;
        Ok(written)
    })
}

fn line(table: &str, row: &Row) -> Json {
    let fields: Map<String, Json> = row
        .columns()
        .iter()
        .map(|column| (column.clone(), json(row.raw(column))))
        .collect();
    serde_json::json!({ "table": table, "row": fields })
}

fn json(value: Value) -> Json {
    match value {
        Value::Null => Json::Null,
        Value::Text(text) => Json::String(text),
        Value::Int(number) => number.into(),
        Value::Bool(yes) => yes.into(),
        Value::Real(number) => serde_json::json!({ "real": number }),
    }
}

/// Reads a backup into an empty database, all of it or nothing; answers how many rows.
pub fn read(database: &Database, input: &mut (impl BufRead + std::io::Seek)) -> Result<u64> {
    check(input)?;
    input.rewind().map_err(|source| StoreError::File {
        path: "backup".to_owned(),
        source,
    })?;
    database.write("restore", |tx| {
        if tx.count("select count(*) as n from history", &[])? > 0 {
            return Err(StoreError::Backup(
                "the database already holds records; restore into a new one".to_owned(),
            ));
        }
        let _ = input.rewind();
        let mut restored = 0;
        let mut waiting: Vec<(String, Map<String, Json>)> = Vec::new();
        for text in input.by_ref().lines() {
            let text = text.map_err(|source| StoreError::File {
                path: "backup".to_owned(),
                source,
            })?;
            let Some((table, row)) = parse(&text)? else {
                continue;
            };
            if waiting.first().is_some_and(|(of, _)| *of != table) {
                restored += insert_waiting(tx, std::mem::take(&mut waiting))?;
            }
            if self_reference(&table)
                .is_some_and(|column| row.get(column).is_some_and(|value| !value.is_null()))
            {
                waiting.push((table, row));
            } else {
                insert(tx, &table, &row)?;
                restored += 1;
            }
        }
        restored += insert_waiting(tx, waiting)?;
        Ok(restored)
    })
}

/// Rows that point at rows of their own table, parents first.
fn insert_waiting(tx: &Tx, mut waiting: Vec<(String, Map<String, Json>)>) -> Result<u64> {
    let mut restored = 0;
    while !waiting.is_empty() {
        let pending: std::collections::BTreeSet<String> = waiting
            .iter()
            .filter_map(|(_, row)| row.get("id").and_then(Json::as_str).map(str::to_owned))
            .collect();
        let (ready, later): (Vec<_>, Vec<_>) = waiting.into_iter().partition(|(table, row)| {
            let parent = self_reference(table)
                .and_then(|column| row.get(column))
                .and_then(Json::as_str);
            parent.is_none_or(|parent| !pending.contains(parent))
        });
        if ready.is_empty() {
            return Err(StoreError::Backup(
                "rows point at each other in a circle".to_owned(),
            ));
        }
        for (table, row) in &ready {
            insert(tx, table, row)?;
            restored += 1;
        }
        waiting = later;
    }
    Ok(restored)
}

/// Table and column of every boolean. A test holds it against the migrations.
pub const BOOLEANS: &[(&str, &str)] = &[
    ("organisation", "confidential"),
    ("goal_flag", "counts"),
    ("key_figure", "counts_people"),
    ("agreement", "per_year"),
    ("agreement", "rolling"),
    ("agreement", "extension_possible"),
    ("agreement_target_group", "is_leading"),
    ("participant", "veteran"),
    ("placement", "uses_extra_place"),
    ("plan", "owned_by_participant"),
    ("goal", "per_year"),
    ("goal", "claimed_met"),
    ("job_opening", "matched"),
    ("job_opening", "hired"),
    ("outcome_category", "sensitive"),
    ("outcome_category", "passing"),
    ("evaluation_round", "cumulative"),
    ("application", "co_signed"),
    ("funding_received", "anonymous"),
    ("funding_received", "in_kind"),
    ("funding_received", "internal"),
    ("story", "about_one_person"),
    ("story", "consent"),
    ("activity", "confidential"),
    ("report_section", "committee_only"),
];

fn insert(tx: &Tx, table: &str, row: &Map<String, Json>) -> Result<()> {
    let columns: Vec<&str> = row.keys().map(String::as_str).collect();
    let marks: Vec<String> = (1..=columns.len()).map(|number| format!("?{number}")).collect();
    let sql = format!(
        "insert into {table} ({}) values ({})",
        columns.join(", "),
        marks.join(", ")
    );
    let values: Vec<Value> = row
        .iter()
        .map(|(column, value)| {
            let is_boolean = BOOLEANS.contains(&(table, column.as_str()));
            value_of(value, is_boolean)
        })
        .collect();
    tx.execute(&sql, &values)?;
    Ok(())
}

fn value_of(value: &Json, is_boolean: bool) -> Value {
    match value {
        Json::Null | Json::Array(_) => Value::Null,
        Json::Bool(yes) => Value::Bool(*yes),
        Json::Number(number) if is_boolean => Value::Bool(number.as_i64() != Some(0)),
        Json::Number(number) => Value::Int(number.as_i64().unwrap_or(0)),
        Json::String(text) => Value::Text(text.clone()),
        Json::Object(real) => Value::Real(real.get("real").and_then(Json::as_f64).unwrap_or(0.0)),
    }
}

/// A line's table and row; nothing for the first and last line. Table and columns must be plain, known names.
fn parse(text: &str) -> Result<Option<(String, Map<String, Json>)>> {
    let broken = |what: &str| StoreError::Backup(what.to_owned());
    let Json::Object(mut object) = serde_json::from_str(text).map_err(|_| broken("a line is not JSON"))?
    else {
        return Err(broken("a line is not an object"));
    };
    let (Some(Json::String(table)), Some(Json::Object(row))) = (object.remove("table"), object.remove("row"))
    else {
        return Ok(None);
    };
    let plain = |name: &String| !name.is_empty() && name.chars().all(|c| c.is_ascii_lowercase() || c == '_');
    if !TABLES.contains(&table.as_str()) || !row.keys().all(plain) {
        return Err(broken("it names a table or column that is not ours"));
    }
    Ok(Some((table, row)))
}

/// Is the file whole? The last line says how many rows there should be.
fn check(input: &mut impl BufRead) -> Result<()> {
    let mut rows = 0u64;
    let mut end = None;
    for text in input.lines() {
        let text = text.map_err(|source| StoreError::File {
            path: "backup".to_owned(),
            source,
        })?;
        if parse(&text)?.is_some() {
            rows += 1;
        } else {
            let last: Json = serde_json::from_str(&text).unwrap_or(Json::Null);
            end = last.get("end").and_then(Json::as_u64);
        }
    }
    match end {
        Some(stated) if stated == rows => Ok(()),
        Some(stated) => Err(StoreError::Backup(format!(
            "it should hold {stated} rows and holds {rows}"
        ))),
        None => Err(StoreError::Backup("its last line is missing".to_owned())),
    }
}

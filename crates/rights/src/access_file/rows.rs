//! The rows of every noun that lead to the citizen, and those of others that name one of them; each with its history.

use records::Record;
use serde_json::{Map, Value as Json};
use store::{Row, Tx, Value};
use vault::{Place, is_sealed};

use super::{Past, Section, Shown, ShownRow, Words, left_out, show};
use crate::{
    Result,
    personal::{self, naming},
};

pub(super) fn sections(
    tx: &Tx,
    nouns: &[&'static Record],
    words: Words<'_>,
    participant: &str,
) -> Result<Vec<Section>> {
    let reading = Reading {
        tx,
        nouns,
        words,
        participant,
    };
    let reached = personal::rows_of(tx, nouns, participant)?;
    let mut sections: Vec<Section> = reached
        .iter()
        .map(|one| reading.section(one.noun, &one.ids))
        .collect::<Result<_>>()?;
    for link in personal::links(nouns) {
        let Some(target) = reached.iter().find(|one| one.noun.name == link.to) else {
            continue;
        };
        let ids = naming(tx, link.noun.name, link.column, &target.ids)?;
        if !ids.is_empty() {
            sections.push(reading.section(link.noun, &ids)?);
        }
    }
    Ok(sections)
}

struct Reading<'a> {
    tx: &'a Tx<'a>,
    nouns: &'a [&'static Record],
    words: Words<'a>,
    participant: &'a str,
}

impl Reading<'_> {
    fn section(&self, noun: &'static Record, ids: &[String]) -> Result<Section> {
        let mut rows = Vec::with_capacity(ids.len());
        for some in ids.chunks(500) {
            let sql = format!(
                "select * from {} where id in ({}) order by id",
                noun.name,
                personal::marks(some.len())
            );
            let values: Vec<Value> = some.iter().map(Value::from).collect();
            for row in self.tx.query(&sql, &values)? {
                rows.push(self.row(noun, &row)?);
            }
        }
        Ok(Section {
            table: noun.name.to_owned(),
            title: self.words.tr(&format!("{}-many", noun.name)),
            rows,
        })
    }

    /// Every column that the row has, declared or not.
    fn row(&self, noun: &'static Record, row: &Row) -> Result<ShownRow> {
        let id = row.text("id")?;
        let mut values: Vec<Shown> = Vec::new();
        for column in row.columns() {
            if left_out(noun.name, column).is_some() {
                continue;
            }
            let value = self.open(noun.name, column, &id, row.raw(column))?;
            values.push(show::field(
                self.tx, self.nouns, self.words, noun, column, &value,
            )?);
        }
        Ok(ShownRow {
            values,
            history: history(self.tx, self.words, Some(noun), noun.name, &id, self.participant)?,
            id,
        })
    }

    fn open(&self, table: &str, column: &str, row: &str, value: Value) -> Result<Value> {
        match value {
            Value::Text(text) if is_sealed(&text) => {
                let place = Place { table, column, row };
                Ok(Value::Text(show::opened(
                    self.tx,
                    self.words,
                    self.participant,
                    place,
                    &text,
                )?))
            }
            value => Ok(value),
        }
    }
}

/// A row's history, latest first, sealed values opened. Who made the change is left out.
pub(super) fn history(
    tx: &Tx,
    words: Words<'_>,
    noun: Option<&Record>,
    table: &str,
    id: &str,
    participant: &str,
) -> Result<Vec<Past>> {
    let sql = "select at, action, before_values, after_values
               from history
               where record = ?1 and record_id = ?2
               order by id desc";
    let mut history = Vec::new();
    for line in tx.query(sql, &[table.into(), id.into()])? {
        let before = object(line.opt_text("before_values")?);
        let after = object(line.opt_text("after_values")?);
        let mut changes = Vec::new();
        let columns: std::collections::BTreeSet<&String> = before.keys().chain(after.keys()).collect();
        for column in columns {
            if left_out(table, column).is_some() {
                continue;
            }
            let open = |values: &Map<String, Json>| -> Result<String> {
                let text = show::of_history(values.get(column));
                let place = Place {
                    table,
                    column,
                    row: id,
                };
                show::opened(tx, words, participant, place, &text)
            };
            let label = match noun.and_then(|noun| noun.field(column)) {
                Some(field) => words.tr(&format!("{table}-{}", field.name)),
                None => (words.find)(&format!("rights-column-{column}")).unwrap_or_else(|| column.clone()),
            };
            changes.push((label, open(&before)?, open(&after)?));
        }
        let (at, action) = (line.text("at")?, line.text("action")?);
        history.push(Past {
            when: show::moment(words, &at),
            at,
            action: (words.find)(&format!("history-{action}")).unwrap_or(action),
            changes,
        });
    }
    Ok(history)
}

fn object(text: Option<String>) -> Map<String, Json> {
    text.and_then(|text| serde_json::from_str(&text).ok())
        .unwrap_or_default()
}

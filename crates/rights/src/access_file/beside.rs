//! The tables beside the nouns: who has the case, what was opened with a reason, holds, the trail of rights, and the person who
//! signs in.

use store::{Row, Tx, Value};
use vault::{Place, is_sealed};

use super::{Section, Shown, ShownRow, Words, left_out, rows, show};
use crate::{Result, personal};

/// The citizen as somebody who signs in: the person, and the accounts.
const AS_USER: &[(&str, &str)] = &[
    (
        "person",
        "select * from person
         where id in (select person from membership where participant = ?1)
         order by id",
    ),
    (
        "person_account",
        "select * from person_account
         where person in (select person from membership where participant = ?1)
         order by id",
    ),
];

pub(super) fn sections(tx: &Tx, words: Words<'_>, participant: &str) -> Result<Vec<Section>> {
    let mut sections = Vec::new();
    let beside = personal::BESIDE
        .iter()
        .filter(|one| left_out(one.table, "*").is_none());
    for one in beside {
        let sql = format!(
            "select * from {} where {} = ?1 order by id",
            one.table, one.column
        );
        sections.push(section(tx, words, participant, one.table, &sql)?);
    }
    for (table, sql) in AS_USER {
        sections.push(section(tx, words, participant, table, sql)?);
    }
    Ok(sections)
}

fn section(tx: &Tx, words: Words<'_>, participant: &str, table: &str, sql: &str) -> Result<Section> {
    let rows = tx.query(sql, &[participant.into()])?;
    Ok(Section {
        table: table.to_owned(),
        title: words.tr(&format!("rights-{table}")),
        rows: rows
            .iter()
            .map(|row| shown(tx, words, participant, table, row))
            .collect::<Result<_>>()?,
    })
}

fn shown(tx: &Tx, words: Words<'_>, participant: &str, table: &str, row: &Row) -> Result<ShownRow> {
    let id = row.text("id")?;
    let mut values = Vec::new();
    for column in row.columns() {
        if left_out(table, column).is_some() {
            continue;
        }
        let value = match row.raw(column) {
            Value::Text(text) if is_sealed(&text) => {
                let place = Place {
                    table,
                    column,
                    row: &id,
                };
                Value::Text(show::opened(tx, words, participant, place, &text)?)
            }
            value => value,
        };
        values.push(Shown {
            column: column.clone(),
            label: (words.find)(&format!("rights-column-{column}")).unwrap_or_else(|| column.clone()),
            text: text(words, table, column, &value),
            value: show::json_of(&value),
        });
    }
    Ok(ShownRow {
        values,
        history: rows::history(tx, words, None, table, &id, participant)?,
        id,
    })
}

/// Codes in words, moments as people write them.
fn text(words: Words<'_>, table: &str, column: &str, value: &Value) -> String {
    let plain = show::plain(value);
    if column.ends_with("_at") || column == "at" {
        return show::moment(words, &plain);
    }
    if column == "role" {
        return words.tr(&format!("role-{plain}"));
    }
    (words.find)(&format!("rights-{table}-{column}-{plain}")).unwrap_or(plain)
}

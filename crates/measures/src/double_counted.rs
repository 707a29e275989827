//! Records whose days a stated total already tells of. They are not counted; the figure check shows them, because
//! either the record or the total must go.

use store::Tx;

use crate::{Result, families};

/// One record that is told of twice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DoubleCounted {
    /// The measure both are of.
    pub measure: String,
    /// The noun of the record.
    pub record: String,
    /// The record's id.
    pub id: String,
    /// What a reader recognises it by.
    pub title: String,
    /// The first day the record may have happened on.
    pub day: String,
    /// The key of the stated total.
    pub stated: String,
}

/// Every record that a stated total tells of too, each with one such total.
pub fn double_counted(tx: &Tx) -> Result<Vec<DoubleCounted>> {
    let mut found: Vec<DoubleCounted> = Vec::new();
    for row in tx.query(include_str!("double_counted.sql"), &[])? {
        let id = row.text("id")?;
        if found.last().is_none_or(|last| last.id != id) {
            found.push(DoubleCounted {
                measure: row.text("measure")?,
                record: row.text("record")?,
                id,
                title: row.text("title")?,
                day: row.text("day")?,
                stated: row.text("stated")?,
            });
        }
    }
    for (summed, cases) in families::summed_with_cases(tx)? {
        for case in cases {
            if let Some(total) = summed.told_by(&case) {
                found.push(DoubleCounted {
                    measure: summed.definition.id.to_owned(),
                    record: case.record.to_owned(),
                    id: case.id.clone(),
                    title: case.title.clone(),
                    day: case.span.first().to_string(),
                    stated: total.key.clone(),
                });
            }
        }
    }
    Ok(found)
}

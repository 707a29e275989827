//! The people of many entries in few queries.

use std::collections::HashMap;

use store::{Tx, Value};

use crate::rows;

/// The participants of entries, by the entry's id.
pub(crate) fn of<'a>(
    tx: &Tx,
    entries: impl IntoIterator<Item = &'a String>,
) -> store::Result<HashMap<String, Vec<String>>> {
    let ids: Vec<Value> = entries.into_iter().map(Value::from).collect();
    let mut found: HashMap<String, Vec<String>> = HashMap::new();
    rows::in_sizes(&ids, |part| {
        let marks: Vec<String> = (1..=part.len()).map(|number| format!("?{number}")).collect();
        let sql = format!(
            "select entry, participant
             from audit_person
             where entry in ({})
             order by id
             limit 100000",
            marks.join(", ")
        );
        for row in tx.query(&sql, part)? {
            let people = found.entry(row.text("entry")?).or_default();
            people.push(row.text("participant")?);
        }
        Ok(())
    })?;
    Ok(found)
}

//! The municipality's names and choices: its own name, its accent colour, what its offices are called.

use std::collections::BTreeMap;

use crate::{Change, Result, Tx};

/// Every setting, by name.
pub fn all(tx: &Tx) -> Result<BTreeMap<String, String>> {
    tx.query("select name, value from setting order by name", &[])?
        .iter()
        .map(|row| Ok((row.text("name")?, row.text("value")?)))
        .collect()
}

/// Saves the settings that are new or changed.
pub fn save(tx: &Tx, settings: &BTreeMap<String, String>) -> Result<()> {
    let before = all(tx)?;
    for (name, value) in settings {
        if before.get(name) == Some(value) {
            continue;
        }
        let sql = "insert into setting (name, value) values (?1, ?2) on conflict (name) do update set value = excluded.value";
        tx.execute(sql, &[name.into(), value.into()])?;
        let quoted = |text: &String| serde_json::Value::from(text.as_str()).to_string();
        tx.note(Change {
            record: "setting",
            id: name,
            action: "change",
            before: before.get(name).map(quoted),
            after: Some(quoted(value)),
        })?;
    }
    Ok(())
}

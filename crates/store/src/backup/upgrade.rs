//! What later migrations did to rows, done to the rows of an older backup: the migrations themselves ran on an empty database.
//!
//! Whoever writes a migration that changes rows adds it here. Not for: sealing what stood in clear, which the keys see to.

use serde_json::{Map, Value as Json};

use crate::{Result, Tx};

/// Until the seventeenth migration a municipality kept accounts; since then it keeps the people they stood for, and what each may do.
pub(super) fn accounts(tx: &Tx, rows: &[Map<String, Json>]) -> Result<()> {
    for row in rows {
        let text = |name: &str| row.get(name).and_then(Json::as_str).unwrap_or_default();
        let (id, key, made_at) = (text("id"), text("name"), text("created_at"));
        let known = "select count(*) as n from person where id = ?1 or key = ?2";
        if tx.count(known, &[id.into(), key.into()])? > 0 {
            continue;
        }
        tx.execute(
            "insert into person (id, key, name, created_at) values (?1, ?2, ?3, ?4)",
            &[id.into(), key.into(), text("title").into(), made_at.into()],
        )?;
        let role = if text("role") == "consultant" {
            "consultant"
        } else {
            "committee"
        };
        let day: String = made_at.chars().take(10).collect();
        tx.execute(
            "insert into membership (id, person, role, begins_on, granted_by, granted_at)
             values (?1, ?1, ?2, ?3, 'migration', ?4)",
            &[id.into(), role.into(), day.into(), made_at.into()],
        )?;
    }
    Ok(())
}

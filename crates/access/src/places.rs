//! Where a role can be: the municipality's units, and the organisations that have users here.
//!
//! Not for: what an organisation is and does (network), or who has which role (`memberships`).

use serde_json::json;
use store::{Change, Result, Row, Tx};

/// A unit or an organisation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The row.
    pub id: String,
    /// Its key.
    pub key: String,
    /// Its name to people.
    pub name: String,
}

fn read(row: &Row) -> Result<Place> {
    Ok(Place {
        id: row.text("id")?,
        key: row.text("key")?,
        name: row.text("name")?,
    })
}

/// Every unit, by name.
pub fn units(tx: &Tx) -> Result<Vec<Place>> {
    let sql = "select id, key, name
               from unit
               order by name collate danish, id
               limit 1000";
    tx.query(sql, &[])?.iter().map(read).collect()
}

/// One unit.
pub fn unit(tx: &Tx, id: &str) -> Result<Option<Place>> {
    let row = tx.query_opt("select id, key, name from unit where id = ?1", &[id.into()])?;
    row.as_ref().map(read).transpose()
}

/// Every organisation, by name.
pub fn organisations(tx: &Tx) -> Result<Vec<Place>> {
    let sql = "select id, key, name
               from organisation
               order by name collate danish, id
               limit 10000";
    tx.query(sql, &[])?.iter().map(read).collect()
}

/// Adds a unit; answers its id. The key is made of the name, with a number where another has the same.
pub fn add_unit(tx: &Tx, name: &str) -> Result<String> {
    let slug = kernel::fold::slug(name);
    let slug = if slug.is_empty() { "enhed".to_owned() } else { slug };
    let taken: Vec<String> = units(tx)?.into_iter().map(|unit| unit.key).collect();
    let mut key = slug.clone();
    let mut number = 2;
    while taken.contains(&key) {
        key = format!("{slug}-{number}");
        number += 1;
    }
    let id = tx.fresh_id();
    tx.execute(
        "insert into unit (id, key, name) values (?1, ?2, ?3)",
        &[(&id).into(), key.as_str().into(), name.into()],
    )?;
    note(tx, id.as_str(), "create", None, name)?;
    Ok(id.as_str().to_owned())
}

/// Calls a unit something else; answers whether it is there.
pub fn rename_unit(tx: &Tx, id: &str, name: &str) -> Result<bool> {
    let Some(before) = unit(tx, id)? else {
        return Ok(false);
    };
    tx.execute(
        "update unit set name = ?2 where id = ?1",
        &[id.into(), name.into()],
    )?;
    note(tx, id, "change", Some(&before.name), name)?;
    Ok(true)
}

fn note(tx: &Tx, id: &str, action: &str, before: Option<&str>, after: &str) -> Result<()> {
    tx.note(Change {
        record: "unit",
        id,
        action,
        before: before.map(|name| json!({ "name": name }).to_string()),
        after: Some(json!({ "name": after }).to_string()),
    })
}

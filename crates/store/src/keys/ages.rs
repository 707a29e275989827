//! What an administrator may know of the keys: which there are, how old, and how many people each is for. No key is in it.

use crate::{Result, Tx};

/// A version of the municipality's key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeyAge {
    /// Its number.
    pub version: i64,
    /// The id of the key outside the database that wraps it.
    pub outer_key: String,
    /// When it was made, UTC, ISO.
    pub made_at: String,
    /// How many people's keys it wraps.
    pub people: i64,
}

/// The keys of a municipality.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeyAges {
    /// The versions of its own key, newest first.
    pub municipality: Vec<KeyAge>,
    /// How many people's keys have been destroyed.
    pub destroyed: i64,
}

/// Reads them.
pub fn key_ages(tx: &Tx) -> Result<KeyAges> {
    let sql = "select municipality_key.key_version, municipality_key.outer_key, municipality_key.made_at,
                      count(person_key.id) as people
               from municipality_key
               left join person_key
                 on person_key.key_version = municipality_key.key_version and person_key.wrapped is not null
               group by municipality_key.key_version, municipality_key.outer_key, municipality_key.made_at
               order by municipality_key.key_version desc
               limit 100";
    let municipality = tx
        .query(sql, &[])?
        .iter()
        .map(|row| {
            Ok(KeyAge {
                version: row.int("key_version")?,
                outer_key: row.text("outer_key")?,
                made_at: row.text("made_at")?,
                people: row.int("people")?,
            })
        })
        .collect::<Result<_>>()?;
    let destroyed = tx.count("select count(*) as n from person_key where wrapped is null", &[])?;
    Ok(KeyAges {
        municipality,
        destroyed,
    })
}

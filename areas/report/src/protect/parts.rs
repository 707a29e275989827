//! Key figures that an owner states as parts of another figure: "of these, so many since the last evaluation".
//! Not for measures, whose sums follow from their definitions.

use std::collections::BTreeMap;

use measures::Figure;
use store::Tx;

use super::net::{Count, Print, Tie};
use super::pool::Pool;
use super::{ProtectError, printed, ties};
use crate::markup::{Placeholder, placeholder};

/// A key figure and what it is a part of.
pub(crate) struct PartOf {
    id: String,
    /// The whole, as a placeholder without braces: `outcome.count agreement=sumak category=died round=4`.
    whole: String,
}

/// Every key figure that is a part.
pub(crate) fn read(tx: &Tx) -> store::Result<Vec<PartOf>> {
    let sql = "select key, part_of from key_figure where part_of is not null order by key limit 100000";
    let part = |row: &store::Row| {
        let id = format!("key.{}", row.text("key")?);
        Ok(PartOf {
            id,
            whole: row.text("part_of")?,
        })
    };
    tx.query(sql, &[])?.iter().map(part).collect()
}

/// Each whole with those of its parts that the edition uses.
pub(crate) fn ties(parts: &[PartOf], pool: &mut Pool, kept: &[Figure]) -> Result<Vec<Tie>, ProtectError> {
    let mut by_whole: BTreeMap<&str, Vec<(String, Count)>> = BTreeMap::new();
    for part in parts {
        let used = kept.iter().find(|figure| figure.measure == part.id);
        if let Some((name, count)) = used.and_then(printed) {
            let known = by_whole.entry(&part.whole).or_default();
            known.push((
                name,
                Count {
                    print: Print::Not,
                    ..count
                },
            ));
        }
    }
    let mut found = Vec::new();
    for (text, parts) in by_whole {
        if let Some(whole) = whole(text, pool, kept)? {
            found.push(Tie {
                whole,
                parts,
                rest: true,
            });
        }
    }
    Ok(found)
}

/// The figure that a placeholder names, as the edition prints it, else as it stands behind the edition.
fn whole(text: &str, pool: &mut Pool, kept: &[Figure]) -> Result<Option<(String, Count)>, ProtectError> {
    let Some(Placeholder::Figure(call)) = placeholder::placeholder(text) else {
        return Ok(None);
    };
    let named = |figure: &&Figure| figure.measure == call.measure && figure.dimensions == call.dimensions;
    if let Some(known) = kept.iter().rfind(named) {
        return Ok(printed(known).map(|(name, count)| {
            (
                name,
                Count {
                    print: Print::Not,
                    ..count
                },
            )
        }));
    }
    if call.key().is_none() {
        for asked in pool.times() {
            if let Some(behind) = pool.find(asked, &call.measure, &call.dimensions)? {
                return Ok(ties::behind(&behind));
            }
        }
    }
    Ok(None)
}

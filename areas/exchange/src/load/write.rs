//! Writing what was judged good: all of it, in one transaction, or nothing.

use std::collections::BTreeMap;

use records::{Entry, Record, entry, parse};
use store::Tx;

use super::{Judged, LoadError, LoadSet, Verdict, check, check::kept_as_it_is};

/// What a load did.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, serde::Serialize)]
pub struct Loaded {
    /// Rows added.
    pub added: usize,
    /// Rows changed.
    pub changed: usize,
    /// Rows that were there already.
    pub same: usize,
}

/// Judges and writes. With a single refused row nothing is written, and the verdicts say why.
pub fn write(tx: &Tx, set: &LoadSet, nouns: &[&'static Record]) -> Result<(Loaded, Vec<Judged>), LoadError> {
    let judged = check(tx, set, nouns)?;
    let refused = judged
        .iter()
        .filter(|one| matches!(one.verdict, Verdict::Refused { .. }))
        .count();
    if refused > 0 {
        return Err(LoadError::Refused(refused));
    }
    store::settings::save(tx, &set.settings)?;
    let mut loaded = Loaded::default();
    let mut ids: BTreeMap<&str, BTreeMap<String, String>> = BTreeMap::new();
    for noun in nouns {
        let of_noun = entry::titles(tx, noun, None)?
            .into_iter()
            .map(|(id, key, _)| (key, id))
            .collect();
        ids.insert(noun.name, of_noun);
    }
    for (noun, rows) in &set.nouns {
        let existing: BTreeMap<String, Entry> = entry::all(tx, noun)?
            .into_iter()
            .map(|entry| (entry.key.clone(), entry))
            .collect();
        for row in rows {
            let find = |noun: &str, key: &str| ids.get(noun)?.get(key).cloned();
            let kept = parse::parse(noun, &row.typed, &find).map_err(|_| LoadError::Refused(1))?;
            match existing.get(&row.key) {
                None => {
                    let id = entry::create(tx, noun, Some(&row.key), row.source.as_deref(), &kept)?;
                    ids.entry(noun.name)
                        .or_default()
                        .insert(row.key.clone(), id.as_str().to_owned());
                    loaded.added += 1;
                }
                Some(before) => {
                    let kept = kept_as_it_is(noun, before, kept);
                    match entry::change(tx, noun, before, before.version, row.source.as_deref(), &kept)? {
                        records::Saved::Done(_) => loaded.changed += 1,
                        records::Saved::Same | records::Saved::Overtaken => loaded.same += 1,
                    }
                }
            }
        }
    }
    Ok((loaded, judged))
}

//! Who has looked: when, what, why, in which role and unit. Never who.

use std::collections::BTreeMap;

use audit::look_ups::{self, Page};
use serde::Serialize;
use store::Tx;

use super::{Words, show};
use crate::Result;

/// One look, change or taking out.
#[derive(Debug, Clone, Serialize)]
pub struct LookUp {
    /// When, UTC, ISO.
    pub at: String,
    /// When, to people.
    pub when: String,
    /// What was done.
    pub action: String,
    /// What it was done to.
    pub kind: String,
    /// Why.
    pub purpose: String,
    /// In which role.
    pub role: String,
    /// In which unit, or at which organisation.
    pub unit: String,
}

/// Every one, newest first: for the file, and as a citizen's own list.
pub fn all(tx: &Tx, words: Words<'_>, participant: &str) -> Result<Vec<LookUp>> {
    let places = places(tx)?;
    let mut all = Vec::new();
    let mut page = Page {
        after: None,
        limit: 500,
    };
    loop {
        let found = look_ups::by_participant(tx, participant, &page)?;
        for line in found.lines {
            let said = |prefix: &str, code: &str| (words.find)(&format!("{prefix}-{code}"));
            let unit = line.unit.as_ref().and_then(|unit| places.get(unit)).cloned();
            all.push(LookUp {
                when: show::moment(words, &line.at),
                action: said("rights-act", &line.action).unwrap_or(line.action),
                kind: said("rights", &line.kind)
                    .or_else(|| (words.find)(&line.kind))
                    .unwrap_or(line.kind),
                purpose: line
                    .purpose
                    .map(|code| said("rights-purpose", &code.replace('.', "-")).unwrap_or(code))
                    .unwrap_or_default(),
                role: line.role.map(|codes| roles(words, &codes)).unwrap_or_default(),
                unit: unit.unwrap_or_default(),
                at: line.at,
            });
        }
        match found.next {
            Some(next) => page.after = Some(next),
            None => return Ok(all),
        }
    }
}

/// The roles that somebody had at once.
fn roles(words: Words<'_>, codes: &str) -> String {
    let said = codes
        .split('+')
        .map(|code| (words.find)(&format!("role-{code}")).unwrap_or_else(|| code.to_owned()));
    said.collect::<Vec<_>>().join(", ")
}

/// Names of units and organisations.
fn places(tx: &Tx) -> Result<BTreeMap<String, String>> {
    let sql = "select id, name from unit union all select id, name from organisation order by id";
    let rows = tx.query(sql, &[])?;
    let named = rows.iter().map(|row| Ok((row.text("id")?, row.text("name")?)));
    Ok(named.collect::<store::Result<_>>()?)
}

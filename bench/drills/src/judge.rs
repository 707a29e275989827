//! Holds what is kept against what was said: nothing lost, nothing torn, and the file whole.

use std::collections::{BTreeMap, BTreeSet};

use audit::verify::{Terms, verify};
use store::Tx;

use crate::{Result, act::Number, planted::Defect, writers::Opened};

/// What became of the writes.
#[derive(Debug, Default, Clone)]
pub struct Outcome {
    /// How many were said to be done.
    pub said: usize,
    /// How many are kept, said or not.
    pub kept: usize,
    /// Said to be done, and not there.
    pub lost: Vec<String>,
    /// There in part: row, history and entry in the log without one another, or one of them twice.
    pub torn: Vec<String>,
    /// What the engine says of its own file, and verifying of the log, when they are not whole.
    pub broken: Vec<String>,
}

impl Outcome {
    /// Is all as it must be?
    pub fn is_whole(&self) -> bool {
        self.lost.is_empty() && self.torn.is_empty() && self.broken.is_empty()
    }

    /// Is there nothing more to find: what was planted has shown, or something is wrong where nothing was planted?
    pub fn is_decided(&self, planted: Option<Defect>) -> bool {
        planted.map_or(!self.is_whole(), |defect| defect.shows_in(self))
    }

    /// This and another, together.
    pub fn add(&mut self, other: Self) {
        self.said += other.said;
        self.kept += other.kept;
        self.lost.extend(other.lost);
        self.torn.extend(other.torn);
        self.broken.extend(other.broken);
    }
}

struct Kept {
    name: String,
    version: i64,
    purpose: String,
}

/// Judges a municipality.
pub fn judge(opened: &Opened, said: &[Number]) -> Result<Outcome> {
    let sqlite = opened.database.engine_name() == "sqlite";
    let key = opened.log.signer().public();
    let (rows, history, entries, broken, sound) = opened.database.read("drill", |tx| {
        let broken = if sqlite { broken(tx)? } else { Vec::new() };
        let sound = verify(tx, &Terms::new(key, &[]).patient(100_000))?;
        Ok::<_, audit::AuditError>((rows(tx)?, history(tx)?, entries(tx)?, broken, sound))
    })?;
    let mut outcome = Outcome {
        said: said.len(),
        broken,
        ..Outcome::default()
    };
    outcome
        .broken
        .extend(sound.findings.told().iter().map(ToString::to_string));
    let changed = changes(&rows, &history, &mut outcome);
    let mut logged = BTreeSet::new();
    for number in entries {
        if !logged.insert(number) {
            outcome
                .torn
                .push(format!("{} is in the log twice", number.word()));
        }
    }
    for number in changed.difference(&logged) {
        outcome.torn.push(format!("{} is not in the log", number.word()));
    }
    for number in logged.difference(&changed).filter(|number| !number.looks()) {
        outcome.torn.push(format!("{} is only in the log", number.word()));
    }
    let kept: BTreeSet<Number> = logged.union(&changed).copied().collect();
    outcome.kept = kept.len();
    outcome.lost = said
        .iter()
        .filter(|number| !kept.contains(number))
        .map(|number| number.word())
        .collect();
    Ok(outcome)
}

/// Holds rows and history against each other; answers which changes are kept.
fn changes(
    rows: &BTreeMap<String, Kept>,
    history: &BTreeMap<String, Vec<Number>>,
    outcome: &mut Outcome,
) -> BTreeSet<Number> {
    let mut kept = BTreeSet::new();
    for (id, marks) in history {
        let Some(row) = rows.get(id) else {
            outcome.torn.push(format!("history of {id} without its row"));
            continue;
        };
        for mark in marks {
            if !kept.insert(*mark) {
                outcome.torn.push(format!("{} is there twice", mark.word()));
            }
        }
        let last = marks.iter().max().map(|mark| crate::act::mark(*mark));
        if last.as_deref() != Some(&row.purpose) {
            outcome.torn.push(format!(
                "{} says {:?}, its history {last:?}",
                row.name, row.purpose
            ));
        }
    }
    for (id, row) in rows {
        let noted = history.get(id).map_or(0, Vec::len);
        if i64::try_from(noted) != Ok(row.version) {
            outcome.torn.push(format!(
                "{} has version {} and {noted} lines of history",
                row.name, row.version
            ));
        }
    }
    kept
}

fn entries(tx: &Tx) -> store::Result<Vec<Number>> {
    let sql = "select request from audit_entry where kind = 'organisation' order by id";
    let rows = tx.query(sql, &[])?;
    let mut found = Vec::new();
    for row in rows {
        found.extend(Number::read(&row.opt_text("request")?.unwrap_or_default()));
    }
    Ok(found)
}

fn rows(tx: &Tx) -> store::Result<BTreeMap<String, Kept>> {
    let sql = "select id, name, version, purpose
               from organisation
               where name like 'Øvelse %'
               order by id";
    tx.query(sql, &[])?
        .iter()
        .map(|row| {
            let kept = Kept {
                name: row.text("name")?,
                version: row.int("version")?,
                purpose: row.opt_text("purpose")?.unwrap_or_default(),
            };
            Ok((row.text("id")?, kept))
        })
        .collect()
}

fn history(tx: &Tx) -> store::Result<BTreeMap<String, Vec<Number>>> {
    let sql = "select record_id, after_values from history where record = 'organisation' order by id";
    let mut found = BTreeMap::<String, Vec<Number>>::new();
    for row in tx.query(sql, &[])? {
        let after = row.opt_text("after_values")?.unwrap_or_default();
        let mark = after
            .split("skrevet ")
            .nth(1)
            .and_then(|rest| rest.split('"').next())
            .and_then(Number::read);
        let marks = found.entry(row.text("record_id")?).or_default();
        marks.extend(mark);
    }
    Ok(found)
}

fn broken(tx: &Tx) -> store::Result<Vec<String>> {
    let mut said = Vec::new();
    for row in tx.query("pragma integrity_check", &[])? {
        let line = row.text("integrity_check")?;
        if line != "ok" {
            said.push(line);
        }
    }
    if !tx.query("pragma foreign_key_check", &[])?.is_empty() {
        said.push("a row points at nothing".to_owned());
    }
    Ok(said)
}

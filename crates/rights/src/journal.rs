//! The journal of erasures: what was erased and when, each line holding the hash of the one before. No personal data, random ids
//! only. A restore does every line of it again.
//!
//! It stands in three places: in the municipality, in the installation (written before the erasure is done, so that no crash
//! loses it), and as a file that an operator keeps beside the backups. Not for: why something was erased; the log says that.

use std::{collections::BTreeSet, fmt::Write as _};

use sha2::{Digest as _, Sha256};
use store::{Row, Tx};

use crate::{Result, RightsError, erase::Way};

/// What a line is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// A participant.
    Participant,
    /// Someone who used the program.
    Person,
}

impl Kind {
    /// The word in a row.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Participant => "participant",
            Self::Person => "person",
        }
    }

    /// From the word.
    pub fn parse(word: &str) -> Option<Self> {
        [Self::Participant, Self::Person]
            .into_iter()
            .find(|kind| kind.as_str() == word)
    }
}

/// A line.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Line {
    /// Its place, from 1.
    pub number: i64,
    /// When, UTC, ISO.
    pub at: String,
    /// `participant` or `person`.
    pub kind: String,
    /// The random id.
    pub subject: String,
    /// `anonymise` or `delete`.
    pub action: String,
    /// How many rows went.
    pub rows: i64,
    /// The hash of the line before; empty on the first.
    pub previous: String,
    /// The hash of this line.
    pub hash: String,
}

/// What is to be noted or done again.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Erasure {
    /// When, UTC, ISO.
    pub at: String,
    /// What it was about.
    pub kind: Kind,
    /// The random id.
    pub subject: String,
    /// How.
    pub way: Way,
    /// How many rows went.
    pub rows: i64,
}

impl Line {
    fn hashed(&self) -> String {
        let body = serde_json::json!([
            self.number,
            self.at,
            self.kind,
            self.subject,
            self.action,
            self.rows,
            self.previous
        ]);
        let bytes = Sha256::digest(body.to_string());
        bytes.iter().fold(String::new(), |mut text, byte| {
            let _ = write!(text, "{byte:02x}");
            text
        })
    }

    /// What the line asks a restore to do.
    pub fn erasure(&self) -> Result<Erasure> {
        let wrong = || RightsError::Journal(format!("line {} holds a word that we do not know", self.number));
        Ok(Erasure {
            at: self.at.clone(),
            kind: Kind::parse(&self.kind).ok_or_else(wrong)?,
            subject: self.subject.clone(),
            way: Way::parse(&self.action).ok_or_else(wrong)?,
            rows: self.rows,
        })
    }
}

const COLUMNS: &str =
    "select number, at, kind, subject, action, rows_gone, previous, hash from erasure_journal";

fn read(row: &Row) -> store::Result<Line> {
    Ok(Line {
        number: row.int("number")?,
        at: row.text("at")?,
        kind: row.text("kind")?,
        subject: row.text("subject")?,
        action: row.text("action")?,
        rows: row.int("rows_gone")?,
        previous: row.text("previous")?,
        hash: row.text("hash")?,
    })
}

/// Adds a line in the transaction of the erasure.
pub(crate) fn append(tx: &Tx, erasure: &Erasure) -> Result<()> {
    let last = tx.query_opt(&format!("{COLUMNS} order by number desc limit 1"), &[])?;
    let last = last.map(|row| read(&row)).transpose()?;
    let mut line = Line {
        number: last.as_ref().map_or(1, |last| last.number + 1),
        at: erasure.at.clone(),
        kind: erasure.kind.as_str().to_owned(),
        subject: erasure.subject.clone(),
        action: erasure.way.as_str().to_owned(),
        rows: erasure.rows,
        previous: last.map(|last| last.hash).unwrap_or_default(),
        hash: String::new(),
    };
    line.hash = line.hashed();
    tx.execute(
        "insert into erasure_journal (id, number, at, kind, subject, action, rows_gone, previous, hash)
         values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
        &[
            (&tx.fresh_id()).into(),
            line.number.into(),
            line.at.into(),
            line.kind.into(),
            line.subject.into(),
            line.action.into(),
            line.rows.into(),
            line.previous.into(),
            line.hash.into(),
        ],
    )?;
    Ok(())
}

/// Every line, in order.
pub fn all(tx: &Tx) -> Result<Vec<Line>> {
    let rows = tx.query(&format!("{COLUMNS} order by number"), &[])?;
    Ok(rows.iter().map(read).collect::<store::Result<_>>()?)
}

/// Is a subject in the journal?
pub fn holds(tx: &Tx, kind: Kind, subject: &str) -> Result<bool> {
    let sql = "select count(*) as n from erasure_journal where kind = ?1 and subject = ?2";
    Ok(tx.count(sql, &[kind.as_str().into(), subject.into()])? > 0)
}

/// Does each line follow from the one before?
pub fn verify(lines: &[Line]) -> Result<()> {
    let mut previous = String::new();
    for (number, line) in (1..).zip(lines) {
        if line.number != number || line.previous != previous || line.hash != line.hashed() {
            return Err(RightsError::Journal(format!(
                "line {number} does not follow from the one before"
            )));
        }
        previous.clone_from(&line.hash);
    }
    Ok(())
}

/// The journal as a file: a line of JSON each.
pub fn to_text(lines: &[Line]) -> String {
    lines.iter().fold(String::new(), |mut text, line| {
        text.push_str(&serde_json::to_string(line).unwrap_or_default());
        text.push('\n');
        text
    })
}

/// Reads such a file, and sees that no line of it is missing or changed.
pub fn parse(text: &str) -> Result<Vec<Line>> {
    let lines: Vec<Line> = (1..)
        .zip(text.lines().filter(|line| !line.trim().is_empty()))
        .map(|(number, line)| {
            serde_json::from_str(line)
                .map_err(|_| RightsError::Journal(format!("line {number} of the file is not a line of it")))
        })
        .collect::<Result<_>>()?;
    verify(&lines)?;
    Ok(lines)
}

/// Notes in the installation's own database that something is about to be erased. Noting it again changes nothing.
pub(crate) fn announce(control: &Tx, municipality: &str, kind: Kind, subject: &str, way: Way) -> Result<()> {
    control.execute(
        "insert into erasure (id, municipality, kind, subject, action, at)
         values (?1, ?2, ?3, ?4, ?5, ?6)
         on conflict (municipality, kind, subject) do nothing",
        &[
            (&control.fresh_id()).into(),
            municipality.into(),
            kind.as_str().into(),
            subject.into(),
            way.as_str().into(),
            control.now().to_string().into(),
        ],
    )?;
    Ok(())
}

/// Takes an announcement back: it was not erased after all.
pub(crate) fn withdraw(control: &Tx, municipality: &str, kind: Kind, subject: &str) -> Result<()> {
    control.execute(
        "delete from erasure where municipality = ?1 and kind = ?2 and subject = ?3",
        &[municipality.into(), kind.as_str().into(), subject.into()],
    )?;
    Ok(())
}

/// What the installation's own database knows to have been erased in a municipality.
pub fn announced(control: &Tx, municipality: &str) -> Result<Vec<Erasure>> {
    let sql = "select at, kind, subject, action from erasure where municipality = ?1 order by at, id";
    let wrong = || RightsError::Journal("the installation's holds a word that we do not know".to_owned());
    control
        .query(sql, &[municipality.into()])?
        .iter()
        .map(|row| {
            Ok(Erasure {
                at: row.text("at")?,
                kind: Kind::parse(&row.text("kind")?).ok_or_else(wrong)?,
                subject: row.text("subject")?,
                way: Way::parse(&row.text("action")?).ok_or_else(wrong)?,
                rows: 0,
            })
        })
        .collect()
}

/// Several journals as one: each subject once, as it was noted first in the order given.
pub fn united(journals: impl IntoIterator<Item = Vec<Erasure>>) -> Vec<Erasure> {
    let mut seen: BTreeSet<(Kind, String)> = BTreeSet::new();
    let all = journals.into_iter().flatten();
    all.filter(|one| seen.insert((one.kind, one.subject.clone())))
        .collect()
}

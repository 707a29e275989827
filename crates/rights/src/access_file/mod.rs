//! The file that a citizen gets when asking what there is about them (GDPR article 15): every value of every row that leads to
//! them, in clear, with its history; who has looked and why; purposes; terms. One file to read and one for machines.
//!
//! It follows the nouns' declarations and the tables' own columns, so that what is added later is in it without a line here. What is
//! left out stands in [`LEFT_OUT`] with its reason, and a test holds that against the tables.
//! Not for: deciding who may have it, or whether something in it must be held back from the citizen (art. 15, stk. 4); a person
//! reads it first.

mod beside;
mod page;
mod purposes;
mod rows;
mod seen;
mod show;

use audit::{Action, Entry};
use kernel::Lang;
use records::Record;
use serde::Serialize;
use store::Tx;

use crate::{Refusal, Result, personal};

pub use purposes::Purpose;
pub use seen::{LookUp, all as look_ups};

/// The words of the reader's language.
#[derive(Clone, Copy)]
pub struct Words<'a> {
    /// The language.
    pub lang: Lang,
    /// A text by its id; nothing when there is none.
    pub find: &'a dyn Fn(&str) -> Option<String>,
}

impl Words<'_> {
    /// A text; the id itself when there is none, so that a missing one is seen.
    pub(crate) fn tr(&self, id: &str) -> String {
        (self.find)(id).unwrap_or_else(|| id.to_owned())
    }
}

/// What is not in the file, and why. `*` stands for every table, or every column of one.
pub const LEFT_OUT: &[(&str, &str, &str)] = &[
    (
        "*",
        "search",
        "a folded copy of other fields of the row, for the search box",
    ),
    (
        "participant",
        "cpr_index",
        "a keyed hash of the CPR number, which is in the file itself",
    ),
    (
        "participant_word",
        "*",
        "keyed hashes of beginnings of the name, which is in the file itself",
    ),
    ("person_key", "*", "a key, not something about anybody"),
    ("audit_person", "*", "told as the list of look-ups"),
    ("retention_item", "*", "told as the terms"),
    (
        "erasure_journal",
        "*",
        "a line there means that the person is not here any more",
    ),
    (
        "case_relation",
        "person",
        "who works with the case: no names of staff",
    ),
    ("break_glass", "person", "no names of staff"),
    ("break_glass", "reviewed_by", "no names of staff"),
    ("retention_hold", "set_by", "no names of staff"),
    ("retention_hold", "lifted_by", "no names of staff"),
    ("rights_note", "made_by", "no names of staff"),
    ("membership", "granted_by", "no names of staff"),
    ("membership", "ended_by", "no names of staff"),
    ("membership", "reviewed_by", "no names of staff"),
];

/// Why a column is left out, if it is.
pub fn left_out(table: &str, column: &str) -> Option<&'static str> {
    LEFT_OUT
        .iter()
        .find(|(one, its, _)| (*one == table || *one == "*") && (*its == column || *its == "*"))
        .map(|(_, _, why)| *why)
}

/// One value, in words and as it is.
#[derive(Debug, Clone, Serialize)]
pub struct Shown {
    /// The column.
    pub column: String,
    /// Its name to people.
    pub label: String,
    /// The value to people.
    pub text: String,
    /// The value to machines.
    pub value: serde_json::Value,
}

/// A change in the past.
#[derive(Debug, Clone, Serialize)]
pub struct Past {
    /// When, UTC, ISO.
    pub at: String,
    /// When, to people.
    pub when: String,
    /// What was done.
    pub action: String,
    /// Field, before, after.
    pub changes: Vec<(String, String, String)>,
}

/// One row.
#[derive(Debug, Clone, Serialize)]
pub struct ShownRow {
    /// Its id.
    pub id: String,
    /// Every column.
    pub values: Vec<Shown>,
    /// Its history, latest first.
    pub history: Vec<Past>,
}

/// The rows of a table.
#[derive(Debug, Clone, Serialize)]
pub struct Section {
    /// The table.
    pub table: String,
    /// Its name to people.
    pub title: String,
    /// Every row about the citizen.
    pub rows: Vec<ShownRow>,
}

/// When the case is to be deleted, or what will decide that.
#[derive(Debug, Clone, Serialize)]
pub struct Term {
    /// The rule.
    pub title: String,
    /// Until when, to people; empty while it cannot be known.
    pub until: String,
    /// The law.
    pub basis: String,
}

/// The whole file.
#[derive(Debug, Clone, Serialize)]
pub struct AccessFile {
    /// When it was made, UTC, ISO.
    pub made_at: String,
    /// When, to people.
    pub made_on: String,
    /// The municipality.
    pub municipality: String,
    /// What the citizen is called where names are not shown.
    pub reference: String,
    /// Everything that is kept.
    pub sections: Vec<Section>,
    /// Who has looked, when and why; no names of staff.
    pub look_ups: Vec<LookUp>,
    /// Why it is kept, and on what law.
    pub purposes: Vec<Purpose>,
    /// How long it is kept.
    pub terms: Vec<Term>,
}

/// Puts the file of a participant together. On a request's transaction the participant must have been permitted.
pub fn make(tx: &Tx, nouns: &[&'static Record], words: Words<'_>, participant: &str) -> Result<AccessFile> {
    let own = personal::own(nouns).ok_or(Refusal::Missing)?;
    let found = records::entry::find(tx, own, participant)?.ok_or(Refusal::Missing)?;
    tx.fetch_person_keys(&[participant.to_owned()])?;
    let mut sections = rows::sections(tx, nouns, words, participant)?;
    sections.extend(beside::sections(tx, words, participant)?);
    let name = "select value from setting where name = 'name'";
    let municipality = tx
        .query_opt(name, &[])?
        .map(|row| row.text("value"))
        .transpose()?
        .unwrap_or_default();
    Ok(AccessFile {
        made_at: tx.now().to_string(),
        made_on: kernel::format::moment(words.lang, tx.now()),
        municipality,
        reference: found.text("reference").to_owned(),
        sections,
        look_ups: seen::all(tx, words, participant)?,
        purposes: purposes::read(words)?,
        terms: purposes::terms(tx, words, participant)?,
    })
}

/// The same as an act that is on record: who took it out, and why.
pub fn export(
    tx: &Tx,
    nouns: &[&'static Record],
    words: Words<'_>,
    participant: &str,
    by: &str,
    purpose: &str,
) -> Result<AccessFile> {
    let file = make(tx, nouns, words, participant)?;
    let rows: usize = file.sections.iter().map(|section| section.rows.len()).sum();
    let entry = Entry::new(by, Action::Export, "access_file")
        .purpose(purpose)
        .object(participant)
        .person(participant)
        .results(i64::try_from(rows).unwrap_or(i64::MAX));
    audit::append(tx, &entry)?;
    Ok(file)
}

impl AccessFile {
    /// The file to read: one page without anything outside itself.
    pub fn to_html(&self, words: Words<'_>) -> Result<Vec<u8>> {
        page::set(self, words)
    }

    /// The file for machines.
    pub fn to_json(&self) -> Vec<u8> {
        serde_json::to_vec_pretty(self).unwrap_or_default()
    }

    /// Columns that there are about people, and that are neither in a file with rows of every table nor left out with a reason. For
    /// tests: a file of somebody who has a row everywhere misses nothing.
    pub fn misses(&self, tx: &Tx, nouns: &[&'static Record]) -> Result<Vec<String>> {
        let tables: Vec<&str> = personal::tables(nouns);
        let columns = tx.columns()?;
        let has = |table: &str, column: &str| {
            let section = self.sections.iter().find(|section| section.table == table);
            section.is_some_and(|section| {
                !section.rows.is_empty()
                    && section
                        .rows
                        .iter()
                        .all(|row| row.values.iter().any(|value| value.column == column))
            })
        };
        Ok(columns
            .iter()
            .filter(|one| tables.contains(&one.table.as_str()))
            .filter(|one| left_out(&one.table, &one.name).is_none() && !has(&one.table, &one.name))
            .map(|one| format!("{}.{}", one.table, one.name))
            .collect())
    }
}

//! Which rows are about a participant: those of nouns that say so, and those of the few tables beside them.
//!
//! Erasure and the access file both walk this one list, and a test holds it against the tables that there are.

use std::collections::BTreeSet;

use records::{Kind, PersonPath, Record};
use store::{StoreError, Tx, Value};

use crate::Result;

/// The rows of a noun that are about one participant.
#[derive(Debug)]
pub struct Reached {
    /// The noun.
    pub noun: &'static Record,
    /// The rows' ids.
    pub ids: Vec<String>,
}

/// What erasure does with a table's rows about a participant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fate {
    /// They go.
    Deleted,
    /// They stay, for a reason; they hold a random id and nothing about the person.
    Stays(&'static str),
}

/// A table that is no noun and has rows about participants.
#[derive(Debug, Clone, Copy)]
pub struct Beside {
    /// The table.
    pub table: &'static str,
    /// The column that holds the participant's id.
    pub column: &'static str,
    /// What becomes of the rows.
    pub fate: Fate,
}

const fn deleted(table: &'static str) -> Beside {
    Beside {
        table,
        column: "participant",
        fate: Fate::Deleted,
    }
}

const fn stays(table: &'static str, column: &'static str, why: &'static str) -> Beside {
    Beside {
        table,
        column,
        fate: Fate::Stays(why),
    }
}

/// Every such table.
pub const BESIDE: &[Beside] = &[
    deleted("participant_word"),
    deleted("case_relation"),
    deleted("break_glass"),
    deleted("membership"),
    deleted("retention_hold"),
    deleted("rights_note"),
    stays(
        "person_key",
        "participant",
        "the key in it is destroyed, and the row says that it was",
    ),
    stays(
        "audit_person",
        "participant",
        "the log stays whole until its own term; values in it are sealed under the destroyed key",
    ),
    stays(
        "retention_item",
        "subject",
        "it says that the deletion was approved and done",
    ),
    stays(
        "erasure_journal",
        "subject",
        "a restore needs it to do the erasure again",
    ),
];

/// A column of a noun about nobody that names a row about somebody: the job that a placement led to.
#[derive(Debug, Clone, Copy)]
pub struct Link {
    /// The noun.
    pub noun: &'static Record,
    /// The column.
    pub column: &'static str,
    /// The noun it names.
    pub to: &'static str,
}

/// Every such column of some nouns.
pub fn links(nouns: &[&'static Record]) -> Vec<Link> {
    let personal = names(nouns);
    let about_nobody = nouns.iter().filter(|noun| noun.person == PersonPath::Nobody);
    about_nobody
        .flat_map(|noun| {
            noun.fields.iter().filter_map(|field| match field.kind {
                Kind::Ref(to) if personal.contains(to) => Some(Link {
                    noun,
                    column: field.name,
                    to,
                }),
                _ => None,
            })
        })
        .collect()
}

/// The names of the nouns whose rows are somebody's.
fn names(nouns: &[&'static Record]) -> BTreeSet<&'static str> {
    let personal = nouns.iter().filter(|noun| noun.person != PersonPath::Nobody);
    personal.map(|noun| noun.name).collect()
}

/// Every table that may have rows about a participant: the nouns', those beside them, and the person who signs in.
pub fn tables(nouns: &[&'static Record]) -> Vec<&'static str> {
    let personal = nouns.iter().filter(|noun| noun.person != PersonPath::Nobody);
    personal
        .map(|noun| noun.name)
        .chain(BESIDE.iter().map(|beside| beside.table))
        .chain(["person", "person_account"])
        .collect()
}

/// The noun whose rows are the participants themselves.
pub fn own(nouns: &[&'static Record]) -> Option<&'static Record> {
    nouns.iter().copied().find(|noun| noun.person == PersonPath::Own)
}

/// The rows of every noun that are about a participant, in the nouns' order: what others point at comes first.
pub fn rows_of(tx: &Tx, nouns: &[&'static Record], participant: &str) -> Result<Vec<Reached>> {
    let mut reached: Vec<Reached> = Vec::new();
    for noun in nouns.iter().copied() {
        let ids = match noun.person {
            PersonPath::Nobody => continue,
            PersonPath::Own => naming(tx, noun.name, "id", &[participant.to_owned()])?,
            PersonPath::Column(column) => naming(tx, noun.name, column, &[participant.to_owned()])?,
            PersonPath::Through {
                column,
                noun: through,
            } => {
                let parents = reached.iter().find(|one| one.noun.name == through);
                let parents = parents.ok_or(StoreError::Column {
                    column: column.to_owned(),
                    problem: "leads to a noun that comes later or is nobody's",
                })?;
                naming(tx, noun.name, column, &parents.ids)?
            }
        };
        reached.push(Reached { noun, ids });
    }
    Ok(reached)
}

/// The ids of a table's rows whose column holds one of some values. Names are the program's own.
pub(crate) fn naming(tx: &Tx, table: &str, column: &str, values: &[String]) -> Result<Vec<String>> {
    let mut ids = Vec::new();
    for some in values.chunks(500) {
        let sql = format!(
            "select id from {table} where {column} in ({}) order by id",
            marks(some.len())
        );
        let values: Vec<Value> = some.iter().map(Value::from).collect();
        for row in tx.query(&sql, &values)? {
            ids.push(row.text("id")?);
        }
    }
    Ok(ids)
}

/// `?1, ?2, …`
pub(crate) fn marks(number: usize) -> String {
    let marks: Vec<String> = (1..=number).map(|place| format!("?{place}")).collect();
    marks.join(", ")
}

/// Columns that are about people and that nothing here knows: named after a noun about people, or made to name its rows. A
/// release in which there is one does not pass its tests, and erases nothing.
pub fn unreached(tx: &Tx, nouns: &[&'static Record]) -> Result<Vec<String>> {
    let personal = names(nouns);
    let leads = |noun: &Record, column: &str| {
        let by_path = match noun.person {
            PersonPath::Nobody | PersonPath::Own => None,
            PersonPath::Column(column) | PersonPath::Through { column, .. } => Some(column),
        };
        let names = noun.field(column).map(|field| field.kind);
        by_path == Some(column) || matches!(names, Some(Kind::Ref(to)) if personal.contains(to))
    };
    let is_known = |table: &str, column: &str| {
        nouns.iter().any(|noun| noun.name == table && leads(noun, column))
            || BESIDE
                .iter()
                .any(|one| one.table == table && one.column == column)
    };
    let columns = tx.columns()?;
    let unknown = columns.iter().filter(|column| {
        let target = column.references.as_deref().unwrap_or(&column.name);
        personal.contains(target) && !is_known(&column.table, &column.name)
    });
    Ok(unknown
        .map(|column| format!("{}.{}", column.table, column.name))
        .collect())
}

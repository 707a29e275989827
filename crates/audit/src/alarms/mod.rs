//! Alarms: what stands out in a span of the log, by rules that a person can read. An alarm accuses nobody; it says where to ask.
//!
//! Not for: deciding. Who is related to whom is known elsewhere, and is asked through a function that is handed in.

mod watch;

use std::collections::BTreeMap;

use kernel::Timestamp;
use store::Tx;

use self::watch::Watch;
use crate::{Action, AuditError, people, sample::month::least_id};

/// Answers how an actor and a participant are related, if they are.
pub type Relations<'a> = &'a mut dyn FnMut(&Tx, &str, &str) -> Result<Option<Tie>, AuditError>;

/// From when on something stands out.
#[derive(Debug, Clone)]
pub struct Rules {
    /// So many different people opened by one within an hour.
    pub people_an_hour: usize,
    /// So many searches by one within an hour, and nobody opened.
    pub searches_an_hour: usize,
    /// The hours of work in Denmark: from, and until.
    pub hours: (i8, i8),
    /// Roles that work at all hours.
    pub all_hours: Vec<String>,
}

impl Default for Rules {
    fn default() -> Self {
        Self {
            people_an_hour: 30,
            searches_an_hour: 5,
            hours: (6, 20),
            all_hours: vec!["mentor".to_owned(), "participant".to_owned()],
        }
    }
}

/// How an actor and a participant may know each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Tie {
    /// They are one person.
    Own,
    /// They live at one address.
    Address,
    /// They share a surname.
    Surname,
}

/// What stood out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Why {
    /// Someone related was opened.
    Related(Tie),
    /// Very many people were opened within an hour.
    Many,
    /// Searches, and nobody opened.
    Searches,
    /// A case was opened with a reason.
    BreakGlass,
    /// Outside the hours of work.
    Hours,
}

impl Why {
    /// Its name.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Related(Tie::Own) => "own_case",
            Self::Related(Tie::Address) => "same_address",
            Self::Related(Tie::Surname) => "same_surname",
            Self::Many => "many_people",
            Self::Searches => "searches",
            Self::BreakGlass => "break_glass",
            Self::Hours => "hours",
        }
    }
}

/// An alarm: why, who, about whom if about one, how often, and the first entry it rests on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Alarm {
    /// Why.
    pub why: Why,
    /// Who, by id.
    pub actor: String,
    /// When it began, UTC, ISO.
    pub at: String,
    /// The first entry.
    pub entry: String,
    /// The participant, where it is about one.
    pub participant: Option<String>,
    /// How many people, searches or openings.
    pub count: usize,
}

/// An entry as the rules look at it.
struct Looked {
    id: String,
    at: String,
    moment: Timestamp,
    actor: String,
    role: Option<String>,
    action: Action,
    people: Vec<String>,
}

/// What stands out from a moment until another, in the order in which it began. `tie` answers how an actor and a participant are
/// related, if they are.
pub fn alarms(
    tx: &Tx,
    from: Timestamp,
    until: Timestamp,
    rules: &Rules,
    tie: Relations<'_>,
) -> Result<Vec<Alarm>, AuditError> {
    let mut watch = Watch::default();
    let mut ties = BTreeMap::new();
    let (mut after, until) = (least_id(from), least_id(until));
    loop {
        let part = part(tx, &after, &until)?;
        let Some(last) = part.last() else {
            break;
        };
        after.clone_from(&last.id);
        for one in &part {
            if one.action.is_opening() {
                for participant in &one.people {
                    let pair = (one.actor.clone(), participant.clone());
                    if !ties.contains_key(&pair) {
                        let found = tie(tx, &one.actor, participant)?;
                        ties.insert(pair.clone(), found);
                        watch.related(one, participant, found);
                    }
                }
            }
            watch.see(one, rules);
        }
    }
    Ok(watch.end(rules))
}

/// The next entries with their people.
fn part(tx: &Tx, after: &str, until: &str) -> Result<Vec<Looked>, AuditError> {
    let sql = "select id, at, actor, role, action
               from audit_entry
               where id > ?1 and id < ?2
               order by id
               limit 500";
    let rows = tx.query(sql, &[after.into(), until.into()])?;
    let ids = rows
        .iter()
        .map(|row| row.text("id"))
        .collect::<store::Result<Vec<_>>>()?;
    let mut people = people::of(tx, &ids)?;
    let mut part = Vec::new();
    for row in rows {
        let (id, at) = (row.text("id")?, row.text("at")?);
        let (Some(action), Ok(moment)) = (Action::parse(&row.text("action")?), at.parse()) else {
            return Err(AuditError::Broken(format!("entry {id} cannot be read")));
        };
        part.push(Looked {
            at,
            moment,
            actor: row.text("actor")?,
            role: row.opt_text("role")?,
            action,
            people: people.remove(&id).unwrap_or_default(),
            id,
        });
    }
    Ok(part)
}

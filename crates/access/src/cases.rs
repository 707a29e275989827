//! Who has a part in a participant's case, and when. Every change is in history.
//!
//! Not for: what a part gives, which the policies say.

use kernel::Date;
use serde_json::json;
use store::{Change, Row, StoreError, Tx};

use crate::{
    memberships::{GrantError, Refusal},
    placed::{self, Bound},
};

/// A person's part in a case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// The row.
    pub id: String,
    /// Whose case.
    pub participant: String,
    /// Who has a part in it.
    pub person: String,
    /// The first day.
    pub begins_on: Date,
    /// The day on which it is over.
    pub ends_on: Option<Date>,
}

/// Whoever begins a case has a part in it, from today. Answers the part's id.
pub fn begin(tx: &Tx, participant: &str, person: &str) -> Result<String, StoreError> {
    write(tx, participant, person, tx.today(), None, person)
}

/// Gives a person a part in a case. Nobody gives one to themself where a case has been begun, or break-glass would have a
/// back door.
pub fn give(
    tx: &Tx,
    participant: &str,
    person: &str,
    begins_on: Date,
    ends_on: Option<Date>,
    by: &str,
) -> Result<String, GrantError> {
    if ends_on.is_some_and(|ends| ends <= begins_on) {
        return Err(Refusal::EndsBeforeItBegins.into());
    }
    if by == person && has_history(tx, participant)? {
        return Err(Refusal::OwnAccess.into());
    }
    Ok(write(tx, participant, person, begins_on, ends_on, by)?)
}

fn write(
    tx: &Tx,
    participant: &str,
    person: &str,
    begins_on: Date,
    ends_on: Option<Date>,
    by: &str,
) -> Result<String, StoreError> {
    let id = tx.fresh_id();
    tx.execute(
        "insert into case_relation (id, participant, person, begins_on, ends_on) values (?1, ?2, ?3, ?4, ?5)",
        &[
            (&id).into(),
            participant.into(),
            person.into(),
            begins_on.into(),
            ends_on.into(),
        ],
    )?;
    let after = json!({
        "participant": participant,
        "person": person,
        "begins_on": begins_on.to_string(),
        "ends_on": ends_on.map(|day| day.to_string()),
        "by": by,
    });
    tx.note(Change {
        record: "case_relation",
        id: id.as_str(),
        action: "create",
        before: None,
        after: Some(after.to_string()),
    })?;
    Ok(id.as_str().to_owned())
}

/// Has anybody ever had a part in it?
fn has_history(tx: &Tx, participant: &str) -> Result<bool, StoreError> {
    let sql = "select count(*) as n from case_relation where participant = ?1";
    Ok(tx.count(sql, &[participant.into()])? > 0)
}

/// Ends a part today: from this moment it gives nothing.
pub fn end(tx: &Tx, id: &str, by: &str) -> Result<(), GrantError> {
    let today = tx.today();
    let ended = tx.execute(
        "update case_relation set ends_on = ?1 where id = ?2 and (ends_on is null or ends_on > ?3)",
        &[today.into(), id.into(), today.into()],
    )?;
    if ended == 0 {
        return Err(Refusal::Missing.into());
    }
    tx.note(Change {
        record: "case_relation",
        id,
        action: "end",
        before: None,
        after: Some(json!({ "ends_on": today.to_string(), "by": by }).to_string()),
    })?;
    Ok(())
}

/// The parts in a participant's case that are valid today.
pub fn of(tx: &Tx, participant: &str) -> Result<Vec<Part>, StoreError> {
    valid(tx, "participant", participant)
}

/// The cases that a person has a part in today.
pub fn of_person(tx: &Tx, person: &str) -> Result<Vec<Part>, StoreError> {
    valid(tx, "person", person)
}

fn valid(tx: &Tx, column: &str, id: &str) -> Result<Vec<Part>, StoreError> {
    let mut bound = Bound::default();
    let place = bound.to(id);
    let condition = placed::valid("case_relation", tx.today(), &mut bound);
    let sql = format!(
        "select id, participant, person, begins_on, ends_on
         from case_relation
         where {column} = {place} and {condition}
         order by begins_on, id
         limit 10000"
    );
    tx.query(&sql, &bound.values)?.iter().map(read).collect()
}

fn read(row: &Row) -> Result<Part, StoreError> {
    Ok(Part {
        id: row.text("id")?,
        participant: row.text("participant")?,
        person: row.text("person")?,
        begins_on: row.date("begins_on")?,
        ends_on: row.opt_date("ends_on")?,
    })
}

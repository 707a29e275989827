//! What people are here: roles granted, ended, and gone through once a year. Every change is in history.
//!
//! Not for: what a role may do, which the policies say.

use kernel::Date;
use serde_json::json;
use store::{Change, Row, StoreError, Tx};

use crate::{Role, people};

/// A role to be given.
#[derive(Debug, Clone)]
pub struct Grant<'a> {
    /// To whom.
    pub person: &'a str,
    /// Which.
    pub role: Role,
    /// In which unit, if any.
    pub unit: Option<&'a str>,
    /// At which organisation: for mentors, owners and partners, and for no others.
    pub organisation: Option<&'a str>,
    /// Which participant the person is: for participants, and for no others.
    pub participant: Option<&'a str>,
    /// The first day.
    pub begins_on: Date,
    /// The day on which it is over; that day is not included.
    pub ends_on: Option<Date>,
    /// The person who gives it, or the command.
    pub by: &'a str,
}

/// Why a role was not given, ended or judged.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// A mentor, owner or partner is one of an organisation.
    #[error("the role is at an organisation, and none is named")]
    WithoutOrganisation,
    /// Nobody else is.
    #[error("the role is not at an organisation")]
    WithOrganisation,
    /// A participant's person is one participant.
    #[error("the role is a participant's own, and none is named")]
    WithoutParticipant,
    /// Nobody else is.
    #[error("the role is not a participant's own")]
    WithParticipant,
    /// It would be over before it begins.
    #[error("it is over before it begins")]
    EndsBeforeItBegins,
    /// Nobody gives a role, or a case, to themself, or judges the own access.
    #[error("nobody decides this for themself")]
    OwnAccess,
    /// Whoever has been shut out is given nothing.
    #[error("the person has been shut out")]
    PersonEnded,
    /// Somebody must be left who can give roles.
    #[error("nobody would be left who can set up the system")]
    LastAdministrator,
    /// It is not there, or no longer.
    #[error("it is not there")]
    Missing,
}

/// What can go wrong.
#[derive(Debug, thiserror::Error)]
pub enum GrantError {
    /// A rule says no.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// A membership as it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Granted {
    /// The row.
    pub id: String,
    /// Whose.
    pub person: String,
    /// The role's word; one that is no role gives nothing.
    pub role: String,
    /// The unit.
    pub unit: Option<String>,
    /// The organisation.
    pub organisation: Option<String>,
    /// The participant.
    pub participant: Option<String>,
    /// The first day.
    pub begins_on: Date,
    /// The day on which it is over.
    pub ends_on: Option<Date>,
    /// Who gave it.
    pub granted_by: String,
    /// When it was given, UTC.
    pub granted_at: String,
    /// When somebody last judged that it is still needed.
    pub reviewed_at: Option<String>,
    /// Who did.
    pub reviewed_by: Option<String>,
}

/// Gives a role; answers the membership's id.
pub fn grant(tx: &Tx, grant: &Grant<'_>) -> Result<String, GrantError> {
    check(grant)?;
    if people::find(tx, grant.person)?.is_some_and(|person| !person.active) {
        return Err(Refusal::PersonEnded.into());
    }
    let id = tx.fresh_id();
    tx.execute(
        "insert into membership (id, person, role, unit, organisation, participant, begins_on, ends_on, granted_by, granted_at)
         values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
        &[
            (&id).into(),
            grant.person.into(),
            grant.role.as_str().into(),
            grant.unit.into(),
            grant.organisation.into(),
            grant.participant.into(),
            grant.begins_on.into(),
            grant.ends_on.into(),
            grant.by.into(),
            tx.now().to_string().into(),
        ],
    )?;
    let after = json!({
        "person": grant.person,
        "role": grant.role.as_str(),
        "unit": grant.unit,
        "organisation": grant.organisation,
        "participant": grant.participant,
        "begins_on": grant.begins_on.to_string(),
        "ends_on": grant.ends_on.map(|day| day.to_string()),
        "granted_by": grant.by,
    });
    tx.note(Change {
        record: "membership",
        id: id.as_str(),
        action: "create",
        before: None,
        after: Some(after.to_string()),
    })?;
    Ok(id.as_str().to_owned())
}

fn check(grant: &Grant<'_>) -> Result<(), Refusal> {
    match (grant.role.has_organisation(), grant.organisation.is_some()) {
        (true, false) => return Err(Refusal::WithoutOrganisation),
        (false, true) => return Err(Refusal::WithOrganisation),
        (true, true) | (false, false) => {}
    }
    match (grant.role == Role::Participant, grant.participant.is_some()) {
        (true, false) => return Err(Refusal::WithoutParticipant),
        (false, true) => return Err(Refusal::WithParticipant),
        (true, true) | (false, false) => {}
    }
    if grant.ends_on.is_some_and(|ends| ends <= grant.begins_on) {
        return Err(Refusal::EndsBeforeItBegins);
    }
    if grant.by == grant.person {
        return Err(Refusal::OwnAccess);
    }
    Ok(())
}

/// Ends a membership today: from this moment it gives nothing. The last administrator's is not ended, or nobody could give another.
pub fn end(tx: &Tx, id: &str, by: &str) -> Result<(), GrantError> {
    let today = tx.today();
    let is_administrator = find(tx, id)?.is_some_and(|granted| granted.role == Role::Administrator.as_str());
    if is_administrator && administrators(tx)?.iter().all(|(other, _)| other == id) {
        return Err(Refusal::LastAdministrator.into());
    }
    let ended = tx.execute(
        "update membership set ends_on = ?1, ended_by = ?2 where id = ?3 and (ends_on is null or ends_on > ?4)",
        &[today.into(), by.into(), id.into(), today.into()],
    )?;
    if ended == 0 {
        return Err(Refusal::Missing.into());
    }
    let after = json!({ "ends_on": today.to_string(), "ended_by": by });
    tx.note(Change {
        record: "membership",
        id,
        action: "end",
        before: None,
        after: Some(after.to_string()),
    })?;
    Ok(())
}

/// Would nobody be left who can give roles, if this person could not?
pub fn is_last_administrator(tx: &Tx, person: &str) -> Result<bool, StoreError> {
    let all = administrators(tx)?;
    Ok(!all.is_empty() && all.iter().all(|(_, one)| one == person))
}

/// The memberships, with their persons, by which somebody can give roles today.
fn administrators(tx: &Tx) -> Result<Vec<(String, String)>, StoreError> {
    let sql = "select membership.id, membership.person
               from membership
               join person on person.id = membership.person
               where membership.role = ?1 and person.state = 'active'
                 and membership.begins_on <= ?2 and (membership.ends_on is null or membership.ends_on > ?3)
               order by membership.id
               limit 1000";
    let today = tx.today();
    tx.query(
        sql,
        &[Role::Administrator.as_str().into(), today.into(), today.into()],
    )?
    .iter()
    .map(|row| Ok((row.text("id")?, row.text("person")?)))
    .collect()
}

/// Every membership of a person, those that are over too, newest first.
pub fn of(tx: &Tx, person: &str) -> Result<Vec<Granted>, StoreError> {
    let sql = format!("{SELECT} where person = ?1 order by begins_on desc, id desc limit 1000");
    tx.query(&sql, &[person.into()])?.iter().map(read).collect()
}

/// One membership.
pub fn find(tx: &Tx, id: &str) -> Result<Option<Granted>, StoreError> {
    let sql = format!("{SELECT} where id = ?1");
    tx.query_opt(&sql, &[id.into()])?.as_ref().map(read).transpose()
}

/// The memberships at organisations that are not over, by person: the organisations' users.
pub fn at_organisations(tx: &Tx) -> Result<Vec<Granted>, StoreError> {
    let sql = format!(
        "{SELECT}
         where organisation is not null and (ends_on is null or ends_on > ?1)
         order by organisation, person, id
         limit 10000"
    );
    tx.query(&sql, &[tx.today().into()])?.iter().map(read).collect()
}

/// The memberships that are not over, oldest first; participants' own are not among them.
pub fn current(tx: &Tx) -> Result<Vec<Granted>, StoreError> {
    let sql = format!(
        "{SELECT}
         where role <> 'participant' and (ends_on is null or ends_on > ?1)
         order by coalesce(reviewed_at, granted_at), id
         limit 10000"
    );
    tx.query(&sql, &[tx.today().into()])?.iter().map(read).collect()
}

/// The memberships that are not over and that nobody has judged since a day, oldest judgement first: the yearly task list.
/// Participants' own are not on it.
pub fn due_for_review(tx: &Tx, since: Date) -> Result<Vec<Granted>, StoreError> {
    let sql = format!(
        "{SELECT}
         where role <> 'participant'
         and (ends_on is null or ends_on > ?1)
         and coalesce(reviewed_at, granted_at) < ?2
         order by coalesce(reviewed_at, granted_at), id
         limit 10000"
    );
    let today = tx.today();
    tx.query(&sql, &[today.into(), since.to_string().into()])?
        .iter()
        .map(read)
        .collect()
}

/// Somebody judges that a membership is still needed. Nobody judges the own.
pub fn reviewed(tx: &Tx, id: &str, by: &str) -> Result<(), GrantError> {
    let today = tx.today();
    let valid = find(tx, id)?.filter(|granted| granted.ends_on.is_none_or(|ends| ends > today));
    let Some(granted) = valid else {
        return Err(Refusal::Missing.into());
    };
    if granted.person == by {
        return Err(Refusal::OwnAccess.into());
    }
    tx.execute(
        "update membership set reviewed_at = ?1, reviewed_by = ?2 where id = ?3",
        &[tx.now().to_string().into(), by.into(), id.into()],
    )?;
    tx.note(Change {
        record: "membership",
        id,
        action: "review",
        before: None,
        after: Some(json!({ "reviewed_by": by }).to_string()),
    })?;
    Ok(())
}

const SELECT: &str =
    "select id, person, role, unit, organisation, participant, begins_on, ends_on, granted_by, granted_at, reviewed_at,
            reviewed_by
     from membership";

fn read(row: &Row) -> Result<Granted, StoreError> {
    Ok(Granted {
        id: row.text("id")?,
        person: row.text("person")?,
        role: row.text("role")?,
        unit: row.opt_text("unit")?,
        organisation: row.opt_text("organisation")?,
        participant: row.opt_text("participant")?,
        begins_on: row.date("begins_on")?,
        ends_on: row.opt_date("ends_on")?,
        granted_by: row.text("granted_by")?,
        granted_at: row.text("granted_at")?,
        reviewed_at: row.opt_text("reviewed_at")?,
        reviewed_by: row.opt_text("reviewed_by")?,
    })
}

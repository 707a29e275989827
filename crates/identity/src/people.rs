//! A municipality's people, as far as signing in needs them: which person an account is, and a first membership.
//!
//! These functions work in a transaction of a municipality. Not for: deciding anything by them, nor the pages on which an
//! administrator edits them.

use store::{Change, Tx};

use crate::Result;

/// A person of a municipality.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    /// The row.
    pub id: String,
    /// The name in history and addresses.
    pub key: String,
    /// The name to people.
    pub name: String,
}

/// The active person that an account stands for here.
pub fn of_account(tx: &Tx, account: &str) -> Result<Option<Person>> {
    let row = tx.query_opt(
        "select p.id, p.key, p.name
         from person_account a
         join person p on p.id = a.person
         where a.account = ?1 and p.state = 'active'",
        &[account.into()],
    )?;
    Ok(row
        .map(|row| {
            Ok::<_, store::StoreError>(Person {
                id: row.text("id")?,
                key: row.text("key")?,
                name: row.text("name")?,
            })
        })
        .transpose()?)
}

/// The first role of the person that an account stands for here, as it is valid today.
pub fn role_of(tx: &Tx, account: &str) -> Result<Option<String>> {
    let row = tx.query_opt(
        "select m.role
         from person_account a
         join membership m on m.person = a.person
         where a.account = ?1
           and m.begins_on <= ?2
           and (m.ends_on is null or m.ends_on > ?2)
         order by m.id
         limit 1",
        &[account.into(), tx.today().into()],
    )?;
    Ok(row.map(|row| row.text("role")).transpose()?)
}

/// Does any account stand for anybody here?
pub fn any(tx: &Tx) -> Result<bool> {
    Ok(tx.count("select count(*) as n from person_account", &[])? > 0)
}

/// Makes a person, or finds the one with that key; answers the row's id.
pub fn make(tx: &Tx, key: &str, name: &str) -> Result<String> {
    if let Some(row) = tx.query_opt("select id from person where key = ?1", &[key.into()])? {
        return Ok(row.text("id")?);
    }
    let id = tx.fresh_id();
    tx.execute(
        "insert into person (id, key, name, created_at) values (?1, ?2, ?3, ?4)",
        &[(&id).into(), key.into(), name.into(), tx.now().to_string().into()],
    )?;
    note(tx, "person", id.as_str(), "create")?;
    Ok(id.as_str().to_owned())
}

/// Lets an account stand for a person. An account that stands for another already is left as it is.
pub fn link(tx: &Tx, person: &str, account: &str) -> Result<bool> {
    let linked = tx.execute(
        "insert into person_account (id, person, account, linked_at)
         values (?1, ?2, ?3, ?4)
         on conflict (account) do nothing",
        &[
            (&tx.fresh_id()).into(),
            person.into(),
            account.into(),
            tx.now().to_string().into(),
        ],
    )?;
    if linked > 0 {
        note(tx, "person", person, "link")?;
    }
    Ok(linked > 0)
}

/// What a membership is tied to.
#[derive(Debug, Clone, Copy, Default)]
pub struct Ties<'a> {
    /// A unit's row.
    pub unit: Option<&'a str>,
    /// An organisation's row.
    pub organisation: Option<&'a str>,
    /// A participant's row.
    pub participant: Option<&'a str>,
}

/// Grants a role from today, unless the person has the same already; answers whether it is new.
pub fn grant(tx: &Tx, person: &str, role: &str, ties: Ties<'_>) -> Result<bool> {
    let held = tx.count(
        "select count(*) as n
         from membership
         where person = ?1
           and role = ?2
           and unit is not distinct from ?3
           and organisation is not distinct from ?4
           and participant is not distinct from ?5
           and (ends_on is null or ends_on > ?6)",
        &[
            person.into(),
            role.into(),
            ties.unit.into(),
            ties.organisation.into(),
            ties.participant.into(),
            tx.today().into(),
        ],
    )?;
    if held > 0 {
        return Ok(false);
    }
    let id = tx.fresh_id();
    tx.execute(
        "insert into membership
             (id, person, role, unit, organisation, participant, begins_on, granted_by, granted_at)
         values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
        &[
            (&id).into(),
            person.into(),
            role.into(),
            ties.unit.into(),
            ties.organisation.into(),
            ties.participant.into(),
            tx.today().into(),
            tx.actor().into(),
            tx.now().to_string().into(),
        ],
    )?;
    note(tx, "membership", id.as_str(), "create")?;
    Ok(true)
}

fn note(tx: &Tx, record: &str, id: &str, action: &str) -> Result<()> {
    tx.note(Change {
        record,
        id,
        action,
        before: None,
        after: None,
    })?;
    Ok(())
}

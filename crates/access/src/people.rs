//! The people of a municipality's programme: added, found, ended. Every change is in history.
//!
//! Not for: what they are here (`memberships`), whose cases they have (`cases`), or their accounts' secrets (identity).

use std::collections::{BTreeMap, BTreeSet};

use serde_json::json;
use store::{Change, Result, Row, Tx};

/// A person. A participant's stands under a reference and never under a name: names of citizens are sealed with their case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    /// The row.
    pub id: String,
    /// The name in history and load files.
    pub key: String,
    /// The name to people.
    pub name: String,
    /// Where they can be written to.
    pub email: Option<String>,
    /// May they still come in?
    pub active: bool,
}

const COLUMNS: &str = "person.id, person.key, person.name, person.email, person.state";

fn read(row: &Row) -> Result<Person> {
    Ok(Person {
        id: row.text("id")?,
        key: row.text("key")?,
        name: row.text("name")?,
        email: row.opt_text("email")?,
        active: row.text("state")? == ACTIVE,
    })
}

const ACTIVE: &str = "active";
const ENDED: &str = "ended";

/// Adds a person, or finds the one of that key as it is; answers the id.
pub fn add(tx: &Tx, key: &str, name: &str, email: Option<&str>) -> Result<String> {
    if let Some(known) = find_by_key(tx, key)? {
        return Ok(known.id);
    }
    let id = tx.fresh_id();
    tx.execute(
        "insert into person (id, key, name, email, state, created_at) values (?1, ?2, ?3, ?4, ?5, ?6)",
        &[
            (&id).into(),
            key.into(),
            name.into(),
            email.into(),
            ACTIVE.into(),
            tx.now().to_string().into(),
        ],
    )?;
    note(
        tx,
        id.as_str(),
        "create",
        None,
        Some(&json!({ "key": key, "name": name, "email": email })),
    )?;
    Ok(id.as_str().to_owned())
}

/// The person of an id.
pub fn find(tx: &Tx, id: &str) -> Result<Option<Person>> {
    let sql = format!("select {COLUMNS} from person where person.id = ?1");
    tx.query_opt(&sql, &[id.into()])?.as_ref().map(read).transpose()
}

/// The person of a key.
pub fn find_by_key(tx: &Tx, key: &str) -> Result<Option<Person>> {
    let sql = format!("select {COLUMNS} from person where person.key = ?1");
    tx.query_opt(&sql, &[key.into()])?.as_ref().map(read).transpose()
}

/// Every person's name, by id: for pages that show who did something.
pub fn names(tx: &Tx) -> Result<BTreeMap<String, String>> {
    let sql = "select person.id, person.name from person order by person.id limit 100000";
    let rows = tx.query(sql, &[])?;
    rows.iter()
        .map(|row| Ok((row.text("id")?, row.text("name")?)))
        .collect()
}

/// Participants' references by their ids: what a page may show that names no citizen.
pub fn references(tx: &Tx, ids: &BTreeSet<String>) -> Result<BTreeMap<String, String>> {
    let ids: Vec<&String> = ids.iter().collect();
    let mut references = BTreeMap::new();
    for part in ids.chunks(200) {
        let marks: Vec<String> = (1..=part.len()).map(|number| format!("?{number}")).collect();
        let sql = format!(
            "select id, reference from participant where id in ({}) limit 200",
            marks.join(", ")
        );
        let values: Vec<store::Value> = part.iter().map(|id| id.as_str().into()).collect();
        for row in tx.query(&sql, &values)? {
            references.insert(row.text("id")?, row.text("reference")?);
        }
    }
    Ok(references)
}

/// Does a person who has another role here take part as this very participant too?
pub fn is_also_participant(tx: &Tx, person: &str, participant: &str) -> Result<bool> {
    let sql = "select count(*) as n
               from membership own
               where own.person = ?1 and own.participant = ?2
                 and exists (select 1 from membership other
                             where other.person = own.person and other.role <> 'participant')";
    Ok(tx.count(sql, &[person.into(), participant.into()])? > 0)
}

/// Everyone but the participants, by name: whoever sets up the system sees those who work with it, and no citizen.
pub fn staff(tx: &Tx) -> Result<Vec<Person>> {
    let sql = format!(
        "select {COLUMNS}
         from person
         where not exists (select 1 from membership as citizen
                           where citizen.person = person.id and citizen.role = 'participant')
         order by person.name collate danish, person.id
         limit 10000"
    );
    tx.query(&sql, &[])?.iter().map(read).collect()
}

/// Is this one of those who work with the programme, and no participant?
pub fn is_staff(tx: &Tx, id: &str) -> Result<bool> {
    let sql = "select count(*) as n from membership where person = ?1 and role = 'participant'";
    Ok(tx.count(sql, &[id.into()])? == 0)
}

/// The accounts that a person signs in with, oldest first.
pub fn accounts(tx: &Tx, id: &str) -> Result<Vec<String>> {
    let sql = "select account from person_account where person = ?1 order by linked_at, id limit 100";
    tx.query(sql, &[id.into()])?
        .iter()
        .map(|row| row.text("account"))
        .collect()
}

/// Says where a person can be written to.
pub fn set_email(tx: &Tx, id: &str, email: &str) -> Result<()> {
    let before = find(tx, id)?.and_then(|person| person.email);
    tx.execute(
        "update person set email = ?1, version = version + 1 where id = ?2",
        &[email.into(), id.into()],
    )?;
    note(
        tx,
        id,
        "change",
        Some(&json!({ "email": before })),
        Some(&json!({ "email": email })),
    )
}

/// Ends a person: no account of theirs comes in any more, from this moment. Answers whether they were active.
pub fn end(tx: &Tx, id: &str) -> Result<bool> {
    set_state(tx, id, ACTIVE, ENDED)
}

/// Lets a person in again. Answers whether they had been ended.
pub fn reopen(tx: &Tx, id: &str) -> Result<bool> {
    set_state(tx, id, ENDED, ACTIVE)
}

fn set_state(tx: &Tx, id: &str, from: &str, to: &str) -> Result<bool> {
    let changed = tx.execute(
        "update person set state = ?1, version = version + 1 where id = ?2 and state = ?3",
        &[to.into(), id.into(), from.into()],
    )?;
    if changed == 0 {
        return Ok(false);
    }
    note(
        tx,
        id,
        if to == ENDED { "end" } else { "change" },
        Some(&json!({ "state": from })),
        Some(&json!({ "state": to })),
    )?;
    Ok(true)
}

/// Lets an account sign in as a person. An account is one person's; answers whether it was free.
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
        note(tx, person, "link", None, Some(&json!({ "account": account })))?;
    }
    Ok(linked > 0)
}

/// Takes an account away from a person; answers whether it was theirs.
pub fn unlink(tx: &Tx, person: &str, account: &str) -> Result<bool> {
    let unlinked = tx.execute(
        "delete from person_account where person = ?1 and account = ?2",
        &[person.into(), account.into()],
    )?;
    if unlinked > 0 {
        note(tx, person, "unlink", Some(&json!({ "account": account })), None)?;
    }
    Ok(unlinked > 0)
}

fn note(
    tx: &Tx,
    id: &str,
    action: &str,
    before: Option<&serde_json::Value>,
    after: Option<&serde_json::Value>,
) -> Result<()> {
    tx.note(Change {
        record: "person",
        id,
        action,
        before: before.map(ToString::to_string),
        after: after.map(ToString::to_string),
    })
}

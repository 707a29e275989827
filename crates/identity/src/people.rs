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

/// Makes a person from a name alone: the key is made of it, with a number where others have the same.
pub fn make_named(tx: &Tx, name: &str) -> Result<String> {
    let slug = kernel::fold::slug(name);
    let slug = if slug.is_empty() {
        "person".to_owned()
    } else {
        slug
    };
    let taken = tx.query(
        "select key from person where key = ?1 or key like ?2 order by key limit 1000",
        &[slug.as_str().into(), format!("{slug}-%").into()],
    )?;
    let taken: Vec<String> = taken
        .iter()
        .map(|row| row.text("key"))
        .collect::<std::result::Result<_, _>>()?;
    let key = std::iter::once(slug.clone())
        .chain((2..=1001).map(|number: u32| format!("{slug}-{number}")))
        .find(|key| !taken.contains(key))
        .unwrap_or(slug);
    make(tx, &key, name)
}

/// Has a person any role today?
pub fn has_any_role(tx: &Tx, person: &str) -> Result<bool> {
    let sql = "select count(*) as n
               from membership
               where person = ?1 and begins_on <= ?2 and (ends_on is null or ends_on > ?2)";
    Ok(tx.count(sql, &[person.into(), tx.today().into()])? > 0)
}

/// The participant with a reference, as it stands on their papers.
pub fn participant_by_reference(tx: &Tx, reference: &str) -> Result<Option<String>> {
    let rows = tx.query(
        "select id from participant where reference = ?1 order by id limit 2",
        &[reference.trim().to_uppercase().into()],
    )?;
    // Two with the same reference are nobody: a code must never open another's case.
    match rows.as_slice() {
        [one] => Ok(Some(one.text("id")?)),
        _ => Ok(None),
    }
}

/// The participant whose CPR number has this blind index.
pub fn participant_by_cpr_index(tx: &Tx, index: &str) -> Result<Option<String>> {
    let row = tx.query_opt("select id from participant where cpr_index = ?1", &[index.into()])?;
    Ok(row.map(|row| row.text("id")).transpose()?)
}

/// Lets an account stand for a participant: their own person, with the one role that reaches their own case. The person is
/// named by the participant's reference, which tells nobody who it is.
pub fn be_participant(tx: &Tx, account: &str, participant: &str) -> Result<()> {
    let row = tx.query_opt(
        "select reference from participant where id = ?1",
        &[participant.into()],
    )?;
    let reference = row
        .map(|row| row.text("reference"))
        .transpose()?
        .unwrap_or_default();
    let person = if let Some(person) = of_account(tx, account)? {
        person.id
    } else {
        let id = make(tx, &format!("deltager-{participant}"), &reference)?;
        link(tx, &id, account)?;
        id
    };
    let ties = Ties {
        participant: Some(participant),
        ..Ties::default()
    };
    grant(tx, &person, "participant", ties)?;
    Ok(())
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

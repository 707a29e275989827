//! What a provider's claims mean here: whoever comes with this value of this claim has this role. In a transaction of
//! the municipality.
//!
//! At every sign-in the memberships that the mapping gave are made equal to what it gives now. Those that a person gave
//! are never touched.

use store::{Change, Row, Tx};

use super::{Provider, Vouched};
use crate::Result;

/// One line of the mapping.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// Its row; empty for a new one.
    pub id: String,
    /// The claim.
    pub claim: String,
    /// Its value.
    pub value: String,
    /// The role it gives.
    pub role: String,
    /// In this unit.
    pub unit: Option<String>,
    /// For this organisation.
    pub organisation: Option<String>,
}

/// A provider's lines.
pub fn list(tx: &Tx, provider: &str) -> Result<Vec<Line>> {
    tx.query(
        "select id, claim, value, role, unit, organisation
         from claim_mapping
         where provider = ?1
         order by claim, value, role, id
         limit 500",
        &[provider.into()],
    )?
    .iter()
    .map(read)
    .collect()
}

/// Adds a line.
pub fn add(tx: &Tx, provider: &str, line: &Line) -> Result<String> {
    let id = tx.fresh_id();
    tx.execute(
        "insert into claim_mapping (id, provider, claim, value, role, unit, organisation)
         values (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        &[
            (&id).into(),
            provider.into(),
            line.claim.as_str().into(),
            line.value.as_str().into(),
            line.role.as_str().into(),
            line.unit.as_deref().into(),
            line.organisation.as_deref().into(),
        ],
    )?;
    note(tx, id.as_str(), "create", None, Some(told(line)))?;
    Ok(id.as_str().to_owned())
}

/// Takes a line away; what it gave ends at the next sign-in of each.
pub fn remove(tx: &Tx, provider: &str, id: &str) -> Result<bool> {
    let Some(line) = list(tx, provider)?.into_iter().find(|line| line.id == id) else {
        return Ok(false);
    };
    tx.execute("delete from claim_mapping where id = ?1", &[id.into()])?;
    note(tx, id, "delete", Some(told(&line)), None)?;
    Ok(true)
}

/// The lines that somebody's claims meet.
pub fn met(tx: &Tx, provider: &Provider, vouched: &Vouched) -> Result<Vec<Line>> {
    let lines = list(tx, &provider.id)?;
    Ok(lines
        .into_iter()
        .filter(|line| vouched.values(&line.claim).contains(&line.value))
        .collect())
}

/// Makes a person's memberships through a provider equal to these lines. Answers how many were granted and ended.
pub fn apply(tx: &Tx, provider: &Provider, person: &str, lines: &[Line]) -> Result<(u64, u64)> {
    let held = tx.query(
        "select id, role, unit, organisation
         from membership
         where person = ?1
           and granted_through = ?2
           and (ends_on is null or ends_on > ?3)
         order by id
         limit 500",
        &[person.into(), provider.id.as_str().into(), tx.today().into()],
    )?;
    let mut held: Vec<(String, Tied)> = held
        .iter()
        .map(|row| Ok::<_, store::StoreError>((row.text("id")?, tied_of_row(row)?)))
        .collect::<std::result::Result<_, _>>()?;
    let (mut granted, mut ended) = (0, 0);
    let mut wanted: Vec<Tied> = lines.iter().map(tied).collect();
    wanted.sort();
    wanted.dedup();
    for one in wanted {
        if let Some(place) = held.iter().position(|(_, tied)| *tied == one) {
            held.swap_remove(place);
        } else {
            grant(tx, provider, person, &one)?;
            granted += 1;
        }
    }
    for (id, _) in held {
        tx.execute(
            "update membership set ends_on = ?1, ended_by = ?2 where id = ?3",
            &[tx.today().into(), tx.actor().into(), id.as_str().into()],
        )?;
        tx.note(Change {
            record: "membership",
            id: &id,
            action: "end",
            before: None,
            after: None,
        })?;
        ended += 1;
    }
    Ok((granted, ended))
}

/// Role, unit, organisation.
type Tied = (String, Option<String>, Option<String>);

fn tied(line: &Line) -> Tied {
    (line.role.clone(), line.unit.clone(), line.organisation.clone())
}

fn tied_of_row(row: &Row) -> std::result::Result<Tied, store::StoreError> {
    Ok((
        row.text("role")?,
        row.opt_text("unit")?,
        row.opt_text("organisation")?,
    ))
}

fn grant(tx: &Tx, provider: &Provider, person: &str, (role, unit, organisation): &Tied) -> Result<()> {
    let id = tx.fresh_id();
    tx.execute(
        "insert into membership
             (id, person, role, unit, organisation, begins_on, granted_by, granted_at, granted_through)
         values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
        &[
            (&id).into(),
            person.into(),
            role.as_str().into(),
            unit.as_deref().into(),
            organisation.as_deref().into(),
            tx.today().into(),
            tx.actor().into(),
            tx.now().to_string().into(),
            provider.id.as_str().into(),
        ],
    )?;
    tx.note(Change {
        record: "membership",
        id: id.as_str(),
        action: "create",
        before: None,
        after: Some(serde_json::json!({ "role": role, "through": provider.key }).to_string()),
    })?;
    Ok(())
}

fn told(line: &Line) -> String {
    serde_json::json!({
        "claim": line.claim,
        "value": line.value,
        "role": line.role,
        "unit": line.unit,
        "organisation": line.organisation,
    })
    .to_string()
}

fn note(tx: &Tx, id: &str, action: &str, before: Option<String>, after: Option<String>) -> Result<()> {
    tx.note(Change {
        record: "claim_mapping",
        id,
        action,
        before,
        after,
    })?;
    Ok(())
}

fn read(row: &Row) -> Result<Line> {
    Ok(Line {
        id: row.text("id")?,
        claim: row.text("claim")?,
        value: row.text("value")?,
        role: row.text("role")?,
        unit: row.opt_text("unit")?,
        organisation: row.opt_text("organisation")?,
    })
}

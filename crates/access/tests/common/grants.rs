//! What the tests of people and of memberships share.

use access::{
    Role,
    memberships::{Grant, GrantError, Refusal},
};
use store::{StoreError, Tx, history_of};

use super::engine::{self, day};

/// Runs on the ground that every test stands on, on every engine.
pub fn everywhere(work: impl Fn(&Tx) -> Result<(), GrantError>) {
    engine::everywhere(|tx| {
        engine::ground(tx)?;
        work(tx)
    });
}

/// A role, in order.
pub fn to(person: &str, role: Role) -> Grant<'_> {
    Grant {
        person,
        role,
        unit: None,
        organisation: role.has_organisation().then_some("home"),
        participant: (role == Role::Participant).then_some("somebody"),
        begins_on: day(-30),
        ends_on: None,
        by: "administrator",
    }
}

/// Why it was refused, if it was.
pub fn refusal<T>(answer: &Result<T, GrantError>) -> Option<Refusal> {
    match answer {
        Err(GrantError::Refused(refusal)) => Some(*refusal),
        Ok(_) | Err(GrantError::Store(_)) => None,
    }
}

/// What history says was done to a row, latest first.
pub fn acts(tx: &Tx, record: &str, id: &str) -> Result<Vec<String>, StoreError> {
    Ok(history_of(tx, record, id)?
        .into_iter()
        .map(|entry| entry.action)
        .collect())
}

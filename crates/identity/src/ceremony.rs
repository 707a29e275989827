//! A sign-in that is under way in one browser: between password and code, or on the way to a provider and back.
//!
//! Its cookie is another than the session's, so that nobody is signed in by half.

use std::time::Duration;

use kernel::Timestamp;
use serde::{Serialize, de::DeserializeOwned};
use store::Tx;

use crate::{IdentityError, Result, Secrets, chance, session::moment};

/// How long it may take.
const LASTS: Duration = Duration::from_mins(10);
/// How often it may be tried.
const TRIES: i64 = 5;

/// One that is under way.
#[derive(Debug, Clone)]
pub struct Ceremony<T> {
    /// Its row.
    pub id: String,
    /// Whose it is, once that is known.
    pub account: Option<String>,
    /// What must be remembered.
    pub state: T,
    /// When it ends.
    pub ends_at: Timestamp,
}

/// Begins one; answers the word for its cookie.
pub fn begin<T: Serialize>(
    tx: &Tx,
    secrets: &Secrets,
    kind: &str,
    account: Option<&str>,
    state: &T,
) -> Result<String> {
    let word = chance::word();
    let id = id_of(secrets, kind, &word);
    let text = serde_json::to_string(state).map_err(|_| IdentityError::Row("state"))?;
    let sealed = secrets.seal(&id, &text)?;
    tx.execute(
        "delete from ceremony where ends_at < ?1",
        &[tx.now().to_string().into()],
    )?;
    tx.execute(
        "insert into ceremony (id, kind, account, state, tries, ends_at)
         values (?1, ?2, ?3, ?4, 0, ?5)",
        &[
            id.into(),
            kind.into(),
            account.into(),
            sealed.into(),
            (tx.now() + LASTS).to_string().into(),
        ],
    )?;
    Ok(word)
}

/// The one that a word belongs to, while it lasts.
pub fn find<T: DeserializeOwned>(
    tx: &Tx,
    secrets: &Secrets,
    kind: &str,
    word: &str,
) -> Result<Option<Ceremony<T>>> {
    let id = id_of(secrets, kind, word);
    let row = tx.query_opt(
        "select account, state, tries, ends_at from ceremony where id = ?1 and kind = ?2",
        &[id.as_str().into(), kind.into()],
    )?;
    let Some(row) = row else { return Ok(None) };
    let ends_at = moment(&row, "ends_at")?;
    if ends_at <= tx.now() || row.int("tries")? >= TRIES {
        return Ok(None);
    }
    let open = secrets.unseal(&id, &row.text("state")?)?;
    Ok(Some(Ceremony {
        account: row.opt_text("account")?,
        state: serde_json::from_str(&open).map_err(|_| IdentityError::Row("state"))?,
        ends_at,
        id,
    }))
}

/// Counts a try; answers whether there was one left.
pub fn take_try(tx: &Tx, id: &str) -> Result<bool> {
    let taken = tx.execute(
        "update ceremony set tries = tries + 1 where id = ?1 and tries < ?2",
        &[id.into(), TRIES.into()],
    )?;
    Ok(taken > 0)
}

/// Ends it; answers whether it was still there, so that of two at once only one goes on.
pub fn end(tx: &Tx, id: &str) -> Result<bool> {
    Ok(tx.execute("delete from ceremony where id = ?1", &[id.into()])? > 0)
}

fn id_of(secrets: &Secrets, kind: &str, word: &str) -> String {
    secrets.hashed("ceremony", &format!("{kind}:{word}"))
}

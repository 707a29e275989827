//! A form that was sent after its session had ended: kept sealed for half an hour, for the same account to send again.

use std::{collections::BTreeMap, time::Duration};

use store::Tx;

use crate::{IdentityError, Result, Secrets, chance, session::moment};

const LASTS: Duration = Duration::from_mins(30);
/// The largest form that is kept, as JSON in bytes.
const LARGEST: usize = 256 * 1024;
/// How many an account may have kept at once.
const AT_ONCE: i64 = 10;

/// What was sent, and where to.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct KeptForm {
    /// Where it was sent to, within the municipality.
    pub path: String,
    /// Its fields.
    pub fields: BTreeMap<String, String>,
}

/// Keeps a form; answers the word to find it by, or nothing when it is too large or too many are kept.
pub fn keep(tx: &Tx, secrets: &Secrets, account: &str, form: &KeptForm) -> Result<Option<String>> {
    let text = serde_json::to_string(form).map_err(|_| IdentityError::Row("sealed"))?;
    tx.execute(
        "delete from kept_form where ends_at < ?1",
        &[tx.now().to_string().into()],
    )?;
    let kept = tx.count(
        "select count(*) as n from kept_form where account = ?1",
        &[account.into()],
    )?;
    if text.len() > LARGEST || kept >= AT_ONCE {
        return Ok(None);
    }
    let word = chance::word();
    let id = secrets.hashed("kept form", &word);
    let sealed = secrets.seal(&id, &text)?;
    tx.execute(
        "insert into kept_form (id, account, sealed, ends_at) values (?1, ?2, ?3, ?4)",
        &[
            id.into(),
            account.into(),
            sealed.into(),
            (tx.now() + LASTS).to_string().into(),
        ],
    )?;
    Ok(Some(word))
}

/// Finds an account's form. Another account's is not there.
pub fn find(tx: &Tx, secrets: &Secrets, account: &str, word: &str) -> Result<Option<KeptForm>> {
    let id = secrets.hashed("kept form", word);
    let row = tx.query_opt(
        "select sealed, ends_at from kept_form where id = ?1 and account = ?2",
        &[id.as_str().into(), account.into()],
    )?;
    let Some(row) = row else { return Ok(None) };
    if moment(&row, "ends_at")? <= tx.now() {
        return Ok(None);
    }
    let open = secrets.unseal(&id, &row.text("sealed")?)?;
    serde_json::from_str(&open)
        .map(Some)
        .map_err(|_| IdentityError::Row("sealed"))
}

/// Throws it away, once it has been shown.
pub fn forget(tx: &Tx, secrets: &Secrets, word: &str) -> Result<()> {
    tx.execute(
        "delete from kept_form where id = ?1",
        &[secrets.hashed("kept form", word).into()],
    )?;
    Ok(())
}

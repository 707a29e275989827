//! Browsers that have signed in before. Their guesses are counted apart, so that a stranger who guesses at somebody's
//! password never keeps the owner out (OWASP, "device cookies").

use store::Tx;

use crate::{Result, Secrets, chance};

/// How many browsers are remembered for an account; the longest unused goes first.
const KEPT: i64 = 20;

/// Remembers a browser for an account; answers the word for its cookie, the old one if it had one.
pub fn remember(tx: &Tx, secrets: &Secrets, account: &str, word: Option<&str>) -> Result<String> {
    let word = match word {
        Some(word) if is_word(word) => word.to_owned(),
        Some(_) | None => chance::word(),
    };
    let now = tx.now().to_string();
    tx.execute(
        "insert into device (id, account, made_at, last_seen)
         values (?1, ?2, ?3, ?3)
         on conflict (id) do update set last_seen = excluded.last_seen",
        &[id_of(secrets, account, &word).into(), account.into(), now.into()],
    )?;
    tx.execute(
        "delete from device
         where account = ?1
           and id not in (select id from device where account = ?1 order by last_seen desc, id limit ?2)",
        &[account.into(), KEPT.into()],
    )?;
    Ok(word)
}

/// The browser's id for this account, when it has signed in to it before.
pub fn known(tx: &Tx, secrets: &Secrets, account: &str, word: Option<&str>) -> Result<Option<String>> {
    let id = id_of(secrets, account, word.unwrap_or_default());
    let found = tx.query_opt(
        "select id from device where id = ?1 and account = ?2",
        &[id.into(), account.into()],
    )?;
    Ok(found.map(|row| row.text("id")).transpose()?)
}

/// Forgets every browser of an account, as when its password was given away.
pub fn forget_all(tx: &Tx, account: &str) -> Result<()> {
    tx.execute("delete from device where account = ?1", &[account.into()])?;
    Ok(())
}

fn id_of(secrets: &Secrets, account: &str, word: &str) -> String {
    secrets.hashed("device", &format!("{account}:{word}"))
}

fn is_word(word: &str) -> bool {
    word.len() == 43
        && word
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '_')
}

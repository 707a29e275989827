//! Accounts with a password, and who is signed in. A password is made by the program and shown once.

use argon2::{
    Algorithm, Argon2, Params, Version,
    password_hash::{PasswordHasher as _, PasswordVerifier as _, phc::PasswordHash},
};
use rand::Rng as _;
use sha2::{Digest as _, Sha256};
use store::{Change, Result, Tx};

use crate::access::{Role, Who};

/// How long a person stays signed in, in hours.
const LONGEST_HOURS: i64 = 8;

/// Letters and digits that cannot be mistaken for one another when read aloud.
const CLEAR: &[u8] = b"abcdefghjkmnpqrstuvwxyz23456789";

/// A random word of clear letters, in groups of five.
#[allow(
    clippy::disallowed_methods,
    reason = "passwords and session names are drawn here and nowhere else"
)]
fn random_word(groups: usize) -> String {
    let mut bytes = vec![0u8; groups * 5];
    rand::rng().fill_bytes(&mut bytes);
    let letters: Vec<char> = bytes
        .iter()
        .map(|byte| char::from(CLEAR[usize::from(*byte) % CLEAR.len()]))
        .collect();
    letters
        .chunks(5)
        .map(|group| group.iter().collect::<String>())
        .collect::<Vec<_>>()
        .join("-")
}

/// Argon2id at 46 MiB and one pass, as OWASP's password storage advice gives it.
fn hasher() -> Argon2<'static> {
    let params = Params::new(46 * 1024, 1, 1, None).unwrap_or_default();
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
}

/// Gives an account a new password; makes the account if it is not there. Answers the password, which is kept nowhere.
pub fn new_password(tx: &Tx, name: &str, title: &str) -> Result<String> {
    let password = random_word(4);
    let hash = hasher()
        .hash_password(password.as_bytes())
        .map_err(|_| store::StoreError::Column {
            column: "password_hash".to_owned(),
            problem: "could not be made",
        })?
        .to_string();
    let id = tx.fresh_id();
    let sql = "insert into account (id, name, title, role, password_hash, created_at)
               values (?1, ?2, ?3, 'consultant', ?4, ?5)
               on conflict (name) do update set password_hash = excluded.password_hash";
    tx.execute(
        sql,
        &[
            (&id).into(),
            name.into(),
            title.into(),
            hash.into(),
            tx.now().to_string().into(),
        ],
    )?;
    tx.note(Change {
        record: "account",
        id: name,
        action: "password",
        before: None,
        after: None,
    })?;
    Ok(password)
}

/// Is there an account at all?
pub fn any(tx: &Tx) -> Result<bool> {
    Ok(tx.count("select count(*) as n from account", &[])? > 0)
}

/// The account and its hash, for checking outside the transaction.
pub fn hash_of(tx: &Tx, name: &str) -> Result<Option<(String, String)>> {
    let row = tx.query_opt(
        "select id, password_hash from account where name = ?1",
        &[name.into()],
    )?;
    row.map(|row| Ok((row.text("id")?, row.text("password_hash")?)))
        .transpose()
}

/// Does the password fit the hash? Slow on purpose; call it on a blocking thread.
pub fn fits(password: &str, hash: &str) -> bool {
    PasswordHash::new(hash).is_ok_and(|hash| hasher().verify_password(password.as_bytes(), &hash).is_ok())
}

/// Signs an account in; answers the value for the cookie, which is kept only as its hash.
pub fn sign_in(tx: &Tx, account: &str) -> Result<String> {
    let word = random_word(8);
    let now = tx.now().to_string();
    let sql = "insert into signed_in (id, account, created_at, last_seen) values (?1, ?2, ?3, ?3)";
    tx.execute(sql, &[hashed(&word).into(), account.into(), now.into()])?;
    let old = tx.now() - jiff_hours(LONGEST_HOURS);
    tx.execute(
        "delete from signed_in where created_at < ?1",
        &[old.to_string().into()],
    )?;
    Ok(word)
}

/// Who a cookie belongs to, while it is valid.
pub fn who(tx: &Tx, word: &str) -> Result<Option<Who>> {
    let sql = "select a.name, a.title, a.role
               from signed_in s
               join account a on a.id = s.account
               where s.id = ?1 and s.created_at >= ?2";
    let since = tx.now() - jiff_hours(LONGEST_HOURS);
    let Some(row) = tx.query_opt(sql, &[hashed(word).into(), since.to_string().into()])? else {
        return Ok(None);
    };
    let role = Role::parse(&row.text("role")?);
    let Some(role) = role else { return Ok(None) };
    Ok(Some(Who {
        name: row.text("name")?,
        title: row.text("title")?,
        role,
    }))
}

/// Signs out; the cookie is worth nothing afterwards.
pub fn sign_out(tx: &Tx, word: &str) -> Result<()> {
    tx.execute("delete from signed_in where id = ?1", &[hashed(word).into()])?;
    Ok(())
}

fn jiff_hours(hours: i64) -> std::time::Duration {
    std::time::Duration::from_secs(u64::try_from(hours * 3600).unwrap_or(0))
}

fn hashed(word: &str) -> String {
    let hash = Sha256::digest(word.as_bytes());
    hash.iter().fold(String::with_capacity(64), |mut text, byte| {
        text.push_str(&format!("{byte:02x}"));
        text
    })
}

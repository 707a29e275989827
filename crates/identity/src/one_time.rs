//! Links and codes that work once: what each is for stands in the database, and the link itself tells nobody anything.

use std::time::Duration;

use kernel::Timestamp;
use store::{Row, Tx};

use crate::{Result, Secrets, chance, session::moment};

/// How often a code may be tried before it is dead.
const TRIES: i64 = 5;

/// What a link or a code is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// Binds a phone to an account by a passkey.
    BindPhone,
    /// An enterprise's contribution to a report.
    Contribution,
    /// A participant's first sign-in.
    Participant,
    /// From one of the installation's host names to another.
    Crossing,
}

impl Purpose {
    /// The word in the column.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::BindPhone => "bind-phone",
            Self::Contribution => "contribution",
            Self::Participant => "participant",
            Self::Crossing => "crossing",
        }
    }

    /// How long one lives.
    pub fn lasts(self) -> Duration {
        let days = |days: u64| Duration::from_hours(days * 24);
        match self {
            Self::BindPhone => days(2),
            Self::Contribution => days(60),
            Self::Participant => days(14),
            Self::Crossing => Duration::from_mins(1),
        }
    }

    /// Is it a code to be read aloud and typed, rather than a link to be followed?
    fn is_code(self) -> bool {
        self == Self::Participant
    }
}

/// One that is valid.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OneTime {
    /// Its row: a keyed hash.
    pub id: String,
    /// The municipality.
    pub municipality: String,
    /// Whom or what it is about: an account, an organisation, a participant.
    pub subject: String,
    /// Until when.
    pub ends_at: Timestamp,
}

/// Issues one; answers the word of the link or the code, which is stored nowhere. Earlier ones for the same are dead.
pub fn issue(
    tx: &Tx,
    secrets: &Secrets,
    purpose: Purpose,
    municipality: &str,
    subject: &str,
) -> Result<String> {
    let word = if purpose.is_code() {
        chance::grouped(2, 4)
    } else {
        chance::link_word()
    };
    tx.execute(
        "delete from one_time
         where ends_at < ?1 or (municipality = ?2 and purpose = ?3 and subject = ?4)",
        &[
            (tx.now() - Duration::from_hours(7 * 24)).to_string().into(),
            municipality.into(),
            purpose.as_str().into(),
            subject.into(),
        ],
    )?;
    tx.execute(
        "insert into one_time (id, purpose, municipality, subject, made_by, made_at, ends_at, tries)
         values (?1, ?2, ?3, ?4, ?5, ?6, ?7, 0)",
        &[
            id_of(secrets, purpose, municipality, &word).into(),
            purpose.as_str().into(),
            municipality.into(),
            subject.into(),
            tx.actor().into(),
            tx.now().to_string().into(),
            (tx.now() + purpose.lasts()).to_string().into(),
        ],
    )?;
    Ok(word)
}

/// Looks one up without using it: what a page shows before anything is done. A mail program that follows links does no
/// harm by that.
pub fn find(
    tx: &Tx,
    secrets: &Secrets,
    purpose: Purpose,
    municipality: &str,
    word: &str,
) -> Result<Option<OneTime>> {
    let id = id_of(secrets, purpose, municipality, word);
    let row = tx.query_opt(
        "select id, municipality, subject, ends_at, tries, used_at from one_time where id = ?1",
        &[id.into()],
    )?;
    row.map_or(Ok(None), |row| valid(tx, &row))
}

/// Looks up a link that was used already, while its time lasts: whoever used it may come back in the same browser.
pub fn find_used(
    tx: &Tx,
    secrets: &Secrets,
    purpose: Purpose,
    municipality: &str,
    word: &str,
) -> Result<Option<OneTime>> {
    let row = tx.query_opt(
        "select id, municipality, subject, ends_at
         from one_time
         where id = ?1 and used_at is not null",
        &[id_of(secrets, purpose, municipality, word).into()],
    )?;
    let Some(row) = row else { return Ok(None) };
    let ends_at = moment(&row, "ends_at")?;
    Ok((ends_at > tx.now()).then_some(OneTime {
        id: row.text("id")?,
        municipality: row.text("municipality")?,
        subject: row.text("subject")?,
        ends_at,
    }))
}

/// Uses one up; answers whether this was the one time.
pub fn consume(tx: &Tx, id: &str) -> Result<bool> {
    let used = tx.execute(
        "update one_time set used_at = ?1 where id = ?2 and used_at is null",
        &[tx.now().to_string().into(), id.into()],
    )?;
    Ok(used > 0)
}

/// Counts a failed step after the code itself was right.
pub fn take_try(tx: &Tx, id: &str) -> Result<bool> {
    let taken = tx.execute(
        "update one_time set tries = tries + 1 where id = ?1 and tries < ?2 and used_at is null",
        &[id.into(), TRIES.into()],
    )?;
    Ok(taken > 0)
}

/// Calls one back before it is used; answers whether there was one.
pub fn revoke(tx: &Tx, purpose: Purpose, municipality: &str, subject: &str) -> Result<bool> {
    let gone = tx.execute(
        "delete from one_time where municipality = ?1 and purpose = ?2 and subject = ?3 and used_at is null",
        &[municipality.into(), purpose.as_str().into(), subject.into()],
    )?;
    Ok(gone > 0)
}

fn valid(tx: &Tx, row: &Row) -> Result<Option<OneTime>> {
    let ends_at = moment(row, "ends_at")?;
    let is_dead = row.opt_text("used_at")?.is_some() || row.int("tries")? >= TRIES || ends_at <= tx.now();
    if is_dead {
        return Ok(None);
    }
    Ok(Some(OneTime {
        id: row.text("id")?,
        municipality: row.text("municipality")?,
        subject: row.text("subject")?,
        ends_at,
    }))
}

/// A code is the same in lower case and with spaces; a link's word is taken as it is.
fn id_of(secrets: &Secrets, purpose: Purpose, municipality: &str, word: &str) -> String {
    let word = if purpose.is_code() {
        chance::as_typed(word)
    } else {
        word.to_owned()
    };
    secrets.hashed(purpose.as_str(), &format!("{municipality}:{word}"))
}

//! Sessions: who is signed in, since when, how surely, and until when.
//!
//! The cookie holds a random word; the row's id is its keyed hash. A session is new at every sign-in, so a word that was
//! put into somebody's browser beforehand is never signed in. It ends after 15 minutes without use and after 8 hours
//! whatever happens.

use std::time::Duration;

use kernel::Timestamp;
use store::{Row, Tx, Value};

use crate::{IdentityError, Result, Secrets, chance};

/// How long a session lives without use.
pub const IDLE: Duration = Duration::from_mins(15);
/// How long a session lives at most.
pub const LONGEST: Duration = Duration::from_hours(8);
/// For how long a sign-in is fresh enough for export, erasure and break-glass.
pub const FRESH: Duration = Duration::from_mins(10);
/// How often use is written down at most, so that reading stays reading.
const TOUCHED_EVERY: Duration = Duration::from_mins(1);
/// How long an ended session's row is kept: a form sent too late still finds whose it was.
const KEPT: Duration = Duration::from_hours(24);

/// How surely it is that person, in the words of the national standard for identities (NSIS).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Assurance {
    /// One proof.
    Low,
    /// Two proofs, or a key bound to a device that asks for finger, face or PIN.
    Substantial,
    /// As a provider says it.
    High,
}

impl Assurance {
    /// The word in the column.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Low => "low",
            Self::Substantial => "substantial",
            Self::High => "high",
        }
    }

    /// From the word in the column.
    pub fn parse(word: &str) -> Option<Self> {
        [Self::Low, Self::Substantial, Self::High]
            .into_iter()
            .find(|level| level.as_str() == word)
    }
}

/// How somebody signed in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum How {
    /// Password and code.
    Password,
    /// A passkey.
    Passkey,
    /// A provider, by OpenID Connect.
    Provider,
    /// A code handed over in person, and what was chosen with it.
    Code,
    /// A link that works once.
    Link,
    /// As an invented person.
    Example,
}

impl How {
    /// The word in the column; texts are `how-<word>`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Password => "password",
            Self::Passkey => "passkey",
            Self::Provider => "oidc",
            Self::Code => "code",
            Self::Link => "link",
            Self::Example => "example",
        }
    }

    fn parse(word: &str) -> Option<Self> {
        [
            Self::Password,
            Self::Passkey,
            Self::Provider,
            Self::Code,
            Self::Link,
            Self::Example,
        ]
        .into_iter()
        .find(|how| how.as_str() == word)
    }
}

/// A session to start.
#[derive(Debug, Clone)]
pub struct Start<'a> {
    /// Whose.
    pub account: &'a str,
    /// How they signed in.
    pub how: How,
    /// How surely it is them.
    pub assurance: Assurance,
    /// Browser and system, as `agent::family` says it.
    pub agent: &'a str,
    /// The provider that vouched, its name for the visit, and its sealed word to sign out with.
    pub provider: Option<Vouched<'a>>,
    /// The one thing this session is for, when it is for one thing only.
    pub purpose: Option<&'a str>,
}

/// What a provider said besides who it is.
#[derive(Debug, Clone)]
pub struct Vouched<'a> {
    /// The provider.
    pub issuer: &'a str,
    /// Its own session, by which it can end ours.
    pub sid: Option<&'a str>,
    /// The ID token, sealed, which signing out there needs.
    pub proof: &'a str,
}

/// A session that is valid now.
#[derive(Debug, Clone)]
pub struct Session {
    /// The keyed hash of its word.
    pub id: String,
    /// Whose.
    pub account: String,
    /// When it began.
    pub created_at: Timestamp,
    /// When it was last used, to the minute.
    pub last_seen: Timestamp,
    /// When its holder last proved who they are.
    pub strong_at: Timestamp,
    /// How surely.
    pub assurance: Assurance,
    /// How they signed in.
    pub how: How,
    /// Browser and system.
    pub agent: String,
    /// The one thing it is for, when it is for one thing only.
    pub purpose: Option<String>,
    /// The provider that vouched.
    pub issuer: Option<String>,
    /// The sealed word to sign out there with.
    pub proof: Option<String>,
}

const COLUMNS: &str =
    "select id, account, made_at, last_seen, strong_at, assurance, how, agent, purpose, issuer, proof
                       from session";

/// Starts a session; answers the word for the cookie, which is stored nowhere.
pub fn start(tx: &Tx, secrets: &Secrets, wanted: &Start<'_>) -> Result<String> {
    let word = chance::word();
    let now = tx.now().to_string();
    let of_provider = |part: fn(&Vouched<'_>) -> Option<String>| -> Value {
        wanted.provider.as_ref().and_then(part).into()
    };
    tx.execute(
        "insert into session
             (id, account, made_at, last_seen, strong_at, assurance, how, agent, issuer, sid, proof, purpose)
         values (?1, ?2, ?3, ?3, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
        &[
            id_of(secrets, &word).into(),
            wanted.account.into(),
            now.as_str().into(),
            wanted.assurance.as_str().into(),
            wanted.how.as_str().into(),
            wanted.agent.into(),
            of_provider(|vouched| Some(vouched.issuer.to_owned())),
            of_provider(|vouched| vouched.sid.map(str::to_owned)),
            of_provider(|vouched| Some(vouched.proof.to_owned())),
            wanted.purpose.into(),
        ],
    )?;
    tx.execute(
        "update account set last_signed_in = ?1 where id = ?2",
        &[now.into(), wanted.account.into()],
    )?;
    let old = (tx.now() - KEPT).to_string();
    tx.execute("delete from session where made_at < ?1", &[old.into()])?;
    Ok(word)
}

/// The session a cookie's word belongs to, while it is valid and its account is open.
pub fn find(tx: &Tx, secrets: &Secrets, word: &str) -> Result<Option<Session>> {
    let sql = format!(
        "{COLUMNS}
         where id = ?1
           and ended_at is null
           and account in (select id from account where blocked_at is null)"
    );
    let row = tx.query_opt(&sql, &[id_of(secrets, word).into()])?;
    let session = row.map(|row| read(&row)).transpose()?;
    Ok(session.filter(|session| session.seconds_left(tx.now()) > 0))
}

/// Whose session it was, though it has ended by itself: for keeping what was typed, and for nothing else.
pub fn account_of_lapsed(tx: &Tx, secrets: &Secrets, word: &str) -> Result<Option<String>> {
    let row = tx.query_opt(
        "select account from session where id = ?1 and ended_at is null",
        &[id_of(secrets, word).into()],
    )?;
    Ok(row.map(|row| row.text("account")).transpose()?)
}

/// Writes down that a session was used.
pub fn touch(tx: &Tx, session: &Session) -> Result<()> {
    tx.execute(
        "update session set last_seen = ?1 where id = ?2",
        &[tx.now().to_string().into(), session.id.as_str().into()],
    )?;
    Ok(())
}

/// Ends one of an account's sessions; answers whether there was one.
pub fn end(tx: &Tx, account: &str, id: &str) -> Result<bool> {
    let ended = tx.execute(
        "update session set ended_at = ?1, proof = null where account = ?2 and id = ?3 and ended_at is null",
        &[tx.now().to_string().into(), account.into(), id.into()],
    )?;
    Ok(ended > 0)
}

/// Ends every session of an account, or all but one.
pub fn end_all(tx: &Tx, account: &str, but: Option<&str>) -> Result<u64> {
    Ok(tx.execute(
        "update session set ended_at = ?1, proof = null where account = ?2 and id <> ?3 and ended_at is null",
        &[
            tx.now().to_string().into(),
            account.into(),
            but.unwrap_or_default().into(),
        ],
    )?)
}

/// Ends what a provider says has ended: one of its sessions, or all of a person's.
pub fn end_at_provider(tx: &Tx, issuer: &str, sid: Option<&str>, subject: Option<&str>) -> Result<u64> {
    let now = tx.now().to_string();
    let ended = match (sid, subject) {
        (Some(sid), _) => tx.execute(
            "update session set ended_at = ?1, proof = null where issuer = ?2 and sid = ?3 and ended_at is null",
            &[now.into(), issuer.into(), sid.into()],
        )?,
        (None, Some(subject)) => tx.execute(
            "update session
             set ended_at = ?1, proof = null
             where ended_at is null
               and account in (select id from account where issuer = ?2 and subject = ?3)",
            &[now.into(), issuer.into(), subject.into()],
        )?,
        (None, None) => 0,
    };
    Ok(ended)
}

/// An account's valid sessions, latest first.
pub fn list_of(tx: &Tx, account: &str) -> Result<Vec<Session>> {
    let sql =
        format!("{COLUMNS} where account = ?1 and ended_at is null order by made_at desc, id limit 200");
    let rows = tx.query(&sql, &[account.into()])?;
    let all = rows.iter().map(read).collect::<Result<Vec<_>>>()?;
    Ok(all
        .into_iter()
        .filter(|session| session.seconds_left(tx.now()) > 0)
        .collect())
}

/// The id under which a word is stored.
pub fn id_of(secrets: &Secrets, word: &str) -> String {
    secrets.hashed("session", word)
}

impl Session {
    /// Seconds until it ends if it is not used, and at most until the eight hours are over.
    pub fn seconds_left(&self, now: Timestamp) -> i64 {
        let idle = left(self.last_seen, IDLE, now);
        idle.min(left(self.created_at, LONGEST, now))
    }

    /// Can using it make it last longer than it will last now?
    pub fn can_be_prolonged(&self, now: Timestamp) -> bool {
        left(self.created_at, LONGEST, now) > left(self.last_seen, IDLE, now)
    }

    /// Was it begun just now, however surely?
    pub fn is_recent(&self, now: Timestamp) -> bool {
        left(self.strong_at, FRESH, now) > 0
    }

    /// Did its holder prove who they are so lately that it need not be asked again?
    pub fn is_fresh(&self, now: Timestamp) -> bool {
        self.is_recent(now) && self.assurance >= Assurance::Substantial
    }

    /// Is it time to write down that it is used?
    pub fn needs_touch(&self, now: Timestamp) -> bool {
        left(self.last_seen, TOUCHED_EVERY, now) <= 0
    }
}

/// Seconds left of a span that began at a moment. A clock that jumped back does not lengthen it.
fn left(began: Timestamp, span: Duration, now: Timestamp) -> i64 {
    let span = i64::try_from(span.as_secs()).unwrap_or(i64::MAX);
    let gone = now.as_second() - began.as_second();
    if gone < 0 { 0 } else { span - gone }
}

fn read(row: &Row) -> Result<Session> {
    Ok(Session {
        id: row.text("id")?,
        account: row.text("account")?,
        created_at: moment(row, "made_at")?,
        last_seen: moment(row, "last_seen")?,
        strong_at: moment(row, "strong_at")?,
        assurance: Assurance::parse(&row.text("assurance")?).ok_or(IdentityError::Row("assurance"))?,
        how: How::parse(&row.text("how")?).ok_or(IdentityError::Row("how"))?,
        agent: row.text("agent")?,
        purpose: row.opt_text("purpose")?,
        issuer: row.opt_text("issuer")?,
        proof: row.opt_text("proof")?,
    })
}

pub(crate) fn moment(row: &Row, column: &'static str) -> Result<Timestamp> {
    row.text(column)?
        .parse()
        .map_err(|_| IdentityError::Moment(column))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn at(second: i64) -> Timestamp {
        Timestamp::from_second(1_600_000_000 + second).expect("a moment")
    }

    fn session(made: i64, seen: i64) -> Session {
        Session {
            id: String::new(),
            account: String::new(),
            created_at: at(made),
            last_seen: at(seen),
            strong_at: at(made),
            assurance: Assurance::Substantial,
            how: How::Password,
            agent: String::new(),
            purpose: None,
            issuer: None,
            proof: None,
        }
    }

    #[test]
    fn a_session_ends_after_fifteen_minutes_without_use_and_after_eight_hours() {
        assert_eq!(session(0, 0).seconds_left(at(0)), 900);
        assert_eq!(session(0, 0).seconds_left(at(899)), 1);
        assert_eq!(session(0, 0).seconds_left(at(900)), 0);
        assert_eq!(session(0, 28_799).seconds_left(at(28_799)), 1);
        assert_eq!(session(0, 28_799).seconds_left(at(28_800)), 0);
        assert!(session(0, 600).can_be_prolonged(at(700)));
        assert!(!session(0, 28_700).can_be_prolonged(at(28_700)));
    }

    #[test]
    fn one_proof_is_never_fresh_enough_for_an_export() {
        let mut weak = session(0, 0);
        assert!(weak.is_fresh(at(599)) && !weak.is_fresh(at(600)));
        weak.assurance = Assurance::Low;
        assert!(!weak.is_fresh(at(1)));
    }

    proptest! {
        #[test]
        fn no_clock_makes_a_session_last_longer_than_it_may(made in 0i64..100_000, seen in 0i64..100_000, now in 0i64..200_000) {
            let left = session(made, seen).seconds_left(at(now));
            prop_assert!(left <= 900);
            prop_assert!(now - made < 28_800 || left <= 0);
            prop_assert!(now - seen < 900 || left <= 0);
            prop_assert!(now >= made && now >= seen || left <= 0, "a clock that jumped back ends it");
        }
    }
}

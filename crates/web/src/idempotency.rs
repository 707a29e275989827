//! A form that is sent twice is done once. Whoever presses the button twice, reloads, or sends again after a broken line is
//! led to where the first sending led, and nothing happens again.
//!
//! The key is written in the transaction of the change itself: with the change it stands, without it it falls. Two at
//! once meet in the database; one does it, and the other waits and is led there. A key lives for a day.
//! Not for: two people at one record (row versions are for that), and not for a form that was gone back to and changed.

use std::time::Duration;

use sha2::{Digest as _, Sha256};
use store::{StoreError, Tx};

use crate::{
    answer::Answer,
    visit::{Failure, Visit},
};

/// How long a key is remembered.
const REMEMBERED: Duration = Duration::from_hours(24);

/// Whether a form is done now.
pub(crate) enum Begin {
    /// It is the first time: do it, and say when it is done.
    First(Once),
    /// It is not; answer this instead.
    Instead(Answer),
}

/// A form that is being done for the first time.
#[must_use = "what is not said to be done leads nowhere when it is sent again"]
pub(crate) struct Once {
    id: String,
}

/// Begins a change, inside its transaction. A form without a key is not one of our pages', and a script can send one.
pub(crate) fn begin(visit: &Visit, tx: &Tx, who: &str) -> Result<Begin, Failure> {
    let Some(sending) = &visit.sending else {
        return Ok(Begin::Instead(Answer::NoKey));
    };
    let id = id(&sending.0, who, &visit.path);
    let sql = "insert into idempotency_key (id, account, path, status, location, at)
               values (?1, ?2, ?3, 0, null, ?4)
               on conflict (id) do nothing";
    let values = [
        (&id).into(),
        who.into(),
        (&visit.path).into(),
        tx.now().to_string().into(),
    ];
    if tx.execute(sql, &values)? == 1 {
        return Ok(Begin::First(Once { id }));
    }
    let sql = "select location from idempotency_key where id = ?1";
    let before = tx.query_opt(sql, &[(&id).into()])?;
    let location = before.map(|row| row.opt_text("location")).transpose()?.flatten();
    visit.app.front.metrics.replayed();
    let to = location.unwrap_or_else(|| format!("{}/", visit.here.base));
    Ok(Begin::Instead(Answer::Done(to)))
}

impl Once {
    /// Writes where it led, inside the same transaction. What leads nowhere but shows something, such as a number that is
    /// asked for, is shown again when it is asked for again, and is on record again.
    pub(crate) fn done(self, tx: &Tx, answer: &Answer) -> Result<(), StoreError> {
        if let Answer::Done(to) = answer {
            let sql = "update idempotency_key set status = 303, location = ?1 where id = ?2";
            tx.execute(sql, &[to.as_str().into(), self.id.into()])?;
        } else {
            tx.execute("delete from idempotency_key where id = ?1", &[self.id.into()])?;
        }
        Ok(())
    }
}

/// Forgets keys that are older than a day; answers how many.
pub fn forget_old(tx: &Tx) -> Result<u64, StoreError> {
    let old = tx.now() - REMEMBERED;
    tx.execute(
        "delete from idempotency_key where at < ?1",
        &[old.to_string().into()],
    )
}

/// Bound to who sends it and where to, so that nobody learns by another's key where it led.
fn id(sent: &[u8; 32], who: &str, path: &str) -> String {
    let mut hash = Sha256::new();
    for part in [&sent[..], who.as_bytes(), path.as_bytes()] {
        hash.update(u64::try_from(part.len()).unwrap_or(u64::MAX).to_be_bytes());
        hash.update(part);
    }
    let bytes: [u8; 32] = hash.finalize().into();
    bytes.iter().fold(String::with_capacity(64), |mut text, byte| {
        text.push_str(&format!("{byte:02x}"));
        text
    })
}

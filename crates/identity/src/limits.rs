//! Limits against guessing: a wait that doubles with each failure, counted for the one who guesses.
//!
//! A browser that has signed in to the account before is counted by itself; all others are counted together for the
//! account. So a stranger can make other strangers wait, and never the owner at the owner's own computer, nor anybody who
//! comes by passkey or through a provider. Nobody is counted by an address that a request claims to come from.

use std::time::Duration;

use store::Tx;

use crate::{Result, Secrets, session::moment};

/// How many failures in a row cost nothing.
const FREE: u32 = 5;
/// The longest wait.
const LONGEST: u64 = 15 * 60;
/// After how long without failures they are forgotten.
const FORGOTTEN: Duration = Duration::from_hours(24);

/// May somebody try?
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// Yes; the try is counted already, as if it failed.
    Try,
    /// Not for so many seconds.
    Wait(i64),
}

/// Counts a try before it is made, so that many tries at once are not cheaper than one after another.
pub fn take(tx: &Tx, secrets: &Secrets, who: &str) -> Result<Verdict> {
    let id = secrets.hashed("attempt", who);
    let now = tx.now();
    tx.execute(
        "delete from attempt where last_at < ?1",
        &[(now - FORGOTTEN).to_string().into()],
    )?;
    let found = tx.query_opt(
        "select failures, waits_until from attempt where id = ?1",
        &[id.as_str().into()],
    )?;
    let failures = match found {
        None => 0,
        Some(row) => {
            let left = moment(&row, "waits_until")?.as_second() - now.as_second();
            if left > 0 {
                return Ok(Verdict::Wait(left));
            }
            u32::try_from(row.int("failures")?).unwrap_or(u32::MAX)
        }
    };
    let failures = failures.saturating_add(1);
    tx.execute(
        "insert into attempt (id, failures, waits_until, last_at)
         values (?1, ?2, ?3, ?4)
         on conflict (id) do update
         set failures = excluded.failures, waits_until = excluded.waits_until, last_at = excluded.last_at",
        &[
            id.into(),
            i64::from(failures).into(),
            (now + Duration::from_secs(wait_after(failures)))
                .to_string()
                .into(),
            now.to_string().into(),
        ],
    )?;
    Ok(Verdict::Try)
}

/// The try succeeded: nothing is held against this one any more.
pub fn clear(tx: &Tx, secrets: &Secrets, who: &str) -> Result<()> {
    tx.execute(
        "delete from attempt where id = ?1",
        &[secrets.hashed("attempt", who).into()],
    )?;
    Ok(())
}

/// Seconds to wait after so many failures in a row.
fn wait_after(failures: u32) -> u64 {
    if failures < FREE {
        return 0;
    }
    1u64.checked_shl(failures - FREE)
        .map_or(LONGEST, |seconds| seconds.min(LONGEST))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_wait_doubles_and_stops_at_a_quarter_of_an_hour() {
        let waits: Vec<u64> = (0..10).map(wait_after).collect();
        assert_eq!(waits, [0, 0, 0, 0, 0, 1, 2, 4, 8, 16]);
        assert_eq!(wait_after(15), LONGEST);
        assert_eq!(wait_after(u32::MAX), LONGEST);
    }

    #[test]
    fn a_day_of_guessing_gives_less_than_two_hundred_tries() {
        let (mut second, mut failures) = (0u64, 0u32);
        while second < 24 * 60 * 60 {
            failures += 1;
            second += wait_after(failures).max(1);
        }
        assert!(failures < 200, "{failures} tries");
    }
}

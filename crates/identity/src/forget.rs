//! Taking an account away for good: when its holder is erased in the last municipality that knew it.
//!
//! Not for: shutting an account that may be opened again (`account::set_blocked`).

use store::Tx;

use crate::{Result, account};

/// What is an account's own and goes with it.
const OWN: &[&str] = &[
    "delete from session where account = ?1",
    "delete from device where account = ?1",
    "delete from ceremony where account = ?1",
    "delete from kept_form where account = ?1",
    "delete from recovery_code where account = ?1",
    "delete from passkey where account = ?1",
    "delete from totp where id = ?1",
    "delete from password where id = ?1",
    "delete from account where id = ?1",
];

/// An account no longer stands for anybody in a municipality. When it stands for nobody at all, it goes with everything of its own;
/// answers whether it went.
pub fn account(tx: &Tx, account: &str, municipality: &str) -> Result<bool> {
    account::remove_place(tx, account, municipality)?;
    let elsewhere = "select count(*) as n from account_place where account = ?1";
    if tx.count(elsewhere, &[account.into()])? > 0 {
        return Ok(false);
    }
    for sql in OWN {
        tx.execute(sql, &[account.into()])?;
    }
    Ok(true)
}

/// Links and codes that were made for somebody.
pub fn words_about(tx: &Tx, municipality: &str, subject: &str) -> Result<()> {
    tx.execute(
        "delete from one_time where municipality = ?1 and subject = ?2",
        &[municipality.into(), subject.into()],
    )?;
    Ok(())
}

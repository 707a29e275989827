//! Signing in with name and password: the same answer and the same time whether or not there is such a name.

use store::{Database, Tx};

use crate::{
    Account, Result, Secrets, account,
    account::Kind,
    ceremony, device,
    limits::{self, Verdict},
    password, session, totp,
};

/// The kind of ceremony between a password that fits and the code.
pub const CODE: &str = "code";
/// The kind of ceremony in which an account gets its second proof.
pub const ENROLMENT: &str = "enrolment";

/// What came of name and password.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Entered {
    /// They do not fit; which of them is not said.
    Wrong,
    /// Too many failures: not for so many seconds.
    Wait(i64),
    /// They fit, and the code is asked for; here is the ceremony's word.
    AskCode(String),
    /// They fit, and the account has no second proof yet; here is the ceremony's word.
    Enrol(String),
}

/// What is remembered between password and code.
#[derive(Debug, Clone, serde::Serialize, serde::Deserialize)]
pub struct Between {
    /// Whose failures count.
    pub counted: String,
    /// Must another password be chosen first of all?
    pub must_change: bool,
}

/// What is remembered while an account gets its second proof.
#[derive(serde::Serialize, serde::Deserialize)]
pub struct Enrolment {
    /// The secret that becomes the account's.
    pub fresh: totp::Fresh,
    /// Must another password be chosen first of all?
    pub must_change: bool,
}

/// Who vouches for a municipality's local accounts.
pub fn issuer(municipality: &str) -> String {
    format!("local:{municipality}")
}

/// Makes a local account, or finds the one there is; answers its id.
pub fn make(tx: &Tx, municipality: &str, name: &str, label: &str) -> Result<String> {
    let id = account::make(tx, &issuer(municipality), &folded(name), Kind::Local, label)?;
    account::add_place(tx, &id, municipality)?;
    Ok(id)
}

/// Tries name and password. Slow on purpose; call it on a blocking thread, and not more than twice at once.
pub fn enter(
    control: &Database,
    secrets: &Secrets,
    municipality: (&str, &str),
    name: &str,
    typed: &str,
    device_word: Option<&str>,
) -> Result<Entered> {
    let (slug, municipality_name) = municipality;
    let (counted, verdict, found) = control.write("sign-in", |tx| {
        let found = account::by_subject(tx, &issuer(slug), &folded(name))?;
        let open = found.filter(|account| account.kind == Kind::Local && !account.is_blocked);
        let counted = counted_as(tx, secrets, slug, name, open.as_ref(), device_word)?;
        let verdict = limits::take(tx, secrets, &counted)?;
        let hash = password::of(tx, open.as_ref().map_or("", |account| account.id.as_str()))?;
        Ok::<_, crate::IdentityError>((counted, verdict, open.zip(hash)))
    })?;
    if let Verdict::Wait(seconds) = verdict {
        return Ok(Entered::Wait(seconds));
    }
    let fits = password::fits(secrets, typed, found.as_ref().map(|(_, (hash, _))| hash.as_str()))?;
    let Some((account, (_, must_change))) = found.filter(|_| fits) else {
        return Ok(Entered::Wrong);
    };
    control.write("sign-in", |tx| {
        limits::clear(tx, secrets, &counted)?;
        if totp::is_set(tx, &account.id)? {
            let between = Between {
                counted: format!("{counted}:code"),
                must_change,
            };
            return ceremony::begin(tx, secrets, CODE, Some(&account.id), &between).map(Entered::AskCode);
        }
        let enrolment = Enrolment {
            fresh: totp::Fresh::draw(&account.subject, municipality_name),
            must_change,
        };
        ceremony::begin(tx, secrets, ENROLMENT, Some(&account.id), &enrolment).map(Entered::Enrol)
    })
}

/// What came of a code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Proved {
    /// It does not fit; the account whose code was asked for.
    Wrong(String),
    /// Too many failures: not for so many seconds.
    Wait(i64),
    /// The ceremony is over or never was: begin again.
    Over,
    /// It fits. Whose it is, and whether another password must be chosen.
    Yes {
        /// The account.
        account: String,
        /// Must another password be chosen?
        must_change: bool,
    },
}

/// Tries the code after the password, or one for a lost phone.
pub fn prove(tx: &Tx, secrets: &Secrets, word: &str, code: &str) -> Result<Proved> {
    let Some(under_way) = ceremony::find::<Between>(tx, secrets, CODE, word)? else {
        return Ok(Proved::Over);
    };
    let Some(account) = under_way.account else {
        return Ok(Proved::Over);
    };
    if let Verdict::Wait(seconds) = limits::take(tx, secrets, &under_way.state.counted)? {
        return Ok(Proved::Wait(seconds));
    }
    if !ceremony::take_try(tx, &under_way.id)? {
        return Ok(Proved::Over);
    }
    let fits = totp::fits(tx, secrets, &account, code)? || totp::recovers(tx, secrets, &account, code)?;
    if !fits {
        return Ok(Proved::Wrong(account));
    }
    limits::clear(tx, secrets, &under_way.state.counted)?;
    if !ceremony::end(tx, &under_way.id)? {
        return Ok(Proved::Over);
    }
    Ok(Proved::Yes {
        account,
        must_change: under_way.state.must_change,
    })
}

/// Gives an account the password its owner chose. Other sessions end and other browsers are forgotten.
pub fn change_password(tx: &Tx, account: &str, hash: &str, session: Option<&str>) -> Result<()> {
    password::set(tx, account, hash, false)?;
    session::end_all(tx, account, session)?;
    device::forget_all(tx, account)
}

/// A name as it is compared: without regard to case or spaces around it.
pub fn folded(name: &str) -> String {
    name.trim().to_lowercase()
}

fn counted_as(
    tx: &Tx,
    secrets: &Secrets,
    municipality: &str,
    name: &str,
    account: Option<&Account>,
    device_word: Option<&str>,
) -> Result<String> {
    // Asked for a name that is not there too, so that the work is the same.
    let id = account.map_or("nobody", |account| account.id.as_str());
    Ok(match device::known(tx, secrets, id, device_word)? {
        Some(device) => format!("device:{device}"),
        None => format!("name:{municipality}:{}", folded(name)),
    })
}

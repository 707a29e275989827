//! A participant who was handed a code in person: the code is good once, to choose a password of one's own; after that,
//! reference and password.
//!
//! Both are asked for beside the reference that stands on the participant's papers, and failures are counted for it. A
//! guesser meets the doubling wait; nobody else does.

use store::{Database, Tx};

use crate::{
    Result, Secrets,
    account::{self, Kind},
    ceremony, device,
    limits::{self, Verdict},
    one_time::{self, Purpose},
    password,
};

/// The setting by which a municipality switches it on.
pub const SETTING: &str = "participant_codes";

/// Has the municipality with these settings switched it on?
pub fn is_on(settings: &std::collections::BTreeMap<String, String>) -> bool {
    settings.get(SETTING).is_some_and(|yes| yes == "true")
}

/// The kind of ceremony in which a password is chosen after the code.
pub const CHOICE: &str = "participant-choice";

/// The fewest characters of a participant's password. It opens one's own case only, at the lowest level of assurance.
pub const SHORTEST: usize = 8;

/// What came of reference and code or password.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Entered {
    /// They do not fit; which is not said.
    Wrong,
    /// Too many failures: not for so many seconds.
    Wait(i64),
    /// The code fits: a password is to be chosen; here is the ceremony's word.
    Choose(String),
    /// The password fits; here is the account.
    In(String),
}

/// What is remembered while a password is chosen.
#[derive(Debug, Clone, serde::Serialize, serde::Deserialize)]
pub struct Choice {
    /// The participant's row.
    pub participant: String,
    /// The code's row.
    code: String,
}

/// Who vouches for participants with a code.
pub fn issuer(municipality: &str) -> String {
    format!("code:{municipality}")
}

/// Issues a code for a participant, to be handed over in person. What they had before is worth nothing any more.
pub fn issue(tx: &Tx, secrets: &Secrets, municipality: &str, participant: &str) -> Result<String> {
    if let Some(found) = account::by_subject(tx, &issuer(municipality), participant)? {
        tx.execute("delete from password where id = ?1", &[found.id.as_str().into()])?;
        crate::session::end_all(tx, &found.id, None)?;
        device::forget_all(tx, &found.id)?;
    }
    one_time::issue(tx, secrets, Purpose::Participant, municipality, participant)
}

/// Tries what was typed for the participant that a reference belongs to, or for nobody. Slow on purpose; call it on a
/// blocking thread.
pub fn enter(
    control: &Database,
    secrets: &Secrets,
    municipality: &str,
    (reference, participant): (&str, Option<&str>),
    typed: &str,
    device_word: Option<&str>,
) -> Result<Entered> {
    let issuer = issuer(municipality);
    let subject = participant.unwrap_or("nobody");
    let (counted, verdict, account, hash) = control.write("sign-in", |tx| {
        let found = account::by_subject(tx, &issuer, subject)?.filter(|found| !found.is_blocked);
        let id = found.as_ref().map_or("nobody", |found| found.id.as_str());
        let counted = match device::known(tx, secrets, id, device_word)? {
            Some(device) => format!("device:{device}"),
            None => format!("reference:{municipality}:{}", reference.trim().to_lowercase()),
        };
        let verdict = limits::take(tx, secrets, &counted)?;
        let hash = password::of(tx, id)?.map(|(hash, _)| hash);
        Ok::<_, crate::IdentityError>((counted, verdict, found, hash))
    })?;
    if let Verdict::Wait(seconds) = verdict {
        return Ok(Entered::Wait(seconds));
    }
    let fits = password::fits(secrets, typed, hash.as_deref())?;
    control.write("sign-in", |tx| {
        if let Some(account) = account.as_ref().filter(|_| fits) {
            limits::clear(tx, secrets, &counted)?;
            return Ok(Entered::In(account.id.clone()));
        }
        let code = one_time::find(tx, secrets, Purpose::Participant, municipality, typed)?;
        let Some(code) = code.filter(|code| participant == Some(code.subject.as_str())) else {
            return Ok(Entered::Wrong);
        };
        limits::clear(tx, secrets, &counted)?;
        let choice = Choice {
            participant: code.subject,
            code: code.id,
        };
        ceremony::begin(tx, secrets, CHOICE, None, &choice).map(Entered::Choose)
    })
}

/// Uses the code up and gives the participant's account this hash; answers the account, or nothing when it was too late.
pub fn choose(
    tx: &Tx,
    secrets: &Secrets,
    municipality: &str,
    word: &str,
    hash: &str,
    label: &str,
) -> Result<Option<(String, String)>> {
    let Some(under_way) = ceremony::find::<Choice>(tx, secrets, CHOICE, word)? else {
        return Ok(None);
    };
    let Choice { participant, code } = under_way.state;
    if !ceremony::end(tx, &under_way.id)? || !one_time::consume(tx, &code)? {
        return Ok(None);
    }
    let account = account::make(tx, &issuer(municipality), &participant, Kind::Code, label)?;
    account::add_place(tx, &account, municipality)?;
    password::set(tx, &account, hash, false)?;
    Ok(Some((account, participant)))
}

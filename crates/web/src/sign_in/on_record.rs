//! Who came in, who left and who tried in vain, on the municipality's record: by the person, where the account is somebody's here,
//! and else by the account.
//!
//! Not for: stopping a guesser, which the limits do. A name that is nobody's is in no entry: it could be a password.

use access::Role;
use audit::{Action, Entry};
use identity::{account, local, participant, session::How};

use super::door::Door;
use crate::visit::Failure;

/// What an entry says was opened, closed or refused.
const KIND: &str = "session";
/// Who tried, as long as nothing shows who it was.
const NOBODY: &str = "nobody";

/// Somebody came in. Nothing is answered when this cannot be kept.
pub(crate) fn signed_in(door: &Door, account: &str, how: How, session: &str) -> Result<(), Failure> {
    written(door, account, Action::SignIn, session, how.as_str())
}

/// Somebody left, or ended a session of theirs elsewhere, or all their other ones.
pub(crate) fn signed_out(door: &Door, account: &str, session: &str, why: &str) -> Result<(), Failure> {
    written(door, account, Action::SignOut, session, why)
}

/// A provider said that somebody signed out there, and so many sessions ended here.
pub(crate) fn signed_out_there(door: &Door, provider: &str, ended: u64) -> Result<(), Failure> {
    let entry = Entry::new(provider, Action::SignOut, KIND)
        .results(i64::try_from(ended).unwrap_or(i64::MAX))
        .purpose("provider")
        .asked(None, Some(&door.visit.request));
    Ok(door.visit.app.recorder(&door.visit.here).write(vec![entry])?)
}

fn written(door: &Door, account: &str, action: Action, session: &str, why: &str) -> Result<(), Failure> {
    let here = &door.visit.here;
    let who = here.database.read("sign-in", |tx| access::find(tx, account))?;
    let mut entry = Entry::new(account, action, KIND);
    if let Some(who) = who {
        let own = who.memberships.iter().filter(|one| one.role == Role::Participant);
        let own: Vec<String> = own.filter_map(|one| one.participant.clone()).collect();
        entry = Entry::new(who.person, action, KIND).people(own);
    }
    let entry = entry.purpose(why).asked(Some(session), Some(&door.visit.request));
    Ok(door.visit.app.recorder(here).write(vec![entry])?)
}

/// Whose password or code was tried.
#[derive(Debug, Clone)]
pub(crate) enum Tried {
    /// A local account's, by name.
    Name(String),
    /// A participant's, by their row; nothing where the reference is nobody's.
    Participant(Option<String>),
    /// An account's.
    Account(String),
}

impl Tried {
    fn account(self, door: &Door) -> Result<Option<String>, Failure> {
        let slug = &door.visit.here.slug;
        let (issuer, subject) = match self {
            Self::Name(name) => (local::issuer(slug), local::folded(&name)),
            Self::Participant(Some(participant)) => (participant::issuer(slug), participant),
            Self::Participant(None) => return Ok(None),
            Self::Account(account) => return Ok(Some(account)),
        };
        let found = door.control_read(|tx| account::by_subject(tx, &issuer, &subject))?;
        Ok(found.map(|account| account.id))
    }
}

/// A password or a code that did not fit. Put on record while the visitor is being answered, so that the time of the answer does not
/// tell whether there is such an account; the doubling wait bounds how many entries there can be.
pub(crate) fn failed(door: &Door, tried: Tried) {
    tracing::warn!(
        request = door.visit.request,
        municipality = door.visit.here.slug,
        "a sign-in failed"
    );
    let door = door.clone();
    tokio::task::spawn_blocking(move || {
        let found = tried.account(&door);
        let kept = found.and_then(|account| account.map_or(Ok(()), |account| refused(&door, &account)));
        if let Err(failure) = kept {
            tracing::error!(request = door.visit.request, %failure, "a failed sign-in is not on record");
        }
    });
}

fn refused(door: &Door, account: &str) -> Result<(), Failure> {
    let here = &door.visit.here;
    let who = here.database.read("sign-in", |tx| access::find(tx, account))?;
    let entry = Entry::new(NOBODY, Action::Refuse, KIND)
        .object(who.map_or_else(|| account.to_owned(), |who| who.person))
        .purpose("sign_in")
        .asked(None, Some(&door.visit.request));
    Ok(door.visit.app.recorder(here).write(vec![entry])?)
}

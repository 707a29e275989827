//! The end of every sign-in: a new session, a remembered browser, and the way back.

use axum::response::Response;
use identity::{
    Assurance, account, device,
    session::{self, How, Start, Vouched},
};

use super::{
    door::{Door, with_device, with_session, without_step},
    on_record,
};
use crate::visit::{Failure, goes_to};

/// What a session with this purpose is for: choosing another password, and nothing else.
pub(crate) const NEW_PASSWORD: &str = "new-password";

/// Who has proved who they are, and how.
pub(crate) struct Proof<'a> {
    pub(crate) account: &'a str,
    pub(crate) how: How,
    pub(crate) assurance: Assurance,
    pub(crate) provider: Option<Vouched<'a>>,
    pub(crate) purpose: Option<&'a str>,
}

impl<'a> Proof<'a> {
    /// Two proofs and no provider.
    pub(crate) fn strong(account: &'a str, how: How) -> Self {
        Self {
            account,
            how,
            assurance: Assurance::Substantial,
            provider: None,
            purpose: None,
        }
    }
}

/// Starts a session and puts its cookies on a response. The session that the browser had ends: a sign-in never goes on
/// under the word of an earlier one.
pub(crate) fn start(door: &Door, proof: &Proof<'_>, response: Response) -> Result<Response, Failure> {
    let old = door.visit.session()?;
    let (word, device) = door.control_write(|tx| {
        if let Some(old) = &old {
            session::end(tx, &old.account, &old.id)?;
        }
        let wanted = Start {
            account: proof.account,
            how: proof.how,
            assurance: proof.assurance,
            agent: &door.agent,
            provider: proof.provider.clone(),
            purpose: proof.purpose,
        };
        let word = session::start(tx, door.secrets(), &wanted)?;
        let device = match proof.how {
            How::Password | How::Code => Some(device::remember(
                tx,
                door.secrets(),
                proof.account,
                door.device.as_deref(),
            )?),
            How::Passkey | How::Provider | How::Link | How::Example => None,
        };
        Ok((word, device))
    })?;
    if let Some(old) = &old {
        on_record::signed_out(door, &old.account, &old.id, "again")?;
    }
    let id = session::id_of(door.secrets(), &word);
    on_record::signed_in(door, proof.account, proof.how, &id)?;
    let response = without_step(with_session(response, &word));
    Ok(match device {
        Some(device) => with_device(response, &device),
        None => response,
    })
}

/// Starts a session and goes the way back, or to where the account has something to do.
pub(crate) fn go(door: &Door, proof: &Proof<'_>, back: &str) -> Result<Response, Failure> {
    let to = next(door, proof, back)?;
    start(door, proof, goes_to(&to))
}

/// Where to go after signing in.
pub(crate) fn next(door: &Door, proof: &Proof<'_>, back: &str) -> Result<String, Failure> {
    if proof.purpose == Some(NEW_PASSWORD) {
        return Ok(door.carrying("/konto/adgangskode", back));
    }
    if is_way_inside(back) {
        return Ok(door.to(back));
    }
    let places = door.control_read(|tx| account::places(tx, proof.account))?;
    let is_known_here = places.iter().any(|place| place.slug == door.visit.here.slug);
    Ok(door.to(if is_known_here { "/" } else { "/konto" }))
}

/// Only a way inside this municipality is followed, so that the sign-in cannot be used to send somebody elsewhere.
pub(crate) fn is_way_inside(back: &str) -> bool {
    back.starts_with('/')
        && !back.starts_with("//")
        && !back.contains(|letter: char| letter == '\\' || letter.is_control())
}

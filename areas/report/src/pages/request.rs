//! Publication takes two people: one asks for an edition of the draft as it stands, another approves, and either publishes it.
//!
//! Not for: deciding a request, which is done where all requests are; nor for what stops an edition.

use access::four_eyes::{self, Request};
use kernel::{Lang, Timestamp, format};
use records::Entry;
use serde::{Deserialize, Serialize};
use web::{Desk, Failure};

use super::publish::{self, FOR};
use crate::{
    audience::Audience,
    edition::{self, PublishError},
};

/// The kind of request.
const KIND: &str = "publication";

/// What exactly is approved: for whom, what it corrects, and the draft as it stood.
#[derive(Serialize, Deserialize)]
struct Wish {
    audiences: Vec<String>,
    errata: String,
    draft: String,
}

impl Wish {
    fn of(request: &Request) -> Option<Self> {
        serde_json::from_str(&request.payload).ok()
    }

    fn audiences(&self) -> Vec<Audience> {
        let is_wished = |audience: &Audience| self.audiences.iter().any(|code| code == audience.code());
        FOR.into_iter().filter(is_wished).collect()
    }

    fn errata(&self, corrects: bool) -> Option<&str> {
        corrects.then_some(self.errata.as_str())
    }
}

/// How the newest request stands, in words.
pub(super) struct Standing {
    /// info, success or warning.
    pub(super) kind: &'static str,
    pub(super) heading: String,
    pub(super) text: String,
    /// The request, when this person may publish now what it asks for.
    pub(super) to_carry_out: String,
    /// Where it is decided, when this person may look there.
    pub(super) decided_at: String,
}

/// What came of carrying a request out.
pub(super) enum Carried {
    /// The first edition's id.
    Published(String),
    /// Whoever neither asked nor approved does not publish it.
    NotTheirs,
    /// Why not, as a text's id.
    Stopped(&'static str),
    /// The report itself stops it.
    Refused(PublishError),
}

/// Asks for approval of an edition of the draft as it stands.
pub(super) fn ask(
    desk: &Desk,
    report: &Entry,
    audiences: &[Audience],
    errata: &str,
) -> Result<Result<(), PublishError>, Failure> {
    let draft = match edition::draft_fingerprint(desk.tx, &report.key, Lang::Da) {
        Ok(draft) => draft,
        Err(error) => return Ok(Err(error)),
    };
    let wish = Wish {
        audiences: audiences
            .iter()
            .map(|audience| audience.code().to_owned())
            .collect(),
        errata: errata.to_owned(),
        draft,
    };
    let payload =
        serde_json::to_string(&wish).map_err(|error| Failure::of("asking for publication", &error))?;
    let reason = (!errata.is_empty()).then_some(errata);
    four_eyes::ask(desk.tx, KIND, &report.key, &payload, &desk.who.person, reason)?;
    Ok(Ok(()))
}

/// Publishes what a request asks for, once another person has approved it and while the draft is the one that was approved.
pub(super) fn carry_out(desk: &Desk, report: &Entry, id: &str) -> Result<Carried, Failure> {
    let request = four_eyes::of(desk.tx, id)?;
    let ours = request.filter(|request| request.kind == KIND && request.subject == report.key);
    let waiting = ours.filter(Request::is_to_be_carried_out);
    let Some((wish, request)) = waiting.and_then(|request| Some((Wish::of(&request)?, request))) else {
        return Ok(Carried::Stopped("publish-error-request"));
    };
    if !is_of(&request, &desk.who.person) {
        return Ok(Carried::NotTheirs);
    }
    match edition::draft_fingerprint(desk.tx, &report.key, Lang::Da) {
        Ok(draft) if draft == wish.draft => {}
        Ok(_) => return Ok(Carried::Stopped("publish-error-changed")),
        Err(error) => return Ok(Carried::Refused(error)),
    }
    let mut first = None;
    for audience in wish.audiences() {
        let corrects = edition::latest(desk.tx, &report.key, audience)?.is_some();
        let (publisher, errata) = (&desk.who.title, wish.errata(corrects));
        match edition::publish(desk.tx, &report.key, audience, publisher, Lang::Da, errata) {
            Ok(made) => first = first.or(Some(made.id)),
            Err(error) => return Ok(Carried::Refused(error)),
        }
    }
    let Some(first) = first else {
        return Ok(Carried::Stopped("publish-error-request"));
    };
    if !four_eyes::carried_out(desk.tx, &request.id)? {
        return Ok(Carried::Stopped("publish-error-request"));
    }
    Ok(Carried::Published(first))
}

fn is_of(request: &Request, person: &str) -> bool {
    request.requested_by == person || request.decided_by.as_deref() == Some(person)
}

/// How the newest request about a report stands; nothing where there is none, or where it has led to an edition.
pub(super) fn standing(desk: &Desk, report: &Entry) -> Result<Option<Standing>, Failure> {
    let Some(request) = four_eyes::latest(desk.tx, KIND, &report.key)? else {
        return Ok(None);
    };
    let Some(wish) = Wish::of(&request).filter(|_| request.carried_out_at.is_none()) else {
        return Ok(None);
    };
    let changed = match edition::draft_fingerprint(desk.tx, &report.key, Lang::Da) {
        Ok(draft) => draft != wish.draft,
        Err(error) => return Err(publish::failure(error)),
    };
    let (kind, state) = match (request.decision.as_deref(), changed) {
        (Some("approved"), true) => ("warning", "publish-approved-changed"),
        (Some("approved"), false) => ("success", "publish-approved"),
        (Some(_), _) => ("warning", "publish-turned-down"),
        (None, true) => ("warning", "publish-waits-changed"),
        (None, false) => ("info", "publish-waits"),
    };
    let decided_by = request.decided_by.as_deref().unwrap_or_default();
    let may = kind == "success" && is_of(&request, &desk.who.person);
    Ok(Some(Standing {
        kind,
        heading: desk.words().with(state, &[("name", &name(desk, decided_by)?)]),
        text: told(desk, &request, &wish)?,
        to_carry_out: if may { request.id.clone() } else { String::new() },
        decided_at: if request.decision.is_none() && desk.may_open_path("/anmodninger") {
            desk.to("/anmodninger")
        } else {
            String::new()
        },
    }))
}

/// Who asked, when, for whom, and what it corrects.
fn told(desk: &Desk, request: &Request, wish: &Wish) -> Result<String, Failure> {
    let at = match request.requested_at.parse::<Timestamp>() {
        Ok(at) => format::moment(desk.lang(), at),
        Err(_) => request.requested_at.clone(),
    };
    let audiences: Vec<String> = wish
        .audiences()
        .into_iter()
        .map(|audience| desk.tr(&format!("editions-audience-{}", audience.code())))
        .collect();
    let by = name(desk, &request.requested_by)?;
    let values = [
        ("name", by.as_str()),
        ("at", &at),
        ("audiences", &audiences.join(", ")),
    ];
    let mut text = desk.words().with("publish-asked", &values);
    if !wish.errata.is_empty() {
        text.push(' ');
        text.push_str(
            &desk
                .words()
                .with("publish-asked-errata", &[("errata", &wish.errata)]),
        );
    }
    Ok(text)
}

fn name(desk: &Desk, person: &str) -> Result<String, Failure> {
    Ok(access::people::find(desk.tx, person)?.map_or_else(String::new, |person| person.name))
}

//! A participant's way in with a code handed over in person, where the municipality has switched it on.

use askama::Template;
use axum::response::Response;
use identity::{
    Assurance,
    participant::{self, Entered, SHORTEST},
    password, people,
    session::How,
};

use super::{
    door::{Door, with_step},
    finish::{self, Proof},
    on_record::{self, Tried},
    pages,
};
use crate::{
    error_page,
    form::FormData,
    page::{Page, Words},
    visit::{Failure, goes_to},
};

#[derive(Template)]
#[template(path = "participant_code.html")]
struct Code<'a> {
    page: Page,
    t: Words<'a>,
    action: String,
    reference: String,
    error: String,
}

#[derive(Template)]
#[template(path = "participant_choice.html")]
struct Choice<'a> {
    page: Page,
    t: Words<'a>,
    action: String,
    error: String,
}

/// `GET /kode`
pub(crate) async fn show(door: Door) -> Response {
    door.run(|door| {
        if is_on(door)? {
            form(door, "", None)
        } else {
            Ok(error_page::not_found(&door.visit))
        }
    })
    .await
}

/// `POST /kode`
pub(crate) async fn enter(door: Door, FormData(typed): FormData) -> Response {
    let given = |name: &str| typed.get(name).cloned().unwrap_or_default();
    let (reference, code) = (given("reference"), given("code"));
    door.run_hashing(move |door| {
        if !is_on(door)? {
            return Ok(error_page::not_found(&door.visit));
        }
        let here = &door.visit.here;
        let known = here
            .database
            .read("web", |tx| people::participant_by_reference(tx, &reference))?;
        let entered = participant::enter(
            door.control(),
            door.secrets(),
            &here.slug,
            (&reference, known.as_deref()),
            &code,
            door.device.as_deref(),
        )?;
        match entered {
            Entered::Wrong => {
                on_record::failed(door, Tried::Participant(known));
                form(door, &reference, Some(door.tr("handed-code-wrong")))
            }
            Entered::Wait(seconds) => form(door, &reference, Some(pages::wait(door, seconds))),
            Entered::Choose(word) => Ok(with_step(goes_to(&door.to("/kode/valg")), &word)),
            Entered::In(account) => finish::go(door, &proof(&account), ""),
        }
    })
    .await
}

/// `GET /kode/valg`
pub(crate) async fn choose(door: Door) -> Response {
    door.run(|door| choice(door, None)).await
}

/// `POST /kode/valg`
pub(crate) async fn chosen(door: Door, FormData(typed): FormData) -> Response {
    let chosen = typed.get("password").cloned().unwrap_or_default();
    door.run_hashing(move |door| {
        if !is_on(door)? {
            return Ok(error_page::not_found(&door.visit));
        }
        if let Err(weak) = password::judge_from(&chosen, "", SHORTEST) {
            let message = door.tr(match weak {
                password::Weak::Short => "handed-code-short",
                password::Weak::Long => "password-long",
                password::Weak::Common | password::Weak::Own => "password-common",
            });
            return choice(door, Some(message));
        }
        let hash = password::hash(door.secrets(), &chosen)?;
        let word = door.step.clone().unwrap_or_default();
        let (slug, label) = (&door.visit.here.slug, door.tr("role-participant"));
        let done =
            door.control_write(|tx| participant::choose(tx, door.secrets(), slug, &word, &hash, &label))?;
        let Some((account, participant)) = done else {
            return Ok(goes_to(&door.to("/kode")));
        };
        door.visit
            .here
            .database
            .write("sign-in", |tx| people::be_participant(tx, &account, &participant))?;
        finish::go(door, &proof(&account), "")
    })
    .await
}

fn proof(account: &str) -> Proof<'_> {
    Proof {
        account,
        how: How::Code,
        assurance: Assurance::Low,
        provider: None,
        purpose: None,
    }
}

fn is_on(door: &Door) -> Result<bool, Failure> {
    Ok(participant::is_on(&pages::settings(door)?))
}

fn form(door: &Door, reference: &str, error: Option<String>) -> Result<Response, Failure> {
    let mut page = pages::frame(door, &door.tr("handed-code-title"))?;
    let error = error.map_or_else(String::new, |message| pages::problem(&mut page, "code", message));
    let template = Code {
        action: door.to("/kode"),
        reference: reference.to_owned(),
        t: pages::words(door),
        error,
        page,
    };
    pages::answer(&template.page, &template)
}

fn choice(door: &Door, error: Option<String>) -> Result<Response, Failure> {
    let mut page = pages::frame(door, &door.tr("handed-code-choice-title"))?;
    let error = error.map_or_else(String::new, |message| {
        pages::problem(&mut page, "password", message)
    });
    let template = Choice {
        action: door.to("/kode/valg"),
        t: pages::words(door),
        error,
        page,
    };
    pages::answer(&template.page, &template)
}

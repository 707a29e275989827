//! An account's second proof, at its first sign-in: the secret as a picture and in letters, a first code, and the codes
//! for a lost phone.

use askama::Template;
use axum::response::Response;
use identity::{
    ceremony,
    local::{self, Enrolment},
    session::How,
};

use super::{
    door::Door,
    finish::{self, NEW_PASSWORD, Proof},
    pages,
};
use crate::{
    form::FormData,
    page::{Page, Words},
    visit::{Failure, goes_to},
};

#[derive(Template)]
#[template(path = "sign_in_enrol.html")]
struct Enrol<'a> {
    page: Page,
    t: Words<'a>,
    action: String,
    back: String,
    picture: String,
    letters: String,
    error: String,
}

#[derive(Template)]
#[template(path = "sign_in_recovery.html")]
struct Recovery<'a> {
    page: Page,
    t: Words<'a>,
    codes: Vec<String>,
    next: String,
}

/// `GET /log-ind/ny-kode`
pub(crate) async fn show(door: Door) -> Response {
    door.run(|door| {
        let back = door.asked("til");
        match under_way(door)? {
            Some(found) => form(door, &found.state, &back, None),
            None => Ok(goes_to(&door.carrying("/log-ind", &back))),
        }
    })
    .await
}

/// `POST /log-ind/ny-kode`
pub(crate) async fn enter(door: Door, FormData(typed): FormData) -> Response {
    let given = |name: &str| typed.get(name).cloned().unwrap_or_default();
    let (code, back) = (given("code"), given("til"));
    door.run(move |door| {
        let Some(found) = under_way(door)? else {
            return Ok(goes_to(&door.carrying("/log-ind", &back)));
        };
        let Some(account) = found.account.clone() else {
            return Ok(goes_to(&door.carrying("/log-ind", &back)));
        };
        let codes = door.control_write(|tx| {
            if !ceremony::take_try(tx, &found.id)? {
                return Ok(None);
            }
            let codes = found.state.fresh.confirm(tx, door.secrets(), &account, &code)?;
            if codes.is_some() {
                ceremony::end(tx, &found.id)?;
            }
            Ok(codes)
        })?;
        let Some(codes) = codes else {
            return form(door, &found.state, &back, Some(door.tr("sign-in-code-wrong")));
        };
        let mut proof = Proof::strong(&account, How::Password);
        proof.purpose = found.state.must_change.then_some(NEW_PASSWORD);
        let next = finish::next(door, &proof, &back)?;
        finish::start(door, &proof, recovery(door, codes, next)?)
    })
    .await
}

/// The page that shows the codes for a lost phone, this once.
pub(crate) fn recovery(door: &Door, codes: Vec<String>, next: String) -> Result<Response, Failure> {
    let page = pages::frame(door, &door.tr("sign-in-recovery-title"))?;
    let template = Recovery {
        t: pages::words(door),
        codes,
        next,
        page,
    };
    pages::answer(&template.page, &template)
}

fn under_way(door: &Door) -> Result<Option<ceremony::Ceremony<Enrolment>>, Failure> {
    let word = door.step.clone().unwrap_or_default();
    door.control_read(|tx| ceremony::find(tx, door.secrets(), local::ENROLMENT, &word))
}

fn form(door: &Door, state: &Enrolment, back: &str, error: Option<String>) -> Result<Response, Failure> {
    let mut page = pages::frame(door, &door.tr("sign-in-enrol-title"))?;
    let error = error.map_or_else(String::new, |message| pages::problem(&mut page, "code", message));
    let template = Enrol {
        action: door.to("/log-ind/ny-kode"),
        back: back.to_owned(),
        picture: state.fresh.as_svg()?,
        letters: state.fresh.in_letters(),
        t: pages::words(door),
        error,
        page,
    };
    pages::answer(&template.page, &template)
}

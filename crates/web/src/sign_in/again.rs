//! Signing in again before something weighty: an export, an erasure, opening a case that is not one's own.

use askama::Template;
use axum::response::Response;
use identity::{
    account::Kind,
    local::{self, Entered},
    session::How,
};

use super::{
    door::{Door, with_step},
    finish::{self, Proof},
    on_record::{self, Tried},
    pages, provider,
};
use crate::{
    Answer, Visit,
    form::FormData,
    page::{Page, Words},
    visit::{Failure, encode, goes_to},
};

#[derive(Template)]
#[template(path = "sign_in_again.html")]
struct Again<'a> {
    page: Page,
    t: Words<'a>,
    action: String,
    back: String,
    account: String,
    name: String,
    asks_password: bool,
    is_example: bool,
    other: String,
    provider: String,
    key_begin: String,
    key_finish: String,
    password_error: String,
}

/// The way to signing in again and back to `back`, a path within the municipality.
pub fn sign_in_again(visit: &Visit, back: &str) -> Answer {
    Answer::SignInAgain(format!("{}/log-ind/igen?til={}", visit.here.base, encode(back)))
}

/// `GET /log-ind/igen`
pub(crate) async fn show(door: Door) -> Response {
    door.run(|door| form(door, &door.asked("til"), None)).await
}

/// `POST /log-ind/igen`
pub(crate) async fn enter(door: Door, FormData(typed): FormData) -> Response {
    let given = |name: &str| typed.get(name).cloned().unwrap_or_default();
    let (password, back) = (given("password"), given("til"));
    door.run_hashing(move |door| {
        let Some((_, account)) = door.signed_in()? else {
            return Ok(goes_to(&door.carrying("/log-ind", &back)));
        };
        match account.kind {
            Kind::Example if door.visit.app.sign_in.example => {
                finish::go(door, &Proof::strong(&account.id, How::Example), &back)
            }
            Kind::Local => {
                let here = &door.visit.here;
                let slug = account.issuer.strip_prefix("local:").unwrap_or_default();
                let entered = local::enter(
                    door.control(),
                    door.secrets(),
                    (slug, &here.name),
                    &account.subject,
                    &password,
                    door.device.as_deref(),
                )?;
                match entered {
                    Entered::Wrong => {
                        on_record::failed(door, Tried::Account(account.id));
                        form(door, &back, Some(door.tr("sign-in-password-wrong")))
                    }
                    Entered::Wait(seconds) => form(door, &back, Some(pages::wait(door, seconds))),
                    Entered::AskCode(word) => {
                        Ok(with_step(goes_to(&door.carrying("/log-ind/kode", &back)), &word))
                    }
                    Entered::Enrol(word) => Ok(with_step(
                        goes_to(&door.carrying("/log-ind/ny-kode", &back)),
                        &word,
                    )),
                }
            }
            Kind::Example | Kind::Provider | Kind::Code | Kind::Link => {
                Ok(goes_to(&door.carrying("/log-ind", &back)))
            }
        }
    })
    .await
}

fn form(door: &Door, back: &str, error: Option<String>) -> Result<Response, Failure> {
    let Some((_, account)) = door.signed_in()? else {
        return Ok(goes_to(&door.carrying("/log-ind", back)));
    };
    let mut page = pages::own_frame(door, &door.tr("sign-in-again-title"))?;
    let password_error = error.map_or_else(String::new, |message| {
        pages::problem(&mut page, "password", message)
    });
    let provider = match account.kind {
        Kind::Provider => provider::again_address(door, &account.issuer, back)?.unwrap_or_default(),
        Kind::Local | Kind::Code | Kind::Link | Kind::Example => String::new(),
    };
    let template = Again {
        action: door.to("/log-ind/igen"),
        back: back.to_owned(),
        name: account.subject,
        account: account.label,
        asks_password: account.kind == Kind::Local,
        is_example: account.kind == Kind::Example,
        other: door.carrying("/log-ind", back),
        provider,
        key_begin: door.key_begin(),
        key_finish: door.carrying("/log-ind/noegle", back),
        t: pages::words(door),
        password_error,
        page,
    };
    pages::answer(&template.page, &template)
}

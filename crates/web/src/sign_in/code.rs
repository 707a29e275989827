//! The code after the password.

use askama::Template;
use axum::response::Response;
use identity::{
    ceremony,
    local::{self, Between, Proved},
    session::How,
};

use super::{
    door::Door,
    finish::{self, NEW_PASSWORD, Proof},
    on_record::{self, Tried},
    pages,
};
use crate::{
    form::FormData,
    page::{Page, Words},
    visit::{Failure, goes_to},
};

#[derive(Template)]
#[template(path = "sign_in_code.html")]
struct Code<'a> {
    page: Page,
    t: Words<'a>,
    action: String,
    back: String,
    start_again: String,
    error: String,
}

/// `GET /log-ind/kode`
pub(crate) async fn show(door: Door) -> Response {
    door.run(|door| {
        let back = door.asked("til");
        let word = door.step.clone().unwrap_or_default();
        let is_under_way = door
            .control_read(|tx| ceremony::find::<Between>(tx, door.secrets(), local::CODE, &word))?
            .is_some();
        if is_under_way {
            form(door, &back, None)
        } else {
            Ok(goes_to(&door.carrying("/log-ind", &back)))
        }
    })
    .await
}

/// `POST /log-ind/kode`
pub(crate) async fn enter(door: Door, FormData(typed): FormData) -> Response {
    let given = |name: &str| typed.get(name).cloned().unwrap_or_default();
    let (code, back) = (given("code"), given("til"));
    door.run(move |door| {
        let word = door.step.clone().unwrap_or_default();
        match door.control_write(|tx| local::prove(tx, door.secrets(), &word, &code))? {
            Proved::Over => Ok(goes_to(&door.carrying("/log-ind", &back))),
            Proved::Wrong(account) => {
                on_record::failed(door, Tried::Account(account));
                form(door, &back, Some(door.tr("sign-in-code-wrong")))
            }
            Proved::Wait(seconds) => form(door, &back, Some(pages::wait(door, seconds))),
            Proved::Yes { account, must_change } => {
                let mut proof = Proof::strong(&account, How::Password);
                proof.purpose = must_change.then_some(NEW_PASSWORD);
                finish::go(door, &proof, &back)
            }
        }
    })
    .await
}

fn form(door: &Door, back: &str, error: Option<String>) -> Result<Response, Failure> {
    let mut page = pages::frame(door, &door.tr("sign-in-code-title"))?;
    let error = error.map_or_else(String::new, |message| pages::problem(&mut page, "code", message));
    let template = Code {
        action: door.to("/log-ind/kode"),
        start_again: door.carrying("/log-ind", back),
        back: back.to_owned(),
        t: pages::words(door),
        error,
        page,
    };
    pages::answer(&template.page, &template)
}

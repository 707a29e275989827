//! The first page of signing in: name and password, and the other ways in.

use askama::Template;
use axum::response::Response;
use identity::local::{self, Entered};

use super::{
    door::{Door, with_step},
    example::{self, Offered},
    finish::NEW_PASSWORD,
    on_record::{self, Tried},
    pages, provider,
};
use crate::{
    form::FormData,
    page::{Page, Words},
    visit::{Failure, goes_to},
};

#[derive(Template)]
#[template(path = "sign_in.html")]
struct SignIn<'a> {
    page: Page,
    t: Words<'a>,
    action: String,
    example_action: String,
    name: String,
    back: String,
    elsewhere: String,
    account: String,
    password_error: String,
    examples: Vec<Offered>,
    providers: Vec<provider::Offered>,
    key_begin: String,
    key_finish: String,
}

/// `GET /log-ind`
pub(crate) async fn show(door: Door) -> Response {
    door.run(|door| {
        let back = door.asked("til");
        if let Some((session, _)) = door.signed_in()?
            && session.purpose.as_deref() == Some(NEW_PASSWORD)
        {
            return Ok(goes_to(&door.carrying("/konto/adgangskode", &back)));
        }
        form(door, "", &back, None)
    })
    .await
}

/// `POST /log-ind`
pub(crate) async fn enter(door: Door, FormData(typed): FormData) -> Response {
    let given = |name: &str| typed.get(name).cloned().unwrap_or_default();
    let (name, password, back) = (given("name").trim().to_owned(), given("password"), given("til"));
    door.run_hashing(move |door| {
        let here = &door.visit.here;
        let entered = local::enter(
            door.control(),
            door.secrets(),
            (&here.slug, &here.name),
            &name,
            &password,
            door.device.as_deref(),
        )?;
        match entered {
            Entered::Wrong => {
                on_record::failed(door, Tried::Name(name.clone()));
                form(door, &name, &back, Some(door.tr("sign-in-wrong")))
            }
            Entered::Wait(seconds) => form(door, &name, &back, Some(pages::wait(door, seconds))),
            Entered::AskCode(word) => Ok(with_step(goes_to(&door.carrying("/log-ind/kode", &back)), &word)),
            Entered::Enrol(word) => Ok(with_step(
                goes_to(&door.carrying("/log-ind/ny-kode", &back)),
                &word,
            )),
        }
    })
    .await
}

fn form(door: &Door, name: &str, back: &str, error: Option<String>) -> Result<Response, Failure> {
    let mut page = pages::frame(door, &door.tr("sign-in-title"))?;
    let password_error = error.map_or_else(String::new, |message| {
        pages::problem(&mut page, "password", message)
    });
    // Somebody who is signed in and sent here has nothing to do in this municipality; say so and offer the others.
    let account = door
        .signed_in()?
        .map(|(_, account)| account.label)
        .unwrap_or_default();
    let template = SignIn {
        action: door.to("/log-ind"),
        example_action: door.to("/log-ind/eksempel"),
        t: pages::words(door),
        name: name.to_owned(),
        back: back.to_owned(),
        elsewhere: door.to("/konto"),
        account,
        password_error,
        examples: example::offered(door)?,
        providers: provider::offered(door, back)?,
        key_begin: door.key_begin(),
        key_finish: door.carrying("/log-ind/noegle", back),
        page,
    };
    pages::answer(&template.page, &template)
}

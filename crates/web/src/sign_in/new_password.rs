//! Choosing another password.

use askama::Template;
use axum::response::Response;
use identity::{
    Account, Session,
    account::Kind,
    local,
    password::{self, Weak},
    session::How,
};

use super::{
    again,
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
#[template(path = "account_password.html")]
struct NewPassword<'a> {
    page: Page,
    t: Words<'a>,
    action: String,
    back: String,
    name: String,
    error: String,
    is_first: bool,
}

/// `GET /konto/adgangskode`
pub(crate) async fn show(door: Door) -> Response {
    door.run(|door| {
        let back = door.asked("til");
        match allowed(door, &back)? {
            Ok((session, account)) => form(door, &session, &account, &back, None),
            Err(response) => Ok(response),
        }
    })
    .await
}

/// `POST /konto/adgangskode`
pub(crate) async fn enter(door: Door, FormData(typed): FormData) -> Response {
    let given = |name: &str| typed.get(name).cloned().unwrap_or_default();
    let (chosen, back) = (given("password"), given("til"));
    door.run_hashing(move |door| {
        let (session, account) = match allowed(door, &back)? {
            Ok(found) => found,
            Err(response) => return Ok(response),
        };
        if let Err(weak) = password::judge(&chosen, &account.subject) {
            let message = door.tr(match weak {
                Weak::Short => "password-short",
                Weak::Long => "password-long",
                Weak::Common => "password-common",
                Weak::Own => "password-own",
            });
            return form(door, &session, &account, &back, Some(message));
        }
        let hash = password::hash(door.secrets(), &chosen)?;
        door.control_write(|tx| local::change_password(tx, &account.id, &hash, Some(&session.id)))?;
        let proof = Proof::strong(&account.id, How::Password);
        let back = if back.is_empty() { "/konto" } else { &back };
        finish::go(door, &proof, back)
    })
    .await
}

/// Only a local account has a password, and only who has just proved to be its holder may change it.
fn allowed(door: &Door, back: &str) -> Result<Result<(Session, Account), Response>, Failure> {
    let here = "/konto/adgangskode";
    let Some((session, account)) = door.signed_in()? else {
        return Ok(Err(goes_to(&door.carrying("/log-ind", back))));
    };
    if account.kind != Kind::Local {
        return Ok(Err(goes_to(&door.to("/konto"))));
    }
    let now = door.visit.app.municipalities.clock().now();
    if !session.is_fresh(now) {
        return Ok(Err(again::sign_in_again(&door.visit, here).into_response()));
    }
    Ok(Ok((session, account)))
}

fn form(
    door: &Door,
    session: &Session,
    account: &Account,
    back: &str,
    error: Option<String>,
) -> Result<Response, Failure> {
    let mut page = pages::own_frame(door, &door.tr("account-password-title"))?;
    let error = error.map_or_else(String::new, |message| {
        pages::problem(&mut page, "password", message)
    });
    let template = NewPassword {
        action: door.to("/konto/adgangskode"),
        back: back.to_owned(),
        name: account.subject.clone(),
        is_first: session.purpose.as_deref() == Some(NEW_PASSWORD),
        t: pages::words(door),
        error,
        page,
    };
    pages::answer(&template.page, &template)
}

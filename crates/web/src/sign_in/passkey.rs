//! Passkeys: signing in with one touch, and looking after one's own.

use askama::Template;
use axum::{
    body::Bytes,
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse as _, Response},
};
use identity::{Account, Session, account, passkey, session::How};

use super::{
    again,
    door::{Door, with_step},
    finish::{self, Proof},
    pages,
};
use crate::{
    error_page,
    form::FormData,
    page::{Page, Words},
    visit::{Failure, goes_to},
};

struct Shown {
    id: String,
    name: String,
    made: String,
    used: String,
    rename: String,
    remove: String,
}

#[derive(Template)]
#[template(path = "account_passkeys.html")]
struct Keys<'a> {
    page: Page,
    t: Words<'a>,
    all: Vec<Shown>,
    begin: String,
    finish: String,
    name: String,
}

/// `POST /log-ind/noegle/begynd`: the question for the browser.
pub(crate) async fn begin(door: Door) -> Response {
    door.run(|door| {
        let Some(site) = door.site() else {
            return Ok(no(door, "passkey-no-site"));
        };
        let begun = door.control_write(|tx| passkey::begin_using(tx, door.secrets(), &site))?;
        Ok(with_step(json(StatusCode::OK, begun.question), &begun.word))
    })
    .await
}

/// `POST /log-ind/noegle?til=…`: the browser's answer.
pub(crate) async fn enter(door: Door, body: Bytes) -> Response {
    door.run(move |door| {
        let (Some(site), Ok(answer)) = (door.site(), std::str::from_utf8(&body)) else {
            return Ok(no(door, "passkey-no-site"));
        };
        let word = door.step.clone().unwrap_or_default();
        let found =
            door.control_write(|tx| passkey::finish_using(tx, door.secrets(), &site, &word, answer))?;
        let Some(account) = found else {
            return Ok(no(door, "passkey-wrong"));
        };
        let proof = Proof::strong(&account, How::Passkey);
        let to = finish::next(door, &proof, &door.asked("til"))?;
        finish::start(door, &proof, goes(&to))
    })
    .await
}

/// `GET /konto/noegler`
pub(crate) async fn show(door: Door) -> Response {
    door.run(|door| match allowed(door)? {
        Ok((_, account)) => list(door, &account),
        Err(response) => Ok(response),
    })
    .await
}

/// `POST /konto/noegler/begynd`
pub(crate) async fn begin_making(door: Door) -> Response {
    door.run(|door| {
        let (account, site) = match (allowed(door)?, door.site()) {
            (Ok((_, account)), Some(site)) => (account, site),
            (Ok(_), None) => return Ok(no(door, "passkey-no-site")),
            (Err(_), _) => return Ok(no(door, "passkey-sign-in-again")),
        };
        let begun = door.control_write(|tx| passkey::begin_making(tx, door.secrets(), &site, &account))?;
        Ok(with_step(json(StatusCode::OK, begun.question), &begun.word))
    })
    .await
}

/// `POST /konto/noegler?navn=…`
pub(crate) async fn finish_making(door: Door, body: Bytes) -> Response {
    door.run(move |door| {
        let (Ok((session, _)), Some(site)) = (allowed(door)?, door.site()) else {
            return Ok(no(door, "passkey-sign-in-again"));
        };
        let made = String::from_utf8_lossy(&body);
        let word = door.step.clone().unwrap_or_default();
        let name = name_for(door);
        let found =
            door.control_write(|tx| passkey::finish_making(tx, door.secrets(), &site, &word, &made, &name))?;
        Ok(match found {
            Some(account) if account == session.account => goes(&door.to("/konto/noegler")),
            Some(_) | None => no(door, "passkey-wrong"),
        })
    })
    .await
}

/// `POST /konto/noegler/ret`: another name, or away with it.
pub(crate) async fn change(door: Door, FormData(typed): FormData) -> Response {
    let given = |name: &str| typed.get(name).cloned().unwrap_or_default();
    let (id, name, act) = (given("key"), given("key_name"), given("act"));
    door.run(move |door| {
        let (session, _) = match allowed(door)? {
            Ok(found) => found,
            Err(response) => return Ok(response),
        };
        let done = door.control_write(|tx| match act.as_str() {
            "fjern" => passkey::remove(tx, &session.account, &id),
            _ => passkey::rename(tx, &session.account, &id, &name),
        })?;
        if done {
            Ok(goes_to(&door.to("/konto/noegler")))
        } else {
            Ok(error_page::not_found(&door.visit))
        }
    })
    .await
}

/// A key's first name: what was chosen, or browser and system.
pub(crate) fn name_for(door: &Door) -> String {
    let chosen = door.asked("navn");
    if chosen.trim().is_empty() {
        door.agent.clone()
    } else {
        chosen
    }
}

/// Keys are looked after only by whoever has just proved who they are.
fn allowed(door: &Door) -> Result<Result<(Session, Account), Response>, Failure> {
    let here = "/konto/noegler";
    let Some((session, account)) = door.signed_in()? else {
        return Ok(Err(goes_to(&door.carrying("/log-ind", here))));
    };
    let may_have = matches!(
        account.kind,
        account::Kind::Local | account::Kind::Provider | account::Kind::Code | account::Kind::Example
    );
    if session.purpose.is_some() || !may_have {
        return Ok(Err(goes_to(&door.to("/konto"))));
    }
    let now = door.visit.app.municipalities.clock().now();
    // A participant with a code has one proof; a key of their own is how they get two.
    let is_new_enough =
        session.is_fresh(now) || (account.kind == account::Kind::Code && session.is_recent(now));
    if !is_new_enough {
        return Ok(Err(again::sign_in_again(&door.visit, here).into_response()));
    }
    Ok(Ok((session, account)))
}

fn list(door: &Door, account: &Account) -> Result<Response, Failure> {
    let all = door.control_read(|tx| passkey::list(tx, &account.id))?;
    let day = |at: &str| {
        at.parse()
            .ok()
            .map(|at| pages::moment(door, at))
            .unwrap_or_default()
    };
    let template = Keys {
        page: pages::own_frame(door, &door.tr("account-passkeys"))?,
        t: pages::words(door),
        all: all
            .into_iter()
            .map(|key| Shown {
                made: day(&key.made_at),
                used: key
                    .last_used
                    .as_deref()
                    .map_or_else(|| door.tr("passkey-never-used"), day),
                rename: format!("navn-{}", key.id),
                remove: door.to("/konto/noegler/ret"),
                id: key.id,
                name: key.name,
            })
            .collect(),
        begin: door.to("/konto/noegler/begynd"),
        finish: door.to("/konto/noegler"),
        name: door.agent.clone(),
    };
    pages::answer(&template.page, &template)
}

pub(crate) fn goes(to: &str) -> Response {
    json(StatusCode::OK, serde_json::json!({ "to": to }).to_string())
}

pub(crate) fn no(door: &Door, text: &str) -> Response {
    json(
        StatusCode::UNPROCESSABLE_ENTITY,
        serde_json::json!({ "message": door.tr(text) }).to_string(),
    )
}

pub(crate) fn json(status: StatusCode, text: String) -> Response {
    let mut response = (status, text).into_response();
    response
        .headers_mut()
        .insert(header::CONTENT_TYPE, HeaderValue::from_static("application/json"));
    response
}

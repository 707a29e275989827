//! A mentor's phone: bound once by a link, and from then on `/m` asks for the key at once and goes to the attendance.

use askama::Template;
use axum::{body::Bytes, response::Response};
use identity::{
    account,
    one_time::{self, Purpose},
    passkey,
    session::How,
};

use super::{
    door::{Door, with_step},
    finish::{self, Proof},
    pages,
    passkey::{goes, json, name_for, no},
};
use crate::{
    error_page,
    page::{Page, Words},
    visit::{Failure, encode, goes_to},
};

/// Where a mentor's phone goes, unless the municipality's setting `phone_path` says another way.
const ATTENDANCE: &str = "/fremmoede";

#[derive(Template)]
#[template(path = "sign_in_phone.html")]
struct Phone<'a> {
    page: Page,
    t: Words<'a>,
    begin: String,
    finish: String,
    other: String,
}

#[derive(Template)]
#[template(path = "sign_in_bind.html")]
struct Bind<'a> {
    page: Page,
    t: Words<'a>,
    name: String,
    begin: String,
    finish: String,
}

/// `GET /m`: the key at once, or straight on when signed in.
pub(crate) async fn show(door: Door) -> Response {
    door.run(|door| {
        let to = attendance(door)?;
        if door
            .visit
            .session()?
            .is_some_and(|session| session.purpose.is_none())
        {
            return Ok(goes_to(&door.to(&to)));
        }
        let template = Phone {
            page: pages::frame(door, &door.tr("sign-in-title"))?,
            t: pages::words(door),
            begin: door.to("/log-ind/noegle/begynd"),
            finish: format!("{}?til={}", door.to("/log-ind/noegle"), encode(&to)),
            other: door.carrying("/log-ind", &to),
        };
        pages::answer(&template.page, &template)
    })
    .await
}

/// `GET /m/{word}`: what the link is for. Opening it uses nothing up.
pub(crate) async fn bind(door: Door) -> Response {
    door.run(|door| {
        let word = word(door);
        let Some((_, account)) = found(door, &word)? else {
            return Ok(error_page::not_found(&door.visit));
        };
        let template = Bind {
            page: pages::frame(door, &door.tr("phone-bind-title"))?,
            t: pages::words(door),
            name: account.label,
            begin: door.to(&format!("/m/{word}/begynd")),
            finish: door.to(&format!("/m/{word}")),
        };
        pages::answer(&template.page, &template)
    })
    .await
}

/// `POST /m/{word}/begynd`
pub(crate) async fn begin(door: Door) -> Response {
    door.run(|door| {
        let (Some((_, account)), Some(site)) = (found(door, &word(door))?, door.site()) else {
            return Ok(no(door, "passkey-no-site"));
        };
        let begun = door.control_write(|tx| passkey::begin_making(tx, door.secrets(), &site, &account))?;
        Ok(with_step(
            json(axum::http::StatusCode::OK, begun.question),
            &begun.word,
        ))
    })
    .await
}

/// `POST /m/{word}`: the key is made, the link is used up, and the phone is signed in.
pub(crate) async fn finish(door: Door, body: Bytes) -> Response {
    door.run(move |door| {
        let (Some((link, account)), Some(site)) = (found(door, &word(door))?, door.site()) else {
            return Ok(no(door, "passkey-no-site"));
        };
        let made = String::from_utf8_lossy(&body);
        let (step, name) = (door.step.clone().unwrap_or_default(), name_for(door));
        let bound = door.control_write(|tx| {
            let owner = passkey::finish_making(tx, door.secrets(), &site, &step, &made, &name)?;
            Ok(owner.as_deref() == Some(&account.id) && one_time::consume(tx, &link)?)
        })?;
        if !bound {
            return Ok(no(door, "passkey-wrong"));
        }
        let to = door.to(&attendance(door)?);
        finish::start(door, &Proof::strong(&account.id, How::Passkey), goes(&to))
    })
    .await
}

/// The link's row and its account.
fn found(door: &Door, word: &str) -> Result<Option<(String, identity::Account)>, Failure> {
    let slug = &door.visit.here.slug;
    door.control_read(|tx| {
        let Some(link) = one_time::find(tx, door.secrets(), Purpose::BindPhone, slug, word)? else {
            return Ok(None);
        };
        let account = account::find(tx, &link.subject)?.filter(|account| !account.is_blocked);
        Ok(account.map(|account| (link.id, account)))
    })
}

fn word(door: &Door) -> String {
    door.visit.path.split('/').nth(2).unwrap_or_default().to_owned()
}

fn attendance(door: &Door) -> Result<String, Failure> {
    let set = pages::settings(door)?.get("phone_path").cloned();
    Ok(set
        .filter(|path| finish::is_way_inside(path))
        .unwrap_or_else(|| ATTENDANCE.to_owned()))
}

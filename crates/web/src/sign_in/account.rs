//! One's own account: who one is here and elsewhere, how one signs in, and the way to change it.

use askama::Template;
use axum::response::Response;
use identity::{account, account::Kind, people, totp};

use super::{again, door::Door, enrol, pages};
use crate::{
    page::{Link, Page, Words},
    visit::goes_to,
};

#[derive(Template)]
#[template(path = "account.html")]
struct Own<'a> {
    page: Page,
    t: Words<'a>,
    holder: String,
    how: String,
    is_known_here: bool,
    places: Vec<Link>,
    password: String,
    sessions: String,
    passkeys: String,
    codes_left: Option<String>,
    new_codes: String,
}

/// `GET /konto`
pub(crate) async fn show(door: Door) -> Response {
    door.run(|door| {
        let Some((session, account)) = door.signed_in()? else {
            return Ok(goes_to(&door.carrying("/log-ind", "/konto")));
        };
        let here = &door.visit.here;
        let is_known_here = here
            .database
            .read("web", |tx| people::of_account(tx, &account.id))?
            .is_some();
        let (places, codes) = door.control_read(|tx| {
            let codes = totp::is_set(tx, &account.id)?
                .then(|| totp::recovery_codes_left(tx, &account.id))
                .transpose()?;
            Ok((account::places(tx, &account.id)?, codes))
        })?;
        let is_local = account.kind == Kind::Local;
        let template = Own {
            page: pages::own_frame(door, &door.tr("account-title"))?,
            t: pages::words(door),
            holder: account.label,
            how: door.tr(&format!("how-{}", session.how.as_str())),
            is_known_here,
            places: places.iter().map(|place| link(door, place)).collect(),
            password: if is_local {
                door.to("/konto/adgangskode")
            } else {
                String::new()
            },
            sessions: door.to("/konto/sessioner"),
            passkeys: door.to("/konto/noegler"),
            codes_left: codes.map(|left| door.with("account-codes-left", &[("count", &left.to_string())])),
            new_codes: door.to("/konto/noedkoder"),
        };
        pages::answer(&template.page, &template)
    })
    .await
}

/// `POST /konto/noedkoder`: new codes for a lost phone, after signing in again.
pub(crate) async fn recovery_codes(door: Door) -> Response {
    door.run(|door| {
        let Some((session, account)) = door.signed_in()? else {
            return Ok(goes_to(&door.carrying("/log-ind", "/konto")));
        };
        let now = door.visit.app.municipalities.clock().now();
        if !session.is_fresh(now) || account.kind != Kind::Local {
            return Ok(again::sign_in_again(&door.visit, "/konto").into_response());
        }
        let codes = door.control_write(|tx| totp::new_recovery_codes(tx, door.secrets(), &account.id))?;
        enrol::recovery(door, codes, door.to("/konto"))
    })
    .await
}

/// The way to a municipality: by its own host name when it has one.
fn link(door: &Door, place: &store::Municipality) -> Link {
    Link {
        href: match &place.host {
            Some(host) => format!("https://{host}/"),
            None => format!("/{}/", place.slug),
        },
        text: place.name.clone(),
        current: place.slug == door.visit.here.slug,
    }
}

//! What was typed when a session had ended: kept sealed, shown again after signing in, and sent with one press.

use askama::Template;
use axum::response::Response;
use identity::{
    kept_form::{self, KeptForm},
    session,
};
use records::Typed;

use super::{door::Door, finish, pages};
use crate::{
    Visit, error_page,
    page::{Page, Words},
    visit::{Failure, encode, goes_to},
};

#[derive(Template)]
#[template(path = "sign_in_kept.html")]
struct Kept<'a> {
    page: Page,
    t: Words<'a>,
    action: String,
    fields: Vec<(String, String)>,
}

/// Keeps a form that was sent without a session, where it is known whose it was; answers the way back to it.
pub(crate) fn keep(visit: &Visit, typed: &Typed) -> Result<Option<String>, Failure> {
    let Some(word) = &visit.word else { return Ok(None) };
    let form = KeptForm {
        path: visit.path.clone(),
        fields: typed.clone().into_iter().collect(),
    };
    let secrets = &visit.app.sign_in.secrets;
    let kept =
        visit.app.municipalities.control().write("sign-in", |tx| {
            match session::account_of_lapsed(tx, secrets, word)? {
                Some(account) => kept_form::keep(tx, secrets, &account, &form),
                None => Ok(None),
            }
        })?;
    Ok(kept.map(|word| format!("/log-ind/gemt?k={}", encode(&word))))
}

/// `GET /log-ind/gemt`
pub(crate) async fn show(door: Door) -> Response {
    door.run(|door| {
        let word = door.asked("k");
        let Some((session, _)) = door.signed_in()? else {
            let back = format!("/log-ind/gemt?k={}", encode(&word));
            return Ok(goes_to(&door.carrying("/log-ind", &back)));
        };
        let found = door.control_read(|tx| kept_form::find(tx, door.secrets(), &session.account, &word))?;
        let Some(form) = found.filter(|form| finish::is_way_inside(&form.path)) else {
            return Ok(error_page::not_found(&door.visit));
        };
        let template = Kept {
            page: pages::own_frame(door, &door.tr("sign-in-kept-title"))?,
            t: pages::words(door),
            action: door.to(&form.path),
            fields: form.fields.into_iter().collect(),
        };
        let response = pages::answer(&template.page, &template)?;
        Ok(response)
    })
    .await
}

//! "Dine sessioner": where somebody is signed in, and ending it from here.

use askama::Template;
use axum::response::Response;
use identity::{Session, session};

use super::{door::Door, on_record, pages};
use crate::{
    error_page,
    form::FormData,
    page::{Notice, Page, Words},
    visit::goes_to,
};

struct Shown {
    id: String,
    agent: String,
    how: String,
    began: String,
    seen: String,
    is_this: bool,
}

#[derive(Template)]
#[template(path = "account_sessions.html")]
struct Sessions<'a> {
    page: Page,
    t: Words<'a>,
    action: String,
    all: Vec<Shown>,
}

/// `GET /konto/sessioner`
pub(crate) async fn show(door: Door) -> Response {
    door.run(|door| {
        let Some((session, _)) = door.signed_in()? else {
            return Ok(goes_to(&door.carrying("/log-ind", "/konto/sessioner")));
        };
        let mut page = pages::own_frame(door, &door.tr("account-sessions"))?;
        if door.asked("slut") == "1" {
            page.notice = Some(Notice {
                text: door.tr("account-session-ended"),
                undo: String::new(),
                undo_label: String::new(),
            });
        }
        let all = door.control_read(|tx| session::list_of(tx, &session.account))?;
        let template = Sessions {
            action: door.to("/konto/sessioner/slut"),
            all: all.iter().map(|one| shown(door, one, &session.id)).collect(),
            t: pages::words(door),
            page,
        };
        pages::answer(&template.page, &template)
    })
    .await
}

/// `POST /konto/sessioner/slut`: one, or `alle` but this.
pub(crate) async fn end(door: Door, FormData(typed): FormData) -> Response {
    let wanted = typed.get("session").cloned().unwrap_or_default();
    door.run(move |door| {
        let Some((session, _)) = door.signed_in()? else {
            return Ok(goes_to(&door.carrying("/log-ind", "/konto/sessioner")));
        };
        let ended = door.control_write(|tx| match wanted.as_str() {
            "alle" => session::end_all(tx, &session.account, Some(&session.id)).map(|_| true),
            one => session::end(tx, &session.account, one),
        })?;
        if ended {
            let (which, why) = match wanted.as_str() {
                "alle" => (&session.id, "others"),
                _ => (&wanted, "elsewhere"),
            };
            on_record::signed_out(door, &session.account, which, why)?;
            Ok(goes_to(&door.to("/konto/sessioner?slut=1")))
        } else {
            Ok(error_page::not_found(&door.visit))
        }
    })
    .await
}

/// `GET /konto/bliv`: asking is using. Where the eight hours are nearly over, only signing in again helps.
pub(crate) async fn stay(door: Door) -> Response {
    door.run(|door| {
        let Some((session, _)) = door.signed_in()? else {
            return Ok(goes_to(&door.to("/log-ind")));
        };
        let now = door.visit.app.municipalities.clock().now();
        if session.can_be_prolonged(now) {
            Ok(goes_to_plain(door))
        } else {
            Ok(goes_to(&door.to("/log-ind/igen")))
        }
    })
    .await
}

fn goes_to_plain(door: &Door) -> Response {
    crate::answer::html_response(axum::http::StatusCode::OK, door.tr("account-stayed"))
}

fn shown(door: &Door, session: &Session, own: &str) -> Shown {
    Shown {
        id: session.id.clone(),
        agent: session.agent.replace('?', &door.tr("account-unknown-browser")),
        how: door.tr(&format!("how-{}", session.how.as_str())),
        began: pages::moment(door, session.created_at),
        seen: pages::moment(door, session.last_seen),
        is_this: session.id == own,
    }
}

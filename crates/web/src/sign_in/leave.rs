//! Signing out.

use axum::response::Response;
use identity::session;

use super::door::{Door, without_session, without_step};
use crate::visit::goes_to;

/// `POST /log-af`
pub(crate) async fn leave(door: Door) -> Response {
    door.run(|door| {
        if let Some(session) = door.visit.session()? {
            door.control_write(|tx| session::end(tx, &session.account, &session.id))?;
        }
        Ok(without_step(without_session(goes_to(&door.to("/log-ind")))))
    })
    .await
}

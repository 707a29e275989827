//! Signing out.

use axum::{
    http::{HeaderName, HeaderValue},
    response::Response,
};
use identity::session;

use super::{
    door::{Door, without_session, without_step},
    on_record, provider,
};
use crate::visit::goes_to;

/// `POST /log-af`
pub(crate) async fn leave(door: Door) -> Response {
    door.run(|door| {
        let mut to = door.to("/log-ind");
        if let Some(session) = door.visit.session()? {
            door.control_write(|tx| session::end(tx, &session.account, &session.id))?;
            on_record::signed_out(door, &session.account, &session.id, "own")?;
            // Whoever came by a provider signs out there too, so that the next at this computer does not walk in.
            if let (Some(issuer), Some(proof)) = (&session.issuer, &session.proof)
                && let Some(address) = provider::end_address(door, issuer, proof)?
            {
                to = address;
            }
        }
        let mut left = without_step(without_session(goes_to(&to)));
        // Whoever comes to this computer next is not shown what the browser may have kept.
        left.headers_mut().insert(
            HeaderName::from_static("clear-site-data"),
            HeaderValue::from_static("\"cache\", \"storage\""),
        );
        Ok(left)
    })
    .await
}

//! What a form sent, read whole before its line is entered: a slow sender keeps nobody waiting, and what all senders
//! together may have in memory is bounded. From the same bytes comes what tells two sendings of one form from each other.
//!
//! Not for: the fields (see `form`), and not for what is done twice or once (see `idempotency`).

use std::{pin::Pin, sync::Arc};

use axum::{
    body::{Body, Bytes, HttpBody as _},
    extract::{FromRequestParts as _, Request, State},
    http::{HeaderName, Method, header, request::Parts},
    middleware::Next,
    response::Response,
};
use sha2::{Digest as _, Sha256};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use crate::{app::App, error_page, visit::Visit};

/// The hidden field that every form has: drawn anew each time the form is shown.
pub(crate) const FIELD: &str = "_once";

/// The header by which a script says the same.
const HEADER: HeaderName = HeaderName::from_static("idempotency-key");

/// The largest form that is read, in bytes.
pub(crate) const LARGEST: usize = 2 * 1024 * 1024;

/// What all forms together may have in memory, in kilobytes.
const ALL_TOGETHER: usize = 64 * 1024;

/// Room for forms in memory.
#[derive(Debug)]
pub(crate) struct Budget(Arc<Semaphore>);

impl Default for Budget {
    fn default() -> Self {
        Self(Arc::new(Semaphore::new(ALL_TOGETHER)))
    }
}

/// What tells one sending of a form from another: a hash of its key and of all that was typed. The same form sent again
/// has the same; a form gone back to and changed has another, since that is another act.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Sending(pub(crate) [u8; 32]);

/// Goes around the pages: reads a form before the page's own work begins.
pub(crate) async fn read(State(app): State<Arc<App>>, request: Request, next: Next) -> Response {
    if *request.method() != Method::POST {
        return next.run(request).await;
    }
    let (mut parts, body) = request.into_parts();
    let header = key_of_header(&parts);
    if !is_form(&parts) {
        if let Some(key) = header {
            parts.extensions.insert(Sending(hashed(&key, &[])));
        }
        return next.run(Request::from_parts(parts, body)).await;
    }
    let (bytes, _room) = match whole(body, &app.front.bodies).await {
        Ok(read) => read,
        Err(unread) => return refused(&mut parts, &app, unread).await,
    };
    let has_field = form_urlencoded::parse(&bytes).any(|(name, value)| name == FIELD && is_key(&value));
    if header.is_some() || has_field {
        let key = header.unwrap_or_default();
        parts.extensions.insert(Sending(hashed(&key, &bytes)));
    }
    next.run(Request::from_parts(parts, Body::from(bytes))).await
}

enum Unread {
    TooLarge,
    NoRoom,
    Cut,
}

async fn refused(parts: &mut Parts, app: &Arc<App>, unread: Unread) -> Response {
    let visit = match Visit::from_request_parts(parts, app).await {
        Ok(visit) => visit,
        Err(response) => return response,
    };
    match unread {
        Unread::TooLarge => error_page::too_large(&visit),
        Unread::NoRoom => error_page::busy(&visit),
        Unread::Cut => error_page::cut_short(&visit),
    }
}

/// All bytes of a body, and the room they take for as long as it is held.
async fn whole(mut body: Body, budget: &Budget) -> Result<(Bytes, Vec<OwnedSemaphorePermit>), Unread> {
    let mut bytes = Vec::new();
    let mut room = Vec::new();
    while let Some(frame) = std::future::poll_fn(|cx| Pin::new(&mut body).poll_frame(cx)).await {
        let Ok(data) = frame.map_err(|_| Unread::Cut)?.into_data() else {
            continue;
        };
        if bytes.len() + data.len() > LARGEST {
            return Err(Unread::TooLarge);
        }
        // Counted as it comes: who only says that much will follow takes no room from others.
        let kilobytes = u32::try_from(data.len().div_ceil(1024)).unwrap_or(u32::MAX);
        let taken = Arc::clone(&budget.0).try_acquire_many_owned(kilobytes);
        room.push(taken.map_err(|_| Unread::NoRoom)?);
        bytes.extend_from_slice(&data);
    }
    Ok((Bytes::from(bytes), room))
}

fn is_form(parts: &Parts) -> bool {
    let kind = parts.headers.get(header::CONTENT_TYPE);
    kind.is_none_or(|kind| kind.as_bytes().starts_with(b"application/x-www-form-urlencoded"))
}

fn key_of_header(parts: &Parts) -> Option<String> {
    let text = parts.headers.get(HEADER)?.to_str().ok()?;
    is_key(text).then(|| text.to_owned())
}

fn is_key(text: &str) -> bool {
    (8..=64).contains(&text.len())
        && text
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
}

fn hashed(key: &str, body: &[u8]) -> [u8; 32] {
    let mut hash = Sha256::new();
    hash.update(key.as_bytes());
    hash.update([0]);
    hash.update(body);
    hash.finalize().into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_form_is_read_to_its_limit_and_all_forms_together_to_theirs() {
        let budget = Budget::default();
        let read = |size: usize| whole(Body::from(vec![b'a'; size]), &budget);
        assert!(read(LARGEST).await.is_ok());
        assert!(matches!(read(LARGEST + 1).await, Err(Unread::TooLarge)));
        let mut held = Vec::new();
        for _ in 0..32 {
            held.push(read(LARGEST).await.ok().expect("there is room"));
        }
        assert!(matches!(read(1).await, Err(Unread::NoRoom)));
        drop(held);
        assert!(read(1).await.is_ok());
    }

    #[test]
    fn the_same_form_sent_again_is_the_same_and_a_changed_one_is_another() {
        assert_eq!(hashed("", b"_once=abc&name=A"), hashed("", b"_once=abc&name=A"));
        assert_ne!(hashed("", b"_once=abc&name=A"), hashed("", b"_once=abc&name=B"));
        assert_ne!(hashed("k1234567", b""), hashed("", b"k1234567"));
    }
}

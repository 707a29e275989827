//! Where a connection is between two bytes: waiting for a head, taking in a form, at work, or idle. The service says so, and
//! the socket counts the time that goes with it.

use std::{
    pin::Pin,
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicU8, Ordering},
    },
    task::{Context, Poll, Waker},
};

use axum::body::{Body, Bytes, HttpBody};
use hyper::body::{Frame, SizeHint};

/// What a connection is doing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Doing {
    /// The head of a request is awaited, or on its way.
    Head,
    /// A form is on its way.
    Taking,
    /// The request is here whole; what takes time now is our own.
    Work,
    /// Answered; another request may come.
    Idle,
}

/// What a connection is doing, as socket and service share it.
#[derive(Debug, Clone)]
pub(super) struct Phase(Arc<Shared>);

#[derive(Debug)]
struct Shared {
    doing: AtomicU8,
    /// The connection's task: hyper does not look at a socket again that had nothing to read, so when the work ends it is
    /// woken to look, and the idle time begins.
    connection: Mutex<Option<Waker>>,
}

impl Phase {
    pub(super) fn new() -> Self {
        Self(Arc::new(Shared {
            doing: AtomicU8::new(Doing::Head as u8),
            connection: Mutex::new(None),
        }))
    }

    pub(super) fn set(&self, doing: Doing) {
        self.0.doing.store(doing as u8, Ordering::Relaxed);
    }

    /// From one to another, unless it is elsewhere already.
    fn pass(&self, from: Doing, to: Doing) {
        let doing = &self.0.doing;
        let passed = doing.compare_exchange(from as u8, to as u8, Ordering::AcqRel, Ordering::Relaxed);
        if passed.is_ok()
            && to == Doing::Idle
            && let Some(connection) = self.waker().take()
        {
            connection.wake();
        }
    }

    /// Keeps the task that waits for bytes, to be woken when the work ends.
    pub(super) fn waits(&self, cx: &Context<'_>) {
        let mut kept = self.waker();
        if !kept.as_ref().is_some_and(|kept| kept.will_wake(cx.waker())) {
            *kept = Some(cx.waker().clone());
        }
    }

    fn waker(&self) -> std::sync::MutexGuard<'_, Option<Waker>> {
        self.0.connection.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) fn get(&self) -> Doing {
        match self.0.doing.load(Ordering::Acquire) {
            0 => Doing::Head,
            1 => Doing::Taking,
            2 => Doing::Work,
            _ => Doing::Idle,
        }
    }
}

/// A body that says when it has ended, or is not wanted any more. A form may be held for longer than its answer takes, so
/// its end counts only while the connection is still taking it.
pub(super) struct Ending<B> {
    body: B,
    phase: Phase,
    from: Doing,
    to: Doing,
}

impl<B> Ending<B> {
    fn new(body: B, phase: &Phase, from: Doing, to: Doing) -> Self {
        Self {
            body,
            phase: phase.clone(),
            from,
            to,
        }
    }
}

impl<B> Drop for Ending<B> {
    fn drop(&mut self) {
        self.phase.pass(self.from, self.to);
    }
}

impl<B: HttpBody<Data = Bytes> + Unpin> HttpBody for Ending<B> {
    type Data = Bytes;
    type Error = B::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, B::Error>>> {
        let frame = Pin::new(&mut self.body).poll_frame(cx);
        if let Poll::Ready(None) = &frame {
            self.phase.pass(self.from, self.to);
        }
        frame
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}

/// A request as the router takes it: while its form is on its way, the connection is taking.
pub(super) fn coming(
    request: hyper::Request<hyper::body::Incoming>,
    phase: &Phase,
) -> axum::extract::Request {
    let nothing_more = request.body().is_end_stream();
    phase.set(if nothing_more { Doing::Work } else { Doing::Taking });
    if nothing_more {
        return request.map(|_| Body::empty());
    }
    request.map(|body| Body::new(Ending::new(body, phase, Doing::Taking, Doing::Work)))
}

/// An answer as it goes out: when its last byte has been taken, the connection is idle.
pub(super) fn going(response: axum::response::Response, phase: &Phase) -> hyper::Response<Ending<Body>> {
    phase.set(Doing::Work);
    response.map(|body| Ending::new(body, phase, Doing::Work, Doing::Idle))
}

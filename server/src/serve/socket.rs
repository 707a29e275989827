//! A socket that counts time: for a head, without progress in a form, without progress in an answer, and idle. Who is too slow
//! is cut off. This is what keeps a few hundred slow visitors from taking every connection.

use std::{
    io,
    pin::Pin,
    sync::Arc,
    task::{Context, Poll},
    time::Duration,
};

use tokio::{
    io::{AsyncRead, AsyncWrite, ReadBuf},
    net::TcpStream,
    time::{Instant, Sleep, sleep_until},
};
use web::App;

use super::{
    phase::{Doing, Phase},
    settings::Times,
};

/// Fewer bytes than this are no progress: a form that comes a byte at a time does not come.
const PROGRESS: usize = 1024;

pub(super) struct Socket {
    stream: TcpStream,
    times: Times,
    phase: Phase,
    reading: Watch,
    /// What the reading time is counted for.
    counted: Doing,
    writing: Watch,
    app: Arc<App>,
}

/// A time that runs, and what came while it ran.
struct Watch {
    sleep: Option<Pin<Box<Sleep>>>,
    came: usize,
}

impl Watch {
    const fn new() -> Self {
        Self { sleep: None, came: 0 }
    }

    fn stop(&mut self) {
        self.sleep = None;
        self.came = 0;
    }

    /// Starts when it is not running; says whether the time is up.
    fn is_up(&mut self, time: Duration, cx: &mut Context<'_>) -> bool {
        let sleep = self
            .sleep
            .get_or_insert_with(|| Box::pin(sleep_until(Instant::now() + time)));
        sleep.as_mut().poll(cx).is_ready()
    }

    /// Something came: with enough of it the time begins anew.
    fn progress(&mut self, bytes: usize) {
        self.came += bytes;
        if self.came >= PROGRESS {
            self.stop();
        }
    }
}

impl Socket {
    pub(super) fn new(stream: TcpStream, times: Times, phase: &Phase, app: &Arc<App>) -> Self {
        Self {
            stream,
            times,
            phase: phase.clone(),
            reading: Watch::new(),
            counted: Doing::Head,
            writing: Watch::new(),
            app: Arc::clone(app),
        }
    }

    fn read_came(&mut self, bytes: usize) {
        match self.counted {
            Doing::Taking => self.reading.progress(bytes),
            Doing::Idle if bytes > 0 => {
                self.phase.set(Doing::Head);
                self.count(Doing::Head);
            }
            Doing::Head | Doing::Work | Doing::Idle => {}
        }
    }

    fn count(&mut self, doing: Doing) {
        if self.counted != doing {
            self.counted = doing;
            self.reading.stop();
        }
    }

    fn read_is_late(&mut self, cx: &mut Context<'_>) -> Option<&'static str> {
        let (time, why) = match self.counted {
            Doing::Head => (self.times.head, "slow head"),
            Doing::Taking => (self.times.form, "slow form"),
            Doing::Idle => (self.times.idle, "idle"),
            Doing::Work => return None,
        };
        self.reading.is_up(time, cx).then_some(why)
    }

    fn late(&self, why: &'static str) -> io::Error {
        self.app.front.metrics.cut(why);
        io::Error::new(io::ErrorKind::TimedOut, why)
    }

    fn written(&mut self, cx: &mut Context<'_>, done: Poll<io::Result<usize>>) -> Poll<io::Result<usize>> {
        match done {
            // The system takes more only when it has sent a good part of what it had, so whatever it takes is progress.
            Poll::Ready(done) => {
                self.writing.stop();
                Poll::Ready(done)
            }
            Poll::Pending if self.writing.is_up(self.times.answer, cx) => {
                Poll::Ready(Err(self.late("slow reader")))
            }
            Poll::Pending => Poll::Pending,
        }
    }
}

impl AsyncRead for Socket {
    fn poll_read(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        let doing = self.phase.get();
        self.count(doing);
        let before = buffer.filled().len();
        match Pin::new(&mut self.stream).poll_read(cx, buffer) {
            Poll::Ready(Ok(())) => {
                self.read_came(buffer.filled().len() - before);
                Poll::Ready(Ok(()))
            }
            Poll::Ready(Err(error)) => Poll::Ready(Err(error)),
            Poll::Pending => {
                self.phase.waits(cx);
                match self.read_is_late(cx) {
                    Some(why) => Poll::Ready(Err(self.late(why))),
                    None => Poll::Pending,
                }
            }
        }
    }
}

impl AsyncWrite for Socket {
    fn poll_write(mut self: Pin<&mut Self>, cx: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        let done = Pin::new(&mut self.stream).poll_write(cx, bytes);
        self.written(cx, done)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        parts: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        let done = Pin::new(&mut self.stream).poll_write_vectored(cx, parts);
        self.written(cx, done)
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(cx)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(cx)
    }
}

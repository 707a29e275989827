//! Takes connections in: as many as there is room for, and the rest are told so at once.

use std::{fs::File, io, sync::Arc, time::Duration};

use axum::Router;
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::{TcpListener, TcpStream},
    sync::{OwnedSemaphorePermit, Semaphore, watch},
};
use web::App;

use super::{connection, settings::Times};

/// How many are told at once that there is no room; beyond that a connection is closed without a word.
const TOLD_AT_ONCE: usize = 64;

/// How long it may take to tell one.
const TELLING: Duration = Duration::from_secs(1);

/// What all listeners of one router share.
pub(super) struct House {
    pub(super) app: Arc<App>,
    pub(super) router: Router,
    pub(super) times: Times,
    room: Arc<Semaphore>,
    capacity: u32,
    telling: Arc<Semaphore>,
    no_room: Arc<[u8]>,
    /// Are these the connections of the pages, and so the ones that are counted?
    counted: bool,
}

impl House {
    pub(super) fn new(
        app: &Arc<App>,
        router: Router,
        times: Times,
        connections: usize,
        counted: bool,
    ) -> Self {
        Self {
            app: Arc::clone(app),
            router,
            times,
            room: Arc::new(Semaphore::new(connections)),
            capacity: u32::try_from(connections).unwrap_or(u32::MAX),
            telling: Arc::new(Semaphore::new(TOLD_AT_ONCE)),
            no_room: no_room(app).into(),
            counted,
        }
    }

    /// Waits until every connection has ended.
    pub(super) async fn empty(&self) {
        let _ = self.room.acquire_many(self.capacity).await;
    }

    fn count(&self) {
        if self.counted {
            let free = u32::try_from(self.room.available_permits()).unwrap_or(u32::MAX);
            self.app
                .front
                .metrics
                .connections(self.capacity.saturating_sub(free));
        }
    }
}

/// Takes connections of one address in, until told to stop.
pub(super) async fn accept(listener: TcpListener, house: Arc<House>, mut stop: watch::Receiver<bool>) {
    // Held back, so that there is a handle left to tell somebody that there are none.
    let mut spare = File::open("/dev/null").ok();
    loop {
        let taken = tokio::select! {
            biased;
            _ = stop.wait_for(|stop| *stop) => return,
            taken = listener.accept() => taken,
        };
        match taken {
            Ok((stream, _)) => match Arc::clone(&house.room).try_acquire_owned() {
                Ok(place) => begin(&house, stream, place, stop.clone()),
                Err(_) => tell(&house, stream, "no room"),
            },
            Err(error) if is_out_of_handles(&error) => {
                drop(spare.take());
                if let Ok(Ok((stream, _))) = tokio::time::timeout(Duration::ZERO, listener.accept()).await {
                    tell_now(&house, stream).await;
                }
                spare = File::open("/dev/null").ok();
                tokio::time::sleep(Duration::from_millis(5)).await;
            }
            // Whoever it was has gone again; others still come.
            Err(error) => tracing::debug!(%error, "a connection could not be taken in"),
        }
    }
}

fn begin(house: &Arc<House>, stream: TcpStream, place: OwnedSemaphorePermit, stop: watch::Receiver<bool>) {
    house.count();
    let house = Arc::clone(house);
    tokio::spawn(async move {
        let (app, router) = (Arc::clone(&house.app), house.router.clone());
        connection::serve(stream, app, router, house.times, stop).await;
        drop(place);
        house.count();
    });
}

fn tell(house: &Arc<House>, stream: TcpStream, why: &'static str) {
    house.app.front.metrics.cut(why);
    let Ok(place) = Arc::clone(&house.telling).try_acquire_owned() else {
        return;
    };
    let words = Arc::clone(&house.no_room);
    tokio::spawn(async move {
        say(stream, &words).await;
        drop(place);
    });
}

async fn tell_now(house: &House, stream: TcpStream) {
    house.app.front.metrics.cut("no handles");
    say(stream, &house.no_room).await;
}

/// Says it and waits a moment for the visitor to have read it: closing at once on unread bytes would take it back.
async fn say(mut stream: TcpStream, words: &[u8]) {
    let said = async {
        stream.write_all(words).await?;
        stream.shutdown().await?;
        let mut rest = [0u8; 1024];
        while stream.read(&mut rest).await? > 0 {}
        io::Result::Ok(())
    };
    let _ = tokio::time::timeout(TELLING, said).await;
}

fn no_room(app: &Arc<App>) -> Vec<u8> {
    let page = web::front::busy_page(app);
    format!(
        "HTTP/1.1 503 Service Unavailable\r\ncontent-type: text/html; charset=utf-8\r\ncontent-length: {}\r\n\
         retry-after: 5\r\ncache-control: no-store\r\nx-content-type-options: nosniff\r\nconnection: close\r\n\r\n{page}",
        page.len()
    )
    .into_bytes()
}

/// The process (24) or the machine (23) has no file handle left.
fn is_out_of_handles(error: &io::Error) -> bool {
    matches!(error.raw_os_error(), Some(23 | 24))
}

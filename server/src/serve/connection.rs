//! One connection: HTTP/1.1 by hyper, over a socket that counts time.

use std::{convert::Infallible, pin::pin, sync::Arc};

use axum::Router;
use hyper::{body::Incoming, server::conn::http1, service::service_fn};
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::{net::TcpStream, sync::watch};
use tower::ServiceExt as _;
use web::App;

use super::{
    phase::{self, Phase},
    settings::Times,
    socket::Socket,
};

/// The largest head of a request, in bytes: cookies, an address, and what browsers tell of themselves.
const LARGEST_HEAD: usize = 16 * 1024;

/// How much a connection may hold in memory, in bytes, each way.
const BUFFER: usize = 64 * 1024;

/// Serves a connection until its visitor or the time ends it. Told to stop, it finishes the request under way and no more.
pub(super) async fn serve(
    stream: TcpStream,
    app: Arc<App>,
    router: Router,
    times: Times,
    mut stop: watch::Receiver<bool>,
) {
    let _ = stream.set_nodelay(true);
    let phase = Phase::new();
    let socket = TokioIo::new(Socket::new(stream, times, &phase, &app));
    let service = service_fn(move |request: hyper::Request<Incoming>| {
        let (router, phase) = (router.clone(), phase.clone());
        async move {
            let Ok(response) = router.oneshot(phase::coming(request, &phase)).await;
            Ok::<_, Infallible>(phase::going(response, &phase))
        }
    });
    let connection = http1::Builder::new()
        .timer(TokioTimer::new())
        // The socket counts the time of a head; hyper's own would also end a connection that is merely idle.
        .header_read_timeout(None)
        .max_header_size(LARGEST_HEAD)
        .max_buf_size(BUFFER)
        .serve_connection(socket, service);
    let mut connection = pin!(connection);
    let ended = tokio::select! {
        ended = connection.as_mut() => ended,
        () = told(&mut stop) => {
            connection.as_mut().graceful_shutdown();
            connection.await
        }
    };
    if let Err(error) = ended {
        if error.is_parse() || error.is_parse_too_large() {
            app.front.metrics.cut("no http");
        }
        tracing::debug!(%error, "a connection ended early");
    }
}

async fn told(stop: &mut watch::Receiver<bool>) {
    let _ = stop.wait_for(|stop| *stop).await;
}

//! Serving pages until told to stop: sockets, times, limits, figures.
//!
//! Not for: what a request is answered with, which is `web`'s; and not for TLS, which is the task of the proxy in front.

mod checks;
mod connection;
mod figures;
mod handles;
mod listener;
mod notify;
mod phase;
mod rounds;
mod settings;
mod socket;
mod stop;

use std::{net::SocketAddr, path::PathBuf, sync::Arc};

use axum::Router;
use tokio::{net::TcpListener, sync::watch};
use web::App;

pub use settings::Settings;
pub use stop::OnStop;

use listener::House;

/// How many connections may ask for the figures at once.
const WATCHERS: usize = 8;

/// Threads that may wait besides those at work: readiness, figures, choosing a municipality.
const OTHER_THREADS: usize = 32;

/// What stops serving before it starts.
#[derive(Debug, thiserror::Error)]
pub enum ServeError {
    /// An address cannot be listened on.
    #[error("{0} cannot be served: {1}")]
    Listen(SocketAddr, std::io::Error),
    /// The threads could not be made.
    #[error("the threads could not be started: {0}")]
    Threads(std::io::Error),
    /// The settings contradict each other.
    #[error("{0}")]
    Settings(String),
}

/// What is served, and what is done last.
pub struct Served {
    /// The application.
    pub app: Arc<App>,
    /// Its pages.
    pub router: Router,
    /// The folder with the databases, when they are files.
    pub folder: Option<PathBuf>,
    /// What is done when everything has stopped, in order.
    pub on_stop: Vec<OnStop>,
}

/// Serves until the process is told to stop; then everything under way is finished.
pub fn run(served: Served, settings: &Settings) -> Result<(), ServeError> {
    if let Some(wrong) = settings.wrong() {
        return Err(ServeError::Settings(wrong));
    }
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .max_blocking_threads(settings.places().all() + OTHER_THREADS)
        .build()
        .map_err(ServeError::Threads)?;
    let done = runtime.block_on(serve(served, settings));
    runtime.shutdown_timeout(std::time::Duration::from_secs(1));
    done
}

async fn serve(served: Served, settings: &Settings) -> Result<(), ServeError> {
    let app = served.app;
    checks::add(&app, served.folder);
    let connections = handles::for_connections(settings.room.connections);
    let pages = Arc::new(House::new(&app, served.router, settings.times, connections, true));
    let (stop, stopping) = watch::channel(false);
    let listeners = bind(&settings.listen).await?;
    let mut watchers = Vec::new();
    if let Some(address) = settings.metrics {
        let house = Arc::new(House::new(
            &app,
            figures::router(&app),
            settings.times,
            WATCHERS,
            false,
        ));
        for listener in bind(&[address]).await? {
            watchers.push((listener, Arc::clone(&house)));
        }
    }
    for listener in listeners {
        if let Ok(address) = listener.local_addr() {
            eprintln!("Fodfæste serves http://{address}/ — stop it with Ctrl-C.");
        }
        tokio::spawn(listener::accept(listener, Arc::clone(&pages), stopping.clone()));
    }
    for (listener, house) in watchers {
        if let Ok(address) = listener.local_addr() {
            eprintln!("The figures of operation are at http://{address}/maaltal.");
        }
        tokio::spawn(listener::accept(listener, house, stopping.clone()));
    }
    let rounds = tokio::spawn(rounds::go(Arc::clone(&app)));
    notify::say(settings.notify_socket.as_deref(), "READY=1");
    stop::told().await;
    notify::say(settings.notify_socket.as_deref(), "STOPPING=1");
    rounds.abort();
    stop::gracefully(pages, stop, served.on_stop).await;
    Ok(())
}

async fn bind(addresses: &[SocketAddr]) -> Result<Vec<TcpListener>, ServeError> {
    let mut listeners = Vec::new();
    for address in addresses {
        let listener = TcpListener::bind(address)
            .await
            .map_err(|error| ServeError::Listen(*address, error))?;
        listeners.push(listener);
    }
    Ok(listeners)
}

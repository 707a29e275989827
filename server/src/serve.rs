//! Serving pages until told to stop.

use std::{net::SocketAddr, sync::Arc};

use axum::Router;
use web::App;

/// Serves on an address until the process is told to stop; requests under way are finished.
pub fn run(app: &Arc<App>, router: Router, listen: SocketAddr) -> std::io::Result<()> {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    let _keep = Arc::clone(app);
    runtime.block_on(async move {
        let listener = tokio::net::TcpListener::bind(listen).await?;
        #[allow(
            clippy::disallowed_methods,
            reason = "header timeouts come with the server of the next version"
        )]
        axum::serve(listener, router)
            .with_graceful_shutdown(told_to_stop())
            .await
    })
}

async fn told_to_stop() {
    let interrupted = async {
        let _ = tokio::signal::ctrl_c().await;
    };
    #[cfg(unix)]
    let terminated = async {
        match tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) {
            Ok(mut signal) => {
                signal.recv().await;
            }
            Err(_) => std::future::pending::<()>().await,
        }
    };
    #[cfg(not(unix))]
    let terminated = std::future::pending::<()>();
    tokio::select! {
        () = interrupted => {}
        () = terminated => {}
    }
}

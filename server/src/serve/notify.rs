//! Tells systemd that we are ready, and that we stop: one datagram each (see sd_notify(3)).

use std::os::unix::net::{SocketAddr, UnixDatagram};

/// Says a state to the service manager, if there is one that listens.
pub(super) fn say(socket: Option<&str>, state: &str) {
    let Some(socket) = socket else { return };
    if let Err(error) = send(socket, state) {
        tracing::warn!(%error, "systemd could not be told");
    }
}

fn send(socket: &str, state: &str) -> std::io::Result<()> {
    let address = match socket.strip_prefix('@') {
        #[cfg(target_os = "linux")]
        Some(name) => {
            use std::os::linux::net::SocketAddrExt as _;
            SocketAddr::from_abstract_name(name)?
        }
        _ => SocketAddr::from_pathname(socket)?,
    };
    UnixDatagram::unbound()?
        .send_to_addr(state.as_bytes(), &address)
        .map(drop)
}

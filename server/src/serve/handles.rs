//! File handles: a connection takes one, a database a few. The usual soft limit of a shell (1,024) is for programs of another
//! time, so it is raised to what the system allows.

use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};

/// Kept for databases, logs and whatever else is no connection.
const OTHERS: usize = 200;

/// How many connections there are handles for, at most as many as are wanted.
pub(super) fn for_connections(wanted: usize) -> usize {
    let limit = getrlimit(Resource::Nofile);
    let raised = Rlimit {
        current: limit.maximum,
        maximum: limit.maximum,
    };
    let current = match setrlimit(Resource::Nofile, raised) {
        Ok(()) => limit.maximum,
        Err(_) => limit.current,
    };
    let handles = current.map_or(usize::MAX, |count| usize::try_from(count).unwrap_or(usize::MAX));
    let room = handles.saturating_sub(OTHERS).max(handles / 4).max(1);
    if room < wanted {
        tracing::warn!(
            wanted,
            room,
            "there are fewer file handles than connections were wanted"
        );
    }
    wanted.min(room)
}

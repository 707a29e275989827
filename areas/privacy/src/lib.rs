//! What citizens may ask for, and what is deleted when its time is over: look-ups, access file, restriction, holds, retention.
//!
//! Not for: deciding access (the policies do), or doing any of it (the rights crate does).

mod access_file;
mod case;
mod front;
mod look_ups;
mod restriction;
mod retention;

use web::Routes;

/// The area's pages.
pub fn routes() -> Routes {
    Routes::new()
        .merge(front::routes())
        .merge(access_file::routes())
        .merge(look_ups::routes())
        .merge(restriction::routes())
        .merge(retention::routes())
}

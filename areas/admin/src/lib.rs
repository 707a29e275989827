//! Administration: people and what they may do, what needs two, opened cases, the record of who did what, keys, retention,
//! health. Nothing here shows a person's case.
//!
//! Not for: deciding access (the policies do), keeping the record (audit), or proving who somebody is (identity).

mod front;
mod glass;
mod matrix;
mod requests;
mod sheet;

use web::Routes;

/// The area's pages.
pub fn routes() -> Routes {
    Routes::new()
        .merge(front::routes())
        .merge(glass::routes())
        .merge(matrix::routes())
        .merge(requests::routes())
}

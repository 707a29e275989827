//! Administration: people and what they may do, what needs two, opened cases, the record of who did what, keys, retention,
//! health. Nothing here shows a person's case.
//!
//! Not for: deciding access (the policies do), keeping the record (audit), or proving who somebody is (identity).

mod alarms;
mod front;
mod glass;
mod health;
mod keys;
mod log;
mod matrix;
mod people;
mod providers;
mod requests;
mod review;
mod sample;
mod sheet;
mod units;

use web::Routes;

/// The area's pages.
pub fn routes() -> Routes {
    Routes::new()
        .merge(alarms::routes())
        .merge(front::routes())
        .merge(glass::routes())
        .merge(health::routes())
        .merge(keys::routes())
        .merge(log::routes())
        .merge(matrix::routes())
        .merge(people::routes())
        .merge(providers::routes())
        .merge(requests::routes())
        .merge(review::routes())
        .merge(sample::routes())
        .merge(units::routes())
}

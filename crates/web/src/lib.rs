//! The shell of every page: what a request meets before and after an area's own work.
//!
//! For: the frame and pieces of a page, the files it loads, who is asking, and the pages that every noun gets from
//! its declaration. Not for: any area's nouns or texts.

mod answer;
pub mod app;
pub mod assets;
mod csp;
pub mod csv;
mod desk;
mod error_page;
pub mod form;
pub mod front;
pub mod idempotency;
pub mod limits;
pub mod metrics;
pub mod page;
pub mod record;
mod record_keeping;
pub mod routes;
mod sent;
pub mod sheet;
pub mod shell;
pub mod sign_in;
pub mod texts;
mod visit;

pub use access::{Action, Thing};
pub use answer::Answer;
pub use app::{App, SignIn};
pub use desk::{Desk, Noted, OpenDesk};
pub use form::FormData;
pub use front::{Front, RequestId};
pub use routes::{About, Routes};
pub use visit::{Failure, Visit, encode};

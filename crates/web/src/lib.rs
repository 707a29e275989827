//! The shell of every page: what a request meets before and after an area's own work.
//!
//! For: the frame and pieces of a page, the files it loads, who is asking, and the pages that every noun gets from
//! its declaration. Not for: any area's nouns or texts.

pub mod access;
pub mod account;
mod answer;
pub mod app;
pub mod assets;
mod desk;
mod error_page;
pub mod form;
pub mod page;
pub mod record;
pub mod shell;
mod sign_in;
pub mod texts;
mod visit;

pub use access::Action;
pub use answer::Answer;
pub use app::App;
pub use desk::{Desk, OpenDesk};
pub use form::FormData;
pub use visit::{Failure, Visit, encode};

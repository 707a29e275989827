//! What an invented programme must be, on every engine there is.
#![allow(
    clippy::disallowed_methods,
    reason = "a test asks its environment which engines there are"
)]

mod place;
mod programme;
mod same;

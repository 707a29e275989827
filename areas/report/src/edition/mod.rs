//! Editions: what a report said to an audience at a moment, frozen. Later changes to records, definitions or programs
//! change nothing in it; a correction is a further edition that lists its errata.
//!
//! For: publishing, reading editions again, verifying them, and comparing a figure then and now. Not for rendering;
//! the document it holds is all that the web, the PDF and the open data need.

mod canonical;
mod example;
mod freeze;
mod frozen;
mod masked;
mod publish;
mod read;
mod then_and_now;

#[cfg(test)]
mod tests;

pub use example::{ExampleError, accept_from, example};
pub use frozen::FrozenFigure;
pub use masked::{Masked, masked};
pub use publish::{PublishError, draft_fingerprint, publish, publish_both, rehearse};
pub use read::{
    Edition, Listed, document, edition, figures, latest, list, previous_quotes, suppression, verify,
};
pub use then_and_now::{ThenAndNow, figure_then_and_now};

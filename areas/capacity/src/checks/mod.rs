//! What is looked at before somebody begins, each a pure function: room beside ordinary employees, least hours, how long, hours
//! of opening, and places. All of it is guidance with its source; a person decides, and the authority's own system.
//!
//! Not for: reading facts (`before_start`), nor stopping anything.

pub mod amount;
pub mod duration;
pub mod least_hours;
pub mod opening;
pub mod ratio;
mod verdict;

pub use verdict::Verdict;

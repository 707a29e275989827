//! Retention: rules as data; what is due under them; a list that a second person approves; carrying it out; the report of it.
//!
//! The program proposes and people decide. Not for: the archive's own rules, which a person must know.

pub mod carry_out;
pub mod due;
pub mod hold;
pub mod items;
pub mod propose;
pub mod report;
pub mod rule;
pub mod run;
pub mod shipped;

pub use carry_out::{Office, carry_out};
pub use due::{Due, Subject, list};
pub use propose::{Choice, Decision, propose, request_erasure};
pub use report::Report;
pub use rule::{Action, Rule};
pub use run::{Run, decide};

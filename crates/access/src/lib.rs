//! The one place that decides whether a person may do a thing: policies that people can read, compiled once, asked for
//! every act and turned into a filter for every list.
//!
//! Not for: who is signed in (identity), or what was done (audit).

mod action;
pub mod cases;
mod facts;
mod find;
pub mod four_eyes;
pub mod glass;
pub mod matrix;
pub mod memberships;
mod model;
pub mod people;
mod placed;
pub mod places;
mod policy;
mod probe;
pub mod reach;
mod situation;
mod thing;
pub mod things;
mod ways;
mod who;

pub use action::{Action, standard_actions};
pub use find::find;
pub use placed::DAYS_TO_EVALUATE;
pub use policy::{Decision, Policy, PolicyError, Rule};
pub use reach::Reach;
pub use situation::Relation;
pub use thing::{Case, Thing};
pub use who::{Glass, Membership, Role, Who};

/// The book of never: what no policy may ever allow, as questions that are never answered with yes. Proved by a test.
pub const NEVER: &str = include_str!("../never.cedar");

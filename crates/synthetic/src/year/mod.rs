//! A year of day-to-day work for the example: invented people who are referred, wait, come, rest, stop and get on.
//!
//! It decides and writes nothing: whoever keeps the rows seals what must be sealed. The year ends on the day it is asked for.
//! What it is not: a size to measure on, which the rest of this crate makes.

mod days;
mod people;
mod stays;
#[cfg(test)]
mod tests;

use kernel::Date;

use crate::{calendar::later, chance::Chance};

pub use days::Day;
pub use people::Person;
pub use stays::{Pause, Stay};

/// An agreement that takes people in, as the year needs it.
#[derive(Debug, Clone)]
pub struct Host {
    /// The agreement's key.
    pub agreement: String,
    /// How many places it has.
    pub places: usize,
    /// Places beyond those agreed.
    pub extra: usize,
    /// The longest that a placement is planned for, in weeks.
    pub max_weeks: Option<i64>,
    /// By when a plan is made, in weeks after the start.
    pub plan_weeks: Option<i64>,
}

/// The year: who was there, and their placements.
#[derive(Debug)]
pub struct Year {
    /// Everyone, invented.
    pub people: Vec<Person>,
    /// Their placements; each names a person and a host by position.
    pub stays: Vec<Stay>,
}

/// The last full week before a day begins on this Monday.
fn monday_before(today: Date) -> Date {
    later(today, -i64::from(today.weekday().to_monday_zero_offset()))
}

/// Invents the year that ends on a day, at these hosts: the same for the same seed, day and hosts.
pub fn invent(seed: u64, today: Date, hosts: &[Host], outcomes: &[String]) -> Year {
    let mut chance = Chance::new(seed);
    let mut stays = stays::all(&mut chance, today, hosts, outcomes);
    let people = people::all(&mut chance, stays.len());
    for stay in &mut stays {
        days::of(&mut chance, stay, today);
    }
    Year { people, stays }
}

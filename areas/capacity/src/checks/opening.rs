//! Does a plan of weekdays and hours lie within a host's opening hours? Pure; a placement's plan and a calendar may both ask.
//!
//! Not for: single closed days, which are pauses of the agreement.

use std::fmt;

/// A time of day in minutes after midnight.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Clock(u16);

/// Minutes of a day.
const DAY: u16 = 24 * 60;

impl Clock {
    /// Reads `10`, `8.30`, `08:30` or `24`.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        let (hour, minute) = text.split_once(['.', ':']).unwrap_or((text, "00"));
        let digits = |text: &str| text.chars().all(|digit| digit.is_ascii_digit());
        if hour.is_empty() || hour.len() > 2 || minute.len() != 2 || !digits(hour) || !digits(minute) {
            return None;
        }
        let (hour, minute): (u16, u16) = (hour.parse().ok()?, minute.parse().ok()?);
        let minutes = hour * 60 + minute;
        (minute < 60 && minutes <= DAY).then_some(Self(minutes))
    }

    /// Minutes after midnight.
    pub const fn minutes(self) -> u16 {
        self.0
    }
}

/// As it is kept: `08:30`.
impl fmt::Display for Clock {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{:02}:{:02}", self.0 / 60, self.0 % 60)
    }
}

/// From a time until another on a weekday; 1 is Monday.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Slot {
    /// 1 to 7.
    pub weekday: i64,
    /// From.
    pub from: Clock,
    /// Until.
    pub until: Clock,
}

/// Why a planned slot does not fit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Misfit {
    /// It ends before it begins.
    Backwards(Slot),
    /// The host takes nobody on that weekday.
    Closed(Slot),
    /// Some of it lies outside the hours of that weekday.
    Outside(Slot),
}

/// The planned slots that do not lie within the opening hours. Hours that meet are one stretch.
pub fn misfits(plan: &[Slot], open: &[Slot]) -> Vec<Misfit> {
    let misfit = |slot: &Slot| {
        if slot.until <= slot.from {
            return Some(Misfit::Backwards(*slot));
        }
        let stretches = stretches(slot.weekday, open);
        if stretches.is_empty() {
            return Some(Misfit::Closed(*slot));
        }
        let fits = stretches
            .iter()
            .any(|(from, until)| *from <= slot.from && slot.until <= *until);
        (!fits).then_some(Misfit::Outside(*slot))
    };
    plan.iter().filter_map(misfit).collect()
}

/// The stretches of a weekday without a gap.
fn stretches(weekday: i64, open: &[Slot]) -> Vec<(Clock, Clock)> {
    let of_day = |slot: &&Slot| slot.weekday == weekday && slot.from < slot.until;
    let mut slots: Vec<(Clock, Clock)> = open
        .iter()
        .filter(of_day)
        .map(|slot| (slot.from, slot.until))
        .collect();
    slots.sort_unstable();
    let mut stretches: Vec<(Clock, Clock)> = Vec::new();
    for (from, until) in slots {
        match stretches.last_mut() {
            Some((_, last)) if from <= *last => *last = until.max(*last),
            _ => stretches.push((from, until)),
        }
    }
    stretches
}

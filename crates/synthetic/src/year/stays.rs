//! Week by week at each host: who begins, who waits, who rests and who stops.

use kernel::Date;

use super::{Day, Host, monday_before};
use crate::{calendar::later, chance::Chance};

/// A rest, until a day that is not part of it; open while it lasts.
#[derive(Debug, Clone, Copy)]
pub struct Pause {
    /// The first day.
    pub from: Date,
    /// The first day after it.
    pub until: Option<Date>,
    /// A code of the reasons.
    pub reason: &'static str,
}

/// An invented placement.
#[derive(Debug, Default)]
pub struct Stay {
    /// Position among the people.
    pub person: usize,
    /// Position among the hosts.
    pub host: usize,
    /// A code of the states.
    pub state: &'static str,
    /// When it was sent to the host.
    pub referred: Option<Date>,
    /// When the host said yes.
    pub accepted: Option<Date>,
    /// The first meeting.
    pub met: Option<Date>,
    /// Since when it waits, or waited.
    pub waiting: Option<Date>,
    /// The first day.
    pub started: Option<Date>,
    /// The day on which the place is meant to be free.
    pub planned_end: Option<Date>,
    /// The day on which it was.
    pub ended: Option<Date>,
    /// A code of the outcomes.
    pub outcome: Option<String>,
    /// Is it on an extra place?
    pub extra: bool,
    /// Why the host said no.
    pub declined: Option<&'static str>,
    /// Its rests.
    pub pauses: Vec<Pause>,
    /// The days on which its plan was made and made anew.
    pub plans: Vec<Date>,
    /// Why there is no plan.
    pub no_plan: Option<&'static str>,
    /// Hours a week.
    pub weekly_hours: i64,
    /// Day by day.
    pub days: Vec<Day>,
    /// By when a plan is made, in weeks after the start.
    pub(super) plan_weeks: Option<i64>,
}

/// Weeks of a year, and a few more in which the first ones began.
const WEEKS: i64 = 52;

/// Hours a week that people come.
const HOURS: &[i64] = &[6, 8, 10, 12, 15, 18, 20, 25];

/// Why a place rests.
const RESTS: &[&str] = &["illness", "treatment", "leave", "child_care"];

/// Why a host says no.
const NOES: &[&str] = &["no_room", "tasks_do_not_fit", "no_mentor_time"];

pub(super) fn all(chance: &mut Chance, today: Date, hosts: &[Host], outcomes: &[String]) -> Vec<Stay> {
    let mut stays = Vec::new();
    for (number, host) in hosts.iter().enumerate() {
        let mut year = At {
            number,
            host,
            today,
            held: Vec::new(),
        };
        for week in 0..WEEKS {
            let monday = later(monday_before(today), (week - WEEKS) * 7);
            year.week(chance, monday, &mut stays);
        }
        year.now(chance, &mut stays);
    }
    for (person, stay) in stays.iter_mut().enumerate() {
        stay.person = person;
        if stay.ended.is_some() {
            stay.outcome = chance.one(outcomes).cloned();
        }
    }
    stays
}

/// One host through the year: until when each of its places is held.
struct At<'a> {
    number: usize,
    host: &'a Host,
    today: Date,
    held: Vec<Date>,
}

impl At<'_> {
    /// A week at the host: a free place is taken now and then, an extra one seldom.
    fn week(&mut self, chance: &mut Chance, monday: Date, stays: &mut Vec<Stay>) {
        self.held.retain(|until| *until > monday);
        let free = self.host.places.saturating_sub(self.held.len());
        let is_full_for_once = free == 0 && self.held.len() < self.host.places + self.host.extra;
        if (free > 0 && chance.percent(34)) || (is_full_for_once && chance.percent(12)) {
            let stay = self.begun(chance, monday, free == 0);
            self.held
                .push(stay.ended.unwrap_or_else(|| later(self.today, 365)));
            stays.push(stay);
        }
    }

    fn begun(&self, chance: &mut Chance, monday: Date, extra: bool) -> Stay {
        let accepted = later(monday, -chance.between(4, 20));
        let weeks = chance.between(8, self.host.max_weeks.unwrap_or(26).min(30));
        let planned_end = later(monday, weeks * 7);
        let stops = if chance.percent(25) {
            chance.between(3, weeks)
        } else {
            weeks + if chance.percent(10) { 2 } else { 0 }
        };
        let ended = Some(later(monday, stops * 7)).filter(|day| *day <= self.today);
        let mut stay = Stay {
            host: self.number,
            state: if ended.is_some() { "ended" } else { "active" },
            referred: Some(later(accepted, -chance.between(1, 9))),
            accepted: Some(accepted),
            met: chance.percent(85).then(|| later(accepted, 3)),
            started: Some(monday),
            planned_end: Some(planned_end),
            ended,
            extra,
            weekly_hours: chance.one(HOURS).copied().unwrap_or(12),
            plan_weeks: self.host.plan_weeks,
            ..Stay::default()
        };
        self.rest(chance, &mut stay);
        stay
    }

    /// One in nine rests for a while; some of those who are here today rest now.
    fn rest(&self, chance: &mut Chance, stay: &mut Stay) {
        let (Some(start), true) = (stay.started, chance.percent(11)) else {
            return;
        };
        let from = later(start, chance.between(14, 60));
        let until = later(from, chance.between(7, 35));
        let last = stay.ended.unwrap_or(self.today);
        if until < last || (stay.ended.is_none() && from <= self.today) {
            let over = (until <= self.today).then_some(until);
            stay.pauses.push(Pause {
                from,
                until: over,
                reason: chance.one(RESTS).copied().unwrap_or("leave"),
            });
            if over.is_none() {
                stay.state = "paused";
            }
        }
    }

    /// Those who are on their way today: waiting, asked for, refused, still a draft.
    fn now(&self, chance: &mut Chance, stays: &mut Vec<Stay>) {
        let full = self.held.iter().filter(|until| **until > self.today).count() >= self.host.places;
        let hours = |chance: &mut Chance| chance.one(HOURS).copied().unwrap_or(12);
        let before = |chance: &mut Chance, least, most| Some(later(self.today, -chance.between(least, most)));
        if full {
            for _ in 0..chance.between(1, 3) {
                let accepted = before(chance, 5, 40);
                stays.push(Stay {
                    host: self.number,
                    state: "waiting",
                    referred: accepted.map(|day| later(day, -4)),
                    accepted,
                    waiting: accepted,
                    weekly_hours: hours(chance),
                    ..Stay::default()
                });
            }
        }
        if chance.percent(60) {
            stays.push(Stay {
                host: self.number,
                state: "referred",
                referred: before(chance, 1, 16),
                weekly_hours: hours(chance),
                ..Stay::default()
            });
        }
        if chance.percent(30) {
            stays.push(Stay {
                host: self.number,
                state: "declined",
                referred: before(chance, 20, 200),
                declined: chance.one(NOES).copied(),
                weekly_hours: hours(chance),
                ..Stay::default()
            });
        }
        if self.number == 0 {
            stays.push(Stay {
                state: "draft",
                weekly_hours: hours(chance),
                ..Stay::default()
            });
        }
    }
}

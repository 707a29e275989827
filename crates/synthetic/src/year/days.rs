//! Plans and attendance of an invented placement: mostly as agreed, now and then not.

use kernel::Date;

use super::Stay;
use crate::{calendar::later, chance::Chance};

/// A day somebody was expected.
#[derive(Debug)]
pub struct Day {
    /// The day.
    pub day: Date,
    /// Minutes expected.
    pub expected: i64,
    /// Minutes attended.
    pub attended: i64,
    /// A code of the reasons for absence.
    pub reason: Option<&'static str>,
}

const ABSENT: &[&str] = &[
    "illness",
    "illness",
    "treatment",
    "appointment",
    "child_ill",
    "agreed",
    "not_notified",
];

/// Why there is no plan.
const NO_PLAN: &[&str] = &["job_before_plan", "challenges_and_absence", "in_progress"];

pub(super) fn of(chance: &mut Chance, stay: &mut Stay, today: Date) {
    let Some(start) = stay.started else { return };
    let until = stay.ended.unwrap_or(today);
    plans(chance, stay, start, until);
    let weekdays = (stay.weekly_hours / 5).clamp(2, 4);
    let minutes = stay.weekly_hours * 60 / weekdays;
    let often = chance.between(78, 97);
    let mut monday = start;
    while monday < until {
        for weekday in 0..weekdays {
            let day = later(monday, weekday);
            let rests = |pause: &super::Pause| pause.from <= day && pause.until.is_none_or(|end| day < end);
            if day >= until || stay.pauses.iter().any(rests) {
                continue;
            }
            let came = chance.between(0, 99) < often;
            let short = came && chance.percent(8);
            stay.days.push(Day {
                day,
                expected: minutes,
                attended: match (came, short) {
                    (true, false) => minutes,
                    (true, true) => minutes / 2,
                    (false, _) => 0,
                },
                reason: if came { None } else { chance.one(ABSENT).copied() },
            });
        }
        monday = later(monday, 7);
    }
}

fn plans(chance: &mut Chance, stay: &mut Stay, start: Date, until: Date) {
    let due = later(start, stay.plan_weeks.unwrap_or(4) * 7);
    let made = later(
        due,
        if chance.percent(85) {
            -chance.between(0, 6)
        } else {
            chance.between(1, 14)
        },
    );
    if made < until && made >= start && chance.percent(90) {
        stay.plans.push(made);
        let again = later(made, chance.between(20, 70));
        if again < until && chance.percent(35) {
            stay.plans.push(again);
        }
    } else if due < until && chance.percent(60) {
        stay.no_plan = chance.one(NO_PLAN).copied();
    }
}

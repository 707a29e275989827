//! Invented participants and their placements, decided one after another in the order of their beginning.
//!
//! Nobody is in two placements at once, nothing follows a death, and what has not happened by the programme's last day
//! is open. Participants have a reference and nothing else that names them.

use std::collections::BTreeSet;

use kernel::Date;
use store::Tx;

use crate::{
    Result, Size,
    agreements::{Agreements, GROUPS},
    attendance,
    calendar::Calendar,
    chance::Chance,
    outcome::DIED,
    rows::{Rows, Written},
    stay::{Fate, Stay},
};

/// A participant as the next placement finds them.
struct Person {
    id: String,
    group: &'static str,
    veteran: bool,
    died_on: Option<Date>,
    /// Open to another referral from this day; `None` while in a placement, and after a death.
    free_from: Option<Date>,
}

impl Person {
    fn went_through(&mut self, stay: &Stay) {
        match &stay.fate {
            Fate::Declined => {}
            Fate::Waiting | Fate::Active { .. } => self.free_from = None,
            Fate::Ended { ended, outcome, .. } if outcome.words[0] == DIED => {
                self.died_on = Some(*ended);
                self.free_from = None;
            }
            Fate::Ended { outcome_on, .. } => self.free_from = Some(*outcome_on),
        }
    }
}

/// Someone whose placement ended in a job.
#[derive(Debug)]
pub(crate) struct Hired {
    pub(crate) placement: String,
    /// Position of the agreement, and so of its host.
    pub(crate) agreement: usize,
    pub(crate) outcome: &'static str,
    pub(crate) day: Date,
}

/// What the rest of the programme needs to know of its people.
pub(crate) struct Came {
    /// Who was hired, by day.
    pub(crate) hired: Vec<Hired>,
    /// Agreement (by position) and outcome of the placements that ended in the last year, each pair once.
    pub(crate) outcomes: BTreeSet<(usize, &'static str)>,
}

/// The participants and placements of a programme.
pub(crate) struct People<'a> {
    size: &'a Size,
    calendar: &'a Calendar,
    agreements: &'a Agreements,
}

const PARTICIPANT: &[&str] = &[
    "id",
    "key",
    "reference",
    "target_group",
    "veteran",
    "died_on",
    "search",
];

/// How many earlier participants are asked before someone new is taken.
const ASKED: usize = 30;

impl<'a> People<'a> {
    pub(crate) fn new(size: &'a Size, calendar: &'a Calendar, agreements: &'a Agreements) -> Self {
        Self {
            size,
            calendar,
            agreements,
        }
    }

    /// Writes participants, placements, plans and attendance.
    pub(crate) fn write(&self, tx: &Tx, written: &mut Written, chance: &mut Chance) -> Result<Came> {
        let mut persons = Vec::with_capacity(self.size.participants);
        let stays: Vec<Stay> = (0..self.size.placements)
            .map(|number| self.stay(chance, number, &mut persons))
            .collect();
        write_persons(tx, written, &persons)?;
        crate::stay::write(tx, written, &stays, self.agreements, |person| {
            persons.get(person).map_or("", |person| person.id.as_str())
        })?;
        attendance::write(
            tx,
            written,
            chance,
            &stays,
            self.agreements,
            self.size,
            self.calendar,
        )?;
        let mut hired: Vec<Hired> = stays.iter().filter_map(hired).collect();
        hired.sort_by_key(|one| one.day);
        let outcomes = stays
            .iter()
            .filter_map(|stay| stay.outcome_in(self.size.last_year))
            .collect();
        Ok(Came { hired, outcomes })
    }

    fn stay(&self, chance: &mut Chance, number: usize, persons: &mut Vec<Person>) -> Stay {
        let start = self.calendar.monday(number, self.size.placements);
        let agreement = chance.below(self.agreements.0.len());
        let most_weeks = self.agreements.0.get(agreement).map_or(13, |one| one.most_weeks);
        let waits = number + self.size.placements / 250 + 1 > self.size.placements;
        let mut stay = Stay::decide(chance, start, agreement, most_weeks, waits, self.calendar.last);
        let left = self.size.placements - number;
        stay.person = self.person(chance, left, &mut stay, persons);
        if let Some(person) = persons.get_mut(stay.person) {
            person.went_through(&stay);
        }
        stay
    }

    /// Someone who was here before and is free, or someone new, so that the last placement brings the last newcomer.
    fn person(&self, chance: &mut Chance, left: usize, stay: &mut Stay, persons: &mut Vec<Person>) -> usize {
        let newcomers = self.size.participants.saturating_sub(persons.len());
        if chance.below(left) >= newcomers {
            let free = |person: &Person| person.free_from.is_some_and(|day| day <= stay.referred);
            let mut asked = (0..ASKED).map(|_| chance.below(persons.len()));
            if let Some(found) = asked.find(|position| persons.get(*position).is_some_and(free)) {
                return found;
            }
            if newcomers == 0 {
                return stay.declined_by(persons.iter().position(|person| person.died_on.is_none()));
            }
        }
        persons.push(Person {
            id: chance.id(),
            group: chance.one(GROUPS).copied().unwrap_or_default(),
            veteran: chance.percent(7),
            died_on: None,
            free_from: Some(stay.referred),
        });
        persons.len() - 1
    }
}

fn hired(stay: &Stay) -> Option<Hired> {
    match &stay.fate {
        Fate::Ended { ended, outcome, .. } if outcome.job => Some(Hired {
            placement: stay.id.clone(),
            agreement: stay.agreement,
            outcome: outcome.words[0],
            day: *ended,
        }),
        Fate::Ended { .. } | Fate::Declined | Fate::Waiting | Fate::Active { .. } => None,
    }
}

fn write_persons(tx: &Tx, written: &mut Written, persons: &[Person]) -> Result<()> {
    let mut rows = Rows::new(tx, "participant", PARTICIPANT);
    for (number, person) in (1..).zip(persons) {
        rows.add([
            person.id.as_str().into(),
            format!("deltager-{number:07}").into(),
            format!("D {number:07}").into(),
            person.group.into(),
            person.veteran.into(),
            person.died_on.into(),
            format!("d {number:07}").into(),
        ])?;
    }
    rows.end(written)
}

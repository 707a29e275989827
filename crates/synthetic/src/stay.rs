//! One invented placement: when it was referred, began and ended, and what became of it.

use kernel::Date;
use store::{Tx, Value};

use crate::{
    Result,
    agreements::Agreements,
    calendar::later,
    chance::Chance,
    outcome::{self, Outcome},
    rows::{Rows, Written},
};

/// A placement.
pub(crate) struct Stay {
    pub(crate) id: String,
    /// Position among the participants.
    pub(crate) person: usize,
    /// Position among the agreements.
    pub(crate) agreement: usize,
    pub(crate) referred: Date,
    accepted: Date,
    /// A Monday.
    pub(crate) start: Date,
    extra_place: bool,
    pub(crate) fate: Fate,
}

/// How a placement stands on the programme's last day. A stay is half-open: on the day it ends the place is free.
pub(crate) enum Fate {
    /// The host or the citizen said no.
    Declined,
    /// Accepted, and not begun.
    Waiting,
    /// Begun, and not ended; perhaps resting.
    Active {
        planned_end: Date,
        paused_from: Option<Date>,
    },
    /// Ended, with what became of it and since when.
    Ended {
        planned_end: Date,
        ended: Date,
        outcome: &'static Outcome,
        outcome_on: Date,
    },
}

const PLACEMENT: &[&str] = &[
    "id",
    "key",
    "reference",
    "participant",
    "agreement",
    "state",
    "referred_on",
    "accepted_on",
    "waiting_since",
    "started_on",
    "planned_end",
    "ended_on",
    "outcome",
    "outcome_on",
    "uses_extra_place",
    "search",
];
const PLACEMENT_PAUSE: &[&str] = &["id", "key", "placement", "paused_from", "reason"];

impl Stay {
    /// Decides everything about a placement except whose it is.
    pub(crate) fn decide(
        chance: &mut Chance,
        start: Date,
        agreement: usize,
        most_weeks: i64,
        waits: bool,
        last: Date,
    ) -> Self {
        let accepted = later(start, -chance.between(3, 30));
        let declined = !waits && chance.percent(2);
        let fate = match (waits, declined) {
            (true, _) => Fate::Waiting,
            (false, true) => Fate::Declined,
            (false, false) => begun(chance, start, most_weeks, last),
        };
        Self {
            id: chance.id(),
            person: 0,
            agreement,
            referred: later(accepted, -chance.between(2, 14)),
            accepted,
            start,
            extra_place: chance.percent(5),
            fate,
        }
    }

    /// Nobody was free to come, so the referral came to nothing. Answers the participant, or the first.
    pub(crate) fn declined_by(&mut self, person: Option<usize>) -> usize {
        self.fate = Fate::Declined;
        person.unwrap_or_default()
    }

    /// Agreement and outcome of a placement that ended in a year.
    pub(crate) fn outcome_in(&self, year: i16) -> Option<(usize, &'static str)> {
        match &self.fate {
            Fate::Ended { ended, outcome, .. } if ended.year() == year => {
                Some((self.agreement, outcome.words[0]))
            }
            Fate::Ended { .. } | Fate::Declined | Fate::Waiting | Fate::Active { .. } => None,
        }
    }

    /// The first day and the day after the last one, up to a day; `None` where it never began.
    pub(crate) fn days(&self, last: Date) -> Option<(Date, Date)> {
        match &self.fate {
            Fate::Declined | Fate::Waiting => None,
            Fate::Active { paused_from, .. } => {
                Some((self.start, paused_from.unwrap_or_else(|| later(last, 1))))
            }
            Fate::Ended { ended, .. } => Some((self.start, *ended)),
        }
    }
}

fn begun(chance: &mut Chance, start: Date, most_weeks: i64, last: Date) -> Fate {
    let planned = chance.between(most_weeks / 2 + 1, most_weeks);
    let weeks = if chance.percent(65) {
        planned
    } else {
        chance.between(2, planned)
    };
    let (planned_end, ended) = (later(start, planned * 7), later(start, weeks * 7));
    if ended > last {
        // A pause begins on a day that has come, and leaves a beginning before it.
        let days = last.since(start).map_or(0, |span| i64::from(span.get_days()));
        let rests = days > 14 && chance.percent(4);
        let paused_from = rests.then(|| later(last, -chance.between(0, 7)));
        return Fate::Active {
            planned_end,
            paused_from,
        };
    }
    let outcome = outcome::draw(chance);
    let known = later(
        ended,
        if outcome.words[0] == outcome::DIED {
            0
        } else {
            chance.between(0, 21)
        },
    );
    Fate::Ended {
        planned_end,
        ended,
        outcome,
        outcome_on: known.min(last),
    }
}

/// Writes placements and their pauses. `person_id` answers a participant's identifier by position.
pub(crate) fn write<'p>(
    tx: &Tx,
    written: &mut Written,
    stays: &[Stay],
    agreements: &Agreements,
    person_id: impl Fn(usize) -> &'p str,
) -> Result<()> {
    let mut rows = Rows::new(tx, "placement", PLACEMENT);
    for (number, stay) in (1..).zip(stays) {
        let agreement = agreements.0.get(stay.agreement).map_or("", |one| one.id.as_str());
        let went = course(stay);
        let [started, planned_end, ended, outcome, outcome_on] = went.dates;
        rows.add([
            stay.id.as_str().into(),
            format!("forloeb-{number:07}").into(),
            format!("F {number:07}").into(),
            person_id(stay.person).into(),
            agreement.into(),
            went.state.into(),
            stay.referred.into(),
            (!matches!(stay.fate, Fate::Declined))
                .then_some(stay.accepted)
                .into(),
            (!matches!(stay.fate, Fate::Declined))
                .then_some(stay.accepted)
                .into(),
            started,
            planned_end,
            ended,
            outcome,
            outcome_on,
            stay.extra_place.into(),
            format!("f {number:07}").into(),
        ])?;
    }
    rows.end(written)?;
    pauses(tx, written, stays)
}

/// What the columns of a placement say of its course.
struct Course {
    state: &'static str,
    /// Start, planned end, end, outcome, day of the outcome.
    dates: [Value; 5],
}

fn course(stay: &Stay) -> Course {
    let not_begun = |state| Course {
        state,
        dates: [const { Value::Null }; 5],
    };
    match &stay.fate {
        Fate::Declined => not_begun("declined"),
        Fate::Waiting => not_begun("waiting"),
        Fate::Active {
            planned_end,
            paused_from,
        } => Course {
            state: if paused_from.is_some() { "paused" } else { "active" },
            dates: [
                stay.start.into(),
                (*planned_end).into(),
                Value::Null,
                Value::Null,
                Value::Null,
            ],
        },
        Fate::Ended {
            planned_end,
            ended,
            outcome,
            outcome_on,
        } => Course {
            state: "ended",
            dates: [
                stay.start.into(),
                (*planned_end).into(),
                (*ended).into(),
                outcome.words[0].into(),
                (*outcome_on).into(),
            ],
        },
    }
}

fn pauses(tx: &Tx, written: &mut Written, stays: &[Stay]) -> Result<()> {
    let mut rows = Rows::new(tx, "placement_pause", PLACEMENT_PAUSE);
    for (number, stay) in (1..).zip(stays) {
        if let Fate::Active {
            paused_from: Some(day),
            ..
        } = &stay.fate
        {
            // One pause a placement, so the placement's identifier also names its pause: the tables are different.
            rows.add([
                stay.id.as_str().into(),
                format!("forloebspause-{number:07}").into(),
                stay.id.as_str().into(),
                (*day).into(),
                "illness".into(),
            ])?;
        }
    }
    rows.end(written)
}

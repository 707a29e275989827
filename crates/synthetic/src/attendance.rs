//! Plans, why there is none, and the days people were expected.

use kernel::Date;
use store::Tx;

use crate::{
    Result, Size,
    agreements::Agreements,
    calendar::{Calendar, later, working_day},
    chance::Chance,
    rows::{Rows, Written},
    stay::Stay,
};

const PLAN: &[&str] = &[
    "id",
    "key",
    "placement",
    "made_on",
    "version_no",
    "owned_by_participant",
];
const PLAN_ABSENCE: &[&str] = &["id", "key", "placement", "reason"];
const ATTENDANCE_DAY: &[&str] = &[
    "id",
    "key",
    "placement",
    "day",
    "expected_minutes",
    "attended_minutes",
    "absence_reason",
];

const NO_PLAN: &[&str] = &[
    "job_before_plan",
    "by_agreement_with_caseworker",
    "refuge",
    "challenges_and_absence",
    "in_progress",
    "other_scheme",
];
const ABSENT: &[&str] = &[
    "illness",
    "treatment",
    "appointment",
    "child_ill",
    "agreed",
    "not_notified",
    "other",
];
const EXPECTED_MINUTES: &[i64] = &[120, 180, 240, 300, 360];

/// Writes plans and attendance of the placements that began.
pub(crate) fn write(
    tx: &Tx,
    written: &mut Written,
    chance: &mut Chance,
    stays: &[Stay],
    agreements: &Agreements,
    size: &Size,
    calendar: &Calendar,
) -> Result<()> {
    let mut plans = Plans {
        made: Rows::new(tx, "plan", PLAN),
        absent: Rows::new(tx, "plan_absence", PLAN_ABSENCE),
        last: calendar.last,
    };
    let mut days = Rows::new(tx, "attendance_day", ATTENDANCE_DAY);
    for (number, stay) in (1..).zip(stays) {
        let Some((start, until)) = stay.days(calendar.last) else {
            continue;
        };
        let weeks = agreements.0.get(stay.agreement).map_or(4, |one| one.plan_weeks);
        plans.of(chance, number, stay, weeks)?;
        attended(
            &mut days,
            chance,
            number,
            stay,
            (start, until),
            size.attendance_days,
        )?;
    }
    plans.made.end(written)?;
    plans.absent.end(written)?;
    days.end(written)
}

struct Plans<'a> {
    made: Rows<'a>,
    absent: Rows<'a>,
    last: Date,
}

impl Plans<'_> {
    /// Seven of eight have a plan, a few of them late; a sixth of the plans are made anew once.
    fn of(&mut self, chance: &mut Chance, number: u32, stay: &Stay, weeks: i64) -> Result<()> {
        let days = if chance.percent(6) {
            chance.between(weeks * 7 + 1, weeks * 10)
        } else {
            chance.between(3, weeks * 7)
        };
        let made_on = later(stay.start, days);
        let until = stay.days(self.last).map_or(stay.start, |(_, until)| until);
        if made_on >= until || !chance.percent(88) {
            return self.none(chance, number, stay);
        }
        let again = later(made_on, chance.between(14, 60));
        let versions = if again < until && chance.percent(16) {
            vec![made_on, again]
        } else {
            vec![made_on]
        };
        for (version, day) in (1i64..).zip(versions) {
            self.made.add([
                chance.id().into(),
                format!("plan-{number:07}-{version}").into(),
                stay.id.as_str().into(),
                day.into(),
                version.into(),
                chance.percent(80).into(),
            ])?;
        }
        Ok(())
    }

    fn none(&mut self, chance: &mut Chance, number: u32, stay: &Stay) -> Result<()> {
        self.absent.add([
            chance.id().into(),
            format!("uden-plan-{number:07}").into(),
            stay.id.as_str().into(),
            chance.one(NO_PLAN).copied().into(),
        ])
    }
}

/// Days spread evenly over a placement, none on a weekend and none outside it.
fn attended(
    rows: &mut Rows,
    chance: &mut Chance,
    number: u32,
    stay: &Stay,
    (start, until): (Date, Date),
    most: usize,
) -> Result<()> {
    let length = until.since(start).map_or(0, |span| span.get_days());
    let working_days = usize::try_from(length).unwrap_or(0) / 7 * 5;
    let how_many = most.min(working_days);
    let expected = chance.one(EXPECTED_MINUTES).copied().unwrap_or(240);
    for place in 0..how_many {
        let day = working_day(start, place * working_days / how_many);
        let (came, reason) = match chance.below(100) {
            0..84 => (expected, None),
            84..90 => (expected / 2, None),
            _ => (0, chance.one(ABSENT).copied()),
        };
        rows.add([
            chance.id().into(),
            format!("dag-{number:07}-{place:03}").into(),
            stay.id.as_str().into(),
            day.into(),
            expected.into(),
            came.into(),
            reason.into(),
        ])?;
    }
    Ok(())
}

//! Goals for organisations and for jobs: jobs by the year, and over all years.

use store::Tx;

use crate::{
    Result, Size,
    chance::Chance,
    rows::{Rows, Written},
};

const GOAL: &[&str] = &[
    "id",
    "key",
    "title",
    "measure",
    "target",
    "unit",
    "period_from",
    "period_to",
    "per_year",
    "position",
    "note",
];

/// A goal: key, title, measure, target, unit, by the year.
type Goal = (&'static str, &'static str, &'static str, i64, &'static str, bool);

/// Writes the goals.
pub(crate) fn write(tx: &Tx, written: &mut Written, chance: &mut Chance, size: &Size) -> Result<()> {
    let whole = |count: usize| i64::try_from(count).unwrap_or(i64::MAX);
    let (organisations, jobs) = (whole(size.organisations), whole(size.jobs));
    let goals: [Goal; 3] = [
        (
            "maal-virksomheder",
            "Virksomheder og initiativer",
            "register.active",
            organisations * 4 / 5,
            "virksomheder og initiativer",
            false,
        ),
        (
            "maal-job-periode",
            "Job i hele perioden",
            "jobs.delivered",
            jobs * 9 / 10,
            "job",
            false,
        ),
        (
            "maal-job-aar",
            "Job om året",
            "jobs.delivered",
            jobs * 9 / 10 / i64::from(size.years),
            "job",
            true,
        ),
    ];
    let mut rows = Rows::new(tx, "goal", GOAL);
    for (position, (key, title, measure, target, unit, per_year)) in (1i64..).zip(goals) {
        rows.add([
            chance.id().into(),
            key.into(),
            title.into(),
            measure.into(),
            target.into(),
            unit.into(),
            format!("{}-01-01", size.first_year()).into(),
            format!("{}-12-31", size.last_year).into(),
            per_year.into(),
            position.into(),
            "Opdigtet.".into(),
        ])?;
    }
    rows.end(written)
}

//! Jobs that began, most of them out of a placement, with a goal for each year and for the whole programme.

use kernel::Date;
use store::Tx;

use crate::{
    Result, Size,
    calendar::later,
    chance::Chance,
    people::Hired,
    register::Organisation,
    rows::{Rows, Written},
};

const JOB: &[&str] = &[
    "id",
    "key",
    "organisation",
    "kind",
    "channel",
    "began_on",
    "weekly_hours",
    "placement",
    "working_at",
];
const CHANNELS: &[&str] = &["jobcentre", "jobcentre", "posting", "network", "unsolicited"];
const KINDS: &[&str] = &[
    "flex_job",
    "mini_flex_job",
    "part_time",
    "full_time",
    "wage_subsidy",
    "hybrid",
    "senior_job",
    "hourly_paid",
];
const WEEKLY_HOURS: &[&str] = &["6", "10", "15", "18.5", "25", "37"];

/// A job before it is written.
struct Began<'a> {
    organisation: usize,
    kind: &'static str,
    day: Date,
    placement: Option<&'a str>,
}

/// Spreads the jobs evenly over the years; three of five go to somebody whose placement ended in one.
pub(crate) fn write(
    tx: &Tx,
    written: &mut Written,
    chance: &mut Chance,
    size: &Size,
    organisations: &[Organisation],
    hired: &[Hired],
) -> Result<()> {
    let mut rows = Rows::new(tx, "job", JOB);
    let mut taken = None;
    for number in 0..size.jobs {
        let position = number * hired.len() / size.jobs;
        let from_placement = hired
            .get(position)
            .filter(|_| taken != Some(position) && chance.percent(60));
        if from_placement.is_some() {
            taken = Some(position);
        }
        let began = match from_placement {
            Some(one) => out_of_placement(chance, one),
            None => elsewhere(chance, size, number, organisations.len()),
        };
        let organisation = organisations
            .get(began.organisation)
            .map_or("", |one| one.id.as_str());
        let lent_out = chance.percent(5).then(|| chance.one(organisations)).flatten();
        rows.add([
            chance.id().into(),
            format!("job-{:06}", number + 1).into(),
            organisation.into(),
            began.kind.into(),
            chance.one(CHANNELS).copied().into(),
            began.day.into(),
            chance.one(WEEKLY_HOURS).copied().into(),
            began.placement.into(),
            lent_out.map(|one| one.id.as_str()).into(),
        ])?;
    }
    rows.end(written)
}

fn out_of_placement<'a>(chance: &mut Chance, hired: &'a Hired) -> Began<'a> {
    let kinds: &[&str] = match hired.outcome {
        "flex_job" => &["flex_job", "flex_job", "mini_flex_job"],
        "wage_subsidy" => &["wage_subsidy"],
        _ => &["full_time", "part_time", "hourly_paid"],
    };
    Began {
        organisation: hired.agreement,
        kind: chance.one(kinds).copied().unwrap_or("part_time"),
        day: hired.day,
        placement: Some(&hired.placement),
    }
}

fn elsewhere<'a>(chance: &mut Chance, size: &Size, number: usize, organisations: usize) -> Began<'a> {
    let span = usize::try_from(size.years).unwrap_or(1);
    let year = size.first_year() + i16::try_from(number * span / size.jobs).unwrap_or(0);
    Began {
        organisation: chance.below(organisations),
        kind: chance.one(KINDS).copied().unwrap_or("part_time"),
        day: later(jiff::civil::date(year, 1, 1), chance.between(0, 364)),
        placement: None,
    }
}

//! `jobs.goal`: jobs delivered against a goal for a year or for a whole strategy, with the months behind them.
//!
//! What it is not: a judgement. A yearly goal is shown against all the jobs of the period that was asked for; the
//! months and the rate per 12 months stand beside it, because periods differ in length.

use kernel::{Date, Period};
use store::{Row, Tx};

use super::{Family, jobs_delivered, of};
use crate::{
    Amount, Asked, Basis, Definition, Dimensions, Figure, FigureRow, Reason, Result, Unit,
    decimal::one_decimal, dimensions,
};

pub(crate) const FAMILY: Family = Family {
    definitions,
    figures,
    rows,
    narrow: None,
};

const GOALS: &str = "select key, channel, target, period_from, period_to, per_year from goal \
     where measure = 'jobs.delivered' order by position nulls last, key limit 1000";

fn definitions() -> Vec<Definition> {
    let goal = Definition::new(
        "jobs.goal",
        &["goal", "channel"],
        ["Job mod mål", "Jobs against the goal"],
        [
            "Leverede job holdt op mod et mål. Et mål for hele strategien tæller fra strategiens første dag til periodens \
             sidste dag; et årligt mål tæller periodens job. Vist for alle veje og for jobcenterets egne.",
            "Jobs delivered against a goal. A goal for the whole strategy counts from its first day to the last day of the \
             period; a yearly goal counts the jobs of the period. Shown for all channels and for the jobcentre's.",
        ],
    )
    .of_persons();
    let months = Definition::new(
        "jobs.goal.months",
        &["goal"],
        ["Måneder bag job mod mål", "Months behind jobs against the goal"],
        [
            "De hele kalendermåneder, som jobbene i job mod mål er talt over.",
            "The whole calendar months that the jobs against the goal are counted over.",
        ],
    )
    .unit(Unit::Months);
    let rate = Definition::new(
        "jobs.goal.rate",
        &["goal", "channel"],
        ["Job pr. 12 måneder", "Jobs per 12 months"],
        [
            "Leverede job delt med månederne bag dem og ganget med 12, så perioder af ulige længde kan sammenlignes.",
            "Jobs delivered divided by the months behind them, times 12, so that periods of unequal length compare.",
        ],
    )
    .unit(Unit::PerYear)
    .of_persons();
    vec![goal, months, rate]
}

struct Goal {
    key: String,
    channel: Option<&'static str>,
    target: Option<i64>,
    days: Option<Period>,
}

fn read(row: &Row, asked: &Asked) -> Result<Goal> {
    let channel = row.opt_text("channel")?;
    let (from, to) = (row.opt_date("period_from")?, row.opt_date("period_to")?);
    Ok(Goal {
        key: row.text("key")?,
        channel: channel.map(|code| if code == "jobcentre" { "jobcentre" } else { "own" }),
        target: row.opt_int("target")?,
        days: days(asked.period, from, to, row.bool("per_year")?),
    })
}

/// The days a goal is counted over; none when the goal was not in force.
fn days(asked: Period, from: Option<Date>, to: Option<Date>, per_year: bool) -> Option<Period> {
    let (from, to) = (from.unwrap_or(asked.first()), to.unwrap_or(asked.last()));
    let in_force = Period::of_days(from, to)
        .ok()
        .filter(|goal| goal.overlaps(asked))?;
    if per_year {
        return Some(asked);
    }
    Period::of_days(in_force.first(), in_force.last().min(asked.last())).ok()
}

fn figures(tx: &Tx, asked: &Asked) -> Result<Vec<Figure>> {
    let mut counted: Vec<(Period, Vec<Figure>)> = Vec::new();
    let mut figures = Vec::new();
    for row in tx.query(GOALS, &[])? {
        let goal = read(&row, asked)?;
        let Some(days) = goal.days else { continue };
        if !counted.iter().any(|(period, _)| *period == days) {
            counted.push((
                days,
                jobs_delivered::figures(
                    tx,
                    &Asked {
                        period: days,
                        ..*asked
                    },
                )?,
            ));
        }
        let delivered = counted
            .iter()
            .find(|(period, _)| *period == days)
            .map_or(&[][..], |(_, found)| found);
        figures.extend(of_goal(asked, &goal, days, delivered));
    }
    Ok(figures)
}

fn of_goal(asked: &Asked, goal: &Goal, days: Period, delivered: &[Figure]) -> Vec<Figure> {
    let asked = Asked {
        period: days,
        ..*asked
    };
    let months = days.whole_months();
    let named = dimensions([("goal", &goal.key)]);
    let of_months = Figure::new(of("jobs.goal.months"), &asked, named);
    let mut figures = vec![match months {
        Some(months) => of_months.with(Amount::Count(months), Basis::Counted),
        None => of_months.without(Reason::NoDenominator),
    }];
    let channels = match goal.channel {
        Some(channel) => vec![Some(channel)],
        None => vec![None, Some("jobcentre")],
    };
    for channel in channels {
        let (mut part, mut jobs) = (dimensions([("goal", &goal.key)]), Dimensions::new());
        if let Some(channel) = channel {
            part.insert("channel".to_owned(), channel.to_owned());
            jobs.insert("channel".to_owned(), channel.to_owned());
        }
        let reached = Figure::new(of("jobs.goal"), &asked, part.clone());
        let rate = Figure::new(of("jobs.goal.rate"), &asked, part);
        let found = delivered.iter().find(|figure| figure.dimensions == jobs);
        let Some((number, basis)) =
            found.and_then(|figure| figure.whole().map(|number| (number, figure.basis)))
        else {
            let reason = found
                .and_then(|figure| figure.reason.clone())
                .unwrap_or(Reason::NothingRecorded);
            figures.extend([reached.without(reason.clone()), rate.without(reason)]);
            continue;
        };
        figures.push(
            reached
                .with(Amount::Count(number), basis)
                .out_of(number, goal.target),
        );
        figures.push(match months.and_then(|months| one_decimal(number * 12, months)) {
            Some(rate_text) => rate.with(Amount::Decimal(rate_text.to_string()), basis),
            None => rate.without(Reason::NoDenominator),
        });
    }
    figures
}

fn rows(tx: &Tx, asked: &Asked, _id: &str, part: &Dimensions) -> Result<Vec<FigureRow>> {
    let mut rows = Vec::new();
    for row in tx.query(GOALS, &[])? {
        let goal = read(&row, asked)?;
        if part.get("goal").is_some_and(|key| *key != goal.key) {
            continue;
        }
        if let Some(days) = goal.days {
            let jobs = part.iter().filter(|(name, _)| *name == "channel");
            let jobs: Dimensions = jobs.map(|(name, value)| (name.clone(), value.clone())).collect();
            rows.extend(jobs_delivered::rows(
                tx,
                &Asked {
                    period: days,
                    ..*asked
                },
                "jobs.delivered",
                &jobs,
            )?);
        }
    }
    Ok(rows)
}

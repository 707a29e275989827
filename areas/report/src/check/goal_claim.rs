//! A goal that is said to be met is met; a yearly goal is judged over a year; an agreement's aim is told beside what
//! was reached.
//!
//! Why: goals are what a council decides by. A status is computed, never typed.

use kernel::{Date, Period};
use measures::{Amount, Asked, Dimensions, Figure};
use store::Tx;

use super::CheckError;
use super::decimal::{Decimal, percent};
use super::finding::{Finding, Spot};
use super::material::Material;

/// The months of a yearly goal.
const YEAR: i64 = 12;

/// Every goal with a measure, and every agreement with an aim.
pub(super) fn find(tx: &Tx, material: &Material) -> Result<Vec<Finding>, CheckError> {
    let mut findings = Vec::new();
    for goal in goals(tx, material)? {
        let value = reached(tx, material, &goal)?;
        findings.extend(unmet(&goal, material, value));
        findings.extend(longer_than_a_year(&goal, material, value));
    }
    findings.extend(aims(tx, material)?);
    Ok(findings)
}

struct Goal {
    spot: Spot,
    title: String,
    measure: String,
    channel: Option<String>,
    target: i64,
    days: Option<Period>,
    per_year: bool,
    claimed: bool,
}

fn goals(tx: &Tx, material: &Material) -> Result<Vec<Goal>, CheckError> {
    let sql = "select id, key, source, title, measure, channel, target, period_from, period_to, per_year,
                      claimed_met, claimed_on
               from goal
               where measure is not null and target is not null
               order by key";
    let mut goals = Vec::new();
    for row in tx.query(sql, &[])? {
        let days = row.opt_date("period_from")?.zip(row.opt_date("period_to")?);
        let said = row.opt_partial("claimed_on")?;
        let known = said.is_none_or(|said| said.last_day() <= material.report.horizon);
        goals.push(Goal {
            spot: Spot::read("goal", &row)?,
            title: row.text("title")?,
            measure: row.text("measure")?,
            channel: row.opt_text("channel")?,
            target: row.int("target")?,
            days: days.and_then(|(from, to)| Period::of_days(from, to).ok()),
            per_year: row.bool("per_year")?,
            claimed: row.bool("claimed_met")? && known,
        });
    }
    Ok(goals)
}

/// What was reached: over the report's own period for a yearly goal, else from the goal's first day until now.
fn reached(tx: &Tx, material: &Material, goal: &Goal) -> Result<Option<i64>, CheckError> {
    let report = &material.report;
    let own = goal.days.filter(|_| !goal.per_year);
    let period = own
        .and_then(|days| until(days, report.as_of))
        .unwrap_or(report.period);
    let asked = Asked::of(period).at(report.as_of);
    let dimensions: Dimensions = goal
        .channel
        .iter()
        .map(|channel| ("channel".to_owned(), channel.clone()))
        .collect();
    let figure = measures::figure(tx, &asked, &goal.measure, &dimensions)?;
    Ok(match figure.amount {
        Some(Amount::Count(count)) => Some(count),
        Some(Amount::Share(_) | Amount::Money(_) | Amount::Decimal(_)) | None => None,
    })
}

fn until(days: Period, last: Date) -> Option<Period> {
    Period::of_days(days.first(), days.last().min(last)).ok()
}

fn unmet(goal: &Goal, material: &Material, reached: Option<i64>) -> Option<Finding> {
    let reached = reached.filter(|_| goal.claimed)?;
    let months = material.report.period.whole_months().filter(|_| goal.per_year);
    let missed = match months {
        Some(months) => reached * YEAR < goal.target * months,
        None => reached < goal.target,
    };
    missed.then(|| {
        let finding = goal
            .spot
            .red("goal_claim", "claimed_met")
            .values(goal.target, reached);
        finding.says(
            format!(
                "{}: målet er meldt nået, men det er det ikke efter det, der er skrevet ind.",
                goal.title
            ),
            format!(
                "{}: the goal is said to be met, but by what is recorded it is not.",
                goal.title
            ),
        )
    })
}

fn longer_than_a_year(goal: &Goal, material: &Material, reached: Option<i64>) -> Option<Finding> {
    let months = material
        .report
        .period
        .whole_months()
        .filter(|months| *months > YEAR)?;
    let reached = reached.filter(|_| goal.per_year)?;
    // Per 12 months with one decimal: `percent` without its hundred.
    let rate = percent(reached * YEAR, months * 100, 1)?;
    let finding = goal
        .spot
        .yellow("longer_than_a_year", "per_year")
        .values(reached, rate);
    Some(finding.says(
        format!(
            "{}: målet gælder et år, men rapportens tid er længere. Vis tallet pr. år ved siden af.",
            goal.title
        ),
        format!(
            "{}: the goal is for a year, but the report covers more. Show the figure per year beside it.",
            goal.title
        ),
    ))
}

/// What an agreement aims at for its leading target group, against the share that was reached.
fn aims(tx: &Tx, material: &Material) -> Result<Vec<Finding>, CheckError> {
    let sql = "select id, key, source, title, aim_group, aim_percent
               from agreement
               where aim_percent is not null and aim_group is not null
               order by key";
    let asked = Asked::of(material.report.period).at(material.report.as_of);
    let agreements = tx.query(sql, &[])?;
    if agreements.is_empty() {
        return Ok(Vec::new());
    }
    let shares = measures::measure(tx, &asked, "target.share")?;
    let mut findings = Vec::new();
    for row in agreements {
        let (spot, group) = (Spot::read("agreement", &row)?, row.text("aim_group")?);
        let dimensions = measures::dimensions([("agreement", &spot.key), ("target_group", &group)]);
        let aim = Decimal::whole(row.int("aim_percent")?);
        let share = shares.iter().find(|figure| figure.dimensions == dimensions);
        let Some(share) = share.and_then(as_percent).filter(|share| share.is_less_than(aim)) else {
            continue;
        };
        let title = row.text("title")?;
        findings.push(spot.yellow("aim_missed", &group).values(aim, share).persons().says(
            format!("{title}: andelen er lavere end det, aftalen sigter mod. Se efter, om begge er andele af det samme."),
            format!("{title}: the share is below the agreement's aim. See that both are shares of the same."),
        ));
    }
    Ok(findings)
}

fn as_percent(figure: &Figure) -> Option<Decimal> {
    match figure.amount.as_ref()? {
        Amount::Share(share) => percent(share.numerator, share.denominator, 1),
        Amount::Decimal(text) => Some(Decimal::parse(text)?.times(Decimal::whole(100))),
        Amount::Count(_) | Amount::Money(_) => None,
    }
}

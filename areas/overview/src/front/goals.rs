//! Goals and where they stand. Whether one is met is worked out from the figures; what a source claims stands beside.
//!
//! A yearly goal is held against as many years as the figure covers, so 64 in 12 months and 86 in 16 are judged alike.

use kernel::{Date, PartialDate, format};
use measures::{Amount, Asked, Dimensions, Figure, dimensions};
use store::Row;
use web::Failure;

use crate::figures::{DASH, Figures};

/// The months of a yearly goal.
const YEAR: i64 = 12;

const GOALS: &str = "select key, title, measure, channel, target, target_most, unit, period_to, per_year, claimed_met, \
     claimed_on, reached_on from goal order by position nulls last, key limit 100";

/// A line under a goal.
pub(super) struct Note {
    pub(super) text: String,
    pub(super) href: String,
}

/// A goal as the page shows it.
pub(super) struct GoalCard {
    pub(super) href: String,
    pub(super) title: String,
    pub(super) value: String,
    pub(super) value_href: String,
    pub(super) target: String,
    /// Kind of the tag.
    pub(super) kind: &'static str,
    pub(super) status: String,
    pub(super) notes: Vec<Note>,
}

struct Goal {
    key: String,
    title: String,
    measure: String,
    of_one_channel: bool,
    target: Option<i64>,
    target_most: Option<i64>,
    unit: String,
    last: Option<Date>,
    per_year: bool,
    claimed: bool,
    claimed_on: Option<PartialDate>,
    reached_on: Option<Date>,
}

fn read(row: &Row) -> Result<Goal, Failure> {
    Ok(Goal {
        key: row.text("key")?,
        title: row.text("title")?,
        measure: row.opt_text("measure")?.unwrap_or_default(),
        of_one_channel: row.opt_text("channel")?.is_some(),
        target: row.opt_int("target")?,
        target_most: row.opt_int("target_most")?,
        unit: row.opt_text("unit")?.unwrap_or_default(),
        last: row.opt_date("period_to")?,
        per_year: row.bool("per_year")?,
        claimed: row.bool("claimed_met")?,
        claimed_on: row.opt_partial("claimed_on")?,
        reached_on: row.opt_date("reached_on")?,
    })
}

/// Every goal, in its order.
pub(super) fn cards(figures: &Figures, asked: Asked) -> Result<Vec<GoalCard>, Failure> {
    let rows = figures.desk.tx.query(GOALS, &[])?;
    rows.iter().map(|row| card(figures, asked, &read(row)?)).collect()
}

fn card(figures: &Figures, asked: Asked, goal: &Goal) -> Result<GoalCard, Failure> {
    let desk = figures.desk;
    let figure = figure_of(figures, asked, goal)?;
    let met = met(goal, figure.as_ref(), months(figures, asked, goal)?, asked.as_of);
    let over = goal.last.is_none_or(|last| last <= asked.as_of);
    let (kind, status) = match (met, over) {
        (Some(true), _) => ("success", "overview-goal-met"),
        (Some(false), false) => ("info", "overview-goal-not-yet"),
        (Some(false), true) => ("warning", "overview-goal-not-met"),
        (None, _) => ("plain", "overview-goal-unknown"),
    };
    let shown = figures.show(figure.as_ref(), asked);
    let value = match goal.reached_on.filter(|day| *day <= asked.as_of) {
        Some(day) => format::date_long(desk.lang(), day),
        None => value(figures, figure.as_ref(), shown.text),
    };
    let mut notes = notes(figures, asked, goal)?;
    notes.extend(claim(figures, goal, met).map(|text| Note {
        text,
        href: String::new(),
    }));
    Ok(GoalCard {
        href: desk.to(&format!("/maal/{}", goal.key)),
        title: goal.title.clone(),
        value,
        value_href: shown.href,
        target: target(figures, goal),
        kind,
        status: desk.tr(status),
        notes,
    })
}

/// A share against a number (26 of 25) is told by its number; any other figure as it is.
fn value(figures: &Figures, figure: Option<&Figure>, usual: String) -> String {
    let counted = figure.filter(|figure| figure.measure == "register.goal" && figure.amount.is_some());
    counted
        .and_then(|figure| figure.numerator)
        .map_or(usual, |number| format::count(figures.desk.lang(), number))
}

/// The figure a goal is held against.
fn figure_of(figures: &Figures, asked: Asked, goal: &Goal) -> Result<Option<Figure>, Failure> {
    let of_goal = |id: &str| -> Result<Option<Figure>, Failure> {
        let all = figures.all(id, asked)?;
        let mine = all
            .iter()
            .filter(|figure| figure.dimensions.get("goal") == Some(&goal.key));
        Ok(mine.min_by_key(|figure| figure.dimensions.len()).cloned())
    };
    match goal.measure.as_str() {
        "" => Ok(None),
        "jobs.delivered" => of_goal("jobs.goal"),
        "register.active" => of_goal("register.goal"),
        id if measures::definition(id).is_none() => Ok(None),
        id => {
            let all = figures.all(id, asked)?;
            let given = all.iter().filter(|figure| figure.amount.is_some());
            Ok(given.min_by_key(|figure| figure.dimensions.len()).cloned())
        }
    }
}

/// The whole months behind a yearly goal's figure.
fn months(figures: &Figures, asked: Asked, goal: &Goal) -> Result<Option<i64>, Failure> {
    if goal.measure != "jobs.delivered" {
        return Ok(asked.period.whole_months());
    }
    let figure = figures.one("jobs.goal.months", asked, &dimensions([("goal", &goal.key)]))?;
    Ok(figure.and_then(|figure| figure.whole()))
}

fn met(goal: &Goal, figure: Option<&Figure>, months: Option<i64>, as_of: Date) -> Option<bool> {
    if let Some(day) = goal.reached_on {
        return Some(day <= as_of);
    }
    if goal.measure.is_empty() {
        return Some(false);
    }
    let (target, figure) = (goal.target?, figure?);
    match figure.amount.as_ref()? {
        Amount::Count(number) if goal.per_year => Some(number * YEAR >= target * months?),
        Amount::Count(number) => Some(*number >= target),
        Amount::Share(share) if goal.unit.contains('%') => {
            Some(share.numerator * 100 >= target * share.denominator)
        }
        Amount::Share(share) => Some(share.numerator >= target),
        Amount::Money(_) | Amount::Decimal(_) => None,
    }
}

fn target(figures: &Figures, goal: &Goal) -> String {
    let desk = figures.desk;
    let Some(least) = goal.target else {
        return String::new();
    };
    let mut number = format::count(desk.lang(), least);
    if let Some(most) = goal.target_most {
        number = format!("{number}–{}", format::count(desk.lang(), most));
    }
    let id = if goal.per_year {
        "overview-goal-target-per-year"
    } else {
        "overview-goal-target"
    };
    desk.words()
        .with(id, &[("number", &number), ("unit", &goal.unit)])
}

/// The months a figure covers, its rate per 12 months, and the jobcentre's own part.
fn notes(figures: &Figures, asked: Asked, goal: &Goal) -> Result<Vec<Note>, Failure> {
    if goal.measure != "jobs.delivered" {
        return Ok(Vec::new());
    }
    let desk = figures.desk;
    let mut notes = Vec::new();
    let all = dimensions([("goal", &goal.key)]);
    let months = figures.cell("jobs.goal.months", asked, &all)?;
    let rate = figures.cell("jobs.goal.rate", asked, &all)?;
    if months.text != DASH && !goal.of_one_channel {
        let values = [("months", months.text.as_str()), ("rate", rate.text.as_str())];
        notes.push(Note {
            text: desk.words().with("overview-goal-months", &values),
            href: rate.href,
        });
    }
    let own: Dimensions = dimensions([("goal", &goal.key), ("channel", "jobcentre")]);
    let reached = figures.cell("jobs.goal", asked, &own)?;
    let rate = figures.cell("jobs.goal.rate", asked, &own)?;
    if reached.text != DASH {
        let values = [("number", reached.text.as_str()), ("rate", rate.text.as_str())];
        notes.push(Note {
            text: desk.words().with("overview-goal-jobcentre", &values),
            href: reached.href,
        });
    }
    Ok(notes)
}

/// What a source claims, held against what was worked out.
fn claim(figures: &Figures, goal: &Goal, met: Option<bool>) -> Option<String> {
    if !goal.claimed {
        return None;
    }
    let desk = figures.desk;
    let id = match met {
        Some(true) => "overview-goal-claim-holds",
        Some(false) => "overview-goal-claim-fails",
        None => "overview-goal-claim-open",
    };
    let when = goal
        .claimed_on
        .map_or_else(|| DASH.to_owned(), |date| format::partial(desk.lang(), date));
    Some(desk.words().with(id, &[("when", &when)]))
}

//! Goals and where they stand. Whether one is reached is computed, never taken from what a source claims.

use jobs::goal::GOAL;
use kernel::{Date, Period, format};
use measures::{Amount, Figure};
use records::Entry;

use super::Made;
use crate::{
    compose::{Book, ReportError, Sheet, Told},
    markup::BlockCall,
};

/// The time of the strategy: from the first goal's first day to the last goal's last.
pub(crate) fn strategy_period(book: &mut Book) -> Result<Option<Period>, ReportError> {
    let goals = book.entries(&GOAL)?;
    let days = |field: &'static str| {
        goals
            .iter()
            .filter_map(move |goal| goal.text(field).parse::<Date>().ok())
    };
    let period = days("period_from").min().zip(days("period_to").max());
    Ok(period.and_then(|(first, last)| Period::of_days(first, last).ok()))
}

/// The printed target of the whole-period goal that a grand total is measured against, if there is one.
pub(crate) fn target_of(book: &mut Book, figure: &Figure) -> Result<Option<String>, ReportError> {
    if !figure.dimensions.is_empty() {
        return Ok(None);
    }
    let goals = book.entries(&GOAL)?;
    let goal = goals.iter().find(|goal| {
        let from: Option<Date> = goal.text("period_from").parse().ok();
        let same_start = figure.period.is_none_or(|period| Some(period.first()) == from);
        goal.text("measure") == figure.measure && !goal.yes("per_year") && same_start
    });
    Ok(goal
        .and_then(|goal| goal.int("target"))
        .map(|target| format::count(book.say.lang, target)))
}

pub(crate) fn table(book: &mut Book, _: &BlockCall) -> Made {
    let say = book.say;
    let day = format::date_long(say.lang, book.asked().as_of);
    let mut sheet = Sheet::new(
        say.with("document-goals", &[("date", &day)]),
        say.tr("document-goals-goal"),
    )
    .words(say.tr("document-goals-target"))
    .words(say.tr("document-goals-result"))
    .words(say.tr("document-goals-status"));
    let mut goals = book.entries(&GOAL)?.to_vec();
    goals.sort_by_key(|goal| (goal.int("position").unwrap_or(i64::MAX), goal.key.clone()));
    for goal in &goals {
        let (result, reached) = result(book, goal)?;
        let status = reached.map_or_else(Told::nothing, |reached| {
            let id = if reached {
                "document-goals-reached"
            } else {
                "document-goals-not-reached"
            };
            Told::words(say.tr(id))
        });
        sheet.row(
            goal.text("title"),
            vec![Told::words(target(book, goal)), result, status],
        );
        sheet.source_of(goal);
    }
    Ok(sheet.finish(say))
}

fn target(book: &Book, goal: &Entry) -> String {
    let say = book.say;
    let Some(least) = goal.int("target") else {
        return say.tr("document-goals-once");
    };
    let number = match goal.int("target_most") {
        Some(most) => format!(
            "{}–{}",
            format::count(say.lang, least),
            format::count(say.lang, most)
        ),
        None => format::count(say.lang, least),
    };
    let unit = goal.text("unit");
    if goal.yes("per_year") {
        say.with("document-goals-per-year", &[("number", &number), ("unit", unit)])
    } else {
        format!("{number} {unit}").trim().to_owned()
    }
}

/// What has come of a goal, and whether it is reached; nothing where it cannot be told without telling what is hidden.
fn result(book: &mut Book, goal: &Entry) -> Result<(Told, Option<bool>), ReportError> {
    if let Ok(day) = goal.text("reached_on").parse::<Date>() {
        let day = format::date_long(book.say.lang, day);
        return Ok((Told::words(day), Some(true)));
    }
    let asked = book.asked();
    let measure = goal.text("measure");
    let figure = match measure {
        "" => return Ok((Told::nothing(), Some(false))),
        "jobs.delivered" => jobs_of_goal(book, goal)?,
        _ => book
            .all_figures(measure, asked)?
            .iter()
            .filter(|figure| figure.amount.is_some())
            .min_by_key(|figure| figure.dimensions.len())
            .cloned(),
    };
    let Some(figure) = figure else {
        return Ok((Told::nothing(), None));
    };
    let mut told = book.tell(&figure);
    if !told.is_shown() {
        return Ok((told, None));
    }
    if measure == "jobs.delivered" {
        told.text = with_months(book, goal, told.text)?;
    }
    let reached = reached(&figure, goal);
    Ok((told, reached))
}

fn jobs_of_goal(book: &mut Book, goal: &Entry) -> Result<Option<Figure>, ReportError> {
    let asked = book.asked();
    let found = book.all_figures("jobs.goal", asked)?;
    let of_goal = found
        .iter()
        .find(|figure| figure.dimensions.get("goal") == Some(&goal.key) && figure.dimensions.len() == 1);
    Ok(of_goal.filter(|figure| figure.amount.is_some()).cloned())
}

/// A count over more or less than a year says over how many months, and what that is for twelve.
fn with_months(book: &mut Book, goal: &Entry, text: String) -> Result<String, ReportError> {
    let asked = book.asked();
    let dimensions = [("goal", goal.key.as_str())];
    let months = book.told_at("jobs.goal.months", &dimensions, asked)?;
    if !months.is_shown() {
        return Ok(text);
    }
    let rate = book.told_at("jobs.goal.rate", &dimensions, asked)?;
    let id = if goal.yes("per_year") && rate.is_shown() {
        "document-goals-in-months-with-rate"
    } else {
        "document-goals-in-months"
    };
    let values = [
        ("number", text.as_str()),
        ("months", &months.text),
        ("rate", &rate.text),
    ];
    Ok(book.say.with(id, &values))
}

/// A yearly goal is held against as many years as the figure covers.
fn reached(figure: &Figure, goal: &Entry) -> Option<bool> {
    let target = goal.int("target")?;
    match figure.amount.as_ref()? {
        Amount::Share(share) => Some(share.numerator * 100 >= target * share.denominator),
        Amount::Count(number) => {
            let months = figure.period.and_then(Period::whole_months).unwrap_or(12);
            let years = if goal.yes("per_year") { months } else { 12 };
            Some(number * 12 >= target * years)
        }
        Amount::Money(_) | Amount::Decimal(_) => None,
    }
}

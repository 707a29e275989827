//! Jobs by type and channel: the report before, this report, and the strategy's time so far. The lengths differ, so a
//! rate per 12 months stands beside.

use jobs::{codes::JOB_TYPE, goal::GOAL};
use kernel::{Period, format};
use measures::{Asked, Dimensions};

use super::{Made, chart, goals};
use crate::{
    compose::{Book, ReportError, Sheet, Told},
    markup::BlockCall,
};

/// The times that jobs are shown for, and whether the last one sums up the others.
fn times(book: &mut Book) -> Result<(Vec<Asked>, bool), ReportError> {
    let now = Asked::of(book.report.asked.period);
    let Some(before) = book
        .report
        .previous
        .filter(|before| before.period.until() == now.period.first())
    else {
        return Ok((vec![now], false));
    };
    let mut times = vec![Asked::of(before.period), now];
    let whole = goals::strategy_period(book)?
        .and_then(|strategy| Period::of_days(strategy.first(), now.period.last()).ok())
        .filter(|whole| whole.first() == before.period.first());
    times.extend(whole.map(Asked::of));
    Ok((times, whole.is_some()))
}

pub(crate) fn table(book: &mut Book, _: &BlockCall) -> Made {
    let say = book.say;
    let (times, summed) = times(book)?;
    let mut sheet = Sheet::new(say.tr("document-jobs"), say.tr("document-jobs-kind"));
    for (index, asked) in times.iter().enumerate() {
        let title = if summed && index + 1 == times.len() {
            say.tr("document-total")
        } else {
            format::period(say.lang, asked.period)
        };
        sheet.column(title, true);
    }
    for kind in kinds(book, &times)? {
        let cells = row(book, &times, &[("channel", "jobcentre"), ("type", &kind)])?;
        sheet.row(say.code("job_type", &kind), cells);
    }
    let jobcentre = row(book, &times, &[("channel", "jobcentre")])?;
    sheet.total(say.tr("document-jobs-jobcentre"), jobcentre);
    let own = row(book, &times, &[("channel", "own")])?;
    sheet.row(say.tr("document-jobs-own"), own);
    let all = row(book, &times, &[])?;
    sheet.total(say.tr("document-jobs-all"), all);
    if let Some(goal) = yearly_goal(book)? {
        let rates = row_of(book, "jobs.goal.rate", &times, &[("goal", &goal)])?;
        sheet.row(say.tr("document-jobs-rate"), rates);
    }
    sheet.note(say.tr("document-jobs-note"));
    Ok(sheet.finish(say))
}

fn row(book: &mut Book, times: &[Asked], dimensions: &[(&str, &str)]) -> Result<Vec<Told>, ReportError> {
    row_of(book, "jobs.delivered", times, dimensions)
}

fn row_of(
    book: &mut Book,
    measure: &str,
    times: &[Asked],
    dimensions: &[(&str, &str)],
) -> Result<Vec<Told>, ReportError> {
    times
        .iter()
        .map(|asked| {
            let told = book.told_at(measure, dimensions, *asked)?;
            Ok(if told.missing { Told::nothing() } else { told })
        })
        .collect()
}

/// The types of job that the jobcentre delivered in any of the times, in the order of the code list.
fn kinds(book: &mut Book, times: &[Asked]) -> Result<Vec<String>, ReportError> {
    let mut seen = Vec::new();
    for asked in times {
        for figure in book.all_figures("jobs.delivered", *asked)?.iter() {
            let jobcentre = figure
                .dimensions
                .get("channel")
                .is_some_and(|channel| channel == "jobcentre");
            if let Some(kind) = figure
                .dimensions
                .get("type")
                .filter(|_| jobcentre && figure.amount.is_some())
            {
                seen.push(kind.clone());
            }
        }
    }
    let codes = JOB_TYPE
        .codes
        .iter()
        .filter(|code| seen.iter().any(|kind| kind == *code));
    Ok(codes.map(|code| (*code).to_owned()).collect())
}

fn yearly_goal(book: &mut Book) -> Result<Option<String>, ReportError> {
    let goals = book.entries(&GOAL)?;
    let goal = goals
        .iter()
        .find(|goal| goal.text("measure") == "jobs.delivered" && goal.yes("per_year"));
    Ok(goal.map(|goal| goal.key.clone()))
}

pub(crate) fn chart(book: &mut Book, _: &BlockCall) -> Made {
    let say = book.say;
    let (mut times, summed) = times(book)?;
    if summed {
        times.pop();
    }
    let mut groups = Vec::new();
    for asked in &times {
        let mut bars = Vec::new();
        for (series, channel) in ["jobcentre", "own"].into_iter().enumerate() {
            let dimensions = Dimensions::from([("channel".to_owned(), channel.to_owned())]);
            let figure = book.figure_of("jobs.delivered", &dimensions, *asked)?;
            bars.extend(chart::Level::of(book, series, &figure));
        }
        groups.push((format::period(say.lang, asked.period), bars));
    }
    let all = book.told_at("jobs.delivered", &[], Asked::of(book.report.asked.period))?;
    let period = format::period(say.lang, book.report.asked.period);
    let summary = if all.is_shown() {
        say.with(
            "document-jobs-chart-summary",
            &[("number", &all.text), ("period", &period)],
        )
    } else {
        String::new()
    };
    let plan = chart::Plan {
        caption: say.tr("document-jobs-chart"),
        unit: say.tr("document-jobs-chart-unit"),
        series: vec![
            say.tr("document-jobs-jobcentre-short"),
            say.tr("document-jobs-own-short"),
        ],
        groups,
        goals: Vec::new(),
        stacked: false,
        lying: false,
        summary,
    };
    chart::bars(book, plan)
}

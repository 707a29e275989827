//! Jobs by time, channel and type, and per 12 months against the yearly goal.
//!
//! The columns are the periods of the yearly reports, because sources state their totals for those.

use kernel::{Period, format};
use measures::{Asked, Dimensions, dimensions};
use web::Failure;

use super::Part;
use crate::{
    chart::{self, Drawn, Level, Plan},
    figures::Figures,
    sheet::{Cell, Sheet},
};

/// The most periods beside each other.
const MOST: usize = 5;

const CHANNELS: [&str; 2] = ["jobcentre", "own"];

const REPORTS: &str = "select distinct period_from, period_to from report where kind = 'annual' and period_to <= ?1 \
     order by period_to limit 100";
const YEARLY_GOAL: &str = "select key, target from goal where measure = 'jobs.delivered' and per_year \
     and channel is null order by position nulls last, key limit 1";

struct Goal {
    key: String,
    target: Option<i64>,
}

/// The times that jobs are shown for.
struct Times {
    each: Vec<Asked>,
    /// Their sum, when they follow upon each other.
    whole: Option<Asked>,
}

pub(super) fn part(figures: &Figures, asked: Asked) -> Result<Part, Failure> {
    let times = times(figures, asked)?;
    let goal = match figures.desk.tx.query_opt(YEARLY_GOAL, &[])? {
        Some(row) => Some(Goal {
            key: row.text("key")?,
            target: row.opt_int("target")?,
        }),
        None => None,
    };
    Ok(Part {
        drawings: vec![
            by_kind(figures, &times)?,
            per_year(figures, &times, goal.as_ref())?,
        ],
        sheet: sheet(figures, &times, goal.as_ref())?,
    })
}

fn times(figures: &Figures, asked: Asked) -> Result<Times, Failure> {
    let mut periods = Vec::new();
    for row in figures.desk.tx.query(REPORTS, &[asked.period.last().into()])? {
        periods.extend(Period::of_days(row.date("period_from")?, row.date("period_to")?).ok());
    }
    if !periods.contains(&asked.period) {
        periods.push(asked.period);
    }
    let periods = periods.split_off(periods.len().saturating_sub(MOST));
    let follow = periods.windows(2).all(|pair| pair[0].until() == pair[1].first());
    let whole = match periods.as_slice() {
        [first, .., last] if follow => Period::of_days(first.first(), last.last()).ok(),
        _ => None,
    };
    Ok(Times {
        each: periods.into_iter().map(Asked::of).collect(),
        whole: whole.map(Asked::of),
    })
}

impl Times {
    fn all(&self) -> impl Iterator<Item = Asked> {
        self.each.iter().copied().chain(self.whole)
    }

    /// Those that hold none of the others, so that no job is drawn twice.
    fn apart(&self) -> Vec<Asked> {
        let holds_another = |one: &Asked| {
            self.each
                .iter()
                .any(|other| other.period != one.period && one.period.overlaps(other.period))
        };
        let apart: Vec<Asked> = self
            .each
            .iter()
            .filter(|one| !holds_another(one))
            .copied()
            .collect();
        if apart.is_empty() {
            self.each.last().copied().into_iter().collect()
        } else {
            apart
        }
    }
}

/// The types of a channel that have a figure at any of the times.
fn kinds(figures: &Figures, times: &Times, channel: &str) -> Result<Vec<String>, Failure> {
    let mut seen: Vec<String> = Vec::new();
    for asked in times.all() {
        for figure in figures.all("jobs.delivered", asked)?.iter() {
            let mine =
                figure.amount.is_some() && figure.dimensions.get("channel").is_some_and(|of| of == channel);
            if let Some(kind) = figure
                .dimensions
                .get("type")
                .filter(|kind| mine && !seen.contains(kind))
            {
                seen.push(kind.clone());
            }
        }
    }
    seen.sort();
    Ok(seen)
}

fn of_channel(channel: &str) -> Dimensions {
    dimensions([("channel", channel)])
}

fn of_kind(channel: &str, kind: &str) -> Dimensions {
    dimensions([("channel", channel), ("type", kind)])
}

fn sheet(figures: &Figures, times: &Times, goal: Option<&Goal>) -> Result<Sheet, Failure> {
    let desk = figures.desk;
    let mut sheet = Sheet::new(desk.tr("overview-jobs-table"), desk.tr("overview-jobs-kind"));
    for asked in &times.each {
        sheet = sheet.numbers(format::period(desk.lang(), asked.period));
    }
    if times.whole.is_some() {
        sheet = sheet.numbers(desk.tr("overview-total"));
    }
    let row = |id: &str, part: &Dimensions| -> Result<Vec<Cell>, Failure> {
        times.all().map(|asked| figures.cell(id, asked, part)).collect()
    };
    for channel in CHANNELS {
        for kind in kinds(figures, times, channel)? {
            let title = Cell::words(desk.tr(&format!("job_type-{kind}")));
            sheet.line(title, row("jobs.delivered", &of_kind(channel, &kind))?);
        }
        sheet.total(
            desk.tr(&format!("overview-jobs-{channel}")),
            row("jobs.delivered", &of_channel(channel))?,
        );
    }
    sheet.total(
        desk.tr("overview-jobs-all"),
        row("jobs.delivered", &Dimensions::new())?,
    );
    if let Some(goal) = goal {
        let own = dimensions([("goal", &goal.key), ("channel", "jobcentre")]);
        let all = dimensions([("goal", &goal.key)]);
        sheet.line(
            Cell::words(desk.tr("overview-jobs-months")),
            row("jobs.goal.months", &all)?,
        );
        sheet.line(
            Cell::words(desk.tr("overview-jobs-rate")),
            row("jobs.goal.rate", &all)?,
        );
        sheet.line(
            Cell::words(desk.tr("overview-jobs-rate-jobcentre")),
            row("jobs.goal.rate", &own)?,
        );
    }
    Ok(sheet)
}

/// Jobs one upon another: the jobcentre's types and the enterprises' own; by channel alone when types are too many.
fn by_kind(figures: &Figures, times: &Times) -> Result<Option<Drawn>, Failure> {
    let desk = figures.desk;
    let kinds = kinds(figures, times, "jobcentre")?;
    let told_by_kind = kinds.len() < charts::Palette::SIZE;
    let mut series: Vec<(String, Dimensions)> = if told_by_kind {
        let named = kinds
            .iter()
            .map(|kind| (desk.tr(&format!("job_type-{kind}")), of_kind("jobcentre", kind)));
        named.collect()
    } else {
        vec![(desk.tr("overview-jobs-jobcentre"), of_channel("jobcentre"))]
    };
    series.push((desk.tr("overview-jobs-own"), of_channel("own")));
    let mut groups = Vec::new();
    for asked in times.apart() {
        let mut bars = Vec::new();
        for (index, (_, part)) in series.iter().enumerate() {
            bars.extend(Level::of(
                desk,
                index,
                figures.one("jobs.delivered", asked, part)?.as_ref(),
            ));
        }
        groups.push((format::period(desk.lang(), asked.period), bars));
    }
    chart::draw(
        desk,
        Plan {
            prefix: "jobtyper",
            caption: desk.tr("overview-jobs-chart"),
            unit: desk.tr("overview-jobs-unit"),
            series: series.into_iter().map(|(name, _)| name).collect(),
            groups,
            stacked: true,
            summary: summary(figures, times)?,
            ..Plan::default()
        },
    )
}

fn summary(figures: &Figures, times: &Times) -> Result<String, Failure> {
    let Some(asked) = times.whole.or(times.each.last().copied()) else {
        return Ok(String::new());
    };
    let shown = |part: &Dimensions| figures.one("jobs.delivered", asked, part);
    let (Some(all), Some(jobcentre)) = (shown(&Dimensions::new())?, shown(&of_channel("jobcentre"))?) else {
        return Ok(String::new());
    };
    if all.amount.is_none() || jobcentre.amount.is_none() {
        return Ok(String::new());
    }
    let lang = figures.desk.lang();
    let values = [
        ("period", format::period(lang, asked.period)),
        ("all", measures::words(lang, &all)),
        ("jobcentre", measures::words(lang, &jobcentre)),
    ];
    let values: Vec<(&str, &str)> = values
        .iter()
        .map(|(name, value)| (*name, value.as_str()))
        .collect();
    Ok(figures.desk.words().with("overview-jobs-summary", &values))
}

/// Jobs per 12 months beside the yearly goal's line.
fn per_year(figures: &Figures, times: &Times, goal: Option<&Goal>) -> Result<Option<Drawn>, Failure> {
    let desk = figures.desk;
    let Some(goal) = goal else { return Ok(None) };
    let parts = [
        dimensions([("goal", &goal.key)]),
        dimensions([("goal", &goal.key), ("channel", "jobcentre")]),
    ];
    let mut groups = Vec::new();
    for asked in times.apart() {
        let mut bars = Vec::new();
        for (index, part) in parts.iter().enumerate() {
            bars.extend(Level::of(
                desk,
                index,
                figures.one("jobs.goal.rate", asked, part)?.as_ref(),
            ));
        }
        groups.push((format::period(desk.lang(), asked.period), bars));
    }
    let goals = goal.target.map(|target| {
        let number = format::count(desk.lang(), target);
        (
            target,
            desk.words()
                .with("overview-jobs-goal-line", &[("number", &number)]),
        )
    });
    chart::draw(
        desk,
        Plan {
            prefix: "jobmaal",
            caption: desk.tr("overview-jobs-goal-chart"),
            unit: desk.tr("overview-jobs-goal-unit"),
            series: vec![
                desk.tr("overview-jobs-all-short"),
                desk.tr("overview-jobs-jobcentre"),
            ],
            groups,
            goals: goals.into_iter().collect(),
            summary: desk.tr("overview-jobs-goal-summary"),
            ..Plan::default()
        },
    )
}

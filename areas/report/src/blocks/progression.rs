//! One person's way over time, under a pseudonym. It never leaves the committee's closed room.

use charts::{Caption, Line, LineChart, Point, Tick};
use kernel::{Date, PartialDate, format};
use measures::Figure;
use paper::document::{Block, Chart};
use placements::progression_step::PROGRESSION_STEP;
use records::Entry;

use super::{Made, chart, listed, note};
use crate::{
    compose::{Book, ReportError, Sheet, Told},
    markup::BlockCall,
};

const MEASURE: &str = "progression.effective_hours";

/// Days are counted from here in a drawing; any day before the first record would do.
const EPOCH: Date = jiff_epoch();

const fn jiff_epoch() -> Date {
    Date::constant(2000, 1, 1)
}

/// The steps of the series that the block names, or of the only one there is.
fn steps(book: &mut Book, call: &BlockCall) -> Result<Vec<Entry>, ReportError> {
    let named = call.argument("subject").to_owned();
    let last = book.report.asked.as_of;
    let rows = book.entries(&PROGRESSION_STEP)?;
    let told = |row: &&Entry| {
        let known = row
            .text("day")
            .parse::<PartialDate>()
            .is_ok_and(|day| day.first_day() <= last);
        known && (named.is_empty() || row.text("subject") == named)
    };
    let mut steps: Vec<Entry> = rows.iter().filter(told).cloned().collect();
    steps.sort_by_key(|row| (row.text("subject").to_owned(), row.int("position")));
    let subject = steps
        .first()
        .map(|row| row.text("subject").to_owned())
        .unwrap_or_default();
    steps.retain(|row| row.text("subject") == subject);
    Ok(steps)
}

/// The effective hours of a step.
fn effective(book: &mut Book, step: &Entry) -> Result<Option<Figure>, ReportError> {
    let asked = book.asked();
    let all = book.all_figures(MEASURE, asked)?;
    let found = all.iter().find(|figure| {
        figure
            .dimensions
            .get("subject")
            .is_some_and(|subject| subject == step.text("subject"))
            && figure.as_of.as_deref() == Some(step.text("day"))
    });
    Ok(found.filter(|figure| figure.amount.is_some()).cloned())
}

pub(crate) fn table(book: &mut Book, call: &BlockCall) -> Made {
    if !book.mask.audience.reads_committee_text() {
        return Ok(note(book, "document-left-out-one-person"));
    }
    let say = book.say;
    let mut sheet = Sheet::new(say.tr("document-progression"), say.tr("document-progression-day"))
        .figures(say.tr("document-progression-hours"))
        .figures(say.tr("document-progression-intensity"))
        .figures(say.tr("document-progression-effective"));
    for step in steps(book, call)? {
        let told = match effective(book, &step)? {
            Some(figure) => book.tell(&figure),
            None => Told::nothing(),
        };
        // The factors tell what their product is, so they are shown and hidden with it.
        let factor = |text: String| {
            if told.hidden {
                told.clone()
            } else {
                Told::words(text)
            }
        };
        let hours = factor(format::decimal(say.lang, step.text("weekly_hours")));
        let intensity = step.int("intensity_percent").unwrap_or_default();
        let intensity = factor(say.with("document-percent", &[("number", &intensity.to_string())]));
        sheet.row(
            say.partial(step.text("day")),
            vec![hours, intensity, told.clone()],
        );
        sheet.source_of(&step);
    }
    Ok(sheet.finish(say))
}

pub(crate) fn chart(book: &mut Book, call: &BlockCall) -> Made {
    if !book.mask.audience.reads_committee_text() {
        return Ok(Vec::new());
    }
    let say = book.say;
    let (mut points, mut ticks, mut told_steps) = (Vec::new(), Vec::new(), Vec::new());
    for step in steps(book, call)? {
        let Some(figure) = effective(book, &step)? else {
            continue;
        };
        let Ok(date) = step.text("day").parse::<PartialDate>() else {
            continue;
        };
        let told = book.tell(&figure);
        let day = EPOCH.until(date.first_day()).map_or(0, |span| span.get_days());
        let label = say.partial(step.text("day"));
        let read = if told.hidden {
            say.tr("document-hidden-word")
        } else {
            told.text.clone()
        };
        told_steps.push(format!("{label}: {read}"));
        points.push(Point {
            day,
            value: if told.hidden {
                0.0
            } else {
                chart::level(&figure).unwrap_or_default()
            },
            text: told.text,
            hidden: told.hidden,
        });
        ticks.push(Tick { day, label });
    }
    if points.iter().all(|point| point.hidden) {
        return Ok(Vec::new());
    }
    let caption = say.tr("document-progression-chart");
    let alternative = format!("{caption}. {}.", listed(told_steps));
    let drawing = charts::lines(&LineChart {
        caption: Caption {
            prefix: book.chart_prefix(),
            title: caption.clone(),
            alternative: alternative.clone(),
            unit: say.tr("document-progression-unit"),
        },
        lines: vec![Line {
            name: say.tr("document-progression-effective"),
            points,
        }],
        ticks,
        goals: Vec::new(),
        style: chart::style(book),
    })?;
    Ok(vec![Block::Chart(Chart {
        caption,
        svg: drawing.svg,
        alternative,
        ..Chart::default()
    })])
}

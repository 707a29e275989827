//! Lines: figures over dates, each line named at its end, with named goal lines.
//!
//! For: development. A hidden figure breaks its line and leaves only its mark; its value is never read.
//! Not for: dates themselves. Days arrive as numbers and ticks as text, so the calendar stays where it belongs.

use crate::canvas::{Align, Canvas, sheet};
use crate::frame::{
    Field, Lead, SideLabel, axis_room, goal_lines, level_rules, number, side_labels, side_room,
};
use crate::palette::{INK, Palette, QUIET};
use crate::scale::Scale;
use crate::text::width;
use crate::{Caption, ChartError, Drawing, Goal, HIDDEN_MARK, Style, check_caption, check_level};

/// Height of the field of figures.
const FIELD_HEIGHT: i32 = 240;

/// One figure on a date.
#[derive(Clone, Debug)]
pub struct Point {
    /// The date as a number of days from any day the caller chooses.
    pub day: i32,
    /// Level in the unit of the axis, 0 or more.
    pub value: f64,
    /// The level as it is to be read; the last one shown stands at the line's end.
    pub text: String,
    /// Whether disclosure control hides the figure; then neither value nor text is used.
    pub hidden: bool,
}

/// One series over dates.
#[derive(Clone, Debug)]
pub struct Line {
    /// Name at the line's end.
    pub name: String,
    /// Its figures; drawn in the order of their days.
    pub points: Vec<Point>,
}

/// A date named under the field.
#[derive(Clone, Debug)]
pub struct Tick {
    /// The date, counted as the points' days are.
    pub day: i32,
    /// The date as it is to be read.
    pub label: String,
}

/// A chart of lines.
#[derive(Clone, Debug, Default)]
pub struct LineChart {
    /// What the chart says about itself.
    pub caption: Caption,
    /// The lines; at most [`Palette::SIZE`].
    pub lines: Vec<Line>,
    /// Dates named under the field, in order; a label that would touch the one before it is left out.
    pub ticks: Vec<Tick>,
    /// Levels to measure against.
    pub goals: Vec<Goal>,
    /// Look.
    pub style: Style,
}

impl LineChart {
    fn shown(&self) -> impl Iterator<Item = &Point> {
        self.lines
            .iter()
            .flat_map(|line| &line.points)
            .filter(|point| !point.hidden)
    }

    fn levels(&self) -> Vec<f64> {
        let goals = self.goals.iter().map(|goal| goal.value);
        self.shown().map(|point| point.value).chain(goals).collect()
    }

    fn check(&self) -> Result<(), ChartError> {
        check_caption(&self.caption, &self.style)?;
        if self.lines.iter().all(|line| line.points.is_empty()) {
            return Err(ChartError::Empty);
        }
        if self.lines.len() > Palette::SIZE {
            return Err(ChartError::TooManySeries(self.lines.len()));
        }
        self.levels().into_iter().try_for_each(check_level)
    }
}

/// Draws a chart of lines.
pub fn lines(chart: &LineChart) -> Result<Drawing, ChartError> {
    chart.check()?;
    let plan = Plan::of(chart);
    let svg = sheet(&chart.caption, &chart.style, plan.field.bottom + 30, |canvas| {
        plan.draw(canvas)
    })?;
    Ok(Drawing {
        svg,
        alternative: chart.caption.alternative.clone(),
    })
}

struct Plan<'chart> {
    chart: &'chart LineChart,
    palette: Palette,
    scale: Scale,
    field: Field,
    first: i32,
    days: i32,
}

/// What stands at a line's end: its name and its last figure shown.
fn end_label(line: &Line) -> String {
    let mut shown: Vec<&Point> = line.points.iter().filter(|point| !point.hidden).collect();
    shown.sort_by_key(|point| point.day);
    shown.last().map_or_else(
        || format!("{} {HIDDEN_MARK}", line.name),
        |last| format!("{} {}", line.name, last.text),
    )
}

impl<'chart> Plan<'chart> {
    fn of(chart: &'chart LineChart) -> Self {
        let scale = Scale::holding(&chart.levels());
        let whole = number(usize::try_from(chart.style.width).unwrap_or(0));
        let ends: Vec<String> = chart.lines.iter().map(end_label).collect();
        let goals = chart.goals.iter().map(|goal| goal.label.as_str());
        let right = whole - side_room(ends.iter().map(String::as_str).chain(goals));
        let top = if chart.caption.unit.is_empty() { 12 } else { 36 };
        let left = axis_room(&scale, chart.style.language) + 8;
        let days = || {
            chart
                .lines
                .iter()
                .flat_map(|line| &line.points)
                .map(|point| point.day)
        };
        let first = days().min().unwrap_or(0);
        Self {
            chart,
            palette: Palette::with_accent(chart.style.accent),
            scale,
            field: Field {
                left,
                top,
                right,
                bottom: top + FIELD_HEIGHT,
            },
            first,
            days: days().max().unwrap_or(0).saturating_sub(first),
        }
    }

    fn x(&self, day: i32) -> i32 {
        if self.days == 0 {
            return i32::midpoint(self.field.left, self.field.right);
        }
        let along = i64::from(day.saturating_sub(self.first)) * i64::from(self.field.width() - 12);
        self.field.left + 6 + i32::try_from(along / i64::from(self.days)).unwrap_or(0)
    }

    fn y(&self, level: f64) -> i32 {
        self.field.bottom - self.scale.place(level, self.field.height())
    }

    fn draw(&self, canvas: &Canvas) -> Result<(), ChartError> {
        canvas.text(&self.chart.caption.unit, (0, 10), Align::Start, QUIET)?;
        level_rules(canvas, self.field, &self.scale, self.chart.style.language)?;
        self.draw_ticks(canvas)?;
        let mut labels = goal_lines(canvas, self.field, &self.scale, &self.chart.goals)?;
        for (series, line) in self.chart.lines.iter().enumerate() {
            let end = self.draw_line(canvas, series, line)?;
            labels.push(SideLabel::new(&end_label(line), end, Lead::Stroke(series)));
        }
        side_labels(canvas, self.field, &self.palette, labels)
    }

    fn draw_ticks(&self, canvas: &Canvas) -> Result<(), ChartError> {
        let mut free_from = 0;
        let last = self.first.saturating_add(self.days);
        for tick in self
            .chart
            .ticks
            .iter()
            .filter(|tick| (self.first..=last).contains(&tick.day))
        {
            let x = self.x(tick.day);
            let half = width(&tick.label) / 2;
            canvas.line(vec![(x, self.field.bottom), (x, self.field.bottom + 5)], QUIET, 1)?;
            if x - half >= free_from {
                canvas.text(&tick.label, (x, self.field.bottom + 16), Align::Middle, INK)?;
                free_from = x + half + 8;
            }
        }
        Ok(())
    }

    /// Draws one line, broken where figures are hidden, and returns the height of its end.
    fn draw_line(&self, canvas: &Canvas, series: usize, line: &Line) -> Result<i32, ChartError> {
        let colour = self.palette.stroke(series);
        let mut points: Vec<&Point> = line.points.iter().collect();
        points.sort_by_key(|point| point.day);
        let mut end = self.field.bottom;
        for stretch in points.split(|point| point.hidden) {
            let places: Vec<(i32, i32)> = stretch
                .iter()
                .map(|point| (self.x(point.day), self.y(point.value)))
                .collect();
            end = places.last().map_or(end, |(_, y)| *y);
            for place in &places {
                canvas.mark(*place, series, colour)?;
            }
            if places.len() > 1 {
                canvas.line(places, colour, 2)?;
            }
        }
        for point in points.iter().filter(|point| point.hidden) {
            canvas.text(
                HIDDEN_MARK,
                (self.x(point.day), self.field.bottom - 9),
                Align::Middle,
                INK,
            )?;
        }
        Ok(end)
    }
}

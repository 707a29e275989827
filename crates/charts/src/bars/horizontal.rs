//! Bars that point to the right, their names at the left.

use super::{BarChart, BarGroup, Layout};
use crate::canvas::{Align, Canvas, sheet};
use crate::frame::{Field, Key, number};
use crate::palette::{INK, Palette, QUIET, RULE, ink_on};
use crate::scale::Scale;
use crate::text::{LINE, width, wrap};
use crate::{ChartError, HIDDEN_MARK};

/// Thickness of a bar.
const BAR: i32 = 20;
/// Space between groups.
const GAP: i32 = 14;

struct Plan<'chart> {
    chart: &'chart BarChart,
    palette: Palette,
    scale: Scale,
    key: Key,
    field: Field,
    names: Vec<Vec<String>>,
}

impl<'chart> Plan<'chart> {
    fn of(chart: &'chart BarChart) -> Self {
        let whole = number(usize::try_from(chart.style.width).unwrap_or(0));
        let key = Key::of(&chart.series, 0, whole);
        let names: Vec<Vec<String>> = chart
            .groups
            .iter()
            .map(|group| wrap(&group.label, whole * 35 / 100))
            .collect();
        let left = names.iter().flatten().map(|line| width(line)).max().unwrap_or(0) + 12;
        let shown = chart
            .groups
            .iter()
            .flat_map(|group| &group.bars)
            .filter(|bar| !bar.hidden);
        let longest = shown.map(|bar| width(&bar.text)).max();
        let right = whole - longest.unwrap_or(0).max(width(HIDDEN_MARK)) - 14;
        let unit = if chart.caption.unit.is_empty() { 0 } else { 24 };
        let top = key.height + unit + number(chart.goals.len()) * LINE + 8;
        let field = Field {
            left,
            top,
            right,
            bottom: top,
        };
        let mut plan = Self {
            chart,
            palette: Palette::with_accent(chart.style.accent),
            scale: chart.scale(),
            key,
            field,
            names,
        };
        plan.field.bottom = top
            + (0..chart.groups.len())
                .map(|group| plan.tall(group) + GAP)
                .sum::<i32>();
        plan
    }

    /// Height of a group: its bars, or its name where that has more lines.
    fn tall(&self, group: usize) -> i32 {
        let bars = match self.chart.layout {
            Layout::Grouped => number(self.chart.groups[group].bars.len()).max(1) * BAR,
            Layout::Stacked => BAR + 4,
        };
        bars.max(number(self.names[group].len()) * LINE)
    }

    fn reach(&self, level: f64) -> i32 {
        self.field.left + self.scale.place(level, self.field.width())
    }
}

pub(super) fn draw(chart: &BarChart) -> Result<String, ChartError> {
    let plan = Plan::of(chart);
    sheet(&chart.caption, &chart.style, plan.field.bottom + 26, |canvas| {
        plan.key.draw(canvas, &chart.series, &plan.palette)?;
        canvas.text(
            &chart.caption.unit,
            (plan.field.left, plan.key.height + 10),
            Align::Start,
            QUIET,
        )?;
        plan.draw_rules(canvas)?;
        let mut top = plan.field.top + GAP / 2;
        for (index, group) in chart.groups.iter().enumerate() {
            plan.draw_name(canvas, index, top)?;
            match chart.layout {
                Layout::Grouped => plan.draw_side_by_side(canvas, group, top)?,
                Layout::Stacked => plan.draw_stack(canvas, group, top)?,
            }
            top += plan.tall(index) + GAP;
        }
        plan.draw_goals(canvas)
    })
}

impl Plan<'_> {
    fn draw_rules(&self, canvas: &Canvas) -> Result<(), ChartError> {
        for (index, (level, text)) in self
            .scale
            .rules(self.chart.style.language)
            .into_iter()
            .enumerate()
        {
            let x = self.reach(level);
            let colour = if index == 0 { QUIET } else { RULE };
            canvas.line(vec![(x, self.field.top), (x, self.field.bottom)], colour, 1)?;
            canvas.text(&text, (x, self.field.bottom + 14), Align::Middle, QUIET)?;
        }
        Ok(())
    }

    fn draw_name(&self, canvas: &Canvas, group: usize, top: i32) -> Result<(), ChartError> {
        let lines = &self.names[group];
        let first = top + (self.tall(group) - number(lines.len()) * LINE) / 2 + LINE / 2;
        for (row, line) in lines.iter().enumerate() {
            canvas.text(
                line,
                (self.field.left - 10, first + number(row) * LINE),
                Align::End,
                INK,
            )?;
        }
        Ok(())
    }

    fn draw_side_by_side(&self, canvas: &Canvas, group: &BarGroup, top: i32) -> Result<(), ChartError> {
        for (place, bar) in group.bars.iter().enumerate() {
            let upper = top + number(place) * BAR;
            let (end, text) = if bar.hidden {
                (self.field.left, HIDDEN_MARK)
            } else {
                (self.reach(bar.value), bar.text.as_str())
            };
            if end > self.field.left {
                let fill = self.palette.fill(bar.series);
                canvas.block((self.field.left, upper + 1), (end, upper + BAR - 2), fill, INK)?;
            }
            canvas.text(text, (end + 6, upper + BAR / 2), Align::Start, INK)?;
        }
        Ok(())
    }

    fn draw_stack(&self, canvas: &Canvas, group: &BarGroup, top: i32) -> Result<(), ChartError> {
        let mut reached = 0.0;
        for bar in group.bars.iter().filter(|bar| !bar.hidden) {
            let start = self.reach(reached);
            reached += bar.value;
            let end = self.reach(reached);
            if end > start {
                let fill = self.palette.fill(bar.series);
                canvas.block((start, top), (end, top + BAR + 4), fill, INK)?;
                if width(&bar.text) <= end - start - 4 {
                    let at = (i32::midpoint(start, end), top + BAR / 2 + 2);
                    canvas.text(&bar.text, at, Align::Middle, ink_on(fill))?;
                }
            }
        }
        if group.bars.iter().any(|bar| bar.hidden) {
            canvas.text(
                HIDDEN_MARK,
                (self.reach(reached) + 6, top + BAR / 2 + 2),
                Align::Start,
                INK,
            )?;
        }
        Ok(())
    }

    /// Each goal has a row of its own above the field, so that names never meet.
    fn draw_goals(&self, canvas: &Canvas) -> Result<(), ChartError> {
        let count = number(self.chart.goals.len());
        for (index, goal) in self.chart.goals.iter().enumerate() {
            let x = self.reach(goal.value);
            let y = self.field.top - 8 - (count - 1 - number(index)) * LINE;
            canvas.dashed((x, y + LINE / 2), (x, self.field.bottom), INK)?;
            let room_at_right = number(usize::try_from(self.chart.style.width).unwrap_or(0)) - x;
            if width(&goal.label) <= room_at_right {
                canvas.text(&goal.label, (x, y), Align::Start, INK)?;
            } else {
                canvas.text(&goal.label, (x, y), Align::End, INK)?;
            }
        }
        Ok(())
    }
}

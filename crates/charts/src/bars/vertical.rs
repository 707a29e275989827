//! Bars that point upwards, their names under them.

use super::{Bar, BarChart, BarGroup, Layout};
use crate::canvas::{Align, Canvas, sheet};
use crate::frame::{
    Field, Key, Lead, SideLabel, axis_room, goal_lines, level_rules, number, side_labels, side_room,
};
use crate::palette::{INK, Palette, QUIET, ink_on};
use crate::scale::Scale;
use crate::text::{LINE, width, wrap};
use crate::{ChartError, HIDDEN_MARK};

/// Height of the field of figures.
const FIELD_HEIGHT: i32 = 240;
/// Widest bar; wider ones look like boxes.
const WIDEST: i32 = 56;

struct Plan<'chart> {
    chart: &'chart BarChart,
    palette: Palette,
    scale: Scale,
    key: Key,
    field: Field,
    slot: i32,
    bar: i32,
    names_beside: bool,
}

impl<'chart> Plan<'chart> {
    fn of(chart: &'chart BarChart) -> Self {
        let scale = chart.scale();
        let whole = number(usize::try_from(chart.style.width).unwrap_or(0));
        let names_beside = chart.layout == Layout::Stacked && last_stack_shows_all(chart);
        let unit = if chart.caption.unit.is_empty() { 0 } else { 24 };
        let key = if names_beside {
            Key::default()
        } else {
            Key::of(&chart.series, 0, whole)
        };
        let beside = chart.series.iter().filter(|_| names_beside).map(String::as_str);
        let right = whole - side_room(beside.chain(chart.goals.iter().map(|goal| goal.label.as_str())));
        let top = key.height + unit + 22;
        let left = axis_room(&scale, chart.style.language);
        let field = Field {
            left,
            top,
            right,
            bottom: top + FIELD_HEIGHT,
        };
        let slot = field.width() / number(chart.groups.len()).max(1);
        let across = match chart.layout {
            Layout::Grouped => number(chart.most_bars_in_a_group()),
            Layout::Stacked => 1,
        };
        let bar = (slot * 3 / 4 / across).min(WIDEST);
        Self {
            chart,
            palette: Palette::with_accent(chart.style.accent),
            scale,
            key,
            field,
            slot,
            bar,
            names_beside,
        }
    }

    fn middle(&self, group: usize) -> i32 {
        self.field.left + self.slot * number(group) + self.slot / 2
    }

    fn rise(&self, level: f64) -> i32 {
        self.scale.place(level, self.field.height())
    }
}

/// Whether names at the side of the last stack would name every series of the chart.
fn last_stack_shows_all(chart: &BarChart) -> bool {
    chart.series.len() > 1
        && chart.groups.last().is_some_and(|group| {
            (0..chart.series.len()).all(|series| {
                group
                    .bars
                    .iter()
                    .any(|bar| bar.series == series && !bar.hidden && bar.value > 0.0)
            })
        })
}

/// Whether every name has room under its bars without a broken word, and every figure over or in its bar.
pub(super) fn fits(chart: &BarChart) -> bool {
    let plan = Plan::of(chart);
    let room = match chart.layout {
        Layout::Grouped if chart.most_bars_in_a_group() == 1 => plan.slot - 8,
        Layout::Grouped => plan.bar + 2,
        Layout::Stacked => plan.bar - 4,
    };
    let mut words = chart
        .groups
        .iter()
        .flat_map(|group| group.label.split_whitespace());
    let mut figures = chart
        .groups
        .iter()
        .flat_map(|group| &group.bars)
        .filter(|bar| !bar.hidden);
    plan.bar >= 12
        && words.all(|word| width(word) <= plan.slot - 8)
        && figures.all(|bar| width(&bar.text) <= room)
}

pub(super) fn draw(chart: &BarChart) -> Result<String, ChartError> {
    let plan = Plan::of(chart);
    let names = chart.groups.iter().map(|group| wrap(&group.label, plan.slot - 8));
    let rows = number(names.map(|lines| lines.len()).max().unwrap_or(1));
    let height = plan.field.bottom + 14 + rows * LINE;
    sheet(&chart.caption, &chart.style, height, |canvas| {
        plan.key.draw(canvas, &chart.series, &plan.palette)?;
        canvas.text(
            &chart.caption.unit,
            (0, plan.key.height + 10),
            Align::Start,
            QUIET,
        )?;
        level_rules(canvas, plan.field, &plan.scale, chart.style.language)?;
        let mut beside = Vec::new();
        for (index, group) in chart.groups.iter().enumerate() {
            match chart.layout {
                Layout::Grouped => plan.draw_side_by_side(canvas, index, group)?,
                Layout::Stacked => plan.draw_stack(canvas, index, group, &mut beside)?,
            }
            for (row, line) in wrap(&group.label, plan.slot - 8).iter().enumerate() {
                let y = plan.field.bottom + 14 + number(row) * LINE;
                canvas.text(line, (plan.middle(index), y), Align::Middle, INK)?;
            }
        }
        beside.extend(goal_lines(canvas, plan.field, &plan.scale, &chart.goals)?);
        side_labels(canvas, plan.field, &plan.palette, beside)
    })
}

impl Plan<'_> {
    fn draw_side_by_side(&self, canvas: &Canvas, index: usize, group: &BarGroup) -> Result<(), ChartError> {
        let start = self.middle(index) - self.bar * number(group.bars.len()) / 2;
        for (place, bar) in group.bars.iter().enumerate() {
            let left = start + self.bar * number(place);
            let middle = left + self.bar / 2;
            let (rise, text) = if bar.hidden {
                (0, HIDDEN_MARK)
            } else {
                (self.rise(bar.value), bar.text.as_str())
            };
            let top = self.field.bottom - rise;
            if rise > 0 {
                let to = (left + self.bar - 2, self.field.bottom);
                canvas.block((left, top), to, self.palette.fill(bar.series), INK)?;
            }
            canvas.text(text, (middle, top - 10), Align::Middle, INK)?;
        }
        Ok(())
    }

    fn draw_stack(
        &self,
        canvas: &Canvas,
        index: usize,
        group: &BarGroup,
        beside: &mut Vec<SideLabel>,
    ) -> Result<(), ChartError> {
        let is_last = index + 1 == self.chart.groups.len();
        let left = self.middle(index) - self.bar / 2;
        let mut reached = 0.0;
        for bar in group.bars.iter().filter(|bar| !bar.hidden) {
            let bottom = self.field.bottom - self.rise(reached);
            reached += bar.value;
            let top = self.field.bottom - self.rise(reached);
            if top < bottom {
                self.draw_part(canvas, bar, (left, top), bottom)?;
            }
            if is_last && self.names_beside {
                let name = &self.chart.series[bar.series];
                beside.push(SideLabel::new(
                    name,
                    i32::midpoint(top, bottom),
                    Lead::Fill(bar.series),
                ));
            }
        }
        if group.bars.iter().any(|bar| bar.hidden) {
            let y = self.field.bottom - self.rise(reached) - 10;
            canvas.text(HIDDEN_MARK, (self.middle(index), y), Align::Middle, INK)?;
        }
        Ok(())
    }

    fn draw_part(&self, canvas: &Canvas, bar: &Bar, from: (i32, i32), bottom: i32) -> Result<(), ChartError> {
        let fill = self.palette.fill(bar.series);
        canvas.block(from, (from.0 + self.bar, bottom), fill, INK)?;
        if bottom - from.1 >= 15 && width(&bar.text) <= self.bar - 4 {
            let at = (from.0 + self.bar / 2, i32::midpoint(from.1, bottom));
            canvas.text(&bar.text, at, Align::Middle, ink_on(fill))?;
        }
        Ok(())
    }
}

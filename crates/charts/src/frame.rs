//! What every chart shares: the field it draws in, its rules, the names of its series, and labels at its side.
//!
//! For: layout that bars and lines have in common.
//! Not for: the marks that carry the figures.

use crate::canvas::{Align, Canvas};
use crate::palette::{INK, Palette, QUIET, RULE};
use crate::scale::Scale;
use crate::text::{LINE, width, wrap};
use crate::{ChartError, Goal, Lang};

/// The field of the figures, in whole pixels.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Field {
    pub left: i32,
    pub top: i32,
    pub right: i32,
    pub bottom: i32,
}

impl Field {
    pub(crate) fn width(self) -> i32 {
        self.right - self.left
    }

    pub(crate) fn height(self) -> i32 {
        self.bottom - self.top
    }
}

/// A count as pixels or as a divisor; charts hold far fewer things than an `i32` counts.
pub(crate) fn number(count: usize) -> i32 {
    i32::try_from(count).unwrap_or(i32::MAX)
}

/// Room a value axis takes at the left.
pub(crate) fn axis_room(scale: &Scale, language: Lang) -> i32 {
    scale
        .rules(language)
        .iter()
        .map(|(_, text)| width(text))
        .max()
        .unwrap_or(0)
        + 10
}

/// Horizontal rules with their levels at the left; zero is drawn in ink.
pub(crate) fn level_rules(
    canvas: &Canvas,
    field: Field,
    scale: &Scale,
    language: Lang,
) -> Result<(), ChartError> {
    for (index, (level, text)) in scale.rules(language).into_iter().enumerate() {
        let y = field.bottom - scale.place(level, field.height());
        let colour = if index == 0 { QUIET } else { RULE };
        canvas.line(vec![(field.left, y), (field.right, y)], colour, 1)?;
        canvas.text(&text, (field.left - 8, y), Align::End, QUIET)?;
    }
    Ok(())
}

/// A name with the swatch of its series, placed in a row above the field.
#[derive(Debug)]
struct KeyEntry {
    series: usize,
    at: (i32, i32),
}

/// The names of the series above the field, where marks themselves have no room for names.
#[derive(Debug, Default)]
pub(crate) struct Key {
    entries: Vec<KeyEntry>,
    /// Pixels the key takes.
    pub height: i32,
}

impl Key {
    /// Rows of names from `top` between 0 and `room`; one series needs no key.
    pub(crate) fn of(names: &[String], top: i32, room: i32) -> Self {
        if names.len() < 2 {
            return Self::default();
        }
        let (mut x, mut row) = (0, 0);
        let mut entries = Vec::new();
        for (series, name) in names.iter().enumerate() {
            let wide = 20 + width(name) + 18;
            if x > 0 && x + wide > room {
                (x, row) = (0, row + 1);
            }
            entries.push(KeyEntry {
                series,
                at: (x, top + row * 22 + 11),
            });
            x += wide;
        }
        Self {
            entries,
            height: (row + 1) * 22 + 6,
        }
    }

    pub(crate) fn draw(
        &self,
        canvas: &Canvas,
        names: &[String],
        palette: &Palette,
    ) -> Result<(), ChartError> {
        for entry in &self.entries {
            let (x, y) = entry.at;
            canvas.block((x + 1, y - 6), (x + 13, y + 6), palette.fill(entry.series), INK)?;
            canvas.text(&names[entry.series], (x + 20, y), Align::Start, INK)?;
        }
        Ok(())
    }
}

/// What leads from the field to a side label.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Lead {
    /// A filled series.
    Fill(usize),
    /// A line, with the mark of its series.
    Stroke(usize),
    /// A goal.
    Goal,
}

/// A text at the right of the field, as near as may be to the height it speaks of.
#[derive(Clone, Debug)]
pub(crate) struct SideLabel {
    /// Height it speaks of.
    height: i32,
    /// Height of the middle of its first line.
    placed: i32,
    lines: Vec<String>,
    lead: Lead,
}

/// Room between the field and a side label, where its lead is drawn.
const LEAD: i32 = 28;
/// Widest side label.
const SIDE: i32 = 150;

impl SideLabel {
    pub(crate) fn new(text: &str, height: i32, lead: Lead) -> Self {
        Self {
            height,
            placed: height,
            lines: wrap(text, SIDE),
            lead,
        }
    }

    fn tall(&self) -> i32 {
        number(self.lines.len()) * LINE
    }
}

/// Room that labels with these texts take at the right.
pub(crate) fn side_room<'text>(texts: impl Iterator<Item = &'text str>) -> i32 {
    let widest = texts
        .flat_map(|text| wrap(text, SIDE))
        .map(|line| width(&line))
        .max();
    widest.map_or(12, |widest| widest + LEAD + 4)
}

/// Moves the labels apart, so that none covers another, and up again where they would leave the field.
fn spread(labels: &mut [SideLabel], bottom: i32) {
    labels.sort_by_key(|label| label.height);
    let mut free_from = 0;
    for label in labels.iter_mut() {
        label.placed = label.height.max(free_from);
        free_from = label.placed + label.tall() + 3;
    }
    let mut free_to = bottom;
    for label in labels.iter_mut().rev() {
        let lowest = free_to - label.tall();
        label.placed = label.placed.min(lowest);
        free_to = label.placed - 3;
    }
}

/// Draws the labels at the right of the field, each led to from the height it speaks of.
pub(crate) fn side_labels(
    canvas: &Canvas,
    field: Field,
    palette: &Palette,
    mut labels: Vec<SideLabel>,
) -> Result<(), ChartError> {
    spread(&mut labels, field.bottom + LINE);
    for label in &labels {
        let (from, to) = (
            (field.right, label.height),
            (field.right + LEAD - 12, label.placed),
        );
        let at = (field.right + LEAD - 8, label.placed);
        match label.lead {
            Lead::Goal => canvas.line(vec![from, to], INK, 1)?,
            Lead::Fill(series) => {
                canvas.line(vec![from, to], QUIET, 1)?;
                canvas.block(
                    (at.0 - 8, at.1 - 5),
                    (at.0 + 2, at.1 + 5),
                    palette.fill(series),
                    INK,
                )?;
            }
            Lead::Stroke(series) => {
                canvas.line(vec![from, to], RULE, 1)?;
                canvas.mark((at.0 - 3, at.1), series, palette.stroke(series))?;
            }
        }
        for (row, line) in label.lines.iter().enumerate() {
            let y = label.placed + number(row) * LINE;
            canvas.text(line, (field.right + LEAD, y), Align::Start, INK)?;
        }
    }
    Ok(())
}

/// Draws each goal across the field and returns the labels that name them.
pub(crate) fn goal_lines(
    canvas: &Canvas,
    field: Field,
    scale: &Scale,
    goals: &[Goal],
) -> Result<Vec<SideLabel>, ChartError> {
    let mut labels = Vec::new();
    for goal in goals {
        let y = field.bottom - scale.place(goal.value, field.height());
        canvas.dashed((field.left, y), (field.right, y), INK)?;
        labels.push(SideLabel::new(&goal.label, y, Lead::Goal));
    }
    Ok(labels)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn side_labels_never_cover_each_other() {
        let mut labels: Vec<SideLabel> = [90, 95, 96, 100]
            .map(|height| SideLabel::new("navn", height, Lead::Goal))
            .to_vec();
        spread(&mut labels, 120);
        for pair in labels.windows(2) {
            assert!(pair[1].placed - pair[0].placed >= LINE, "{labels:?}");
        }
    }

    #[test]
    fn names_of_series_take_a_new_row_when_one_is_full() {
        let names = vec![
            "Fleksjob".to_owned(),
            "Ordinært job".to_owned(),
            "Uddannelse".to_owned(),
        ];
        assert!(Key::of(&names, 0, 160).height > Key::of(&names, 0, 640).height);
    }
}

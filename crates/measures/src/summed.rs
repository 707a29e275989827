//! Measures that add: counted cases plus stated totals, by the rule of [`crate::tree`].
//!
//! What it is not: the place where cases are found. A family hands them in, or cells it summed in SQL.

use kernel::{Ore, Period};
use store::Tx;

use crate::{
    Amount, Asked, Basis, Definition, Dimensions, Figure, FigureRow, Result, Unit,
    asked::{Lies, lies},
    figure::within,
    stated::{self, Stated},
    tree::{Cell, Level, StatedCell, Tree},
};

/// A record that is counted, with the days it may have happened on.
#[derive(Debug, Clone)]
pub(crate) struct Case {
    pub(crate) record: &'static str,
    pub(crate) id: String,
    pub(crate) title: String,
    pub(crate) dimensions: Dimensions,
    pub(crate) span: Period,
    /// What it adds: 1, or øre.
    pub(crate) amount: i64,
    pub(crate) source: Option<String>,
}

impl Case {
    pub(crate) fn row(&self, definition: &Definition) -> FigureRow {
        FigureRow {
            record: self.record.to_owned(),
            id: self.id.clone(),
            title: self.title.clone(),
            amount: match definition.unit {
                Unit::Dkk => kroner(self.amount),
                Unit::Count
                | Unit::Share
                | Unit::Hours
                | Unit::Weeks
                | Unit::Months
                | Unit::PerYear
                | Unit::Other(_) => self.amount.to_string(),
            },
            basis: Basis::Counted,
            source: self.source.clone(),
        }
    }
}

fn kroner(ore: i64) -> String {
    let (kroner, rest) = Ore(ore).parts();
    if rest == 0 {
        kroner.to_string()
    } else {
        format!("{kroner}.{rest:02}")
    }
}

/// The counted side of a measure: cells in the period, what the period cuts, and whether none means 0.
#[derive(Debug, Default)]
pub(crate) struct Counted {
    pub(crate) cells: Vec<Cell>,
    pub(crate) cut: Vec<(Dimensions, Period)>,
    pub(crate) recorded: bool,
}

/// The stated side of a measure, ready to be added.
#[derive(Debug)]
pub(crate) struct Summed {
    pub(crate) definition: &'static Definition,
    pub(crate) levels: &'static [Level],
    pub(crate) stated: Vec<Stated>,
}

impl Summed {
    pub(crate) fn load(tx: &Tx, id: &str, levels: &'static [Level]) -> Result<Self> {
        Ok(Self {
            definition: crate::families::of(id),
            levels,
            stated: stated::load(tx, id)?,
        })
    }

    /// The stated total that already tells of the case's time, so that counting it would count its days twice.
    pub(crate) fn told_by(&self, case: &Case) -> Option<&Stated> {
        self.stated.iter().find(|total| {
            within(&total.dimensions, &case.dimensions)
                && total.span.is_some_and(|days| days.overlaps(case.span))
        })
    }

    /// The cases that count in the period, as cells.
    pub(crate) fn count(&self, period: Period, cases: &[Case]) -> Counted {
        let mut counted = Counted::default();
        for case in cases {
            counted.recorded |= case.span.first() <= period.last();
            if self.told_by(case).is_some() {
                continue;
            }
            match lies(period, case.span) {
                Lies::Inside => {
                    counted.cells.push(Cell {
                        dimensions: case.dimensions.clone(),
                        value: case.amount,
                    });
                }
                Lies::Cut => counted.cut.push((case.dimensions.clone(), case.span)),
                Lies::Outside => {}
            }
        }
        counted
    }

    pub(crate) fn tree(&self, period: Period, counted: Counted) -> Result<Tree<'static>> {
        let mut cells = Vec::new();
        for (index, total) in self.stated.iter().enumerate() {
            if let Some(span) = total.span {
                let value = total.whole(self.definition)?;
                cells.push(StatedCell {
                    dimensions: total.dimensions.clone(),
                    span,
                    value,
                    index,
                });
            }
        }
        Ok(Tree {
            period,
            levels: self.levels,
            stated: cells,
            counted: counted.cells,
            cut: counted.cut,
            recorded: counted.recorded,
        })
    }

    /// Every figure of the measure.
    pub(crate) fn figures(&self, asked: &Asked, counted: Counted) -> Result<Vec<Figure>> {
        let sums = self.tree(asked.period, counted)?.sums();
        Ok(sums
            .into_iter()
            .map(|(part, sum)| {
                let figure = Figure::new(self.definition, asked, part);
                match sum {
                    Ok(sum) => figure.with(self.amount(sum.value), sum.basis),
                    Err(reason) => figure.without(reason),
                }
            })
            .collect())
    }

    /// The stated totals that a figure is made of.
    pub(crate) fn stated_rows(&self, asked: &Asked, part: &Dimensions) -> Result<Vec<FigureRow>> {
        let tree = self.tree(asked.period, Counted::default())?;
        let used = tree.sum(part).map(|sum| sum.used).unwrap_or_default();
        Ok(used
            .into_iter()
            .filter_map(|index| self.stated.get(index))
            .map(Stated::row)
            .collect())
    }

    /// The cases and stated totals that a figure is made of.
    pub(crate) fn rows(&self, asked: &Asked, part: &Dimensions, cases: &[Case]) -> Result<Vec<FigureRow>> {
        let mut rows = self.stated_rows(asked, part)?;
        let counted = cases.iter().filter(|case| {
            within(part, &case.dimensions)
                && lies(asked.period, case.span) == Lies::Inside
                && self.told_by(case).is_none()
        });
        rows.extend(counted.map(|case| case.row(self.definition)));
        Ok(rows)
    }

    fn amount(&self, value: i64) -> Amount {
        match self.definition.unit {
            Unit::Dkk => Amount::Money(Ore(value)),
            Unit::Count
            | Unit::Share
            | Unit::Hours
            | Unit::Weeks
            | Unit::Months
            | Unit::PerYear
            | Unit::Other(_) => Amount::Count(value),
        }
    }
}

/// The cases of a measure, read for its id.
type Cases = fn(&Tx, &str) -> Result<Vec<Case>>;

/// The figures of measures that are plain counts without dimensions.
pub(crate) fn figures_of(tx: &Tx, asked: &Asked, ids: &[&str], cases: Cases) -> Result<Vec<Figure>> {
    let mut figures = Vec::new();
    for (summed, cases) in with_cases(tx, ids, cases)? {
        figures.extend(summed.figures(asked, summed.count(asked.period, &cases))?);
    }
    Ok(figures)
}

/// Each measure's stated totals beside its cases, which those totals may tell of too.
pub(crate) fn with_cases(tx: &Tx, ids: &[&str], cases: Cases) -> Result<Vec<(Summed, Vec<Case>)>> {
    ids.iter()
        .map(|id| Ok((Summed::load(tx, id, &[])?, cases(tx, id)?)))
        .collect()
}

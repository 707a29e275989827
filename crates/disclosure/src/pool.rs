//! Tables found so far that fit what may be printed, kept so that what one question found answers the next. A table
//! fits a mask when whatever it changes is hidden. Not for finding tables.

use crate::knowledge::{Mask, truth};
use crate::solver::{row_holds, value_of};
use crate::world::World;

#[derive(Clone, Debug)]
struct Table {
    values: Vec<i64>,
    /// Cells with another value than the true one.
    moved: Vec<usize>,
    /// Shares that would be printed otherwise.
    broken: Vec<usize>,
}

/// Tables, the true one first.
#[derive(Clone, Debug)]
pub(crate) struct Pool {
    tables: Vec<Table>,
}

impl Pool {
    /// Only the true table, which fits whatever is hidden.
    pub(crate) fn new(world: &World) -> Self {
        let values = truth(world);
        let (moved, broken) = (Vec::new(), Vec::new());
        Self {
            tables: vec![Table {
                values,
                moved,
                broken,
            }],
        }
    }

    /// Keeps a table that satisfies every row without a share, and whose changed cells bear values that their marks
    /// leave open. Answers its number.
    pub(crate) fn add(&mut self, world: &World, values: Vec<i64>) -> usize {
        let cells = world.nodes.iter().enumerate();
        let moved = cells
            .filter(|(cell, node)| values[*cell] != node.value)
            .map(|(cell, _)| cell)
            .collect();
        let links = world.links.iter().filter(|link| !row_holds(&link.row, &values));
        let mut broken: Vec<usize> = links.filter_map(|link| link.share).collect();
        broken.dedup();
        self.tables.push(Table {
            values,
            moved,
            broken,
        });
        self.tables.len() - 1
    }

    /// Numbers of the tables that fit.
    pub(crate) fn fitting(&self, mask: &Mask) -> Vec<usize> {
        let fits = |table: &Table| {
            table.moved.iter().all(|&cell| mask.cells[cell])
                && table.broken.iter().all(|&share| mask.shares[share])
        };
        (0..self.tables.len())
            .filter(|&number| fits(&self.tables[number]))
            .collect()
    }

    /// Least and most of a count among some of the tables.
    pub(crate) fn interval(&self, among: &[usize], expression: &[(usize, i64)]) -> (i64, i64) {
        let values = among
            .iter()
            .map(|&number| value_of(expression, &self.tables[number].values));
        values.fold((i64::MAX, i64::MIN), |(least, most), value| {
            (least.min(value), most.max(value))
        })
    }
}

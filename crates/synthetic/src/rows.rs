//! Many rows into one table with few statements, and how many went where.

use store::{Tx, Value};

use crate::Result;

/// How many values one statement binds at most; both engines allow far more, and longer statements are no quicker.
const MOST_VALUES: usize = 1_200;

/// How many rows a table got.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Count {
    /// The table.
    pub table: &'static str,
    /// Its rows.
    pub rows: usize,
}

/// Counts by table, in the order of writing.
#[derive(Default)]
pub(crate) struct Written(Vec<Count>);

impl Written {
    fn add(&mut self, table: &'static str, rows: usize) {
        match self.0.iter_mut().find(|count| count.table == table) {
            Some(count) => count.rows += rows,
            None => self.0.push(Count { table, rows }),
        }
    }

    pub(crate) fn counts(self) -> Vec<Count> {
        self.0
    }
}

/// Rows of one table on their way. What is waiting is written by [`Rows::end`]; dropping it loses that.
pub(crate) struct Rows<'a> {
    tx: &'a Tx<'a>,
    table: &'static str,
    columns: &'static [&'static str],
    waiting: Vec<Value>,
    full: String,
    written: usize,
}

impl<'a> Rows<'a> {
    pub(crate) fn new(tx: &'a Tx<'a>, table: &'static str, columns: &'static [&'static str]) -> Self {
        let most = (MOST_VALUES / columns.len()).max(1);
        Self {
            tx,
            table,
            columns,
            waiting: Vec::with_capacity(most * columns.len()),
            full: statement(table, columns, most),
            written: 0,
        }
    }

    /// One row, its values in the order of the columns.
    pub(crate) fn add<const WIDTH: usize>(&mut self, row: [Value; WIDTH]) -> Result<()> {
        debug_assert_eq!(WIDTH, self.columns.len(), "{}", self.table);
        self.waiting.extend(row);
        if self.waiting.len() + WIDTH > MOST_VALUES {
            self.tx.execute(&self.full, &self.waiting)?;
            self.let_go();
        }
        Ok(())
    }

    /// Writes what is waiting and notes how many rows there were.
    pub(crate) fn end(mut self, written: &mut Written) -> Result<()> {
        if !self.waiting.is_empty() {
            let rows = self.waiting.len() / self.columns.len();
            let sql = statement(self.table, self.columns, rows);
            self.tx.execute(&sql, &self.waiting)?;
            self.let_go();
        }
        written.add(self.table, self.written);
        Ok(())
    }

    fn let_go(&mut self) {
        self.written += self.waiting.len() / self.columns.len();
        self.waiting.clear();
    }
}

/// Only names that stand in this crate go into the text; values are bound.
fn statement(table: &str, columns: &[&str], rows: usize) -> String {
    let width = columns.len();
    let row = |number: usize| {
        let marks: Vec<String> = (1..=width)
            .map(|column| format!("?{}", number * width + column))
            .collect();
        format!("({})", marks.join(", "))
    };
    let rows: Vec<String> = (0..rows).map(row).collect();
    format!(
        "insert into {table} ({}) values {}",
        columns.join(", "),
        rows.join(", ")
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_statement_numbers_its_values_row_by_row() {
        assert_eq!(
            statement("plan", &["id", "key"], 2),
            "insert into plan (id, key) values (?1, ?2), (?3, ?4)"
        );
    }
}

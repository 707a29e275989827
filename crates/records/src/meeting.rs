//! Rows of a noun that meet plain conditions on its own columns, for pages that gather what belongs to a day or a group.
//!
//! Not for: searching and sorting a list (`list`), nor for who may see the rows, which the caller hands in.

use store::{Result, StoreError, Tx, Value};

use crate::{Entry, Record, list::Within};

/// A condition on a column: a field of the noun that is not sealed, or `id`.
#[derive(Debug, Clone)]
pub enum Test {
    /// The column has this value.
    Is(&'static str, Value),
    /// The column has one of these values; with none, no row is met.
    Among(&'static str, Vec<Value>),
    /// The column has this value or a greater one.
    From(&'static str, Value),
    /// The column has this value or a smaller one.
    UpTo(&'static str, Value),
    /// The column has a greater value, or none.
    BeyondOrOpen(&'static str, Value),
}

impl Test {
    fn column(&self) -> &'static str {
        match self {
            Self::Is(column, _)
            | Self::Among(column, _)
            | Self::From(column, _)
            | Self::UpTo(column, _)
            | Self::BeyondOrOpen(column, _) => column,
        }
    }

    fn sql(&self, bound: &mut Vec<Value>) -> String {
        let column = self.column();
        let mut to = |value: &Value| {
            bound.push(value.clone());
            format!("?{}", bound.len())
        };
        match self {
            Self::Is(_, value) => format!("{column} = {}", to(value)),
            Self::Among(_, values) if values.is_empty() => "1 = 0".to_owned(),
            Self::Among(_, values) => {
                let places: Vec<String> = values.iter().map(to).collect();
                format!("{column} in ({})", places.join(", "))
            }
            Self::From(_, value) => format!("{column} >= {}", to(value)),
            Self::UpTo(_, value) => format!("{column} <= {}", to(value)),
            Self::BeyondOrOpen(_, value) => format!("({column} is null or {column} > {})", to(value)),
        }
    }
}

/// At most `limit` rows that lie within a condition and meet every test, in the noun's own order.
pub fn meeting(
    tx: &Tx,
    record: &Record,
    within: Option<&Within>,
    tests: &[Test],
    limit: i64,
) -> Result<Vec<Entry>> {
    for test in tests {
        let column = test.column();
        if column != "id" && record.open_field(column).is_none() {
            return Err(StoreError::Column {
                column: column.to_owned(),
                problem: "is not a field of the noun that rows can be found by",
            });
        }
    }
    let mut bound: Vec<Value> = within.map(|within| within.values.clone()).unwrap_or_default();
    let mut conditions: Vec<String> = within
        .map(|within| format!("({})", within.sql))
        .into_iter()
        .collect();
    conditions.extend(tests.iter().map(|test| test.sql(&mut bound)));
    if conditions.is_empty() {
        conditions.push("1 = 1".to_owned());
    }
    bound.push(limit.into());
    let down = if record.sorted_by.starts_with('-') {
        "desc"
    } else {
        "asc"
    };
    let sql = format!(
        "select * from {} where {} order by {} {down}, key limit ?{}",
        record.name,
        conditions.join(" and "),
        record.sorted_by.trim_start_matches('-'),
        bound.len()
    );
    tx.query(&sql, &bound)?
        .iter()
        .map(|row| Entry::read(record, row))
        .collect()
}

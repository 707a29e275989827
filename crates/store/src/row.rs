//! Values and rows, the same for both engines.

use std::sync::Arc;

use vault::Confidential;

use crate::{Result, StoreError};

/// A value that goes into or comes out of a column.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// Nothing.
    Null,
    /// Text, ids and ISO dates.
    Text(String),
    /// Whole numbers and øre.
    Int(i64),
    /// Yes or no. SQLite hands booleans back as [`Value::Int`].
    Bool(bool),
    /// A measurement; never money or a share.
    Real(f64),
    /// A text about a person on its way to being sealed. No column takes it as it is, and `Debug` does not show it.
    Confidential(Arc<Confidential>),
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}
impl From<String> for Value {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}
impl From<&String> for Value {
    fn from(text: &String) -> Self {
        Self::Text(text.clone())
    }
}
impl From<&kernel::Id> for Value {
    fn from(id: &kernel::Id) -> Self {
        Self::Text(id.as_str().to_owned())
    }
}
impl From<Confidential> for Value {
    fn from(text: Confidential) -> Self {
        Self::Confidential(Arc::new(text))
    }
}
impl From<kernel::Date> for Value {
    fn from(date: kernel::Date) -> Self {
        Self::Text(date.to_string())
    }
}
impl From<i64> for Value {
    fn from(number: i64) -> Self {
        Self::Int(number)
    }
}
impl From<bool> for Value {
    fn from(yes: bool) -> Self {
        Self::Bool(yes)
    }
}
impl<T: Into<Value>> From<Option<T>> for Value {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Null, Into::into)
    }
}

/// A row, read by column name.
#[derive(Debug, Clone)]
pub struct Row {
    pub(crate) columns: Arc<Vec<String>>,
    pub(crate) values: Vec<Value>,
}

impl Row {
    fn value(&self, column: &str) -> Result<&Value> {
        let wrong = |problem| StoreError::Column {
            column: column.to_owned(),
            problem,
        };
        let index = self
            .columns
            .iter()
            .position(|name| name == column)
            .ok_or_else(|| wrong("is not in the result"))?;
        self.values.get(index).ok_or_else(|| wrong("is not in the row"))
    }

    /// The value itself; `Null` for a column that is not there.
    pub fn raw(&self, column: &str) -> Value {
        self.value(column).cloned().unwrap_or(Value::Null)
    }

    /// The names of the columns, in order.
    pub fn columns(&self) -> &[String] {
        &self.columns
    }

    /// The values in the order of the columns, for who reads very many rows.
    pub fn into_values(self) -> Vec<Value> {
        self.values
    }

    /// A text that is always there.
    pub fn text(&self, column: &str) -> Result<String> {
        self.opt_text(column)?.ok_or_else(|| null(column))
    }

    /// A text, or nothing.
    pub fn opt_text(&self, column: &str) -> Result<Option<String>> {
        match self.value(column)? {
            Value::Null => Ok(None),
            Value::Text(text) => Ok(Some(text.clone())),
            Value::Int(number) => Ok(Some(number.to_string())),
            Value::Bool(_) | Value::Real(_) | Value::Confidential(_) => Err(wrong_kind(column)),
        }
    }

    /// A whole number that is always there.
    pub fn int(&self, column: &str) -> Result<i64> {
        self.opt_int(column)?.ok_or_else(|| null(column))
    }

    /// A whole number, or nothing.
    pub fn opt_int(&self, column: &str) -> Result<Option<i64>> {
        match self.value(column)? {
            Value::Null => Ok(None),
            Value::Int(number) => Ok(Some(*number)),
            Value::Bool(yes) => Ok(Some(i64::from(*yes))),
            Value::Text(_) | Value::Real(_) | Value::Confidential(_) => Err(wrong_kind(column)),
        }
    }

    /// Yes or no; nothing counts as no.
    pub fn bool(&self, column: &str) -> Result<bool> {
        match self.value(column)? {
            Value::Null => Ok(false),
            Value::Bool(yes) => Ok(*yes),
            Value::Int(number) => Ok(*number != 0),
            Value::Text(_) | Value::Real(_) | Value::Confidential(_) => Err(wrong_kind(column)),
        }
    }

    /// A day, or nothing.
    pub fn opt_date(&self, column: &str) -> Result<Option<kernel::Date>> {
        self.opt_text(column)?
            .map(|text| {
                text.parse().map_err(|_| StoreError::Column {
                    column: column.to_owned(),
                    problem: "is not a day",
                })
            })
            .transpose()
    }

    /// A day that is always there.
    pub fn date(&self, column: &str) -> Result<kernel::Date> {
        self.opt_date(column)?.ok_or_else(|| null(column))
    }

    /// A year, month or day, or nothing.
    pub fn opt_partial(&self, column: &str) -> Result<Option<kernel::PartialDate>> {
        self.opt_text(column)?
            .map(|text| {
                text.parse().map_err(|_| StoreError::Column {
                    column: column.to_owned(),
                    problem: "is not a date",
                })
            })
            .transpose()
    }
}

fn null(column: &str) -> StoreError {
    StoreError::Column {
        column: column.to_owned(),
        problem: "is empty",
    }
}

fn wrong_kind(column: &str) -> StoreError {
    StoreError::Column {
        column: column.to_owned(),
        problem: "holds another kind of value",
    }
}

//! A figure: one value of one measure, with everything a reader needs to judge it.

use std::collections::BTreeMap;

use kernel::{Ore, Period, Share};

use crate::{Asked, Definition, Reason, Timing, Unit};

/// Names and values that say which part a figure is of; fewer names are a total.
pub type Dimensions = BTreeMap<String, String>;

/// Dimensions from pairs.
pub fn dimensions<const N: usize>(pairs: [(&str, &str); N]) -> Dimensions {
    pairs
        .into_iter()
        .map(|(name, value)| (name.to_owned(), value.to_owned()))
        .collect()
}

/// Does the cell belong to the part that `whole` names?
pub(crate) fn within(whole: &Dimensions, cell: &Dimensions) -> bool {
    whole.iter().all(|(name, value)| cell.get(name) == Some(value))
}

/// The value itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Amount {
    /// A whole number.
    Count(i64),
    /// A part of a whole.
    Share(Share),
    /// An amount of money.
    Money(Ore),
    /// A decimal as a plain text with a point.
    Decimal(String),
}

/// Where a value comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Basis {
    /// Counted from records.
    Counted,
    /// Stated by a source as a total.
    Stated,
    /// Some of both.
    Mixed,
}

impl Basis {
    /// The name in data for machines.
    pub fn code(self) -> &'static str {
        match self {
            Self::Counted => "counted",
            Self::Stated => "stated",
            Self::Mixed => "mixed",
        }
    }

    /// From what took part.
    pub(crate) fn of(counted: bool, stated: bool) -> Self {
        match (counted, stated) {
            (true, true) => Self::Mixed,
            (false, true) => Self::Stated,
            (_, false) => Self::Counted,
        }
    }
}

/// How exactly an owner states a key figure. Measures are exact.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Precision {
    /// The number itself.
    #[default]
    Exact,
    /// More than it.
    AtLeast,
    /// Up to it.
    AtMost,
    /// About it.
    About,
}

/// One value of one measure. `amount` is nothing exactly when `reason` is something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Figure {
    /// The measure's id, or `key.<key>`.
    pub measure: String,
    /// Which part; empty for the grand total.
    pub dimensions: Dimensions,
    /// The value.
    pub amount: Option<Amount>,
    /// What it is counted in.
    pub unit: Unit,
    /// The part of a share, or what was reached of a goal.
    pub numerator: Option<i64>,
    /// The whole of a share, or the goal.
    pub denominator: Option<i64>,
    /// Counted or stated.
    pub basis: Basis,
    /// The days it covers, for events.
    pub period: Option<Period>,
    /// The date it was read on or stated for, for states.
    pub as_of: Option<String>,
    /// Why there is no value.
    pub reason: Option<Reason>,
    /// The definition's version.
    pub version: u32,
    /// Does it count persons?
    pub persons: bool,
    /// Does it tell of health, crime, death or family, or of one person?
    pub sensitive: bool,
    /// How exact the number is.
    pub precision: Precision,
}

impl Figure {
    pub(crate) fn new(definition: &Definition, asked: &Asked, dimensions: Dimensions) -> Self {
        let (period, as_of) = match definition.timing {
            Timing::Period => (Some(asked.period), None),
            Timing::AsOf => (None, Some(asked.as_of.to_string())),
        };
        Self {
            measure: definition.id.to_owned(),
            dimensions,
            amount: None,
            unit: definition.unit.clone(),
            numerator: None,
            denominator: None,
            basis: Basis::Counted,
            period,
            as_of,
            reason: Some(Reason::NothingRecorded),
            version: definition.version,
            persons: definition.persons,
            sensitive: false,
            precision: Precision::Exact,
        }
    }

    pub(crate) fn unknown(id: &str, dimensions: Dimensions, reason: Reason) -> Self {
        Self {
            measure: id.to_owned(),
            dimensions,
            amount: None,
            unit: Unit::Count,
            numerator: None,
            denominator: None,
            basis: Basis::Counted,
            period: None,
            as_of: None,
            reason: Some(reason),
            version: 0,
            persons: false,
            sensitive: false,
            precision: Precision::Exact,
        }
    }

    pub(crate) fn with(mut self, amount: Amount, basis: Basis) -> Self {
        self.amount = Some(amount);
        self.basis = basis;
        self.reason = None;
        self
    }

    /// A share; null when there is no whole.
    pub(crate) fn share(mut self, numerator: i64, denominator: i64, basis: Basis) -> Self {
        self.numerator = Some(numerator);
        self.denominator = Some(denominator);
        match Share::new(numerator, denominator) {
            Some(share) => self.with(Amount::Share(share), basis),
            None => self.without(Reason::NoDenominator),
        }
    }

    pub(crate) fn without(mut self, reason: Reason) -> Self {
        self.amount = None;
        self.reason = Some(reason);
        self
    }

    /// What was reached, out of what.
    pub(crate) fn out_of(mut self, numerator: i64, denominator: Option<i64>) -> Self {
        self.numerator = Some(numerator);
        self.denominator = denominator;
        self
    }

    pub(crate) fn stated_on(mut self, as_of: Option<String>) -> Self {
        self.as_of = as_of.or(self.as_of);
        self
    }

    pub(crate) fn over(mut self, period: Period) -> Self {
        self.period = Some(period);
        self
    }

    pub(crate) fn sensitive(mut self, sensitive: bool) -> Self {
        self.sensitive = sensitive;
        self
    }

    /// The value as a whole number: a count, or øre.
    pub fn whole(&self) -> Option<i64> {
        match &self.amount {
            Some(Amount::Count(number) | Amount::Money(Ore(number))) => Some(*number),
            Some(Amount::Share(_) | Amount::Decimal(_)) | None => None,
        }
    }
}

/// One record or stated total behind a figure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FigureRow {
    /// The noun: `job`, `stated_total`.
    pub record: String,
    /// The row's id.
    pub id: String,
    /// What a reader recognises it by.
    pub title: String,
    /// What it adds, as a plain number.
    pub amount: String,
    /// Counted or stated.
    pub basis: Basis,
    /// Where it is known from.
    pub source: Option<String>,
}

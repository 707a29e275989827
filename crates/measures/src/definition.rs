//! What a measure means: a text a politician can read, its unit, and how it is timed and divided.

/// What a figure is counted in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unit {
    /// Persons, organisations, jobs, meetings.
    Count,
    /// A part of a whole, 0 to 1 for machines.
    Share,
    /// Danish kroner.
    Dkk,
    /// Hours.
    Hours,
    /// Weeks.
    Weeks,
    /// Calendar months.
    Months,
    /// A count per 12 months.
    PerYear,
    /// A key figure's own unit.
    Other(String),
}

impl Unit {
    /// The unit's name in data for machines.
    pub fn code(&self) -> &str {
        match self {
            Self::Count => "count",
            Self::Share => "share",
            Self::Dkk => "DKK",
            Self::Hours => "hours",
            Self::Weeks => "weeks",
            Self::Months => "months",
            Self::PerYear => "per_12_months",
            Self::Other(unit) => unit,
        }
    }
}

/// Is it counted over a period, or read on a day?
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Timing {
    /// Events in a period.
    Period,
    /// A state on a day.
    AsOf,
}

/// One measure. When its meaning changes the version rises, and old editions keep what they printed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Definition {
    /// The stable name: `jobs.delivered`.
    pub id: &'static str,
    /// Danish title.
    pub title_da: &'static str,
    /// English title.
    pub title_en: &'static str,
    /// What is counted and what is not, in Danish.
    pub text_da: &'static str,
    /// What is counted and what is not, in English.
    pub text_en: &'static str,
    /// What a figure is counted in.
    pub unit: Unit,
    /// Rises when the meaning changes.
    pub version: u32,
    /// Does it count persons, so that small figures must be hidden?
    pub persons: bool,
    /// Over a period or on a day.
    pub timing: Timing,
    /// The names of its dimensions, in the order of its sums.
    pub dimensions: &'static [&'static str],
}

impl Definition {
    /// A count over a period, not of persons; the other methods say what differs.
    pub(crate) fn new(
        id: &'static str,
        dimensions: &'static [&'static str],
        title: [&'static str; 2],
        text: [&'static str; 2],
    ) -> Self {
        Self {
            id,
            title_da: title[0],
            title_en: title[1],
            text_da: text[0],
            text_en: text[1],
            unit: Unit::Count,
            version: 1,
            persons: false,
            timing: Timing::Period,
            dimensions,
        }
    }

    pub(crate) fn unit(mut self, unit: Unit) -> Self {
        self.unit = unit;
        self
    }

    pub(crate) fn of_persons(mut self) -> Self {
        self.persons = true;
        self
    }

    /// The meaning has changed since the first version.
    pub(crate) fn revised(mut self, version: u32) -> Self {
        self.version = version;
        self
    }

    pub(crate) fn on_a_day(mut self) -> Self {
        self.timing = Timing::AsOf;
        self
    }
}

//! A field of a noun: its column, what may stand in it, and where it is shown.

use crate::codes::CodeList;

/// What a field holds.
#[derive(Debug, Clone, Copy)]
pub enum Kind {
    /// One line.
    Text,
    /// Paragraphs.
    LongText,
    /// A calendar day.
    Date,
    /// A year, a month or a day, as a source states it.
    PartialDate,
    /// A whole number.
    Int,
    /// A calendar year, shown without a thousands mark.
    Year,
    /// A decimal number, held as a plain text with a point.
    Decimal,
    /// An amount, held as whole øre and typed as kroner.
    Money,
    /// Yes or no.
    Bool,
    /// One of a list.
    Choice(&'static CodeList),
    /// Several of a list, held as codes parted by spaces.
    Choices(&'static CodeList),
    /// Another record, by the name of its noun.
    Ref(&'static str),
    /// An address on the web.
    Url,
    /// A CVR number.
    Cvr,
}

/// A field of a noun. Made by [`Field::new`] and the words after it.
#[derive(Debug, Clone, Copy)]
pub struct Field {
    /// Column, load column and form name in one.
    pub name: &'static str,
    /// What may stand in it.
    pub kind: Kind,
    /// Must something stand in it?
    pub required: bool,
    /// Is it a column of the list page?
    pub listed: bool,
    /// Is it found by the search box?
    pub searched: bool,
    /// Does it stay inside the unit (never in an export, a public page or a report)?
    pub confidential: bool,
    /// Does a load set it only when the row is new? Afterwards the program keeps it.
    pub initial: bool,
}

impl Field {
    /// An optional field that is neither listed nor searched.
    pub const fn new(name: &'static str, kind: Kind) -> Self {
        Self {
            name,
            kind,
            required: false,
            listed: false,
            searched: false,
            confidential: false,
            initial: false,
        }
    }

    /// Something must stand in it.
    pub const fn required(mut self) -> Self {
        self.required = true;
        self
    }

    /// Shown as a column of the list.
    pub const fn listed(mut self) -> Self {
        self.listed = true;
        self
    }

    /// Found by the search box.
    pub const fn searched(mut self) -> Self {
        self.searched = true;
        self
    }

    /// Set by a load only when the row is new.
    pub const fn initial(mut self) -> Self {
        self.initial = true;
        self
    }

    /// Kept inside the unit.
    pub const fn confidential(mut self) -> Self {
        self.confidential = true;
        self
    }
}

/// One line of text.
pub const fn text(name: &'static str) -> Field {
    Field::new(name, Kind::Text)
}
/// Paragraphs.
pub const fn long_text(name: &'static str) -> Field {
    Field::new(name, Kind::LongText)
}
/// A calendar day.
pub const fn date(name: &'static str) -> Field {
    Field::new(name, Kind::Date)
}
/// A year, a month or a day.
pub const fn partial_date(name: &'static str) -> Field {
    Field::new(name, Kind::PartialDate)
}
/// A whole number.
pub const fn int(name: &'static str) -> Field {
    Field::new(name, Kind::Int)
}
/// A calendar year.
pub const fn year(name: &'static str) -> Field {
    Field::new(name, Kind::Year)
}
/// A decimal number.
pub const fn decimal(name: &'static str) -> Field {
    Field::new(name, Kind::Decimal)
}
/// An amount of money.
pub const fn money(name: &'static str) -> Field {
    Field::new(name, Kind::Money)
}
/// Yes or no.
pub const fn yes_no(name: &'static str) -> Field {
    Field::new(name, Kind::Bool)
}
/// One of a list.
pub const fn choice(name: &'static str, list: &'static CodeList) -> Field {
    Field::new(name, Kind::Choice(list))
}
/// Several of a list.
pub const fn choices(name: &'static str, list: &'static CodeList) -> Field {
    Field::new(name, Kind::Choices(list))
}
/// Another record.
pub const fn reference(name: &'static str, record: &'static str) -> Field {
    Field::new(name, Kind::Ref(record))
}
/// An address on the web.
pub const fn url(name: &'static str) -> Field {
    Field::new(name, Kind::Url)
}
/// A CVR number.
pub const fn cvr(name: &'static str) -> Field {
    Field::new(name, Kind::Cvr)
}

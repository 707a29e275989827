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
    /// A CPR number; always sealed.
    Cpr,
}

/// What kind of personal data a sealed field holds. Each class is an act of its own in the access policies
/// (`case.identity`, `case.cpr` …), so that a role can be given one and not another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Class {
    /// The participant's name.
    Identity,
    /// Telephone and mail.
    Contact,
    /// Where the participant lives.
    Address,
    /// The CPR number. Shown masked; in full only by an act that is logged.
    Cpr,
    /// What work must consider, in the words of work, and what is written about the work together with the participant: plan,
    /// logbook, meetings, evaluation.
    Considerations,
    /// What the case worker notes.
    Notes,
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
    /// Is it sealed under the participant's key, and as what kind of personal data?
    pub sealed: Option<Class>,
    /// Does a load set it only when the row is new? Afterwards the program keeps it.
    pub initial: bool,
    /// Does it hold a number of another register, which may look like a CPR number and is none?
    pub other_number: bool,
    /// Is it set by an act of its own, and never in the noun's form?
    pub by_act: bool,
    /// Does reading it take an act of its own, although it is not sealed? The act's name in the access policies.
    pub read_by: Option<&'static str>,
    /// Does it hold the code of a list that a municipality keeps? The list's noun, which has labels in both languages.
    pub coded_by: Option<&'static str>,
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
            sealed: None,
            initial: false,
            other_number: false,
            by_act: false,
            read_by: None,
            coded_by: None,
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

    /// Sealed under the participant's key. Such a field is never searched, never sorted by and never in a load's output.
    pub const fn sealed(mut self, class: Class) -> Self {
        self.sealed = Some(class);
        self
    }

    /// Holds a number of another register, such as a P number: ten digits in it are no CPR number.
    pub const fn other_number(mut self) -> Self {
        self.other_number = true;
        self
    }

    /// Set by an act of its own: the noun's form neither shows nor changes it.
    pub const fn by_act(mut self) -> Self {
        self.by_act = true;
        self
    }

    /// Read only by those who may do this act to the case. Such a field is no column of a list.
    pub const fn read_by(mut self, act: &'static str) -> Self {
        self.read_by = Some(act);
        self
    }

    /// Holds a code of a list that the municipality keeps, and is shown by its label.
    pub const fn coded_by(mut self, noun: &'static str) -> Self {
        self.coded_by = Some(noun);
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
/// A CPR number, sealed.
pub const fn cpr(name: &'static str) -> Field {
    Field::new(name, Kind::Cpr).sealed(Class::Cpr)
}

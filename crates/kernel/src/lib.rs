//! The words of the trade: dates, periods, money, shares, numbers of companies and persons, and how they are
//! written in Danish and English.
//!
//! What it is not: it knows no database, no web and no rule of one municipality.

pub mod clock;
pub mod company;
pub mod date;
pub mod errors;
pub mod fold;
pub mod format;
pub mod id;
pub mod money;
pub mod period;
pub mod person;
pub mod share;

pub use clock::{Clock, FixedClock, SystemClock};
pub use company::CvrNumber;
pub use date::{Date, PartialDate};
pub use errors::FieldErrors;
pub use format::Lang;
pub use id::Id;
pub use jiff::Timestamp;
pub use money::Ore;
pub use period::Period;
pub use person::Cpr;
pub use share::Share;

//! Days as a form or an address writes them, within the years that anything here is about.
//!
//! Not for: what a day is used for.

use kernel::{Date, FieldErrors};
use records::Typed;
use web::form;

/// Years that can be asked for; further out is a slip of the keys.
pub(crate) const YEARS: std::ops::RangeInclusive<i16> = 1900..=2200;

/// The day that was written in a field; nothing where it is empty, and an error at it where it is no day of those years.
pub(crate) fn day(typed: &Typed, field: &'static str, errors: &mut FieldErrors) -> Option<Date> {
    let day = form::day(typed, field, errors)?;
    if YEARS.contains(&day.year()) {
        return Some(day);
    }
    errors.add(field, "error-date");
    None
}

//! Definitions of the measures that the document prints, in the order of the table of measures.

use measures::Unit;
use paper::document::Definition;

use super::{Book, Say};

pub(super) fn of_used(book: &Book) -> Vec<Definition> {
    measures::definitions()
        .iter()
        .filter(|definition| book.used.iter().any(|used| used.figure.measure == definition.id))
        .map(|definition| Definition {
            id: definition.id.to_owned(),
            title: book
                .say
                .either(definition.title_da, definition.title_en)
                .to_owned(),
            text: book.say.either(definition.text_da, definition.text_en).to_owned(),
            unit: unit(&definition.unit, book.say),
            version: definition.version,
        })
        .collect()
}

/// A unit as printed.
pub(crate) fn unit(unit: &Unit, say: Say) -> String {
    let id = match unit {
        Unit::Count => "document-unit-count",
        Unit::Share => "document-unit-share",
        Unit::Dkk => "document-unit-dkk",
        Unit::Hours => "document-unit-hours",
        Unit::Weeks => "document-unit-weeks",
        Unit::Months => "document-unit-months",
        Unit::PerYear => "document-unit-per-year",
        Unit::Other(own) => return own.clone(),
    };
    say.tr(id)
}

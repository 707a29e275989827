//! The only code that counts. A measure is a named definition that turns records and stated totals into figures for
//! a period or a day; tables, charts, texts, open data and the figure check all read it.
//!
//! What it is not: it hides nothing (disclosure control does that for a whole edition), it renders nothing but the
//! plain words of one figure, and it writes nothing.
//!
//! ```text
//! records + stated totals ─ a family's SQL ─► cells ─ one rule for sums (`tree`) ─► figures, each with its rows
//! ```

mod asked;
mod decimal;
mod definition;
mod double_counted;
mod error;
mod families;
mod figure;
mod identity;
mod json;
mod key_figure;
mod reason;
mod stated;
mod summed;
mod tree;
mod words;

use store::Tx;

pub use asked::Asked;
pub use definition::{Definition, Timing, Unit};
pub use double_counted::{DoubleCounted, double_counted};
pub use error::MeasureError;
pub use figure::{Amount, Basis, Dimensions, Figure, FigureRow, Precision, dimensions};
pub use identity::{Identity, Part, Relation, identities, identities_among};
pub use json::json;
pub use key_figure::{key_figure, key_figures};
pub use reason::Reason;
pub use stated::{Stated, every_stated_total, stated_totals};
pub use words::words;

use families::FAMILIES;

/// What a question to a measure gives.
pub type Result<T> = std::result::Result<T, MeasureError>;

/// Every measure, in the order of the report.
pub fn definitions() -> &'static [Definition] {
    families::definitions()
}

/// Weekly hours times intensity, exactly: 4.5 hours at 80 percent are 3.6. Nothing where the hours are no number.
pub fn effective_hours(weekly_hours: &str, intensity_percent: i64) -> Option<String> {
    let hours = decimal::Decimal::parse(weekly_hours)?;
    Some(hours.times(intensity_percent, 2).to_string())
}

/// The definition with an id, if there is one.
pub fn definition(id: &str) -> Option<&'static Definition> {
    definitions().iter().find(|definition| definition.id == id)
}

/// Every figure of one measure: all combinations of its dimensions that hold something, and their totals.
///
/// A figure that cannot be given is there with its reason. An unknown id is [`MeasureError::UnknownMeasure`].
pub fn measure(tx: &Tx, asked: &Asked, id: &str) -> Result<Vec<Figure>> {
    let family = families::family_of(id).ok_or_else(|| MeasureError::UnknownMeasure(id.to_owned()))?;
    let mut figures = (family.figures)(tx, asked)?;
    figures.retain(|figure| figure.measure == id);
    Ok(figures)
}

/// Every figure of every measure, each family asked once.
pub fn all(tx: &Tx, asked: &Asked) -> Result<Vec<Figure>> {
    let mut figures = Vec::new();
    for family in FAMILIES {
        figures.extend((family.figures)(tx, asked)?);
    }
    Ok(figures)
}

/// One figure. Null with a reason when it cannot be given, also for an id or a dimension nobody has defined.
/// `key.<key>` asks for a key figure.
pub fn figure(tx: &Tx, asked: &Asked, id: &str, dimensions: &Dimensions) -> Result<Figure> {
    if let Some(key) = id.strip_prefix("key.") {
        return key_figure(tx, key);
    }
    let Some((definition, family)) = definition(id).zip(families::family_of(id)) else {
        return Ok(Figure::unknown(id, dimensions.clone(), Reason::UnknownMeasure));
    };
    if dimensions
        .keys()
        .any(|name| !definition.dimensions.contains(&name.as_str()))
    {
        return Ok(Figure::unknown(id, dimensions.clone(), Reason::UnknownDimension));
    }
    let figures = match family.narrow {
        Some(narrow) => narrow(tx, asked, dimensions)?,
        None => (family.figures)(tx, asked)?,
    };
    let found = figures
        .into_iter()
        .find(|figure| figure.measure == id && figure.dimensions == *dimensions);
    Ok(found.unwrap_or_else(|| {
        Figure::new(definition, asked, dimensions.clone()).without(Reason::NothingRecorded)
    }))
}

/// What stands behind a figure: the counted cases and the stated totals it is made of, at most 10,000.
pub fn rows(tx: &Tx, asked: &Asked, id: &str, dimensions: &Dimensions) -> Result<Vec<FigureRow>> {
    let family = families::family_of(id).ok_or_else(|| MeasureError::UnknownMeasure(id.to_owned()))?;
    (family.rows)(tx, asked, id, dimensions)
}

//! The name of a figure: the same figure has the same name in every edition, so that masks and histories can speak of it.

use measures::Figure;

/// `measure|dimension=value|…|period`, the dimensions in alphabetical order, the time a period or `at=` a date:
/// `outcome.count|agreement=veteranhaven|category=died|round=4|at=2020-04`.
pub fn name(figure: &Figure) -> String {
    let mut name = figure.measure.clone();
    for (dimension, value) in &figure.dimensions {
        name.push('|');
        name.push_str(dimension);
        name.push('=');
        name.push_str(value);
    }
    match (&figure.period, &figure.as_of) {
        (Some(period), _) => name.push_str(&format!("|{period}")),
        (None, Some(day)) => name.push_str(&format!("|at={day}")),
        (None, None) => {}
    }
    name
}

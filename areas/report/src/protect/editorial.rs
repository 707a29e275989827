//! What never goes public whatever its size: a series about one person, reasons told one by one, and the places of a
//! few people. Not for thresholds.

use measures::{Amount, Figure, Unit};

/// Units of time and parts. A key figure about people in one of these tells how one person fares; it counts nobody.
const OF_ONE_PERSON: [&str; 9] = [
    "timer", "%", "procent", "år", "uger", "dage", "måneder", "minutter", "point",
];

/// Does the figure measure a person rather than count persons?
pub(crate) fn is_about_one_person(figure: &Figure) -> bool {
    if figure.measure.starts_with("progression.") {
        return true;
    }
    let Unit::Other(unit) = &figure.unit else {
        return false;
    };
    let first = unit.split_whitespace().next().unwrap_or_default();
    figure.persons && figure.measure.starts_with("key.") && OF_ONE_PERSON.contains(&first)
}

/// Is it kept from the public?
pub(crate) fn is_kept_from_public(figure: &Figure, threshold: u64) -> bool {
    is_about_one_person(figure) || is_reason(figure) || is_capacity_of_few(figure, threshold)
}

fn is_reason(figure: &Figure) -> bool {
    figure.persons && figure.dimensions.contains_key("reason")
}

fn is_capacity_of_few(figure: &Figure, threshold: u64) -> bool {
    let few = |count: i64| u64::try_from(count).is_ok_and(|count| count > 0 && count < threshold);
    figure.persons
        && figure.measure.starts_with("places.")
        && matches!(figure.amount, Some(Amount::Count(count)) if few(count))
}

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

#[cfg(test)]
mod tests {
    use super::*;

    fn figure(measure: &str, amount: Amount, unit: Unit) -> Figure {
        Figure {
            measure: measure.to_owned(),
            dimensions: measures::Dimensions::new(),
            amount: Some(amount),
            unit,
            numerator: None,
            denominator: None,
            basis: measures::Basis::Stated,
            period: None,
            as_of: None,
            reason: None,
            version: 1,
            persons: true,
            sensitive: false,
            precision: measures::Precision::Exact,
        }
    }

    #[test]
    fn hours_of_a_person_are_no_count_of_persons() {
        let hours = |unit: &str| {
            figure(
                "key.hours",
                Amount::Decimal("18".into()),
                Unit::Other(unit.into()),
            )
        };
        assert!(is_kept_from_public(&hours("timer om ugen"), 5));
        assert!(is_kept_from_public(&hours("%"), 5));
        assert!(!is_kept_from_public(&hours("deltagere"), 5));
    }

    #[test]
    fn reasons_and_the_places_of_a_few_stay_inside() {
        let mut missing = figure("plans.missing", Amount::Count(12), Unit::Count);
        assert!(!is_kept_from_public(&missing, 5));
        missing.dimensions = measures::dimensions([("reason", "refuge")]);
        assert!(is_kept_from_public(&missing, 5));
        for (waiting, kept) in [(0, false), (3, true), (5, false)] {
            let waiting = figure("places.waiting", Amount::Count(waiting), Unit::Count);
            assert_eq!(is_kept_from_public(&waiting, 5), kept);
        }
    }
}

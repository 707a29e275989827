//! What is looked for in the log, as the address says it.

use audit::{Action, look_ups::Filter};
use kernel::{FieldErrors, clock, date};
use records::Typed;
use web::{Desk, form};

/// The fields of the form, in its order.
pub(super) const FIELDS: [&str; 6] = ["fra", "til", "hvem", "handling", "slags", "anmodning"];

/// What was typed, by field.
pub(super) fn typed(desk: &Desk) -> Typed {
    form::pairs(desk.query().as_bytes())
        .into_iter()
        .filter(|(name, _)| FIELDS.contains(&name.as_str()))
        .map(|(name, value)| (name, value.trim().to_owned()))
        .collect()
}

/// The filter, and what is wrong with what was typed.
pub(super) fn read(typed: &Typed) -> (Filter, FieldErrors) {
    let mut errors = FieldErrors::default();
    let said = |name: &str| typed.get(name).cloned().filter(|text| !text.is_empty());
    let mut day = |name: &str| {
        let text = said(name)?;
        let read = date::parse_typed(&text);
        if read.is_none() {
            errors.add(name, "error-date");
        }
        read
    };
    let (from, last) = (day("fra"), day("til"));
    if from.zip(last).is_some_and(|(from, last)| last < from) {
        errors.add("til", "people-error-ends");
    }
    let action = said("handling").and_then(|word| {
        let known = Action::parse(&word);
        if known.is_none() {
            errors.add("handling", "error-choose");
        }
        known
    });
    let filter = Filter {
        from: from.map(clock::midnight),
        until: last.and_then(|last| last.tomorrow().ok()).map(clock::midnight),
        actor: said("hvem"),
        action,
        kind: said("slags"),
        request: said("anmodning"),
        ..Filter::default()
    };
    (filter, errors)
}

/// What was asked for as a query, to be carried on.
pub(super) fn query(typed: &Typed) -> String {
    let pairs = FIELDS.iter().filter_map(|name| {
        let value = typed.get(*name).filter(|value| !value.is_empty())?;
        Some(format!("{name}={}", web::encode(value)))
    });
    pairs.collect::<Vec<_>>().join("&")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(pairs: &[(&str, &str)]) -> Typed {
        let owned = pairs
            .iter()
            .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
        owned.collect()
    }

    #[test]
    fn the_last_day_is_part_of_the_period() {
        let (filter, errors) = read(&of(&[("fra", "1.5.2020"), ("til", "1.5.2020")]));
        assert!(errors.is_empty());
        let (from, until) = (filter.from.expect("a start"), filter.until.expect("an end"));
        assert_eq!(until.as_second() - from.as_second(), 24 * 60 * 60);
    }

    #[test]
    fn what_cannot_be_read_is_told_at_its_field() {
        let (_, errors) = read(&of(&[("fra", "i går"), ("handling", "noget")]));
        assert!(errors.get("fra").is_some() && errors.get("handling").is_some());
        let (_, errors) = read(&of(&[("fra", "2.5.2020"), ("til", "1.5.2020")]));
        assert_eq!(errors.get("til"), Some("people-error-ends"));
    }

    #[test]
    fn what_was_asked_for_is_carried_on() {
        assert_eq!(query(&of(&[("slags", "a b"), ("fra", "")])), "slags=a+b");
    }
}

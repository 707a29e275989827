//! The time that figures are asked for: as chosen in the form or named in the address, else the newest report's.

use kernel::{Date, FieldErrors, Period, date};
use measures::Asked;
use records::Typed;
use web::{Desk, Failure, form, page::Problem};

/// Years that a day may lie in; further out is a slip of the keys.
const YEARS: std::ops::RangeInclusive<i16> = 1900..=2200;

/// The names of the three days in addresses: first day, last day, and the day that states are read on.
const NAMES: [(&str, &str); 3] = [
    ("fra", "figures-from"),
    ("til", "figures-to"),
    ("at", "figures-at"),
];

/// One of the form's days, as `field::date` takes it.
pub(in crate::pages) struct Day {
    pub(in crate::pages) id: &'static str,
    pub(in crate::pages) label: String,
    pub(in crate::pages) parts: [String; 3],
    pub(in crate::pages) error: String,
}

/// What was chosen.
pub(in crate::pages) struct Chosen {
    pub(in crate::pages) asked: Asked,
    pub(in crate::pages) days: Vec<Day>,
    pub(in crate::pages) problems: Vec<Problem>,
}

impl Chosen {
    /// The time as a part of an address, so that a figure's page asks for the same.
    pub(in crate::pages) fn query(&self) -> String {
        let Asked { period, as_of } = self.asked;
        format!("fra={}&til={}&at={as_of}", period.first(), period.last())
    }
}

/// Reads the time from the address. What cannot be read is said at its field, and the usual time is shown.
pub(in crate::pages) fn chosen(desk: &Desk) -> Result<Chosen, Failure> {
    let usual = usual(desk)?;
    let mut typed = typed(desk.query());
    let mut errors = FieldErrors::default();
    let is_asked = typed.values().any(|text| !text.is_empty());
    if !is_asked {
        typed = of(usual);
    }
    let day = |name: &str| -> Option<Date> {
        let text = typed.get(name)?;
        date::parse_typed(text).filter(|day| YEARS.contains(&day.year()))
    };
    for (name, _) in NAMES {
        let is_empty = typed.get(name).is_none_or(String::is_empty);
        if (name != "at" || !is_empty) && day(name).is_none() {
            errors.add(name, "error-date");
        }
    }
    let asked = match (day("fra"), day("til")) {
        (Some(first), Some(last)) if last < first => {
            errors.add("til", "reports-error-ends-before-it-starts");
            None
        }
        (Some(first), Some(last)) => Period::of_days(first, last).ok().map(Asked::of),
        _ => None,
    };
    let asked = asked.map(|asked| day("at").map_or(asked, |as_of| asked.at(as_of)));
    let days: Vec<Day> = NAMES
        .into_iter()
        .map(|(id, label)| {
            let label = desk.tr(label);
            let message = errors.get(id);
            let field = [("field", label.to_lowercase())];
            let field = [(field[0].0, field[0].1.as_str())];
            Day {
                id,
                parts: web::form::date_parts(&typed, id, typed.get(id).map_or("", String::as_str)),
                error: message.map_or_else(String::new, |message| desk.words().with(message, &field)),
                label,
            }
        })
        .collect();
    let wrong = days.iter().filter(|day| !day.error.is_empty());
    let problems = wrong
        .map(|day| Problem {
            href: format!("#{}-day", day.id),
            message: day.error.clone(),
        })
        .collect();
    Ok(Chosen {
        asked: asked.filter(|_| errors.is_empty()).unwrap_or(usual),
        days,
        problems,
    })
}

/// The newest report's period and day; before there is any report, this year.
fn usual(desk: &Desk) -> Result<Asked, Failure> {
    let sql = "select period_from, period_to, as_of from report order by period_to desc, key limit 1";
    let today = desk.tx.today();
    let this_year = Asked::of(Period::year(today.year())).at(today);
    let Some(row) = desk.tx.query_opt(sql, &[])? else {
        return Ok(this_year);
    };
    let Ok(period) = Period::of_days(row.date("period_from")?, row.date("period_to")?) else {
        return Ok(this_year);
    };
    let as_of = row.opt_date("as_of")?.unwrap_or(period.last());
    Ok(Asked::of(period).at(as_of))
}

fn of(asked: Asked) -> Typed {
    let days = [asked.period.first(), asked.period.last(), asked.as_of];
    NAMES
        .into_iter()
        .zip(days)
        .map(|((name, _), day)| (name.to_owned(), day.to_string()))
        .collect()
}

/// The three days, each typed in one field or in three.
fn typed(query: &str) -> Typed {
    let mut typed = Typed::new();
    for (name, value) in form::pairs(query.as_bytes()) {
        let known = NAMES.iter().any(|(day, _)| name.split('-').next() == Some(day));
        if known {
            typed.insert(name, value.chars().take(20).collect());
        }
    }
    for (name, _) in NAMES {
        let part = |part: &str| {
            typed
                .get(&format!("{name}-{part}"))
                .map(|text| text.trim().to_owned())
        };
        if let (Some(day), Some(month), Some(year)) = (part("day"), part("month"), part("year")) {
            let is_empty = day.is_empty() && month.is_empty() && year.is_empty();
            let whole = if is_empty {
                String::new()
            } else {
                format!("{day}.{month}.{year}")
            };
            typed.insert(name.to_owned(), whole);
        }
    }
    typed
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_read_from_one_field_or_from_three() {
        let days = typed("fra=2019-01-01&til-day=30&til-month=4&til-year=2020&channel=own");
        assert_eq!(
            (days["fra"].as_str(), days["til"].as_str()),
            ("2019-01-01", "30.4.2020")
        );
        assert!(!days.contains_key("channel"));
    }
}

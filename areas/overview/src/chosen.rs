//! The period a page is about: as chosen in its form, else the newest report's.

use kernel::{Date, Period, date, format};
use measures::Asked;
use web::{Desk, Failure, form, page::Problem};

/// Years that a period may lie in; further out is a slip of the keys.
const YEARS: std::ops::RangeInclusive<i16> = 1900..=2200;

/// A date as typed in three fields, with what is wrong with it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct TypedDate {
    pub(crate) day: String,
    pub(crate) month: String,
    pub(crate) year: String,
    pub(crate) error: String,
}

impl TypedDate {
    fn of(day: Date) -> Self {
        Self {
            day: day.day().to_string(),
            month: day.month().to_string(),
            year: day.year().to_string(),
            error: String::new(),
        }
    }

    fn read(&self) -> Option<Date> {
        let typed = format!("{}.{}.{}", self.day.trim(), self.month.trim(), self.year.trim());
        date::parse_typed(&typed).filter(|day| YEARS.contains(&day.year()))
    }

    fn is_empty(&self) -> bool {
        [&self.day, &self.month, &self.year]
            .into_iter()
            .all(|part| part.trim().is_empty())
    }
}

/// The period of a page, and the form it was chosen in.
pub(crate) struct Chosen {
    /// What the figures are asked for.
    pub(crate) asked: Asked,
    /// The first day, as typed.
    pub(crate) from: TypedDate,
    /// The last day, as typed.
    pub(crate) to: TypedDate,
    /// What must be mended in the form.
    pub(crate) problems: Vec<Problem>,
    /// The period in words.
    pub(crate) words: String,
}

/// Reads the period from the address. What cannot be read is said at its field, and the usual period is shown.
pub(crate) fn chosen(desk: &Desk) -> Result<Chosen, Failure> {
    let usual = usual(desk)?;
    let (mut from, mut to) = typed(desk.query());
    if from.is_empty() && to.is_empty() {
        return Ok(of(
            desk,
            usual,
            TypedDate::of(usual.period.first()),
            TypedDate::of(usual.period.last()),
        ));
    }
    if from.read().is_none() {
        from.error = desk.tr("overview-period-from-wrong");
    }
    if to.read().is_none() {
        to.error = desk.tr("overview-period-to-wrong");
    }
    let asked = match (from.read(), to.read()) {
        (Some(first), Some(last)) => Period::of_days(first, last).ok().map(Asked::of),
        _ => None,
    };
    if asked.is_none() && from.error.is_empty() && to.error.is_empty() {
        to.error = desk.tr("overview-period-ends-before");
    }
    let problem = |(id, typed): (&str, &TypedDate)| Problem::of(id, "date", &typed.error);
    let problems = [("fra", &from), ("til", &to)]
        .into_iter()
        .filter_map(problem)
        .collect();
    Ok(Chosen {
        problems,
        ..of(desk, asked.unwrap_or(usual), from, to)
    })
}

fn of(desk: &Desk, asked: Asked, from: TypedDate, to: TypedDate) -> Chosen {
    Chosen {
        asked,
        from,
        to,
        problems: Vec::new(),
        words: format::period(desk.lang(), asked.period),
    }
}

/// The newest report's period and day; before there is any report, this year.
pub(crate) fn usual(desk: &Desk) -> Result<Asked, Failure> {
    let sql = "select period_from, period_to, as_of from report order by period_to desc, key limit 1";
    let Some(row) = desk.tx.query_opt(sql, &[])? else {
        return Ok(Asked::of(Period::year(desk.tx.today().year())).at(desk.tx.today()));
    };
    let period = Period::of_days(row.date("period_from")?, row.date("period_to")?)
        .map_err(|error| Failure::of("the newest report's period", &error))?;
    let as_of = row.opt_date("as_of")?.unwrap_or(period.last());
    Ok(Asked::of(period).at(as_of))
}

fn typed(query: &str) -> (TypedDate, TypedDate) {
    let (mut from, mut to) = (TypedDate::default(), TypedDate::default());
    for (name, value) in form::pairs(query.as_bytes()) {
        let value: String = value.chars().take(20).collect();
        let (date, part) = match name.split_once('-') {
            Some(("fra", part)) => (&mut from, part),
            Some(("til", part)) => (&mut to, part),
            Some(_) | None => continue,
        };
        match part {
            "day" => date.day = value,
            "month" => date.month = value,
            "year" => date.year = value,
            _ => {}
        }
    }
    (from, to)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_is_read_from_its_three_fields() {
        let (from, to) = typed("fra-day=1&fra-month=01&fra-year=2019&til-day=31&til-month=2&til-year=2020");
        assert_eq!(
            from.read().map(|day| day.to_string()).as_deref(),
            Some("2019-01-01")
        );
        assert_eq!(to.read(), None, "February has no 31st");
    }

    #[test]
    fn a_year_far_away_is_a_slip() {
        let (from, _) = typed("fra-day=1&fra-month=1&fra-year=9999");
        assert_eq!(from.read(), None);
        assert!(!from.is_empty());
        assert!(typed("sprog=da").0.is_empty());
    }
}

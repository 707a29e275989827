//! Which set of questions a form is made from: the newest that is valid on the day, and a caseworker's own before everybody's.
//!
//! Not for: reading them.

use kernel::Date;

/// A version of a set of questions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Template {
    /// Its id.
    pub id: String,
    /// Counts up with each version.
    pub version: i64,
    /// The first day on which it is used.
    pub from: Date,
    /// The first day on which it is not; nothing while it lasts.
    pub until: Option<Date>,
    /// The key of the caseworker it is for; nothing for everybody.
    pub caseworker: Option<String>,
}

impl Template {
    /// Is it used on a day?
    pub fn holds(&self, day: Date) -> bool {
        self.from <= day && self.until.is_none_or(|until| day < until)
    }

    fn is_for(&self, caseworkers: &[String]) -> bool {
        self.caseworker
            .as_ref()
            .is_none_or(|own| caseworkers.contains(own))
    }
}

/// The template for a case that these caseworkers have a part in, on a day.
pub fn choose<'a>(templates: &'a [Template], day: Date, caseworkers: &[String]) -> Option<&'a Template> {
    let fit = templates
        .iter()
        .filter(|one| one.holds(day) && one.is_for(caseworkers));
    fit.max_by_key(|one| (one.caseworker.is_some(), one.version, one.from, one.id.clone()))
}

#[cfg(test)]
mod tests {
    use super::*;

    const DAY: Date = Date::constant(2021, 3, 15);

    fn template(id: &str, version: i64, caseworker: Option<&str>) -> Template {
        Template {
            id: id.to_owned(),
            version,
            from: Date::constant(2021, 1, 1),
            until: None,
            caseworker: caseworker.map(str::to_owned),
        }
    }

    fn chosen(templates: &[Template], caseworkers: &[&str]) -> Option<String> {
        let caseworkers: Vec<String> = caseworkers.iter().map(|key| (*key).to_owned()).collect();
        choose(templates, DAY, &caseworkers).map(|one| one.id.clone())
    }

    #[test]
    fn the_newest_version_is_used() {
        let all = [template("old", 1, None), template("new", 2, None)];
        assert_eq!(chosen(&all, &[]).as_deref(), Some("new"));
    }

    #[test]
    fn a_caseworkers_own_form_goes_before_everybodys_and_only_in_the_own_cases() {
        let all = [template("own", 1, Some("anna")), template("all", 9, None)];
        assert_eq!(chosen(&all, &["anna"]).as_deref(), Some("own"));
        assert_eq!(chosen(&all, &["bo"]).as_deref(), Some("all"));
    }

    #[test]
    fn a_version_is_used_from_its_first_day_until_its_last_is_over() {
        let mut one = template("one", 1, None);
        one.from = DAY;
        assert_eq!(chosen(&[one.clone()], &[]).as_deref(), Some("one"));
        one.until = Some(DAY);
        assert_eq!(chosen(&[one.clone()], &[]), None);
        one.from = DAY.tomorrow().expect("a day");
        one.until = None;
        assert_eq!(chosen(&[one], &[]), None);
    }
}

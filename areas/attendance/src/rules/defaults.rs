//! What holds until a municipality says otherwise: how long a day is open, and what a pattern of absence is.
//!
//! The figures stand in `defaults.toml`; a setting of the same name, with `attendance_` before it, overrules one.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::pattern::Threshold;

const DEFAULTS: &str = include_str!("../../defaults.toml");

/// The figures that the rules go by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rules {
    /// For how many days a day is mended without a reason.
    pub open_days: i64,
    /// How many days back a participant writes on the own sheet.
    pub own_days: i64,
    /// How many days back a pattern of absence is looked for.
    pub window_days: i64,
    /// From how many days of absence it is a pattern.
    pub absent_days: i64,
    /// Or from how many in a row.
    pub absent_in_a_row: i64,
}

impl Rules {
    /// The figures of a municipality.
    pub fn of(settings: &BTreeMap<String, String>) -> Result<Self, toml::de::Error> {
        let mut rules: Self = toml::from_str(DEFAULTS)?;
        let own = |name: &str| {
            settings
                .get(&format!("attendance_{name}"))?
                .trim()
                .parse::<i64>()
                .ok()
        };
        for (name, figure) in [
            ("open_days", &mut rules.open_days),
            ("own_days", &mut rules.own_days),
            ("window_days", &mut rules.window_days),
            ("absent_days", &mut rules.absent_days),
            ("absent_in_a_row", &mut rules.absent_in_a_row),
        ] {
            if let Some(own) = own(name).filter(|own| *own >= 0) {
                *figure = own;
            }
        }
        Ok(rules)
    }
}

impl Rules {
    /// From when absence is a pattern under an agreement: the municipality's figures, where the agreement sets none.
    pub fn threshold(&self) -> Threshold {
        Threshold {
            window_days: self.window_days,
            days: self.absent_days,
            in_a_row: self.absent_in_a_row,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_setting_overrules_a_default_and_nonsense_does_not() {
        let usual = Rules::of(&BTreeMap::new()).expect("the defaults");
        assert_eq!(usual.open_days, 7);
        let set = |value: &str| BTreeMap::from([("attendance_absent_days".to_owned(), value.to_owned())]);
        let own = Rules::of(&set("5")).expect("figures");
        assert_eq!(
            own,
            Rules {
                absent_days: 5,
                ..usual
            }
        );
        assert_eq!(Rules::of(&set("mange")).expect("figures"), usual);
        assert_eq!(Rules::of(&set("-1")).expect("figures"), usual);
    }
}

//! Numbers that hold where neither the agreement nor the municipality says otherwise. They stand in `defaults.toml`; a setting of the
//! same name takes their place.
//!
//! Not for: rules of law.

use std::sync::LazyLock;

use serde::Deserialize;
use web::Desk;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Defaults {
    plan_warning_days: u32,
    follow_up_weeks: u32,
    meeting_warning_days: u32,
    meeting_minutes: u32,
}

static SHIPPED: LazyLock<Defaults> = LazyLock::new(|| {
    toml::from_str(include_str!("../defaults.toml")).expect("the shipped file is in order; a test reads it")
});

fn set(desk: &Desk, name: &str, shipped: u32) -> u32 {
    let set = desk.settings.get(name).and_then(|number| number.parse().ok());
    set.unwrap_or(shipped)
}

/// How many days ahead a plan is said to be due soon.
pub(crate) fn plan_warning_days(desk: &Desk) -> u32 {
    set(desk, "plan_warning_days", SHIPPED.plan_warning_days)
}

/// Weeks between follow-up meetings.
pub(crate) fn follow_up_weeks(desk: &Desk) -> u32 {
    set(desk, "follow_up_weeks", SHIPPED.follow_up_weeks)
}

/// How many days ahead a meeting is said to be due soon.
pub(crate) fn meeting_warning_days(desk: &Desk) -> u32 {
    set(desk, "meeting_warning_days", SHIPPED.meeting_warning_days)
}

/// How long a meeting stands in a calendar.
pub(crate) fn meeting_minutes(desk: &Desk) -> u32 {
    set(desk, "meeting_minutes", SHIPPED.meeting_minutes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shipped_numbers_are_there() {
        assert!(SHIPPED.follow_up_weeks > 0 && SHIPPED.meeting_minutes > 0);
    }
}

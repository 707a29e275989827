//! How it stands with the plan of a placement: a question of days.
//!
//! Not for: reading any of it.

use jiff::ToSpan as _;
use kernel::Date;

use crate::due::Due;

/// How it stands with a plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum PlanState {
    /// It should have been made.
    Overdue,
    /// It must be made within the days of warning.
    Soon,
    /// There is none yet, and there is time.
    Open,
    /// A pause without an end stands in between.
    Suspended,
    /// There is none, and the agreement sets no day.
    NoDeadline,
    /// There is none, and the reason is known.
    Excused,
    /// It is made.
    Made,
}

impl PlanState {
    /// Every state, in the order of a work list.
    pub const ALL: [Self; 7] = [
        Self::Overdue,
        Self::Soon,
        Self::Open,
        Self::Suspended,
        Self::NoDeadline,
        Self::Excused,
        Self::Made,
    ];

    /// The word in addresses, and the second half of its text id.
    pub fn word(self) -> &'static str {
        match self {
            Self::Overdue => "overskredet",
            Self::Soon => "snart",
            Self::Open => "ingen",
            Self::Suspended => "pause",
            Self::NoDeadline => "uden-frist",
            Self::Excused => "med-grund",
            Self::Made => "lavet",
        }
    }

    /// The kind of its tag.
    pub fn tag(self) -> &'static str {
        match self {
            Self::Overdue => "error",
            Self::Soon => "warning",
            Self::Made => "success",
            Self::Open | Self::Suspended | Self::NoDeadline | Self::Excused => "info",
        }
    }
}

/// How it stands on a day. A plan that is made is made, whenever it was due.
pub fn of(today: Date, due: Option<Due>, made: bool, excused: bool, warning_days: u32) -> PlanState {
    match due {
        _ if made => PlanState::Made,
        _ if excused => PlanState::Excused,
        None => PlanState::NoDeadline,
        Some(Due::Suspended) => PlanState::Suspended,
        Some(Due::On(day)) if day < today => PlanState::Overdue,
        Some(Due::On(day)) if day <= today.saturating_add(i64::from(warning_days).days()) => PlanState::Soon,
        Some(Due::On(_)) => PlanState::Open,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TODAY: Date = Date::constant(2021, 3, 15);

    fn state(due: i8, made: bool, excused: bool) -> PlanState {
        let due = Due::On(Date::constant(2021, 3, due));
        of(TODAY, Some(due), made, excused, 7)
    }

    #[test]
    fn a_plan_may_be_made_on_its_last_day_and_is_overdue_on_the_next() {
        assert_eq!(state(15, false, false), PlanState::Soon);
        assert_eq!(state(14, false, false), PlanState::Overdue);
        assert_eq!(state(22, false, false), PlanState::Soon);
        assert_eq!(state(23, false, false), PlanState::Open);
    }

    #[test]
    fn what_is_made_or_has_its_reason_is_never_overdue() {
        assert_eq!(state(1, true, false), PlanState::Made);
        assert_eq!(state(1, false, true), PlanState::Excused);
        assert_eq!(state(1, true, true), PlanState::Made);
    }

    #[test]
    fn without_a_deadline_or_in_a_pause_nothing_is_overdue() {
        assert_eq!(of(TODAY, None, false, false, 7), PlanState::NoDeadline);
        assert_eq!(
            of(TODAY, Some(Due::Suspended), false, false, 7),
            PlanState::Suspended
        );
    }

    #[test]
    fn every_state_has_a_word_of_its_own() {
        let words: std::collections::BTreeSet<&str> =
            PlanState::ALL.iter().map(|state| state.word()).collect();
        assert_eq!(words.len(), PlanState::ALL.len());
    }
}

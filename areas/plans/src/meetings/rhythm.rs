//! When the next follow-up meeting is due, and what can become of a meeting: questions of days and states.
//!
//! Not for: reading any of it.

use jiff::ToSpan as _;
use kernel::Date;

use crate::due::Due;

/// How it stands with a placement's follow-up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum FollowUp {
    /// A meeting's day has passed, and nobody has said whether it was held.
    Unsaid(Date),
    /// It should have been held.
    Overdue(Date),
    /// It must be held within the days of warning, and none is planned.
    Soon(Date),
    /// None is planned, and there is time.
    Later(Date),
    /// One is planned.
    Planned(Date),
    /// The placement is paused without an end.
    Suspended,
}

impl FollowUp {
    /// The word in addresses, and the second half of its text id.
    pub fn word(self) -> &'static str {
        match self {
            Self::Unsaid(_) => "uafklaret",
            Self::Overdue(_) => "overskredet",
            Self::Soon(_) => "snart",
            Self::Later(_) => "senere",
            Self::Planned(_) => "planlagt",
            Self::Suspended => "pause",
        }
    }

    /// The kind of its tag.
    pub fn tag(self) -> &'static str {
        match self {
            Self::Overdue(_) => "error",
            Self::Unsaid(_) | Self::Soon(_) => "warning",
            Self::Planned(_) => "success",
            Self::Later(_) | Self::Suspended => "info",
        }
    }

    /// Its day.
    pub fn day(self) -> Option<Date> {
        match self {
            Self::Unsaid(day)
            | Self::Overdue(day)
            | Self::Soon(day)
            | Self::Later(day)
            | Self::Planned(day) => Some(day),
            Self::Suspended => None,
        }
    }
}

/// How it stands on a day. `open` is the day of the first meeting that is planned or called. Nothing where none is, and nobody knows
/// when there should be one.
pub fn of(today: Date, due: Option<Due>, open: Option<Date>, warning_days: u32) -> Option<FollowUp> {
    let soon = today.saturating_add(i64::from(warning_days).days());
    match (open, due) {
        (Some(day), _) if day < today => Some(FollowUp::Unsaid(day)),
        (Some(day), _) => Some(FollowUp::Planned(day)),
        (None, None) => None,
        (None, Some(Due::Suspended)) => Some(FollowUp::Suspended),
        (None, Some(Due::On(day))) if day < today => Some(FollowUp::Overdue(day)),
        (None, Some(Due::On(day))) if day <= soon => Some(FollowUp::Soon(day)),
        (None, Some(Due::On(day))) => Some(FollowUp::Later(day)),
    }
}

/// What is done to a meeting.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Act {
    /// Those who take part are called.
    Call,
    /// It is held.
    Hold,
    /// It is moved to another day.
    Move,
    /// It is called off.
    Cancel,
}

/// May this be done to a meeting in this state? What is held, moved or cancelled stays as it is.
pub fn may(state: &str, act: Act) -> bool {
    match state {
        "planned" => true,
        "called" => act != Act::Call,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TODAY: Date = Date::constant(2021, 3, 15);

    fn on(day: i8) -> Date {
        Date::constant(2021, 3, day)
    }

    fn state(due: i8, open: Option<i8>) -> Option<FollowUp> {
        of(TODAY, Some(Due::On(on(due))), open.map(on), 14)
    }

    #[test]
    fn a_meeting_that_is_planned_comes_before_the_rhythm() {
        assert_eq!(state(1, Some(20)), Some(FollowUp::Planned(on(20))));
        assert_eq!(state(1, Some(15)), Some(FollowUp::Planned(TODAY)));
        assert_eq!(state(30, Some(14)), Some(FollowUp::Unsaid(on(14))));
    }

    #[test]
    fn without_one_the_rhythm_says_when() {
        assert_eq!(state(14, None), Some(FollowUp::Overdue(on(14))));
        assert_eq!(state(15, None), Some(FollowUp::Soon(TODAY)));
        assert_eq!(state(29, None), Some(FollowUp::Soon(on(29))));
        assert_eq!(state(30, None), Some(FollowUp::Later(on(30))));
        assert_eq!(
            of(TODAY, Some(Due::Suspended), None, 14),
            Some(FollowUp::Suspended)
        );
    }

    #[test]
    fn whoever_does_not_know_the_agreement_is_told_of_what_is_planned_and_nothing_else() {
        assert_eq!(of(TODAY, None, Some(on(20)), 14), Some(FollowUp::Planned(on(20))));
        assert_eq!(of(TODAY, None, None, 14), None);
    }

    #[test]
    fn what_is_over_with_is_never_changed() {
        for act in [Act::Call, Act::Hold, Act::Move, Act::Cancel] {
            for state in ["held", "moved", "cancelled"] {
                assert!(!may(state, act), "{state} {act:?}");
            }
            assert!(may("planned", act), "{act:?}");
            assert_eq!(may("called", act), act != Act::Call, "{act:?}");
        }
    }
}

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

/// How it stands on a day. `open` is the day of the first meeting that is planned or called.
pub fn of(today: Date, due: Due, open: Option<Date>, warning_days: u32) -> FollowUp {
    match (open, due) {
        (Some(day), _) if day < today => FollowUp::Unsaid(day),
        (Some(day), _) => FollowUp::Planned(day),
        (None, Due::Suspended) => FollowUp::Suspended,
        (None, Due::On(day)) if day < today => FollowUp::Overdue(day),
        (None, Due::On(day)) if day <= today.saturating_add(i64::from(warning_days).days()) => {
            FollowUp::Soon(day)
        }
        (None, Due::On(day)) => FollowUp::Later(day),
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

    #[test]
    fn a_meeting_that_is_planned_comes_before_the_rhythm() {
        assert_eq!(
            of(TODAY, Due::On(on(1)), Some(on(20)), 14),
            FollowUp::Planned(on(20))
        );
        assert_eq!(
            of(TODAY, Due::On(on(1)), Some(TODAY), 14),
            FollowUp::Planned(TODAY)
        );
        assert_eq!(
            of(TODAY, Due::On(on(30)), Some(on(14)), 14),
            FollowUp::Unsaid(on(14))
        );
    }

    #[test]
    fn without_one_the_rhythm_says_when() {
        assert_eq!(of(TODAY, Due::On(on(14)), None, 14), FollowUp::Overdue(on(14)));
        assert_eq!(of(TODAY, Due::On(TODAY), None, 14), FollowUp::Soon(TODAY));
        assert_eq!(of(TODAY, Due::On(on(29)), None, 14), FollowUp::Soon(on(29)));
        assert_eq!(of(TODAY, Due::On(on(30)), None, 14), FollowUp::Later(on(30)));
        assert_eq!(of(TODAY, Due::Suspended, None, 14), FollowUp::Suspended);
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

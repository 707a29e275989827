//! What a mark on a day means in minutes, and what is missing before it means anything.

/// The reason that says nothing by itself.
pub const OTHER: &str = "other";

/// A mark, as the mentor sets it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    /// Present for the whole time.
    Met,
    /// Present for a part of it.
    Part,
    /// Away.
    Away,
    /// Was not to come that day after all.
    NotExpected,
}

impl Mark {
    /// Every mark, in the order they are offered.
    pub const ALL: [Self; 4] = [Self::Met, Self::Part, Self::Away, Self::NotExpected];

    /// The mark as a form sends it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Met => "moedt",
            Self::Part => "delvis",
            Self::Away => "fravaer",
            Self::NotExpected => "ikke-ventet",
        }
    }

    /// The mark of a word.
    pub fn of(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|mark| mark.word() == word)
    }

    /// The mark that minutes on a row stand for.
    pub fn told(expected: i64, attended: i64) -> Self {
        match (expected, attended) {
            (0, 0) => Self::NotExpected,
            (_, 0) => Self::Away,
            (expected, attended) if attended < expected => Self::Part,
            _ => Self::Met,
        }
    }
}

/// What was said of somebody on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Said<'a> {
    /// The mark.
    pub mark: Mark,
    /// The time expected, in minutes, when it is known; 0 on a day that is not one of theirs.
    pub expected: Option<i64>,
    /// The time present that was written, in minutes.
    pub present: Option<i64>,
    /// The reason chosen; empty for none.
    pub reason: &'a str,
    /// Is there a remark?
    pub has_remark: bool,
}

/// A day of attendance that can be kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attended {
    /// Minutes expected.
    pub expected: i64,
    /// Minutes present.
    pub attended: i64,
    /// Why not all of it; empty for none.
    pub reason: String,
}

/// What is missing or does not fit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// How long the person was to be there is not known.
    ExpectedMissing,
    /// How long the person was there must be written.
    PresentMissing,
    /// That is as long as agreed, or longer: then the person was there all the time.
    PresentTooLong,
    /// Why the person was away must be chosen.
    ReasonMissing,
    /// "Other" needs a word on what.
    RemarkMissing,
    /// Somebody who was not expected cannot be away.
    NotExpectedThen,
}

/// What a mark comes to.
pub fn attended(said: Said<'_>) -> Result<Attended, Fault> {
    let all = |expected, attended| Attended {
        expected,
        attended,
        reason: String::new(),
    };
    if said.mark == Mark::NotExpected {
        return Ok(all(0, 0));
    }
    let expected = said.expected.ok_or(Fault::ExpectedMissing)?;
    if expected == 0 {
        return match (said.mark, said.present) {
            (Mark::Away, _) => Err(Fault::NotExpectedThen),
            (_, Some(present)) => Ok(all(0, present)),
            (_, None) => Err(Fault::PresentMissing),
        };
    }
    match said.mark {
        Mark::Met | Mark::NotExpected => Ok(all(expected, expected)),
        Mark::Part => match said.present {
            None | Some(0) => Err(Fault::PresentMissing),
            Some(present) if present >= expected => Err(Fault::PresentTooLong),
            Some(present) => Ok(all(expected, present)),
        },
        Mark::Away if said.reason.is_empty() => Err(Fault::ReasonMissing),
        Mark::Away if said.reason == OTHER && !said.has_remark => Err(Fault::RemarkMissing),
        Mark::Away => Ok(Attended {
            expected,
            attended: 0,
            reason: said.reason.to_owned(),
        }),
    }
}

#[cfg(test)]
mod tests {
    use proptest::{option, prelude::*};

    use super::*;

    const SAID: Said<'_> = Said {
        mark: Mark::Met,
        expected: Some(240),
        present: None,
        reason: "",
        has_remark: false,
    };

    #[test]
    fn absence_needs_a_reason_and_other_needs_a_word() {
        let away = |reason, has_remark| {
            attended(Said {
                mark: Mark::Away,
                reason,
                has_remark,
                ..SAID
            })
        };
        assert_eq!(away("", true), Err(Fault::ReasonMissing));
        assert_eq!(away(OTHER, false), Err(Fault::RemarkMissing));
        assert_eq!(away(OTHER, true).map(|day| day.attended), Ok(0));
        assert_eq!(
            away("illness", false).map(|day| day.reason),
            Ok("illness".to_owned())
        );
    }

    #[test]
    fn a_part_of_the_time_is_more_than_nothing_and_less_than_all() {
        let part = |present| {
            attended(Said {
                mark: Mark::Part,
                present,
                ..SAID
            })
        };
        assert_eq!(part(None), Err(Fault::PresentMissing));
        assert_eq!(part(Some(0)), Err(Fault::PresentMissing));
        assert_eq!(part(Some(240)), Err(Fault::PresentTooLong));
        assert_eq!(
            part(Some(90)).map(|day| (day.expected, day.attended)),
            Ok((240, 90))
        );
    }

    #[test]
    fn an_extra_day_counts_the_time_and_nobody_is_away_on_it() {
        let extra = |mark, present| {
            attended(Said {
                mark,
                present,
                expected: Some(0),
                reason: "illness",
                ..SAID
            })
        };
        assert_eq!(
            extra(Mark::Met, Some(60)).map(|day| (day.expected, day.attended)),
            Ok((0, 60))
        );
        assert_eq!(extra(Mark::Met, None), Err(Fault::PresentMissing));
        assert_eq!(extra(Mark::Away, None), Err(Fault::NotExpectedThen));
    }

    fn said() -> impl Strategy<Value = (Mark, Option<i64>, Option<i64>, &'static str, bool)> {
        (
            prop::sample::select(Mark::ALL.to_vec()),
            option::of(0_i64..1440),
            option::of(0_i64..1440),
            prop::sample::select(vec!["", "illness", "agreed", OTHER]),
            any::<bool>(),
        )
    }

    proptest! {
        #[test]
        fn what_is_kept_is_never_more_than_expected_and_tells_the_same_mark(
            (mark, expected, present, reason, has_remark) in said()
        ) {
            let found = attended(Said { mark, expected, present, reason, has_remark });
            if let Ok(day) = found {
                prop_assert!(day.attended >= 0 && day.expected >= 0);
                prop_assert!(day.expected == 0 || day.attended <= day.expected);
                prop_assert_eq!(day.reason.is_empty(), mark != Mark::Away);
                if day.expected > 0 {
                    prop_assert_eq!(Mark::told(day.expected, day.attended), mark);
                }
            }
        }

        #[test]
        fn somebody_expected_is_marked_present_by_one_touch(expected in 1_i64..1440) {
            let day = attended(Said { expected: Some(expected), ..SAID });
            prop_assert_eq!(day, Ok(Attended { expected, attended: expected, reason: String::new() }));
        }
    }
}

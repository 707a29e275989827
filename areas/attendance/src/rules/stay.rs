//! Whom to expect on a day: who is here, on which weekdays, and from when to when.
//!
//! A stay includes its first day and not its last; so does a pause.

use kernel::Date;

/// Days in a row, perhaps without an end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Span {
    /// The first day.
    pub from: Date,
    /// The first day after.
    pub until: Option<Date>,
}

impl Span {
    /// Is the day one of them?
    pub fn contains(self, day: Date) -> bool {
        self.from <= day && self.until.is_none_or(|until| day < until)
    }
}

/// How long somebody is at an enterprise, and when not.
#[derive(Debug, Clone, Default)]
pub struct Stay {
    /// The days, once the placement has started.
    pub days: Option<Span>,
    /// Is the placement said to be paused, without a pause that says from when?
    pub is_paused: bool,
    /// The placement's own pauses and the host's.
    pub pauses: Vec<Span>,
}

/// When somebody is expected on a weekday (1 is Monday), in minutes of the day, from a day on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Slot {
    /// The weekday.
    pub weekday: i64,
    /// From.
    pub starts: i64,
    /// Until.
    pub ends: i64,
    /// The day from which the whole week holds.
    pub valid_from: Date,
}

/// What to expect of somebody on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Expectation {
    /// Not here that day: nothing can be written.
    Outside(Outside),
    /// Here, but no times are agreed.
    NoTimes,
    /// Here, and not expected on that weekday.
    Off,
    /// Expected.
    At {
        /// From.
        starts: i64,
        /// Until.
        ends: i64,
    },
}

/// Why somebody is not here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outside {
    /// The placement has not started, or is over.
    Placement,
    /// The placement or the host is on a pause.
    Pause,
    /// The enterprise was closed that day.
    Closed,
}

/// What to expect of somebody on a day, which the enterprise may have said it was closed on.
pub fn expectation(stay: &Stay, week: &[Slot], day: Date, is_closed: bool) -> Expectation {
    if !stay.days.is_some_and(|days| days.contains(day)) {
        return Expectation::Outside(Outside::Placement);
    }
    if stay.pauses.iter().any(|pause| pause.contains(day)) || (stay.is_paused && stay.pauses.is_empty()) {
        return Expectation::Outside(Outside::Pause);
    }
    if is_closed {
        return Expectation::Outside(Outside::Closed);
    }
    let Some(holds) = week
        .iter()
        .map(|slot| slot.valid_from)
        .filter(|from| *from <= day)
        .max()
    else {
        return Expectation::NoTimes;
    };
    let weekday = i64::from(day.weekday().to_monday_one_offset());
    let slot = week
        .iter()
        .find(|slot| slot.valid_from == holds && slot.weekday == weekday);
    // A weekday that was taken out of the week is kept without any time in it.
    match slot.filter(|slot| slot.starts < slot.ends) {
        Some(slot) => Expectation::At {
            starts: slot.starts,
            ends: slot.ends,
        },
        None => Expectation::Off,
    }
}

#[cfg(test)]
mod tests {
    use jiff::ToSpan as _;
    use proptest::{collection::vec, option, prelude::*};

    use super::*;

    fn date(text: &str) -> Date {
        text.parse().expect("a day")
    }

    fn here(from: &str) -> Stay {
        Stay {
            days: Some(Span {
                from: date(from),
                until: None,
            }),
            ..Stay::default()
        }
    }

    fn slot(weekday: i64, starts: i64, valid_from: &str) -> Slot {
        Slot {
            weekday,
            starts,
            ends: starts + 240,
            valid_from: date(valid_from),
        }
    }

    #[test]
    fn the_week_that_holds_is_the_latest_that_has_begun() {
        let week = [
            slot(1, 480, "2020-01-01"),
            slot(1, 540, "2020-05-01"),
            slot(2, 540, "2020-05-01"),
        ];
        let on = |day| expectation(&here("2020-01-01"), &week, date(day), false);
        assert_eq!(
            on("2020-04-27"),
            Expectation::At {
                starts: 480,
                ends: 720
            }
        );
        assert_eq!(
            on("2020-05-04"),
            Expectation::At {
                starts: 540,
                ends: 780
            }
        );
        assert_eq!(on("2020-05-06"), Expectation::Off);
        assert_eq!(
            expectation(&here("2020-01-01"), &[], date("2020-05-04"), false),
            Expectation::NoTimes
        );
    }

    #[test]
    fn somebody_whose_placement_is_said_to_be_paused_is_not_expected() {
        let stay = Stay {
            is_paused: true,
            ..here("2020-01-01")
        };
        assert_eq!(
            expectation(&stay, &[], date("2020-05-04"), false),
            Expectation::Outside(Outside::Pause)
        );
    }

    fn day() -> impl Strategy<Value = Date> {
        (0_i64..400).prop_map(|days| date("2020-01-01").saturating_add(days.days()))
    }

    fn span() -> impl Strategy<Value = Span> {
        (day(), option::of(day())).prop_map(|(from, until)| Span { from, until })
    }

    fn stay() -> impl Strategy<Value = Stay> {
        (option::of(span()), any::<bool>(), vec(span(), 0..3)).prop_map(|(days, is_paused, pauses)| Stay {
            days,
            is_paused,
            pauses,
        })
    }

    fn week() -> impl Strategy<Value = Vec<Slot>> {
        let one = (1_i64..=7, 0_i64..1200, 0_i64..240, day());
        let slot = one.prop_map(|(weekday, starts, length, valid_from)| Slot {
            weekday,
            starts,
            ends: starts + length,
            valid_from,
        });
        vec(slot, 0..12)
    }

    proptest! {
        #[test]
        fn whoever_is_expected_is_here_and_on_no_pause(stay in stay(), week in week(), day in day(), closed: bool) {
            if let Expectation::At { starts, ends } = expectation(&stay, &week, day, closed) {
                let days = stay.days.expect("a stay");
                prop_assert!(days.from <= day && days.until.is_none_or(|until| day < until));
                prop_assert!(stay.pauses.iter().all(|pause| !pause.contains(day)));
                prop_assert!(!closed && starts < ends);
            }
        }

        #[test]
        fn on_a_closed_day_nobody_is_expected(stay in stay(), week in week(), day in day()) {
            let found = expectation(&stay, &week, day, true);
            prop_assert!(matches!(found, Expectation::Outside(_)));
        }

        #[test]
        fn the_last_day_of_a_stay_is_not_one_of_it(from in day(), length in 1_i64..100, week in week()) {
            let until = from.saturating_add(length.days());
            let stay = Stay { days: Some(Span { from, until: Some(until) }), ..Stay::default() };
            let on = |day| expectation(&stay, &week, day, false);
            prop_assert_eq!(on(until), Expectation::Outside(Outside::Placement));
            prop_assert_ne!(on(from), Expectation::Outside(Outside::Placement));
        }
    }
}

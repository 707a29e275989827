//! The participant's own sheet against what is written of the day.

/// What countersigning a day comes to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Countersign {
    /// The day is written just so.
    Agrees,
    /// Nobody has written the day: it is written as the participant says.
    Writes {
        /// Minutes expected.
        expected: i64,
        /// Minutes present.
        attended: i64,
    },
    /// The day is written otherwise: one of the two must be mended first.
    Differs,
    /// The participant was not there, and why must be written by whoever keeps the day.
    NeedsReason,
}

/// What the mentor's signature under a day comes to: `own` minutes by the participant's sheet, `expected` as far as it is known,
/// and what is written of the day, expected and present.
pub fn countersign(own: i64, expected: Option<i64>, written: Option<(i64, i64)>) -> Countersign {
    if let Some((expected, attended)) = written {
        let counts = if expected > 0 { own.min(expected) } else { own };
        return if counts == attended {
            Countersign::Agrees
        } else {
            Countersign::Differs
        };
    }
    let expected = expected.unwrap_or(own);
    match own {
        0 if expected > 0 => Countersign::NeedsReason,
        0 => Countersign::Agrees,
        // More than expected counts as all of it; on a day off, all counts.
        own if expected > 0 => Countersign::Writes {
            expected,
            attended: own.min(expected),
        },
        own => Countersign::Writes {
            expected: 0,
            attended: own,
        },
    }
}

#[cfg(test)]
mod tests {
    use proptest::{option, prelude::*};

    use super::*;
    use crate::rules::mark::Mark;

    #[test]
    fn a_day_that_nobody_wrote_is_written_as_the_participant_says() {
        let writes = |expected, attended| Countersign::Writes { expected, attended };
        assert_eq!(countersign(240, Some(240), None), writes(240, 240));
        assert_eq!(countersign(120, Some(240), None), writes(240, 120));
        assert_eq!(countersign(300, Some(240), None), writes(240, 240));
        assert_eq!(countersign(60, Some(0), None), writes(0, 60));
        assert_eq!(countersign(60, None, None), writes(60, 60));
        assert_eq!(countersign(0, Some(240), None), Countersign::NeedsReason);
    }

    #[test]
    fn a_day_that_is_written_otherwise_is_not_overwritten_by_a_signature() {
        assert_eq!(
            countersign(120, Some(240), Some((240, 240))),
            Countersign::Differs
        );
        assert_eq!(countersign(300, Some(240), Some((240, 240))), Countersign::Agrees);
        assert_eq!(countersign(0, Some(240), Some((240, 0))), Countersign::Agrees);
    }

    proptest! {
        #[test]
        fn what_is_written_by_a_signature_agrees_with_it_afterwards(
            own in 0_i64..1440, expected in option::of(0_i64..1440)
        ) {
            if let Countersign::Writes { expected: wrote, attended } = countersign(own, expected, None) {
                prop_assert_eq!(countersign(own, expected, Some((wrote, attended))), Countersign::Agrees);
                prop_assert!(attended > 0 && (wrote == 0 || attended <= wrote));
                prop_assert!(matches!(Mark::told(wrote, attended), Mark::Met | Mark::Part));
            }
        }
    }
}

//! Moments as people read them.

use kernel::{Lang, Timestamp, format};

/// A moment kept as UTC text, as the day and the clock in Denmark: `15. maj 2020 kl. 12.05`.
pub(super) fn when(lang: Lang, at: &str) -> String {
    let Ok(moment) = at.parse::<Timestamp>() else {
        return at.to_owned();
    };
    format::moment(lang, moment)
}

/// The day of a moment, for tables.
pub(super) fn day(lang: Lang, at: &str) -> String {
    at.parse::<Timestamp>().map_or_else(
        |_| at.to_owned(),
        |moment| format::date_short(lang, kernel::clock::local_date(moment)),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moment_is_told_by_the_danish_clock() {
        assert_eq!(
            when(Lang::Da, "2020-05-15T10:05:00Z"),
            "15.\u{a0}maj 2020 kl. 12.05"
        );
        assert_eq!(day(Lang::Da, "2020-05-15T22:30:00Z"), "16.05.2020");
        assert_eq!(when(Lang::En, "engang"), "engang");
    }
}

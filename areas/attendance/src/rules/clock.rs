//! Times of day and lengths of time, as people write them; both are whole minutes.

/// Minutes of a day.
const DAY: i64 = 24 * 60;

/// A time of day: `8:30`, `08.30`, `0830` or `8`.
pub fn time(text: &str) -> Option<i64> {
    let text = text.trim().trim_start_matches("kl.").trim();
    let (hours, minutes) = match text.split_once([':', '.']) {
        Some(parts) => parts,
        None if text.len() == 4 && text.is_ascii() => text.split_at(2),
        None => (text, "00"),
    };
    let (hours, minutes) = (number(hours)?, two_figures(minutes)?);
    let at = hours * 60 + minutes;
    (hours < 24 && minutes < 60 && at < DAY).then_some(at)
}

/// A length of time up to a day: `4`, `3:30`, `3.30` (hours and minutes) or `3,5` (hours).
pub fn length(text: &str) -> Option<i64> {
    let text = text.trim();
    let minutes = if let Some((whole, part)) = text.split_once(',') {
        let figures = u32::try_from(part.len())
            .ok()
            .filter(|figures| (1..=2).contains(figures))?;
        let scale = 10_i64.pow(figures);
        number(whole)? * 60 + (number(part)? * 60 + scale / 2) / scale
    } else if let Some((hours, rest)) = text.split_once([':', '.']) {
        number(hours)? * 60 + two_figures(rest).filter(|rest| *rest < 60)?
    } else {
        number(text)? * 60
    };
    (0..=DAY).contains(&minutes).then_some(minutes)
}

/// Minutes as hours and minutes: `3:30`. A time of day has two figures before the colon.
pub fn written(minutes: i64) -> String {
    format!("{}:{:02}", minutes / 60, minutes % 60)
}

/// A time of day as it is kept: `08:30`.
pub fn kept(at: i64) -> String {
    format!("{:02}:{:02}", at / 60, at % 60)
}

fn number(text: &str) -> Option<i64> {
    let plain = !text.is_empty() && text.len() <= 4 && text.bytes().all(|byte| byte.is_ascii_digit());
    if plain { text.parse().ok() } else { None }
}

fn two_figures(text: &str) -> Option<i64> {
    if text.len() == 2 { number(text) } else { None }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_length_is_read_as_people_write_it() {
        for (text, minutes) in [
            ("4", 240),
            ("3:30", 210),
            ("3.30", 210),
            ("3,5", 210),
            ("0,25", 15),
            (" 24 ", 1440),
        ] {
            assert_eq!(length(text), Some(minutes), "{text}");
        }
        for text in [
            "", "en time", "3:5", "3:60", "25", "-1", "3,555", "1.2.3", "99999",
        ] {
            assert_eq!(length(text), None, "{text}");
        }
    }

    #[test]
    fn a_time_of_day_is_read_as_people_write_it() {
        for text in ["8:30", "08.30", "0830", "kl. 8.30"] {
            assert_eq!(time(text), Some(510), "{text}");
        }
        assert_eq!(time("8"), Some(480));
        for text in ["24:00", "8:3", "8:61", "morgen", "", "æøå"] {
            assert_eq!(time(text), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_as_the_same(minutes in 0_i64..DAY) {
            prop_assert_eq!(length(&written(minutes)), Some(minutes));
            prop_assert_eq!(time(&kept(minutes)), Some(minutes));
        }

        #[test]
        fn nothing_that_is_typed_stops_the_reading(text in "\\PC{0,12}") {
            prop_assert!(length(&text).is_none_or(|minutes| (0..=DAY).contains(&minutes)));
            prop_assert!(time(&text).is_none_or(|at| (0..DAY).contains(&at)));
        }
    }
}

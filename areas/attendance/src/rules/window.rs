//! How long a day is open: until then it is simply written, afterwards it takes a reason, and never before it has come.

use kernel::Date;

/// What may be done to a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Window {
    /// It has not come yet.
    Future,
    /// It is written and mended freely.
    Open,
    /// It takes a reason.
    Late,
}

/// What may be done to a day, seen from today.
pub fn window(day: Date, today: Date, open_days: i64) -> Window {
    if day > today {
        return Window::Future;
    }
    let age = (today - day).get_days();
    if i64::from(age) <= open_days {
        Window::Open
    } else {
        Window::Late
    }
}

#[cfg(test)]
mod tests {
    use jiff::ToSpan as _;
    use proptest::prelude::*;

    use super::*;

    fn date(text: &str) -> Date {
        text.parse().expect("a day")
    }

    #[test]
    fn a_day_is_open_for_seven_days_and_takes_a_reason_from_the_eighth() {
        let on = |day| window(date(day), date("2020-05-15"), 7);
        assert_eq!(on("2020-05-16"), Window::Future);
        assert_eq!(on("2020-05-15"), Window::Open);
        assert_eq!(on("2020-05-08"), Window::Open);
        assert_eq!(on("2020-05-07"), Window::Late);
    }

    proptest! {
        #[test]
        fn a_day_closes_once_and_never_opens_again(age in -50_i64..800, open_days in 0_i64..30) {
            let today = date("2021-03-01");
            let order = |window| match window { Window::Future => 0, Window::Open => 1, Window::Late => 2 };
            let on = |age: i64| order(window(today.saturating_sub(age.days()), today, open_days));
            prop_assert!(on(age) <= on(age + 1));
            prop_assert_eq!(on(age) == 0, age < 0);
        }
    }
}

//! How numbers, money, shares and dates are written in Danish and English. One formatter for page, paper and mail.

use crate::{Date, Ore, PartialDate, Period, Share};

/// The language of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Lang {
    /// Danish, the default.
    #[default]
    Da,
    /// English.
    En,
}

const MONTHS_DA: [&str; 12] = [
    "januar",
    "februar",
    "marts",
    "april",
    "maj",
    "juni",
    "juli",
    "august",
    "september",
    "oktober",
    "november",
    "december",
];
const MONTHS_EN: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

impl Lang {
    /// The code used in HTML and in addresses.
    pub fn code(self) -> &'static str {
        match self {
            Self::Da => "da",
            Self::En => "en",
        }
    }

    /// From a code; `None` for a language we do not speak.
    pub fn parse(code: &str) -> Option<Self> {
        match code {
            "da" => Some(Self::Da),
            "en" => Some(Self::En),
            _ => None,
        }
    }

    fn thousands(self) -> char {
        match self {
            Self::Da => '.',
            Self::En => ',',
        }
    }

    fn decimal_mark(self) -> char {
        match self {
            Self::Da => ',',
            Self::En => '.',
        }
    }

    /// The name of a month, 1 to 12.
    pub fn month(self, month: i8) -> &'static str {
        let names = match self {
            Self::Da => &MONTHS_DA,
            Self::En => &MONTHS_EN,
        };
        usize::try_from(month - 1)
            .ok()
            .and_then(|index| names.get(index))
            .copied()
            .unwrap_or("")
    }
}

/// A whole number with its thousands set apart: `2.354`, `2,354`.
pub fn count(lang: Lang, number: i64) -> String {
    let digits = number.unsigned_abs().to_string();
    let mut text = String::new();
    if number < 0 {
        text.push('−');
    }
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(lang.thousands());
        }
        text.push(digit);
    }
    text
}

/// A decimal number held as a plain text (`3.5`), in the language's form: `3,5`.
pub fn decimal(lang: Lang, plain: &str) -> String {
    let (whole, fraction) = plain.split_once('.').unwrap_or((plain, ""));
    let whole = whole
        .parse()
        .map_or_else(|_| whole.to_owned(), |number| count(lang, number));
    if fraction.is_empty() {
        whole
    } else {
        format!("{whole}{}{fraction}", lang.decimal_mark())
    }
}

/// A share as a percentage with one decimal, or none when it is whole: `27,5 %`, `40 %`; English `27.5%`.
pub fn share(lang: Lang, share: Share) -> String {
    let permille = share.permille();
    let (whole, tenth) = (permille / 10, (permille % 10).abs());
    let number = if tenth == 0 {
        count(lang, whole)
    } else {
        format!("{}{}{tenth}", count(lang, whole), lang.decimal_mark())
    };
    match lang {
        Lang::Da => format!("{number}\u{a0}%"),
        Lang::En => format!("{number}%"),
    }
}

/// An amount: `486.573 kr.`, `1.234,50 kr.`; English `DKK 486,573`.
pub fn money(lang: Lang, amount: Ore) -> String {
    let (kroner, ore) = amount.parts();
    let number = if ore == 0 {
        count(lang, kroner)
    } else {
        format!("{}{}{ore:02}", count(lang, kroner), lang.decimal_mark())
    };
    match lang {
        Lang::Da => format!("{number}\u{a0}kr."),
        Lang::En => format!("DKK\u{a0}{number}"),
    }
}

/// A day in running text: `7. november 2017`, `7 November 2017`.
pub fn date_long(lang: Lang, date: Date) -> String {
    let month = lang.month(date.month());
    match lang {
        Lang::Da => format!("{}.\u{a0}{month} {}", date.day(), date.year()),
        Lang::En => format!("{}\u{a0}{month} {}", date.day(), date.year()),
    }
}

/// A day in a table: `07.11.2017`; English `2017-11-07`.
pub fn date_short(lang: Lang, date: Date) -> String {
    match lang {
        Lang::Da => format!("{:02}.{:02}.{}", date.day(), date.month(), date.year()),
        Lang::En => date.to_string(),
    }
}

/// Day and time in Denmark at a moment: `15. maj 2020 kl. 12.05`.
pub fn moment(lang: Lang, at: crate::Timestamp) -> String {
    let day = date_long(lang, crate::clock::local_date(at));
    let Ok(clock) = at.in_tz("Europe/Copenhagen") else {
        return day;
    };
    match lang {
        Lang::Da => format!("{day} kl. {:02}.{:02}", clock.hour(), clock.minute()),
        Lang::En => format!("{day}, {:02}:{:02}", clock.hour(), clock.minute()),
    }
}

/// A date as far as it is known: `2019`, `september 2019`, `15. juni 2018`.
pub fn partial(lang: Lang, date: PartialDate) -> String {
    match date {
        PartialDate::Year(year) => year.to_string(),
        PartialDate::Month(year, month) => format!("{} {year}", lang.month(month)),
        PartialDate::Day(day) => date_long(lang, day),
    }
}

/// A period in words: `2018`, `januar 2019 – april 2020`, or both days.
pub fn period(lang: Lang, period: Period) -> String {
    let (first, last) = (period.first(), period.last());
    if period == Period::year(first.year()) {
        return first.year().to_string();
    }
    if period.whole_months().is_some() {
        return format!(
            "{} {} – {} {}",
            lang.month(first.month()),
            first.year(),
            lang.month(last.month()),
            last.year()
        );
    }
    format!("{} – {}", date_long(lang, first), date_long(lang, last))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn danish_writes_numbers_the_danish_way() {
        assert_eq!(count(Lang::Da, 2354), "2.354");
        assert_eq!(money(Lang::Da, Ore(48_657_300)), "486.573\u{a0}kr.");
        assert_eq!(money(Lang::Da, Ore(123_450)), "1.234,50\u{a0}kr.");
        assert_eq!(decimal(Lang::Da, "24000.5"), "24.000,5");
        let rate = Share::new(11, 40).expect("a whole");
        assert_eq!(share(Lang::Da, rate), "27,5\u{a0}%");
        assert_eq!(share(Lang::Da, Share::new(10, 25).expect("a whole")), "40\u{a0}%");
        assert_eq!(share(Lang::En, rate), "27.5%");
    }

    #[test]
    fn dates_are_long_in_text_and_short_in_tables() {
        let day = jiff::civil::date(2017, 11, 7);
        assert_eq!(date_long(Lang::Da, day), "7.\u{a0}november 2017");
        assert_eq!(date_short(Lang::Da, day), "07.11.2017");
    }

    #[test]
    fn a_period_of_whole_months_is_named_by_its_months() {
        let sixteen: Period = "2019-01-01..2020-04-30".parse().expect("a period");
        assert_eq!(period(Lang::Da, sixteen), "januar 2019 – april 2020");
        assert_eq!(period(Lang::Da, Period::year(2018)), "2018");
    }
}

//! Single words of the trade: dates, money, numbers of companies and people, periods.

use kernel::{Cpr, CvrNumber, Lang, PartialDate, Period, date, fold, format, money};

/// What is read is written in a form that reads as the same.
pub fn words(bytes: &[u8]) {
    let text = &String::from_utf8_lossy(bytes).into_owned();
    if let Some(day) = date::parse_typed(text) {
        assert_eq!(date::parse_typed(&day.to_string()), Some(day));
        assert_eq!(date::parse_typed(&format::date_short(Lang::Da, day)), Some(day));
    }
    if let Some(amount) = money::parse_typed(text) {
        for lang in [Lang::Da, Lang::En] {
            let _ = format::money(lang, amount);
        }
        let _ = amount.parts();
    }
    if let Ok(cvr) = text.parse::<CvrNumber>() {
        assert_eq!(cvr.as_str().parse::<CvrNumber>().ok().as_ref(), Some(&cvr));
    }
    if let Ok(cpr) = text.parse::<Cpr>() {
        assert!(cpr.reveal().parse::<Cpr>().is_ok());
        assert!(cpr.masked().ends_with("-xxxx"));
        assert!(
            !format!("{cpr:?}").contains(cpr.reveal()),
            "a CPR number is printed"
        );
    }
    if let Ok(partial) = text.parse::<PartialDate>() {
        assert_eq!(partial.to_string().parse(), Ok(partial));
        assert!(partial.first_day() <= partial.last_day());
        let _ = format::partial(Lang::Da, partial);
    }
    if let Ok(period) = text.parse::<Period>() {
        assert!(period.first() <= period.last());
        assert_eq!(period.to_string().parse(), Ok(period));
        let _ = (period.whole_months(), format::period(Lang::Da, period));
    }
    let slug = fold::slug(text);
    assert!(
        slug.chars()
            .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-')
    );
    assert_eq!(
        fold::clean(&fold::clean(text)),
        fold::clean(text),
        "cleaning twice cleans more"
    );
    let paragraphs = fold::clean_paragraphs(text);
    assert_eq!(
        fold::clean_paragraphs(&paragraphs),
        paragraphs,
        "cleaning twice cleans more"
    );
    let _ = fold::fold(text);
    let _ = format::decimal(Lang::Da, text);
}

//! A figure as people read it: `27,5 %`, `486.573 kr.`, `ca. 110`.

use kernel::{Lang, format};

use crate::{Amount, Figure, Precision, Reason};

/// The figure's value in words of the language, or why there is none.
pub fn words(lang: Lang, figure: &Figure) -> String {
    let Some(amount) = &figure.amount else {
        return figure
            .reason
            .as_ref()
            .unwrap_or(&Reason::NothingRecorded)
            .words(lang);
    };
    let number = match amount {
        Amount::Count(number) => format::count(lang, *number),
        Amount::Share(share) => format::share(lang, *share),
        Amount::Money(ore) => format::money(lang, *ore),
        Amount::Decimal(plain) => format::decimal(lang, plain),
    };
    let before = match (figure.precision, lang) {
        (Precision::Exact, _) => return number,
        (Precision::About, Lang::Da) => "ca.",
        (Precision::About, Lang::En) => "about",
        (Precision::AtLeast, Lang::Da) => "mere end",
        (Precision::AtLeast, Lang::En) => "more than",
        (Precision::AtMost, Lang::Da) => "op til",
        (Precision::AtMost, Lang::En) => "up to",
    };
    format!("{before} {number}")
}

//! Why a figure has no value. Never a guess instead.

use kernel::{Lang, Period, format};

/// The reason a figure is null.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reason {
    /// The period cuts a total that its source only states as one.
    CannotBeSplit {
        /// The days the source states as one.
        stated: Period,
    },
    /// Neither records nor stated totals say anything.
    NothingRecorded,
    /// There is no whole to be a share or a rate of.
    NoDenominator,
    /// No measure has this id.
    UnknownMeasure,
    /// The measure has no such dimension.
    UnknownDimension,
}

impl Reason {
    /// The reason as people read it.
    pub fn words(&self, lang: Lang) -> String {
        let text = match (self, lang) {
            (Self::CannotBeSplit { stated }, Lang::Da) => {
                return format!(
                    "kan ikke deles: tallet kendes kun samlet for {}",
                    format::period(lang, *stated)
                );
            }
            (Self::CannotBeSplit { stated }, Lang::En) => {
                return format!(
                    "cannot be split: it is only known for {} as a whole",
                    format::period(lang, *stated)
                );
            }
            (Self::NothingRecorded, Lang::Da) => "intet er registreret",
            (Self::NothingRecorded, Lang::En) => "nothing is recorded",
            (Self::NoDenominator, Lang::Da) => "der er intet at tage en andel af",
            (Self::NoDenominator, Lang::En) => "there is no whole to take a share of",
            (Self::UnknownMeasure, Lang::Da) => "der findes ikke et sådant mål",
            (Self::UnknownMeasure, Lang::En) => "there is no such measure",
            (Self::UnknownDimension, Lang::Da) => "målet kan ikke deles på den måde",
            (Self::UnknownDimension, Lang::En) => "the measure has no such dimension",
        };
        text.to_owned()
    }
}

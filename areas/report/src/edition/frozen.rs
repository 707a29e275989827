//! A figure as an edition froze it. A figure that its audience may not read is frozen without its value, so that no
//! output made from an edition can show it.

use std::collections::BTreeMap;

use kernel::Lang;
use measures::{Amount, Figure};
use serde::{Deserialize, Serialize};

use crate::compose::{Mask, Used};

/// One figure of an edition.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FrozenFigure {
    /// Its name, the same in every edition.
    pub name: String,
    /// The measure's id, or `key.` and a key figure's key.
    pub measure: String,
    /// Which part.
    pub dimensions: BTreeMap<String, String>,
    /// As printed; nothing when hidden or kept out.
    pub text: Option<String>,
    /// As a plain number: a count, øre, a decimal, or a share in 0..1; nothing when hidden or kept out.
    pub value: Option<String>,
    /// The part of a share, or what was reached of a goal.
    pub numerator: Option<i64>,
    /// The whole of a share, or the goal.
    pub denominator: Option<i64>,
    /// Unit code.
    pub unit: String,
    /// `counted`, `stated` or `mixed`.
    pub basis: String,
    /// Both days included, `2019-01-01..2020-04-30`; for events.
    pub period: Option<String>,
    /// The date it was read on or stated for; for states.
    pub as_of: Option<String>,
    /// Version of the definition it was counted by.
    pub version: u32,
    /// It counts persons.
    pub persons: bool,
    /// It carries the hidden mark.
    pub hidden: bool,
    /// It is kept out, since it contradicts what stands beside it.
    pub withheld: bool,
    /// Where it is printed: section, and block where it stands in one.
    pub places: Vec<String>,
}

/// Every figure used, each once, by name.
pub(super) fn all(used: &[Used], mask: &Mask, lang: Lang) -> Vec<FrozenFigure> {
    let mut frozen: BTreeMap<&str, FrozenFigure> = BTreeMap::new();
    for one in used {
        let known = frozen.entry(&one.name).or_insert_with(|| freeze(one, mask, lang));
        if !known.places.contains(&one.place) {
            known.places.push(one.place.clone());
        }
    }
    frozen.into_values().collect()
}

fn freeze(used: &Used, mask: &Mask, lang: Lang) -> FrozenFigure {
    let figure = mask.instead.get(&used.name).unwrap_or(&used.figure);
    let hidden = mask.hidden.contains(&used.name);
    let withheld = mask.withheld.contains(&used.name);
    let read = |figure: &Figure| !hidden && !withheld && figure.amount.is_some();
    FrozenFigure {
        name: used.name.clone(),
        measure: figure.measure.clone(),
        dimensions: figure.dimensions.clone(),
        text: read(figure).then(|| measures::words(lang, figure)),
        value: figure.amount.as_ref().filter(|_| read(figure)).map(plain),
        numerator: figure
            .numerator
            .filter(|_| read(figure) && !is_of_persons(figure)),
        denominator: figure
            .denominator
            .filter(|_| read(figure) && !is_of_persons(figure)),
        unit: figure.unit.code().to_owned(),
        basis: figure.basis.code().to_owned(),
        period: figure.period.map(|period| period.to_string()),
        as_of: figure.as_of.clone(),
        version: figure.version,
        persons: figure.persons,
        hidden,
        withheld,
        places: Vec::new(),
    }
}

/// A share of persons may be printed where its counts may not: they are figures of their own.
fn is_of_persons(figure: &Figure) -> bool {
    figure.persons && matches!(figure.amount, Some(Amount::Share(_)))
}

/// A value for machines. A share is what is printed, not the exact fraction, which could tell its counts.
pub(super) fn plain(amount: &Amount) -> String {
    match amount {
        Amount::Count(number) => number.to_string(),
        Amount::Money(ore) => ore.0.to_string(),
        Amount::Decimal(plain) => plain.clone(),
        Amount::Share(share) => format!("{}.{:03}", share.permille() / 1000, share.permille() % 1000),
    }
}

//! Invented grants and donations. Amounts are whole øre in the rows; some stay undisclosed.

use store::{Tx, Value};

use crate::{
    Result, Size,
    chance::Chance,
    register::Organisation,
    rows::{Rows, Written},
    words::Words,
};

const FUNDING_RECEIVED: &[&str] = &[
    "id",
    "key",
    "recipient",
    "donor",
    "kind",
    "purpose",
    "amount",
    "year",
    "event",
    "listed_in",
];
const KINDS: &[&str] = &[
    "foundation",
    "foundation",
    "donation",
    "section_18",
    "puf",
    "state_pool",
];

/// Spreads the grants evenly over the years and, at random, over the organisations.
pub(crate) fn write(
    tx: &Tx,
    written: &mut Written,
    chance: &mut Chance,
    size: &Size,
    organisations: &[Organisation],
    words: &Words,
) -> Result<()> {
    let mut rows = Rows::new(tx, "funding_received", FUNDING_RECEIVED);
    let span = usize::try_from(size.years).unwrap_or(1);
    for number in 0..size.grants {
        let year = i64::from(size.first_year()) + i64::try_from(number * span / size.grants).unwrap_or(0);
        let amount = if chance.percent(8) {
            Value::Null
        } else {
            // Thousands of kroner, in øre.
            (chance.between(5, 600) * 100_000).into()
        };
        rows.add([
            chance.id().into(),
            format!("bevilling-{:05}", number + 1).into(),
            chance.one(organisations).map(|one| one.id.as_str()).into(),
            chance.one(&words.donors).cloned().into(),
            chance.one(KINDS).copied().into(),
            chance.one(&words.grant_purposes).cloned().into(),
            amount,
            year.into(),
            "granted".into(),
            year.to_string().into(),
        ])?;
    }
    rows.end(written)
}

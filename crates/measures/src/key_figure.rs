//! Key figures: facts that an owner states and dates. They are taken as they stand, never added up.

use store::{Row, Tx};

use crate::{
    Amount, Basis, Dimensions, Figure, MeasureError, Precision, Reason, Result, Unit, decimal::Decimal,
};

/// One key figure as `key.<key>`; null when nobody has stated it.
pub fn key_figure(tx: &Tx, key: &str) -> Result<Figure> {
    let sql = "select key, value, precision, unit, as_of, counts_people from key_figure where key = ?1";
    match tx.query_opt(sql, &[key.into()])? {
        Some(row) => read(&row),
        None => Ok(Figure::unknown(
            &format!("key.{key}"),
            Dimensions::new(),
            Reason::NothingRecorded,
        )),
    }
}

/// Every key figure, by key.
pub fn key_figures(tx: &Tx) -> Result<Vec<Figure>> {
    let sql =
        "select key, value, precision, unit, as_of, counts_people from key_figure order by key limit 100000";
    tx.query(sql, &[])?.iter().map(read).collect()
}

fn read(row: &Row) -> Result<Figure> {
    let (key, value) = (row.text("key")?, row.text("value")?);
    let number = Decimal::parse(&value).ok_or_else(|| MeasureError::Unreadable {
        record: "key_figure",
        key: key.clone(),
        measure: "value".to_owned(),
        value: value.clone(),
    })?;
    let mut figure = Figure::unknown(&format!("key.{key}"), Dimensions::new(), Reason::NothingRecorded)
        .with(Amount::Decimal(number.to_string()), Basis::Stated);
    figure.unit = Unit::Other(row.text("unit")?);
    figure.as_of = row.opt_text("as_of")?;
    figure.persons = row.bool("counts_people")?;
    figure.version = 1;
    figure.precision = match row.text("precision")?.as_str() {
        "at_least" => Precision::AtLeast,
        "at_most" => Precision::AtMost,
        "about" => Precision::About,
        _ => Precision::Exact,
    };
    Ok(figure)
}

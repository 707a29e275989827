//! Figures for machines, in the one shape that command line, web and open data share.

use kernel::{Lang, Ore, Period};
use serde_json::{Value, json as object};

use crate::{Amount, Figure};

/// `{"period", "measures": [{"id", "dimensions", "value", "unit", "numerator", "denominator", "basis", "as_of"}]}`.
///
/// Shares are 0 to 1 and money is kroner. A value that cannot be given is null, with `"reason"`.
pub fn json(period: Period, figures: &[Figure]) -> Value {
    let measures: Vec<Value> = figures.iter().map(one).collect();
    object!({ "period": period.to_string(), "measures": measures })
}

fn one(figure: &Figure) -> Value {
    let mut row = object!({
        "id": figure.measure,
        "dimensions": figure.dimensions,
        "value": figure.amount.as_ref().map_or(Value::Null, value),
        "unit": figure.unit.code(),
        "numerator": figure.numerator,
        "denominator": figure.denominator,
        "basis": figure.basis.code(),
        "as_of": figure.as_of,
    });
    if let (Some(reason), Some(fields)) = (&figure.reason, row.as_object_mut()) {
        fields.insert("reason".to_owned(), Value::from(reason.words(Lang::En)));
    }
    row
}

fn value(amount: &Amount) -> Value {
    match amount {
        Amount::Count(number) => Value::from(*number),
        Amount::Share(share) => Value::from(share.as_fraction()),
        Amount::Money(Ore(ore)) if ore % 100 == 0 => Value::from(ore / 100),
        Amount::Money(money) => {
            let (kroner, ore) = money.parts();
            number(&format!("{kroner}.{ore:02}"))
        }
        Amount::Decimal(plain) => number(plain),
    }
}

/// A plain decimal as a JSON number.
fn number(plain: &str) -> Value {
    serde_json::from_str(plain).unwrap_or_else(|_| Value::from(plain))
}

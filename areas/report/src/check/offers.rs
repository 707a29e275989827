//! The placeholders that could stand instead of a typed number: measures and key figures whose value it is.

use kernel::Share;
use measures::{Amount, Asked, Figure, Unit};
use store::Tx;

use super::CheckError;
use super::decimal::Decimal;
use super::material::Material;
use super::number_scan::Typed;

/// How many are offered at most; more would not help anybody choose.
const MOST: usize = 6;

/// One figure that a text may print.
struct Offer {
    placeholder: String,
    value: Decimal,
    percent: bool,
    /// The key of the organisation a key figure is about.
    organisation: Option<String>,
}

/// Everything a text of the report may print.
pub(super) struct Offers(Vec<Offer>);

impl Offers {
    /// Reads every key figure, and every measure for the report's own period and day.
    pub(super) fn read(tx: &Tx, material: &Material) -> Result<Self, CheckError> {
        let mut offers = key_figures(tx)?;
        let asked = Asked::of(material.report.period).at(material.report.as_of);
        offers.extend(measures::all(tx, &asked)?.iter().filter_map(of_measure));
        Ok(Self(offers))
    }

    /// Those whose value is the number: the organisation's own first, then totals before their parts.
    pub(super) fn of(&self, typed: &Typed, organisation: Option<&str>) -> Vec<String> {
        let mut fitting: Vec<&Offer> = self
            .0
            .iter()
            .filter(|offer| offer.percent == typed.percent && offer.value.equals(typed.value))
            .collect();
        fitting.sort_by_key(|offer| {
            let own = organisation.is_some() && offer.organisation.as_deref() == organisation;
            (!own, offer.placeholder.matches('=').count())
        });
        fitting
            .iter()
            .take(MOST)
            .map(|offer| offer.placeholder.clone())
            .collect()
    }
}

fn key_figures(tx: &Tx) -> Result<Vec<Offer>, CheckError> {
    let sql = "select key_figure.key, key_figure.value, key_figure.unit, organisation.key as organisation
               from key_figure
               left join organisation on organisation.id = key_figure.organisation
               order by key_figure.key";
    let mut offers = Vec::new();
    for row in tx.query(sql, &[])? {
        if let Some(value) = Decimal::parse(&row.text("value")?) {
            offers.push(Offer {
                placeholder: format!("{{key.{}}}", row.text("key")?),
                value,
                percent: row.text("unit")?.trim() == "%",
                organisation: row.opt_text("organisation")?,
            });
        }
    }
    Ok(offers)
}

fn of_measure(figure: &Figure) -> Option<Offer> {
    let (value, percent) = match figure.amount.as_ref()? {
        Amount::Count(count) => (Decimal::whole(*count), false),
        Amount::Money(ore) => (Decimal::whole(ore.0).of_hundred(), false),
        Amount::Decimal(text) => (Decimal::parse(text)?, figure.unit == Unit::Share),
        Amount::Share(share) => (percent_of(*share), true),
    };
    let mut placeholder = format!("{{{}", figure.measure);
    for (name, value) in &figure.dimensions {
        placeholder.push_str(&format!(" {name}={value}"));
    }
    placeholder.push('}');
    Some(Offer {
        placeholder,
        value,
        percent,
        organisation: None,
    })
}

/// A share as it is printed: percent with one decimal.
fn percent_of(share: Share) -> Decimal {
    Decimal::whole(share.permille())
        .times(Decimal::whole(10))
        .of_hundred()
}

//! Key figures that are parts of another figure are together no more than it.
//!
//! Why: an owner states the parts, records give the whole. A part may be missing, but nothing is more than it is.

use std::collections::BTreeMap;

use measures::{Amount, Asked, Figure};
use store::Tx;

use super::CheckError;
use super::decimal::Decimal;
use super::finding::{Finding, Spot};
use super::material::Material;
use crate::markup::Placeholder;
use crate::markup::placeholder::placeholder;

/// Every figure that key figures say they are a part of.
pub(super) fn find(tx: &Tx, material: &Material) -> Result<Vec<Finding>, CheckError> {
    let sql = "select id, key, source, value, part_of
               from key_figure
               where part_of is not null and precision in ('exact', 'at_least')
               order by part_of, key";
    let mut wholes: BTreeMap<String, (Spot, Decimal)> = BTreeMap::new();
    for row in tx.query(sql, &[])? {
        let Some(value) = Decimal::parse(&row.text("value")?) else {
            continue;
        };
        let spot = Spot::read("key_figure", &row)?;
        wholes
            .entry(row.text("part_of")?)
            .and_modify(|(_, sum)| *sum = sum.plus(value))
            .or_insert((spot, value));
    }
    let asked = Asked::of(material.report.period).at(material.report.as_of);
    let mut findings = Vec::new();
    for (whole, (spot, sum)) in wholes {
        let Some(Placeholder::Figure(call)) = placeholder(&whole) else {
            findings.push(spot.red("unknown_placeholder", "part_of").stated(&whole).says(
                format!("Nøgletallet siger, at det er en del af {whole}, men det findes ikke."),
                format!("The key figure says that it is a part of {whole}, which does not exist."),
            ));
            continue;
        };
        let figure = measures::figure(tx, &asked, &call.measure, &call.dimensions)?;
        let Some(stated) = number(&figure).filter(|stated| stated.is_less_than(sum)) else {
            continue;
        };
        let finding = spot
            .red("whole_and_parts", &call.measure)
            .values(stated, sum)
            .persons();
        findings.push(finding.says(
            format!("Delene er tilsammen mere end helheden ({}).", call.measure),
            format!("The parts are together more than the whole ({}).", call.measure),
        ));
    }
    Ok(findings)
}

fn number(figure: &Figure) -> Option<Decimal> {
    match figure.amount.as_ref()? {
        Amount::Count(count) => Some(Decimal::whole(*count)),
        Amount::Money(ore) => Some(Decimal::whole(ore.0).of_hundred()),
        Amount::Decimal(text) => Decimal::parse(text),
        Amount::Share(_) => None,
    }
}

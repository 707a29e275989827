//! A stated product is the product of its factors: weekly hours × intensity give the effective hours.
//!
//! Why: the product is what progression is judged by.

use store::Tx;

use super::CheckError;
use super::decimal::Decimal;
use super::finding::{Finding, Spot};
use super::material::Material;

/// Every point of a series that states its effective hours. A point that is not dated after the report's last day.
pub(super) fn find(tx: &Tx, material: &Material) -> Result<Vec<Finding>, CheckError> {
    let sql = "select id, key, source, day, weekly_hours, intensity_percent, stated_effective_hours
               from progression_step
               where stated_effective_hours is not null
               order by key";
    let mut findings = Vec::new();
    for row in tx.query(sql, &[])? {
        let later = row
            .opt_partial("day")?
            .is_some_and(|day| day.last_day() > material.report.horizon);
        let numbers = (
            Decimal::parse(&row.text("weekly_hours")?),
            Decimal::parse(&row.text("stated_effective_hours")?),
        );
        let (Some(hours), Some(stated)) = numbers else {
            continue;
        };
        let product = hours
            .times(Decimal::whole(row.int("intensity_percent")?))
            .of_hundred();
        if later || product.rounded(stated.decimals()).equals(stated) {
            continue;
        }
        let finding = Spot::read("progression_step", &row)?.red("product", "effective_hours");
        findings.push(finding.values(stated, product).persons().says(
            "De opgjorte effektive timer er ikke timerne om ugen gange intensiteten.",
            "The stated effective hours are not the weekly hours times the intensity.",
        ));
    }
    Ok(findings)
}

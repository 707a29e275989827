//! One thing has one wording: a recommendation is one record wherever it is printed, and a range says of what.
//!
//! Why: two wordings of the same recommendation are two recommendations to the one who must decide.

use store::Tx;

use super::CheckError;
use super::finding::{Finding, Spot};
use super::material::Material;

/// Recommendations entered twice, and ranges that several agreements share.
pub(super) fn find(tx: &Tx, material: &Material) -> Result<Vec<Finding>, CheckError> {
    let mut findings = recommendations(tx, material)?;
    findings.extend(ranges(tx, material)?);
    Ok(findings)
}

/// Two rows of one year at the same place in the same point, with different texts.
fn recommendations(tx: &Tx, material: &Material) -> Result<Vec<Finding>, CheckError> {
    let sql = "select other.id, other.key, other.source, first.key as first_key
               from recommendation first
               join recommendation other
                 on other.report_year = first.report_year
                and other.point is not distinct from first.point
                and other.topic is not distinct from first.topic
                and other.position is not distinct from first.position
                and other.key > first.key and other.text <> first.text
               where first.report_year = ?1
                 and (first.point is not null or first.topic is not null)
               order by other.key, first.key";
    let mut findings = Vec::new();
    for row in tx.query(sql, &[material.report.year.into()])? {
        let first = row.text("first_key")?;
        let finding = Spot::read("recommendation", &row)?.yellow("two_wordings", &first);
        findings.push(finding.says(
            format!("Anbefalingen står med to ordlyde. Den anden er {first}."),
            format!("The recommendation has two wordings. The other is {first}."),
        ));
    }
    Ok(findings)
}

/// Agreements of one kind, entered together, with the same range a year: the range of each, or of all of them?
fn ranges(tx: &Tx, material: &Material) -> Result<Vec<Finding>, CheckError> {
    let sql =
        "select min(id) as id, min(key) as key, min(source) as source, kind, entered, places_least, places,
                      count(*) as agreements
               from agreement
               where per_year and places_least < places and entered is not null
               group by kind, entered, places_least, places
               having count(*) > 1
               order by min(key)";
    let mut findings = Vec::new();
    for row in tx.query(sql, &[])? {
        let known = row
            .opt_partial("entered")?
            .is_some_and(|entered| entered.first_day() <= material.report.horizon);
        if !known {
            continue;
        }
        let (least, most, count) = (
            row.int("places_least")?,
            row.int("places")?,
            row.int("agreements")?,
        );
        let finding = Spot::read("agreement", &row)?.yellow("range_unclear", "per_year");
        findings.push(
            finding
                .values(format!("{least}-{most}"), format!("{}-{}", least * count, most * count))
                .says(
                    "Flere aftaler deler den samme ramme om året. Det skal stå klart, om den gælder hver for sig eller tilsammen.",
                    "Several agreements share one range a year. It must be clear whether it is for each or for all.",
                ),
        );
    }
    Ok(findings)
}

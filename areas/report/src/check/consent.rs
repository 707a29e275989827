//! A story about one person is told with that person's recorded consent, or not at all.
//!
//! Why: data-protection law, and decency. The rule holds for every edition, the committee's too.

use store::Tx;

use super::CheckError;
use super::finding::{Finding, Spot};
use super::material::Material;

/// Every story of the report's year.
pub(super) fn find(tx: &Tx, material: &Material) -> Result<Vec<Finding>, CheckError> {
    let sql = "select id, key, source, title
               from story
               where year = ?1 and about_one_person and not consent
               order by key";
    let mut findings = Vec::new();
    for row in tx.query(sql, &[material.report.year.into()])? {
        let title = row.text("title")?;
        let finding = Spot::read("story", &row)?.red("story_without_consent", "consent");
        findings.push(finding.says(
            format!("»{title}« handler om én person, og der er intet samtykke."),
            format!("“{title}” is about one person, and no consent is recorded."),
        ));
    }
    Ok(findings)
}

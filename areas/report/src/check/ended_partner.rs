//! What has ended is not told of as running: no open agreement of the same parties, no mention in the year's profile.
//!
//! Why: one section says that they parted, another that they work together. The check cannot read the tone of a
//! sentence, so a mention is a doubt and an open row a contradiction.

use store::Tx;

use super::CheckError;
use super::finding::{Finding, Spot};
use super::material::Material;

/// Every ended partnership.
pub(super) fn find(tx: &Tx, material: &Material) -> Result<Vec<Finding>, CheckError> {
    let mut findings = Vec::new();
    for row in tx.query(OPEN, &[])? {
        let other = row.text("other_key")?;
        let finding = Spot::read("partnership", &row)?.red("ended_partner", &other);
        findings.push(finding.says(
            format!("Samarbejdet er hørt op, men samme parter har et åbent: {other}."),
            format!("The partnership has ended, but the same parties have an open one: {other}."),
        ));
    }
    for row in tx.query(MENTIONED, &[material.report.year.into()])? {
        let text = row.text("profile")?.to_lowercase();
        let names = [row.opt_text("company_name")?, row.opt_text("registered_name")?];
        let Some(name) = names.into_iter().flatten().find(|name| is_named(&text, name)) else {
            continue;
        };
        let partnership = row.text("partnership")?;
        let finding = Spot::read("yearly_profile", &row)?.yellow("ended_partner", &partnership);
        findings.push(finding.says(
            format!("Teksten nævner {name}, men samarbejdet er hørt op."),
            format!("The text mentions {name}, but the partnership has ended."),
        ));
    }
    Ok(findings)
}

fn is_named(text: &str, name: &str) -> bool {
    !name.is_empty() && text.contains(&name.to_lowercase())
}

const OPEN: &str = "select ended.id, ended.key, ended.source, other.key as other_key
    from partnership ended
    join partnership other
      on other.enterprise = ended.enterprise and other.company = ended.company and other.id <> ended.id
    where ended.state = 'ended' and other.state <> 'ended'
    order by ended.key, other.key";

/// One row is the year's profile of a party to an ended partnership.
const MENTIONED: &str = "select profile.id, profile.key, profile.source, ended.key as partnership,
           ended.company_name, company.name as registered_name,
           coalesce(profile.this_year, '') || ' ' || coalesce(profile.next_year, '') as profile
    from partnership ended
    join yearly_profile profile on profile.organisation = ended.enterprise and profile.year = ?1
    left join organisation company on company.id = ended.company
    where ended.state = 'ended'
    order by profile.key, ended.key";

//! The rules that come with the program: what holds until a municipality decides otherwise.
//!
//! Not for: what a municipality has decided (`rule`).

use std::collections::BTreeSet;

use kernel::Date;
use serde::Deserialize;
use store::Tx;

use super::rule::{self, Action, Rule, Term};
use crate::{Result, RightsError};

const RULES: &str = include_str!("../../rules.toml");

/// What rules are valid from that came with the program: whatever is older than the program itself.
const FROM: Date = Date::constant(2000, 1, 1);

#[derive(Deserialize)]
struct File {
    rule: Vec<Written>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    key: String,
    data_class: String,
    event: String,
    term_months: Option<i32>,
    term_days: Option<i32>,
    action: String,
    carried_out_by: String,
    title_da: String,
    title_en: String,
    legal_basis: String,
    source: String,
    certainty: String,
    checked_on: Date,
    checked_by: String,
}

/// Every one, as it came.
pub fn rules() -> Result<Vec<Rule>> {
    let wrong = |problem: String| RightsError::File {
        file: "rules.toml",
        problem,
    };
    let file: File = toml::from_str(RULES).map_err(|error| wrong(error.to_string()))?;
    file.rule
        .into_iter()
        .map(|written| {
            let action = Action::parse(&written.action)
                .ok_or_else(|| wrong(format!("{} has the action {:?}", written.key, written.action)))?;
            let term = match (written.term_months, written.term_days) {
                (Some(months), None) => Term::Months(months),
                (None, Some(days)) => Term::Days(days),
                (None, None) => Term::Assessed,
                (Some(_), Some(_)) => return Err(wrong(format!("{} has two terms", written.key))),
            };
            Ok(Rule {
                id: format!("program-{}", written.key),
                key: written.key,
                data_class: written.data_class,
                event: written.event,
                term,
                action,
                carried_out_by: written.carried_out_by,
                title: [written.title_da, written.title_en],
                legal_basis: written.legal_basis,
                source: written.source,
                certainty: written.certainty,
                valid_from: FROM,
                valid_until: None,
                checked_on: written.checked_on,
                checked_by: written.checked_by,
                reason: None,
            })
        })
        .collect()
}

fn known(tx: &Tx) -> Result<BTreeSet<String>> {
    let rows = tx.query("select distinct key from retention_rule order by key", &[])?;
    Ok(rows
        .iter()
        .map(|row| row.text("key"))
        .collect::<store::Result<_>>()?)
}

/// Some of a municipality's own rules, and those of the program that it has no version of; by key.
pub(super) fn and_the_rest(tx: &Tx, mut own: Vec<Rule>) -> Result<Vec<Rule>> {
    let known = known(tx)?;
    own.extend(rules()?.into_iter().filter(|rule| !known.contains(&rule.key)));
    // The order among versions of one rule stays as it was.
    own.sort_by(|a, b| a.key.cmp(&b.key));
    Ok(own)
}

/// Writes down the rules that the municipality has no version of, so that lists and later versions can name them; answers how many.
pub fn seed(tx: &Tx) -> Result<usize> {
    let known = known(tx)?;
    let new: Vec<Rule> = rules()?
        .into_iter()
        .filter(|rule| !known.contains(&rule.key))
        .collect();
    for rule in &new {
        rule::insert(tx, &rule::values(rule))?;
    }
    Ok(new.len())
}

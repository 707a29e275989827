//! The municipality's own versions of rules, beside those that came with the program.
//!
//! Not for: what a rule says.

use kernel::Date;
use records::{Kept, entry};
use store::{Result, Row, StoreError, Tx, Value};

use super::{Rule, Source, rule_parameter::RULE_PARAMETER, shipped};

const OWN: &str =
    "select rule, value, valid_from, valid_until, source_title, source_url, section, certainty, checked_on,
      checked_by, is_local, note
    from rule_parameter
    order by rule, valid_from, id
    limit 10000";

fn came_with_the_program() -> Result<Vec<Rule>> {
    // The file is part of the program; that it can be read is a test's business.
    shipped::rules().map_err(|_| StoreError::Column {
        column: "rules.toml".to_owned(),
        problem: "cannot be read",
    })
}

/// Every version of every rule, by rule and first day. From the first day of the municipality's own first version of a rule,
/// those that came with the program are over.
pub fn all(tx: &Tx) -> Result<Vec<Rule>> {
    let own: Vec<Rule> = tx.query(OWN, &[])?.iter().map(read).collect::<Result<_>>()?;
    let mut all: Vec<Rule> = came_with_the_program()?
        .into_iter()
        .filter_map(|rule| until_own(rule, &own))
        .collect();
    all.extend(own);
    all.sort_by(|a, b| (&a.rule, a.valid_from).cmp(&(&b.rule, b.valid_from)));
    Ok(all)
}

/// A rule that came with the program, up to the municipality's own; nothing where nothing is left of it.
fn until_own(mut rule: Rule, own: &[Rule]) -> Option<Rule> {
    let first = own
        .iter()
        .filter(|one| one.rule == rule.rule)
        .map(|one| one.valid_from)
        .min();
    if let Some(first) = first {
        let until = rule.valid_until.map_or(first, |until| until.min(first));
        rule.valid_until = Some(until);
    }
    rule.valid_until
        .is_none_or(|until| until > rule.valid_from)
        .then_some(rule)
}

fn read(row: &Row) -> Result<Rule> {
    let text = |column| -> Result<String> { Ok(row.opt_text(column)?.unwrap_or_default()) };
    Ok(Rule {
        rule: row.text("rule")?,
        value: row.text("value")?,
        valid_from: row.date("valid_from")?,
        valid_until: row.opt_date("valid_until")?,
        source: Source {
            title: row.text("source_title")?,
            url: text("source_url")?,
            section: text("section")?,
            certainty: row.text("certainty")?,
            checked_on: row.date("checked_on")?,
            checked_by: row.text("checked_by")?,
        },
        is_local: row.bool("is_local")?,
        note: text("note")?,
    })
}

/// Begins a new version of a rule and closes the municipality's own one before it. Answers whether it could: a version begins
/// after every other of the rule, so that none is overwritten.
pub fn begin(tx: &Tx, rule: &str, from: Date, kept: &Kept) -> Result<bool> {
    let newest = all(tx)?
        .into_iter()
        .filter(|one| one.rule == rule)
        .map(|one| one.valid_from)
        .max();
    if newest.is_some_and(|newest| from <= newest) {
        return Ok(false);
    }
    let open = "select id from rule_parameter
                where rule = ?1 and (valid_until is null or valid_until > ?2)
                order by valid_from desc, id limit 1";
    if let Some(row) = tx.query_opt(open, &[rule.into(), from.into()])?
        && let Some(before) = entry::find(tx, &RULE_PARAMETER, &row.text("id")?)?
    {
        let closes: Kept = [("valid_until", Value::from(from))].into();
        entry::change(tx, &RULE_PARAMETER, &before, before.version, None, &closes)?;
    }
    let key = format!("{}-{from}", rule.replace(['.', '_'], "-"));
    entry::create(tx, &RULE_PARAMETER, Some(&key), None, kept)?;
    Ok(true)
}

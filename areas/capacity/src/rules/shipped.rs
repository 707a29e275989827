//! The rules that come with the program: what is looked at until a municipality writes a version of its own.
//!
//! Not for: the municipality's own versions (`table`).

use kernel::Date;
use serde::Deserialize;

use super::{Rule, Source};

const RULES: &str = include_str!("../../rules.toml");

#[derive(Deserialize)]
struct File {
    rule: Vec<Written>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    rule: String,
    value: String,
    valid_from: Date,
    valid_until: Option<Date>,
    source_title: String,
    #[serde(default)]
    source_url: String,
    #[serde(default)]
    section: String,
    certainty: String,
    checked_on: Date,
    checked_by: String,
    #[serde(default)]
    note: String,
}

/// The file of rules cannot be read. A fault of ours, found by the first test that reads it.
#[derive(Debug, thiserror::Error)]
#[error("rules.toml: {0}")]
pub struct FileError(String);

/// Every one, as it came.
pub fn rules() -> Result<Vec<Rule>, FileError> {
    let file: File = toml::from_str(RULES).map_err(|error| FileError(error.to_string()))?;
    let rule = |written: Written| Rule {
        rule: written.rule,
        value: written.value,
        valid_from: written.valid_from,
        valid_until: written.valid_until,
        source: Source {
            title: written.source_title,
            url: written.source_url,
            section: written.section,
            certainty: written.certainty,
            checked_on: written.checked_on,
            checked_by: written.checked_by,
        },
        is_local: false,
        note: written.note,
    };
    Ok(file.rule.into_iter().map(rule).collect())
}

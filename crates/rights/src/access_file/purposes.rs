//! Why something is kept, on what law, and for how long.

use serde::{Deserialize, Serialize};
use store::Tx;

use super::{Term, Words};
use crate::{
    Result, RightsError,
    retention::{due, rule},
};

const PURPOSES: &str = include_str!("../../purposes.toml");

/// A purpose.
#[derive(Debug, Clone, Serialize)]
pub struct Purpose {
    /// What it is about.
    pub title: String,
    /// Why.
    pub why: String,
    /// The law.
    pub basis: String,
}

#[derive(Deserialize)]
struct File {
    purpose: Vec<Written>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    title_da: String,
    title_en: String,
    why_da: String,
    why_en: String,
    basis: String,
    #[allow(dead_code, reason = "stands in the file for whoever checks it")]
    source: String,
    #[allow(dead_code, reason = "stands in the file for whoever checks it")]
    certainty: String,
}

pub(super) fn read(words: Words<'_>) -> Result<Vec<Purpose>> {
    let file: File = toml::from_str(PURPOSES).map_err(|error| RightsError::File {
        file: "purposes.toml",
        problem: error.to_string(),
    })?;
    let pick = |da: String, en: String| match words.lang {
        kernel::Lang::Da => da,
        kernel::Lang::En => en,
    };
    Ok(file
        .purpose
        .into_iter()
        .map(|one| Purpose {
            title: pick(one.title_da, one.title_en),
            why: pick(one.why_da, one.why_en),
            basis: one.basis,
        })
        .collect())
}

/// When the case is due, where that is known; else the rules that will decide it.
pub(super) fn terms(tx: &Tx, words: Words<'_>, participant: &str) -> Result<Vec<Term>> {
    let title = |rule: &rule::Rule| match words.lang {
        kernel::Lang::Da => rule.title[0].clone(),
        kernel::Lang::En => rule.title[1].clone(),
    };
    let due = due::of_participant(tx, participant, tx.today())?;
    if !due.is_empty() {
        return Ok(due
            .iter()
            .map(|one| Term {
                title: title(&one.rule),
                until: kernel::format::date_long(words.lang, one.due_on),
                basis: one.rule.legal_basis.clone(),
            })
            .collect());
    }
    let rules = rule::in_force(tx, tx.today())?;
    let about_cases = rules
        .iter()
        .filter(|rule| rule.data_class == "case" && rule.event != "requested");
    Ok(about_cases
        .map(|rule| Term {
            title: title(rule),
            until: match rule.term {
                rule::Term::Months(months) => words
                    .tr("rights-term-months")
                    .replace("{n}", &kernel::format::count(words.lang, months.into())),
                rule::Term::Days(days) => words
                    .tr("rights-term-days")
                    .replace("{n}", &kernel::format::count(words.lang, days.into())),
                rule::Term::Assessed => words.tr("rights-term-assessed"),
            },
            basis: rule.legal_basis.clone(),
        })
        .collect())
}

//! Evaluation rounds with their outcomes and rates, read for the rules that compare them.

use std::collections::BTreeMap;

use kernel::PartialDate;
use store::{Result, Tx};

use super::finding::Spot;

/// How many ended placements had an outcome, as the source prints it.
pub(crate) struct Outcome {
    pub(crate) category: String,
    pub(crate) people: i64,
    /// The heading the source prints it under, when it groups.
    pub(super) printed_group: Option<String>,
}

/// A rate of a round.
#[allow(clippy::struct_field_names, reason = "the column is called that")]
pub(crate) struct Rate {
    pub(super) spot: Spot,
    /// `positive` or `stopped`.
    pub(crate) rate: String,
    pub(crate) categories: Vec<String>,
    pub(super) percent: Option<String>,
}

/// One evaluation of an agreement.
pub(crate) struct Round {
    pub(super) spot: Spot,
    pub(super) title: String,
    pub(crate) agreement: String,
    pub(crate) number: i64,
    pub(super) cutoff: Option<PartialDate>,
    pub(crate) cumulative: bool,
    pub(crate) ended_stated: Option<i64>,
    pub(crate) still_in_placement: Option<i64>,
    pub(crate) outcomes: Vec<Outcome>,
    pub(crate) rates: Vec<Rate>,
}

impl Round {
    /// The sum of its categories; `None` when none is recorded.
    pub(crate) fn sum(&self) -> Option<i64> {
        (!self.outcomes.is_empty()).then(|| self.outcomes.iter().map(|outcome| outcome.people).sum())
    }

    /// The stated number ended, else the sum of the categories.
    pub(super) fn ended(&self) -> Option<i64> {
        self.ended_stated.or_else(|| self.sum())
    }

    /// People in any of some categories.
    pub(super) fn people_in(&self, categories: &[String]) -> i64 {
        self.outcomes
            .iter()
            .filter(|outcome| categories.contains(&outcome.category))
            .map(|outcome| outcome.people)
            .sum()
    }
}

#[cfg(test)]
impl Round {
    /// A cumulative round with a number of people per category, for tests elsewhere in the area.
    pub(crate) fn of(agreement: &str, number: i64, ended: Option<i64>, people: &[(&str, i64)]) -> Self {
        let key = format!("{agreement}-{number}");
        let outcome = |(category, people): &(&str, i64)| Outcome {
            category: (*category).to_owned(),
            people: *people,
            printed_group: None,
        };
        Self {
            spot: Spot {
                record: "evaluation_round",
                id: key.clone(),
                key,
                source: None,
            },
            title: String::new(),
            agreement: agreement.to_owned(),
            number,
            cutoff: None,
            cumulative: true,
            ended_stated: ended,
            still_in_placement: None,
            outcomes: people.iter().map(outcome).collect(),
            rates: Vec::new(),
        }
    }
}

/// What the code list says of an outcome category.
pub(crate) struct Category {
    pub(super) label_da: String,
    pub(super) label_en: String,
    /// A state somebody passes through, not an end.
    pub(crate) passing: bool,
    /// The code that later rounds count it under.
    pub(crate) continues_as: Option<String>,
}

/// Every round that a report of the year may print, by agreement and number.
pub(crate) fn read(tx: &Tx, year: i64) -> Result<Vec<Round>> {
    let sql =
        "select round.id, round.key, round.source, round.title, agreement.key as agreement, round.number,
                      round.cutoff, round.cumulative, round.ended_stated, round.still_in_placement
               from evaluation_round round
               join agreement on agreement.id = round.agreement
               where round.reported_in <= ?1
               order by agreement.key, round.number, round.key";
    let mut rounds = Vec::new();
    for row in tx.query(sql, &[year.into()])? {
        rounds.push(Round {
            spot: Spot::read("evaluation_round", &row)?,
            title: row.text("title")?,
            agreement: row.text("agreement")?,
            number: row.int("number")?,
            cutoff: row.opt_partial("cutoff")?,
            cumulative: row.bool("cumulative")?,
            ended_stated: row.opt_int("ended_stated")?,
            still_in_placement: row.opt_int("still_in_placement")?,
            outcomes: Vec::new(),
            rates: Vec::new(),
        });
    }
    let place: BTreeMap<String, usize> = rounds
        .iter()
        .enumerate()
        .map(|(index, round)| (round.spot.id.clone(), index))
        .collect();
    fill_outcomes(tx, &mut rounds, &place)?;
    fill_rates(tx, &mut rounds, &place)?;
    Ok(rounds)
}

fn fill_outcomes(tx: &Tx, rounds: &mut [Round], place: &BTreeMap<String, usize>) -> Result<()> {
    let sql = "select round, category, people, printed_group from round_outcome order by key";
    for row in tx.query(sql, &[])? {
        if let Some(round) = place
            .get(&row.text("round")?)
            .and_then(|index| rounds.get_mut(*index))
        {
            round.outcomes.push(Outcome {
                category: row.text("category")?,
                people: row.int("people")?,
                printed_group: row.opt_text("printed_group")?,
            });
        }
    }
    Ok(())
}

fn fill_rates(tx: &Tx, rounds: &mut [Round], place: &BTreeMap<String, usize>) -> Result<()> {
    let sql = "select id, key, source, round, rate, categories, stated_percent from round_rate order by key";
    for row in tx.query(sql, &[])? {
        if let Some(round) = place
            .get(&row.text("round")?)
            .and_then(|index| rounds.get_mut(*index))
        {
            round.rates.push(Rate {
                spot: Spot::read("round_rate", &row)?,
                rate: row.text("rate")?,
                categories: row
                    .text("categories")?
                    .split_whitespace()
                    .map(str::to_owned)
                    .collect(),
                percent: row.opt_text("stated_percent")?,
            });
        }
    }
    Ok(())
}

/// The code list of outcomes, by code.
pub(crate) fn categories(tx: &Tx) -> Result<BTreeMap<String, Category>> {
    let sql = "select code, label_da, label_en, passing, continues_as from outcome_category order by key";
    tx.query(sql, &[])?
        .iter()
        .map(|row| {
            let category = Category {
                label_da: row.text("label_da")?,
                label_en: row.text("label_en")?,
                passing: row.bool("passing")?,
                continues_as: row.opt_text("continues_as")?,
            };
            Ok((row.text("code")?, category))
        })
        .collect()
}

/// Each cumulative round with the cumulative round of the same agreement before it.
pub(crate) fn pairs(rounds: &[Round]) -> impl Iterator<Item = (&Round, &Round)> {
    let cumulative: Vec<&Round> = rounds.iter().filter(|round| round.cumulative).collect();
    (1..cumulative.len()).filter_map(move |index| {
        let (before, after) = (cumulative[index - 1], cumulative[index]);
        (before.agreement == after.agreement).then_some((before, after))
    })
}

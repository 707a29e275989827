//! Evaluation rounds as their sources state them.

use std::collections::{BTreeMap, BTreeSet};

use store::{Row, Tx};

use super::SHARES;
use crate::{
    Amount, Asked, Basis, Dimensions, Figure, FigureRow, Reason, Result, dimensions, families::of,
    figure::within,
};

const ROUNDS: &str = "select evaluation_round.id as id, agreement.key as agreement, evaluation_round.number as number, \
     evaluation_round.title as title, reported_in, cutoff, ended_stated, evaluation_round.source as source, \
     round_outcome.id as outcome_id, round_outcome.category as category, round_outcome.people as people, \
     round_outcome.source as outcome_source \
     from evaluation_round join agreement on agreement.id = evaluation_round.agreement \
     left join round_outcome on round_outcome.round = evaluation_round.id \
     where evaluation_round.reported_in <= ?1 \
     order by agreement.key, evaluation_round.number, round_outcome.category nulls last, round_outcome.id nulls last \
     limit 100000";
const RATES: &str = "select round, rate, categories from round_rate order by round, rate, id limit 100000";
const SENSITIVE: &str =
    "select distinct code from outcome_category where sensitive order by code limit 10000";

/// One evaluation round.
#[derive(Debug, Clone)]
pub(crate) struct Round {
    pub(crate) id: String,
    pub(crate) agreement: String,
    pub(crate) number: i64,
    title: String,
    source: Option<String>,
    /// The date its numbers were made up, or the year it was reported in.
    as_of: String,
    /// How many its source says had ended.
    pub(crate) ended_stated: Option<i64>,
    pub(crate) outcomes: Vec<RoundOutcome>,
    rates: BTreeMap<String, BTreeSet<String>>,
}

/// One category of a round.
#[derive(Debug, Clone)]
pub(crate) struct RoundOutcome {
    id: String,
    pub(crate) category: String,
    pub(crate) people: i64,
    source: Option<String>,
}

/// The rounds reported in the year of the asked day or before, by agreement and number.
pub(crate) fn rounds(tx: &Tx, asked: &Asked) -> Result<Vec<Round>> {
    let mut rounds: Vec<Round> = Vec::new();
    for row in tx.query(ROUNDS, &[i64::from(asked.as_of.year()).into()])? {
        let id = row.text("id")?;
        if rounds.last().is_none_or(|round| round.id != id) {
            rounds.push(read(&row, id)?);
        }
        if let (Some(round), Some(category)) = (rounds.last_mut(), row.opt_text("category")?) {
            round.outcomes.push(RoundOutcome {
                id: row.text("outcome_id")?,
                category,
                people: row.int("people")?,
                source: row.opt_text("outcome_source")?,
            });
        }
    }
    for row in tx.query(RATES, &[])? {
        let (id, rate, categories) = (row.text("round")?, row.text("rate")?, row.text("categories")?);
        if let Some(round) = rounds.iter_mut().find(|round| round.id == id) {
            round
                .rates
                .insert(rate, categories.split_whitespace().map(str::to_owned).collect());
        }
    }
    Ok(rounds)
}

fn read(row: &Row, id: String) -> Result<Round> {
    Ok(Round {
        id,
        agreement: row.text("agreement")?,
        number: row.int("number")?,
        title: row.text("title")?,
        source: row.opt_text("source")?,
        as_of: row
            .opt_text("cutoff")?
            .unwrap_or(row.int("reported_in")?.to_string()),
        ended_stated: row.opt_int("ended_stated")?,
        outcomes: Vec::new(),
        rates: BTreeMap::new(),
    })
}

/// The codes that tell of health, crime, death or family.
pub(crate) fn sensitive_categories(tx: &Tx) -> Result<BTreeSet<String>> {
    tx.query(SENSITIVE, &[])?
        .iter()
        .map(|row| Ok(row.text("code")?))
        .collect()
}

impl Round {
    /// The round as a part.
    pub(crate) fn part(&self) -> Dimensions {
        dimensions([
            ("agreement", &self.agreement),
            ("round", &self.number.to_string()),
        ])
    }

    /// One category of the round as a part.
    pub(crate) fn part_of(&self, category: &str) -> Dimensions {
        let mut part = self.part();
        part.insert("category".to_owned(), category.to_owned());
        part
    }

    pub(crate) fn categories_sum(&self) -> i64 {
        self.outcomes.iter().map(|outcome| outcome.people).sum()
    }

    /// The denominator of its shares.
    pub(crate) fn ended(&self) -> i64 {
        self.ended_stated.unwrap_or_else(|| self.categories_sum())
    }

    /// The categories a rate counts, where the round says so.
    pub(crate) fn rate(&self, rate: &str) -> Option<&BTreeSet<String>> {
        self.rates.get(rate)
    }
}

/// Every figure of one round.
pub(super) fn figures(asked: &Asked, round: &Round, sensitive: &BTreeSet<String>) -> Vec<Figure> {
    let new = |id: &str, part: Dimensions| {
        let mut figure = Figure::new(of(id), asked, part).stated_on(Some(round.as_of.clone()));
        figure.period = None;
        figure
    };
    let stated = |figure: Figure, number: i64| figure.with(Amount::Count(number), Basis::Stated);
    let sum = round.categories_sum();
    let mut by_category: BTreeMap<&String, i64> = BTreeMap::new();
    for outcome in &round.outcomes {
        *by_category.entry(&outcome.category).or_default() += outcome.people;
    }
    let mut figures: Vec<Figure> = by_category
        .iter()
        .map(|(category, people)| {
            let figure = new("outcome.count", round.part_of(category));
            stated(figure, *people).sensitive(sensitive.contains(*category))
        })
        .collect();
    if !round.outcomes.is_empty() {
        figures.push(stated(new("outcome.count", round.part()), sum));
        figures.push(stated(new("outcome.categories_sum", round.part()), sum));
    }
    if !round.outcomes.is_empty() || round.ended_stated.is_some() {
        figures.push(stated(new("outcome.ended", round.part()), round.ended()));
    }
    for (id, rate, _) in SHARES {
        let figure = new(id, round.part());
        figures.push(match round.rate(rate) {
            Some(categories) => {
                let counted = by_category
                    .iter()
                    .filter(|(category, _)| categories.contains(**category));
                let figure = figure.share(
                    counted.map(|(_, people)| people).sum(),
                    round.ended(),
                    Basis::Stated,
                );
                figure.sensitive(categories.iter().all(|category| sensitive.contains(category)))
            }
            None => figure.without(Reason::NothingRecorded),
        });
    }
    figures
}

/// The stated lines behind a figure of a round.
pub(super) fn rows(rounds: &[Round], id: &str, part: &Dimensions) -> Vec<FigureRow> {
    let mine = rounds.iter().filter(|round| {
        let mut whole = part.clone();
        whole.remove("category");
        within(&whole, &round.part())
    });
    mine.flat_map(|round| rows_of(round, id, part)).collect()
}

fn rows_of(round: &Round, id: &str, part: &Dimensions) -> Vec<FigureRow> {
    let of_round = |amount: i64| FigureRow {
        record: "evaluation_round".to_owned(),
        id: round.id.clone(),
        title: round.title.clone(),
        amount: amount.to_string(),
        basis: Basis::Stated,
        source: round.source.clone(),
    };
    let ended = round.ended_stated.map(of_round);
    if id == "outcome.ended" && ended.is_some() {
        return ended.into_iter().collect();
    }
    let rate = SHARES
        .iter()
        .find(|(share, _, _)| *share == id)
        .map(|(_, rate, _)| *rate);
    let counts = |category: &String| match rate {
        Some(rate) => round
            .rate(rate)
            .is_some_and(|categories| categories.contains(category)),
        None => part.get("category").is_none_or(|asked| asked == category),
    };
    let lines = round
        .outcomes
        .iter()
        .filter(|outcome| counts(&outcome.category))
        .map(|outcome| FigureRow {
            record: "round_outcome".to_owned(),
            id: outcome.id.clone(),
            title: outcome.category.clone(),
            amount: outcome.people.to_string(),
            basis: Basis::Stated,
            source: outcome.source.clone(),
        });
    lines.chain(ended.filter(|_| rate.is_some())).collect()
}

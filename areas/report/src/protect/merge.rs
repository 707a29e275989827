//! Small categories of an outcome table become one row, which tells more than a column of hidden marks.
//! Not for printing the row; the table of outcomes does that from [`crate::compose::Mask::merged`].

use std::collections::{BTreeMap, BTreeSet};

use disclosure::merge_small;
use measures::{Amount, Figure};

use super::gate::{Basis, Gate};
use super::pool::count_name;
use crate::check::rounds::Round;
use crate::compose::{Used, name};

/// Blocks whose rows are categories.
const TABLES: [&str; 2] = ["table:outcomes", "chart:outcomes"];

/// The kinds of outcome: rows never mix them.
const POSITIVE: &str = "merged_positive";
const OTHER: &str = "merged_other";

/// One merged row of one round.
pub(crate) struct Merged {
    /// The row as a figure: its category is the name of its kind.
    pub(crate) figure: Figure,
    /// What it sums.
    pub(crate) members: Vec<Figure>,
}

impl Merged {
    /// Names of the row and of its members, as a document uses them.
    pub(crate) fn names(&self) -> (String, Vec<String>) {
        (name(&self.figure), self.members.iter().map(name).collect())
    }
}

/// Stands the figure in a table of categories, or in text of its own?
fn is_in_table(used: &Used) -> bool {
    let block = used.place.split_once(' ').map_or("", |(_, block)| block);
    TABLES.iter().any(|table| block.starts_with(table))
}

/// The merged rows of every table of outcomes. Which categories are merged follows from the latest round printed, and
/// is the same for all rounds of the table, so that a row is one row.
pub(crate) fn rows(used: &[Used], gate: &Gate, threshold: u64) -> Vec<Merged> {
    let mut tables: BTreeMap<&str, BTreeMap<i64, BTreeMap<String, &Figure>>> = BTreeMap::new();
    for one in used.iter().filter(|one| is_in_table(one)) {
        let category = one.figure.dimensions.get("category");
        if let (Some(category), Some((round, Basis::Both | Basis::Categories))) =
            (category, gate.round_of(&one.figure))
        {
            let rounds = tables.entry(&round.agreement).or_default();
            rounds
                .entry(round.number)
                .or_default()
                .insert(category.clone(), &one.figure);
        }
    }
    let mut rows = Vec::new();
    for (agreement, rounds) in tables {
        let latest = gate
            .rounds()
            .iter()
            .rfind(|round| round.agreement == agreement && rounds.contains_key(&round.number));
        let Some(latest) = latest else { continue };
        for (kind, members) in groups(latest, &rounds, threshold) {
            rows.extend(rounds.values().filter_map(|figures| row(kind, &members, figures)));
        }
    }
    rows
}

type Figures<'a> = BTreeMap<String, &'a Figure>;

fn groups(
    latest: &Round,
    rounds: &BTreeMap<i64, Figures>,
    threshold: u64,
) -> Vec<(&'static str, BTreeSet<String>)> {
    let positive = latest.rates.iter().find(|rate| rate.rate == "positive");
    let kind = |code: &str| {
        let counts = positive.is_some_and(|rate| rate.categories.iter().any(|category| category == code));
        if counts { POSITIVE } else { OTHER }
    };
    let mut known: BTreeMap<&String, &Figure> = BTreeMap::new();
    for figures in rounds.values() {
        known.extend(figures.iter().map(|(code, figure)| (code, *figure)));
    }
    let categories: Vec<disclosure::Category> = known
        .into_iter()
        .map(|(code, figure)| disclosure::Category {
            name: code.clone(),
            count: count(figure),
            kind: kind(code).to_owned(),
            sensitive: figure.sensitive,
        })
        .collect();
    let groups = merge_small(&categories, threshold).into_iter();
    groups
        .filter(|group| group.members.len() > 1)
        .map(|group| {
            let kind = if group.kind == POSITIVE { POSITIVE } else { OTHER };
            (kind, group.members.into_iter().collect())
        })
        .collect()
}

fn row(kind: &str, members: &BTreeSet<String>, figures: &Figures) -> Option<Merged> {
    let members: Vec<Figure> = figures
        .iter()
        .filter(|(code, _)| members.contains(*code))
        .map(|(_, figure)| (*figure).clone())
        .collect();
    let mut figure = members.first()?.clone();
    figure.dimensions.insert("category".to_owned(), kind.to_owned());
    figure.sensitive = false;
    figure.amount = Some(Amount::Count(members.iter().filter_map(Figure::whole).sum()));
    Some(Merged { figure, members })
}

fn count(figure: &Figure) -> u64 {
    figure
        .whole()
        .and_then(|count| u64::try_from(count).ok())
        .unwrap_or(0)
}

/// Counts that are printed outside the tables of outcomes, say in text.
pub(crate) fn elsewhere(used: &[Used]) -> BTreeSet<String> {
    used.iter()
        .filter(|one| !is_in_table(one))
        .map(|one| count_name(&one.figure))
        .collect()
}

/// Counts that stand in a merged row and nowhere else: nobody reads them.
pub(crate) fn unread(used: &[Used], rows: &[Merged]) -> BTreeSet<String> {
    let elsewhere = elsewhere(used);
    let members = rows.iter().flat_map(|row| &row.members).map(count_name);
    members.filter(|name| !elsewhere.contains(name)).collect()
}

//! First consistent, then safe: where a source's stated total contradicts its categories, an edition prints one of
//! the two and never both. The rule and its reasons stand in decision 0006.
//! Not for finding contradictions for people to mend; that is the figure check.

use std::collections::BTreeMap;

use kernel::Share;
use measures::{Amount, Figure};

use crate::check::rounds::Round;

/// What an edition prints of a round.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Basis {
    /// Total and categories agree; both are printed.
    Both,
    /// The categories with their own sum, and shares of that sum. The stated total is kept out.
    Categories,
    /// The stated total and its shares. The categories are kept out.
    Stated,
}

/// What becomes of a figure at the gate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Passage {
    /// Printed as it is.
    AsItIs,
    /// Another value of the same figure is printed: the one that agrees with what stands beside it.
    Instead(Box<Figure>),
    /// Not printed.
    KeptOut,
}

/// Agreement and number of a round.
pub(crate) type RoundKey = (String, i64);

/// All rounds, with what is printed of each.
pub(crate) struct Gate<'a> {
    rounds: &'a [Round],
    bases: BTreeMap<RoundKey, Basis>,
}

impl<'a> Gate<'a> {
    /// Every contradicted round prints its categories, unless the caller chose otherwise.
    pub(crate) fn new(rounds: &'a [Round], stated: &[RoundKey]) -> Self {
        let bases = rounds
            .iter()
            .map(|round| {
                let key = (round.agreement.clone(), round.number);
                let basis = match (round.sum(), round.ended_stated) {
                    (Some(sum), Some(ended)) if sum != ended && stated.contains(&key) => Basis::Stated,
                    (Some(sum), Some(ended)) if sum != ended => Basis::Categories,
                    _ => Basis::Both,
                };
                (key, basis)
            })
            .collect();
        Self { rounds, bases }
    }

    pub(crate) fn rounds(&self) -> &'a [Round] {
        self.rounds
    }

    /// The rounds whose total contradicts their categories, with what is printed of them.
    pub(crate) fn contradicted(&self) -> impl Iterator<Item = (&RoundKey, Basis)> {
        let bases = self.bases.iter().map(|(key, basis)| (key, *basis));
        bases.filter(|(_, basis)| *basis != Basis::Both)
    }

    /// The round a figure belongs to, with what is printed of it.
    pub(crate) fn round_of(&self, figure: &Figure) -> Option<(&'a Round, Basis)> {
        let agreement = figure.dimensions.get("agreement")?;
        let number = figure.dimensions.get("round")?.parse().ok()?;
        let basis = *self.bases.get(&(agreement.clone(), number))?;
        let mut rounds = self.rounds.iter();
        let round = rounds.find(|round| round.agreement == *agreement && round.number == number)?;
        Some((round, basis))
    }

    /// What becomes of a figure.
    pub(crate) fn passage(&self, figure: &Figure) -> Passage {
        let Some((round, basis)) = self.round_of(figure) else {
            return Passage::AsItIs;
        };
        let kind = Kind::of(figure);
        match (basis, kind) {
            (Basis::Both, _)
            | (_, Kind::Other)
            | (Basis::Categories, Kind::Category | Kind::Sum)
            | (Basis::Stated, Kind::Ended) => Passage::AsItIs,
            (Basis::Categories, Kind::Ended) | (Basis::Stated, Kind::Category | Kind::Sum) => {
                Passage::KeptOut
            }
            (Basis::Categories, Kind::Total | Kind::Share) => instead(figure, round.sum()),
            (Basis::Stated, Kind::Total | Kind::Share) => instead(figure, round.ended_stated),
        }
    }
}

/// What a figure of a round is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Category,
    Sum,
    Ended,
    Total,
    Share,
    Other,
}

impl Kind {
    fn of(figure: &Figure) -> Self {
        match figure.measure.as_str() {
            "outcome.count" if figure.dimensions.contains_key("category") => Self::Category,
            "outcome.count" => Self::Total,
            "outcome.categories_sum" => Self::Sum,
            "outcome.ended" => Self::Ended,
            measure if measure.starts_with("outcome.share.") => Self::Share,
            _ => Self::Other,
        }
    }
}

fn instead(figure: &Figure, whole: Option<i64>) -> Passage {
    let Some(whole) = whole else {
        return Passage::KeptOut;
    };
    let mut other = figure.clone();
    match &figure.amount {
        Some(Amount::Count(value)) if *value == whole => return Passage::AsItIs,
        Some(Amount::Share(share)) if share.denominator == whole => return Passage::AsItIs,
        Some(Amount::Count(_)) => other.amount = Some(Amount::Count(whole)),
        Some(Amount::Share(share)) => match Share::new(share.numerator, whole) {
            Some(share) => {
                other.denominator = Some(whole);
                other.amount = Some(Amount::Share(share));
            }
            None => return Passage::KeptOut,
        },
        Some(Amount::Money(_) | Amount::Decimal(_)) | None => return Passage::KeptOut,
    }
    Passage::Instead(Box::new(other))
}

#[cfg(test)]
mod tests {
    use super::*;
    use measures::{Amount, Unit};

    fn round(ended: i64) -> Round {
        Round::of("haven", 4, Some(ended), &[("job", 11), ("ill", 30)])
    }

    fn figure(measure: &str, category: Option<&str>, amount: Amount) -> Figure {
        let mut dimensions = measures::dimensions([("agreement", "haven"), ("round", "4")]);
        dimensions.extend(category.map(|code| ("category".to_owned(), code.to_owned())));
        Figure {
            measure: measure.to_owned(),
            dimensions,
            amount: Some(amount),
            unit: Unit::Count,
            numerator: None,
            denominator: None,
            basis: measures::Basis::Stated,
            period: None,
            as_of: None,
            reason: None,
            version: 1,
            persons: true,
            sensitive: false,
            precision: measures::Precision::Exact,
        }
    }

    fn share() -> Figure {
        figure(
            "outcome.share.positive",
            None,
            Amount::Share(Share::new(11, 40).expect("a whole")),
        )
    }

    #[test]
    fn a_total_that_agrees_with_its_categories_stands_beside_them() {
        let rounds = [round(41)];
        let gate = Gate::new(&rounds, &[]);
        assert_eq!(gate.contradicted().count(), 0);
        assert_eq!(
            gate.passage(&figure("outcome.ended", None, Amount::Count(41))),
            Passage::AsItIs
        );
        assert_eq!(gate.passage(&share()), Passage::AsItIs);
    }

    #[test]
    fn a_contradicted_total_is_kept_out_and_shares_are_taken_of_the_sum_that_is_printed() {
        let rounds = [round(40)];
        let gate = Gate::new(&rounds, &[]);
        assert_eq!(
            gate.passage(&figure("outcome.ended", None, Amount::Count(40))),
            Passage::KeptOut
        );
        assert_eq!(
            gate.passage(&figure("outcome.count", Some("job"), Amount::Count(11))),
            Passage::AsItIs
        );
        let Passage::Instead(other) = gate.passage(&share()) else {
            panic!("another value is printed");
        };
        assert_eq!(other.amount, Share::new(11, 41).map(Amount::Share));
        let Passage::Instead(total) = gate.passage(&figure("outcome.count", None, Amount::Count(40))) else {
            panic!("another value is printed");
        };
        assert_eq!(total.whole(), Some(41));
    }

    #[test]
    fn where_the_stated_total_is_chosen_the_categories_are_kept_out() {
        let rounds = [round(40)];
        let gate = Gate::new(&rounds, &[("haven".to_owned(), 4)]);
        assert_eq!(
            gate.passage(&figure("outcome.ended", None, Amount::Count(40))),
            Passage::AsItIs
        );
        assert_eq!(
            gate.passage(&figure("outcome.count", Some("job"), Amount::Count(11))),
            Passage::KeptOut
        );
        assert_eq!(
            gate.passage(&figure("outcome.categories_sum", None, Amount::Count(41))),
            Passage::KeptOut
        );
        assert_eq!(gate.passage(&share()), Passage::AsItIs);
    }

    #[test]
    fn what_belongs_to_no_round_passes() {
        let gate = Gate::new(&[], &[]);
        assert_eq!(gate.passage(&share()), Passage::AsItIs);
    }
}

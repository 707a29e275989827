//! The categories of outcomes of the invented programme, and how often each comes.

use store::Tx;

use crate::{
    Result,
    chance::Chance,
    rows::{Rows, Written},
};

/// What became of an ended placement.
#[derive(Debug)]
pub(crate) struct Outcome {
    /// Code, Danish label, English label.
    pub(crate) words: [&'static str; 3],
    /// Of a thousand.
    pub(crate) weight: u32,
    /// A state that another outcome follows.
    passing: bool,
    /// Hidden also where it is nought.
    sensitive: bool,
    /// Does the participant start a job?
    pub(crate) job: bool,
}

const fn outcome(weight: u32, words: [&'static str; 3]) -> Outcome {
    Outcome {
        words,
        weight,
        passing: false,
        sensitive: false,
        job: false,
    }
}

impl Outcome {
    const fn passing(mut self) -> Self {
        self.passing = true;
        self
    }

    const fn sensitive(mut self) -> Self {
        self.sensitive = true;
        self
    }

    const fn job(mut self) -> Self {
        self.job = true;
        self
    }
}

/// The code of a death, after which nothing follows.
pub(crate) const DIED: &str = "died";

/// All of them; the weights sum to a thousand. The rare ones are what disclosure control is for.
pub(crate) const OUTCOMES: &[Outcome] = &[
    outcome(170, ["flex_job", "I fleksjob", "In a flex job"]).job(),
    outcome(120, ["ordinary_job", "I ordinært job", "In an ordinary job"]).job(),
    outcome(60, ["wage_subsidy", "I løntilskud", "In a job with wage subsidy"]).job(),
    outcome(40, ["hybrid", "I hybridpraktik", "In a hybrid placement"]),
    outcome(
        110,
        ["education", "Begyndt på en uddannelse", "Started education"],
    ),
    outcome(
        40,
        [
            "language_school",
            "Begyndt på sprogskole",
            "Started at language school",
        ],
    ),
    outcome(
        120,
        [
            "second_placement",
            "Begyndt i et nyt forløb",
            "Started another placement",
        ],
    ),
    outcome(
        90,
        [
            "awaiting_team",
            "Venter på Rehabiliteringsteamet",
            "Awaits the rehabilitation team",
        ],
    )
    .passing(),
    outcome(
        40,
        [
            "description_awaiting_caseworker",
            "Beskrivelse hos sagsbehandler",
            "Description with the caseworker",
        ],
    )
    .passing(),
    outcome(
        30,
        [
            "disability_pension",
            "Tilkendt førtidspension",
            "Granted disability pension",
        ],
    )
    .sensitive(),
    outcome(70, ["job_seeking", "Søger job", "Seeks a job"]),
    outcome(
        75,
        [
            "stopped_massive_challenges",
            "Stoppet, massive udfordringer",
            "Stopped, severe difficulties",
        ],
    )
    .sensitive(),
    outcome(8, ["maternity", "Barsel", "Maternity leave"]).sensitive(),
    outcome(
        4,
        [
            "spouse_supported",
            "Forsørget af ægtefælle",
            "Supported by a spouse",
        ],
    )
    .sensitive(),
    outcome(15, ["moved_away", "Flyttet fra kommunen", "Moved away"]),
    outcome(4, ["in_prison", "I fængsel", "In prison"]).sensitive(),
    outcome(4, [DIED, "Død", "Died"]).sensitive(),
];

const OUTCOME_CATEGORY: &[&str] = &[
    "id",
    "key",
    "code",
    "label_da",
    "label_en",
    "position",
    "sensitive",
    "passing",
];

/// An outcome, as often as its weight says.
pub(crate) fn draw(chance: &mut Chance) -> &'static Outcome {
    chance
        .weighted(OUTCOMES, 1_000, |outcome| outcome.weight)
        .expect("the list of outcomes is a constant and not empty")
}

/// Writes the list of categories.
pub(crate) fn write_categories(tx: &Tx, written: &mut Written, chance: &mut Chance) -> Result<()> {
    let mut rows = Rows::new(tx, "outcome_category", OUTCOME_CATEGORY);
    for (position, outcome) in (1i64..).zip(OUTCOMES) {
        let [code, danish, english] = outcome.words;
        rows.add([
            chance.id().into(),
            code.replace('_', "-").into(),
            code.into(),
            danish.into(),
            english.into(),
            position.into(),
            outcome.sensitive.into(),
            outcome.passing.into(),
        ])?;
    }
    rows.end(written)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_weights_of_the_outcomes_sum_to_a_thousand() {
        assert_eq!(OUTCOMES.iter().map(|outcome| outcome.weight).sum::<u32>(), 1_000);
    }
}

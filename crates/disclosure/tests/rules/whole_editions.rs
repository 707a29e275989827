//! Whole editions as they come from a report on 2019: outcome tables of two rounds with and without merged rows, jobs
//! by channel and kind, places, plans, and what the editions before made known. Numbers are those of the report.

use crate::fixtures::THRESHOLD;
use disclosure::{
    Answer, Cell, Earlier, Floor, Micro, Pattern, Problem, Program, Share, Solver, SolverFailure, Sum, judge,
    protect,
};
use serde::Deserialize;
use std::cell::Cell as Counter;

#[derive(Clone, Deserialize)]
struct Edition {
    cells: Vec<Cell>,
    sums: Vec<Sum>,
    shares: Vec<Share>,
    floors: Vec<Floor>,
    earlier: Earlier,
}

/// What is lost when a share is hidden, where cells lose 10 and totals 40.
const SHARE: u32 = 25;

const COMMITTEE: &str = include_str!("editions/merged_committee_2019.json");
const MERGED: &str = include_str!("editions/merged_public_2019.json");
const UNMERGED: &str = include_str!("editions/unmerged_public_2019.json");

fn edition(text: &str) -> Edition {
    serde_json::from_str(text).expect("the edition is well formed")
}

impl Edition {
    fn problem(self, threshold: u64) -> Problem {
        let Self {
            cells,
            sums,
            shares,
            floors,
            earlier,
        } = self;
        let problem = Problem::new(cells, sums, shares, floors, earlier, threshold);
        problem.expect("the edition is consistent").valuing_shares(SHARE)
    }

    /// Only the cells whose name begins so, nothing published before, and every cell of one weight.
    fn alone(mut self, beginnings: &[&str]) -> Self {
        self.cells
            .retain(|cell| beginnings.iter().any(|start| cell.id.0.starts_with(start)));
        for cell in &mut self.cells {
            cell.weight = 10;
        }
        let kept: Vec<_> = self.cells.iter().map(|cell| cell.id.clone()).collect();
        self.sums
            .retain(|sum| sum.parts.iter().chain([&sum.total]).all(|id| kept.contains(id)));
        let within = |share: &Share| {
            share
                .numerator
                .iter()
                .chain([&share.denominator])
                .all(|id| kept.contains(id))
        };
        self.shares.retain(within);
        self.floors
            .retain(|floor| kept.contains(&floor.smaller) && kept.contains(&floor.larger));
        Self {
            earlier: Earlier::default(),
            ..self
        }
    }
}

/// Counts how often it is asked, which unlike time is the same on every machine.
#[derive(Default)]
struct Counting(Counter<u32>);

impl Solver for Counting {
    fn solve(&self, program: &Program) -> Result<Answer, SolverFailure> {
        self.0.set(self.0.get() + 1);
        Micro.solve(program)
    }
}

fn protected(problem: &Problem, most_programmes: u32) -> Pattern {
    let solver = Counting::default();
    let pattern = protect(problem, &solver).expect("the edition can be protected");
    let asked = solver.0.get();
    assert!(asked <= most_programmes, "{asked} programmes");
    assert!(pattern.optimal);
    assert!(pattern.proof.iter().all(|bounds| bounds.exact));
    let (leaks, _) = judge(problem, &pattern, &Micro).expect("the programmes are solved");
    assert_eq!(leaks, Vec::new());
    pattern
}

#[test]
fn a_whole_edition_is_protected_at_least_loss_with_few_programmes() {
    for (text, loss) in [(COMMITTEE, 537), (MERGED, 677), (UNMERGED, 837)] {
        assert_eq!(protected(&edition(text).problem(THRESHOLD), 400).loss, loss);
    }
}

#[test]
fn a_share_under_a_hidden_total_does_not_exhaust_the_solver() {
    let outcomes = [
        "v ",
        "plans.made v",
        "plans.missing v",
        "plans.people v",
        "share ",
    ];
    for threshold in [5, 6, 8, 10] {
        protected(&edition(UNMERGED).alone(&outcomes).problem(threshold), 2_000);
    }
}

#[test]
fn a_group_that_a_lower_threshold_left_open_is_excused_and_told() {
    let pattern = protected(&edition(COMMITTEE).problem(8), 2_000);
    let group = "sum(s stopped_massive_challenges r3 + s merged_other r3 others)";
    assert!(
        pattern.already_known.contains(&group.into()),
        "{:?}",
        pattern.already_known
    );
}

/// Says of every other programme only that there may be something better, and gives up on every one whose number
/// is a multiple of `patience`.
struct Tired {
    asked: Counter<u32>,
    patience: u32,
}

impl Solver for Tired {
    fn solve(&self, program: &Program) -> Result<Answer, SolverFailure> {
        let number = self.asked.get() + 1;
        self.asked.set(number);
        match Micro.solve(program)? {
            _ if number.is_multiple_of(self.patience) => Err(SolverFailure::Interrupted),
            Answer::Best(values) if number.is_multiple_of(2) => Ok(Answer::Found(values)),
            answer => Ok(answer),
        }
    }
}

#[test]
fn a_solver_that_is_cut_short_makes_a_pattern_dearer_or_refused_but_never_unsafe() {
    let mut returned = 0;
    for text in [COMMITTEE, MERGED, UNMERGED] {
        let problem = edition(text).problem(THRESHOLD);
        let least = protect(&problem, &Micro)
            .expect("the edition can be protected")
            .loss;
        for patience in [u32::MAX, 97, 53, 29, 13, 7, 3, 1] {
            let asked = Counter::default();
            let Ok(pattern) = protect(&problem, &Tired { asked, patience }) else {
                assert!(patience < u32::MAX, "what was found suffices");
                continue;
            };
            returned += 1;
            assert!(!pattern.optimal && pattern.loss >= least);
            let (leaks, _) = judge(&problem, &pattern, &Micro).expect("the programmes are solved");
            assert_eq!(leaks, Vec::new());
        }
    }
    assert!(returned > 3, "{returned} of 24 were returned");
}

//! An attacker without a solver: it enumerates every table that fits what is printed, and reads the intervals
//! off. It shares no code with the crate. Not fit for more than some ten hidden cells.

use disclosure::{CellId, Fate, Pattern, Problem, Share, Sum};
use std::collections::{BTreeMap, BTreeSet};

/// Beyond this many steps a table is too large to judge this way.
const STEPS: u64 = 40_000;

type Table = BTreeMap<CellId, u64>;

/// Every table that fits, or `None` when there are too many to walk.
pub struct Brute<'a> {
    problem: &'a Problem,
    ranges: BTreeMap<CellId, (u64, u64)>,
    sums: Vec<&'a Sum>,
    shares: Vec<(&'a Share, u64)>,
    truth: Table,
    steps: u64,
}

/// Least and most of each asked-for combination: (added, subtracted).
pub type Question = (Vec<CellId>, Vec<CellId>);

impl<'a> Brute<'a> {
    pub fn new(problem: &'a Problem, pattern: &Pattern) -> Self {
        let earlier = problem.earlier();
        let ceiling = problem.ceiling();
        let mut truth = Table::new();
        let mut ranges = BTreeMap::new();
        for (id, value) in &earlier.cells {
            truth.insert(id.clone(), *value);
            let hidden = earlier.hidden.contains(id);
            ranges.insert(
                id.clone(),
                if hidden {
                    ((*value).min(1), ceiling)
                } else {
                    (*value, *value)
                },
            );
        }
        for cell in problem.cells() {
            truth.insert(cell.id.clone(), cell.value);
            let least = u64::from(!cell.sensitive);
            let hidden = pattern.cells[&cell.id] != Fate::Shown;
            let range = if hidden {
                (least, ceiling)
            } else {
                (cell.value, cell.value)
            };
            let known = earlier.cells.iter().any(|(id, _)| *id == cell.id);
            if !known || earlier.hidden.contains(&cell.id) {
                ranges.insert(cell.id.clone(), range);
            }
        }
        let printed = problem
            .shares()
            .iter()
            .filter(|share| !pattern.shares_hidden.contains(&share.id));
        let shares = printed
            .chain(&earlier.shares)
            .map(|share| (share, percentage(share, &truth)))
            .collect();
        let sums = problem.sums().iter().chain(&earlier.sums).collect();
        Self {
            problem,
            ranges,
            sums,
            shares,
            truth,
            steps: 0,
        }
    }

    /// The interval of each question over all tables that fit.
    pub fn intervals(mut self, questions: &[Question]) -> Option<Vec<(i64, i64)>> {
        let mut table = Table::new();
        for (id, (least, most)) in &self.ranges {
            if least == most {
                table.insert(id.clone(), *least);
            }
        }
        let mut found = vec![(i64::MAX, i64::MIN); questions.len()];
        self.walk(table, questions, &mut found).then_some(found)
    }

    fn walk(&mut self, mut table: Table, questions: &[Question], found: &mut [(i64, i64)]) -> bool {
        self.steps += 1;
        if self.steps > STEPS {
            return false;
        }
        while let Some((id, value)) = self.forced(&table) {
            let Ok(value) = u64::try_from(value) else {
                return true;
            };
            let (least, most) = self.ranges[&id];
            if value < least || value > most {
                return true;
            }
            table.insert(id, value);
        }
        if self.contradicts(&table) {
            return true;
        }
        let Some((id, (least, most))) = self.next(&table) else {
            for (question, interval) in questions.iter().zip(found.iter_mut()) {
                let value = ask(question, &table);
                *interval = (interval.0.min(value), interval.1.max(value));
            }
            return true;
        };
        (least..=most).all(|value| {
            let mut deeper = table.clone();
            deeper.insert(id.clone(), value);
            self.walk(deeper, questions, found)
        })
    }

    fn next(&self, table: &Table) -> Option<(CellId, (u64, u64))> {
        let open = self.ranges.iter().filter(|(id, _)| !table.contains_key(id));
        let room = |id: &CellId| {
            let totals = self.sums.iter().filter(|sum| sum.parts.contains(id));
            totals
                .filter_map(|sum| table.get(&sum.total))
                .min()
                .copied()
                .unwrap_or(u64::MAX)
        };
        open.map(|(id, (least, most))| (id.clone(), (*least, (*most).min(room(id)))))
            .min_by_key(|(_, (least, most))| most.saturating_sub(*least))
    }

    fn forced(&self, table: &Table) -> Option<(CellId, i64)> {
        self.sums.iter().find_map(|sum| {
            let mut open = sum
                .parts
                .iter()
                .chain([&sum.total])
                .filter(|id| !table.contains_key(*id));
            let (Some(only), None) = (open.next(), open.next()) else {
                return None;
            };
            let known: i64 = sum
                .parts
                .iter()
                .filter_map(|part| table.get(part))
                .map(|v| signed(*v))
                .sum();
            let value = table
                .get(&sum.total)
                .map_or(known, |total| signed(*total) - known);
            Some((only.clone(), value))
        })
    }

    fn contradicts(&self, table: &Table) -> bool {
        let sums = self.sums.iter().any(|sum| {
            let known: u64 = sum.parts.iter().filter_map(|part| table.get(part)).sum();
            let complete = sum.parts.iter().all(|part| table.contains_key(part));
            table
                .get(&sum.total)
                .is_some_and(|total| known > *total || (complete && known != *total))
        });
        let floors = self.problem.floors().iter().any(|floor| {
            matches!((table.get(&floor.smaller), table.get(&floor.larger)), (Some(a), Some(b)) if a > b)
        });
        sums || floors
            || self.shares.iter().any(|(share, printed)| {
                let known = share
                    .numerator
                    .iter()
                    .chain([&share.denominator])
                    .all(|id| table.contains_key(id));
                known && (table[&share.denominator] == 0 || percentage(share, table) != *printed)
            })
    }

    pub fn truth(&self, question: &Question) -> i64 {
        ask(question, &self.truth)
    }
}

fn signed(value: u64) -> i64 {
    i64::try_from(value).expect("test counts are small")
}

fn ask(question: &Question, table: &Table) -> i64 {
    let sum = |ids: &[CellId]| ids.iter().map(|id| signed(table[id])).sum::<i64>();
    sum(&question.0) - sum(&question.1)
}

/// The printed percentage in its last decimal, rounded half away from zero.
fn percentage(share: &Share, table: &Table) -> u64 {
    let above: u64 = share.numerator.iter().map(|id| table[id]).sum();
    let below = table[&share.denominator];
    (above * 100 * 10_u64.pow(u32::from(share.decimals)) * 2 + below) / (2 * below)
}

/// Whether a later round prints that there is nobody, which tells of nobody in the earlier one either.
fn shown_zero_later(problem: &Problem, hidden: &impl Fn(&CellId) -> bool, id: &CellId) -> bool {
    let later = problem.floors().iter().filter(|floor| floor.smaller == *id);
    let mut cells = later.flat_map(|floor| problem.cells().iter().filter(|cell| cell.id == floor.larger));
    cells.any(|cell| cell.value == 0 && !hidden(&cell.id))
}

/// The names of everything the pattern gives away, by the crate's rules; `None` when too large to judge.
pub fn ways_in(problem: &Problem, pattern: &Pattern) -> Option<BTreeSet<String>> {
    let hidden = |id: &CellId| pattern.cells.get(id).is_some_and(|fate| *fate != Fate::Shown);
    let mut ways = BTreeSet::new();
    let mut questions: Vec<(Question, bool)> = Vec::new();
    let (mut now, mut then, mut changes) = (Vec::new(), Vec::new(), Vec::new());
    for cell in problem.cells() {
        if problem.is_primary(cell) && !hidden(&cell.id) {
            ways.insert(cell.id.to_string());
        }
        if hidden(&cell.id) {
            questions.push(((vec![cell.id.clone()], Vec::new()), true));
            now.push((vec![cell.id.clone()], Vec::new()));
        }
    }
    for id in problem
        .earlier()
        .hidden
        .iter()
        .filter(|id| !pattern.cells.contains_key(id) && !shown_zero_later(problem, &hidden, id))
    {
        questions.push(((vec![id.clone()], Vec::new()), true));
        then.push((vec![id.clone()], Vec::new()));
    }
    for floor in problem.floors() {
        changes.push((vec![floor.larger.clone()], vec![floor.smaller.clone()]));
    }
    for family in [now, then, changes] {
        assert!(family.len() < 12, "the brute attacker asks about every subset");
        for subset in 1_usize..(1 << family.len()) {
            let chosen = family
                .iter()
                .enumerate()
                .filter(|(at, _)| subset & (1 << at) != 0);
            let mut question: Question = (Vec::new(), Vec::new());
            for (_, (added, subtracted)) in chosen {
                question.0.extend(added.iter().cloned());
                question.1.extend(subtracted.iter().cloned());
            }
            questions.push((question, false));
        }
    }
    let brute = Brute::new(problem, pattern);
    let threshold = signed(problem.threshold());
    questions.retain(|(question, always)| *always || (1..threshold).contains(&brute.truth(question)));
    let asked: Vec<Question> = questions.into_iter().map(|(question, _)| question).collect();
    for (question, (least, most)) in asked.iter().zip(brute.intervals(&asked)?) {
        if most - least < 2 {
            ways.insert(format!("{question:?} in {least}..={most}"));
        }
    }
    Some(ways)
}

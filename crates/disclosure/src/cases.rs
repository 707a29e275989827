//! Takes a programme apart where a printed share leaves its denominator only a few of the values in its range. Between
//! those values branch and bound searches in vain, since the lines around them hold fractions everywhere.
//! Not for choosing among the cases.

use crate::narrow::objective_end;
use crate::plain::plain;
use crate::solver::{Goal, Program, Row};

/// A range wider than this is left to the solver.
const WIDEST: i64 = 400;

/// A programme is taken apart into at most so many.
const MOST: usize = 200;

/// Programmes that together allow exactly what the one allows, the most promising first.
pub(crate) fn cases(program: Program) -> Vec<Program> {
    let mut done: Vec<Program> = Vec::new();
    let mut waiting = vec![program];
    while let Some(next) = waiting.pop() {
        let room = MOST.saturating_sub(done.len() + waiting.len());
        match split(&next, room) {
            Some(parts) => waiting.extend(parts),
            None => done.push(next),
        }
    }
    done.sort_by_key(|case| match case.goal {
        Goal::Least => objective_end(case),
        Goal::Most => -objective_end(case),
    });
    done
}

/// The programme for each value that some denominator can have; `None` when no denominator has gaps, or too many
/// values.
fn split(program: &Program, room: usize) -> Option<Vec<Program>> {
    let mut best: Option<Vec<Program>> = None;
    for variable in denominators(program) {
        let (least, most) = program.ranges[variable];
        let parts: Vec<Program> = (least..=most)
            .filter_map(|value| fixed(program, variable, value))
            .collect();
        let gaps = i64::try_from(parts.len()).is_ok_and(|count| 2 * count <= most - least + 1);
        if gaps && parts.len() <= room && best.as_ref().is_none_or(|known| parts.len() < known.len()) {
            best = Some(parts);
        }
    }
    best
}

/// Unknowns with a factor of their own in a row whose other factors are alike: what stands below the line of a share.
fn denominators(program: &Program) -> Vec<usize> {
    let open = |variable: usize| {
        let (least, most) = program.ranges[variable];
        least < most && most - least <= WIDEST
    };
    let alone = |row: &Row| {
        let unknown: Vec<(usize, i64)> = row.terms.iter().copied().filter(|&(at, _)| open(at)).collect();
        let lone = unknown.iter().filter(|(_, factor)| {
            factor.abs() > 1 && unknown.iter().filter(|(_, other)| other == factor).count() == 1
        });
        if unknown.len() < 2 {
            Vec::new()
        } else {
            lone.map(|&(at, _)| at).collect::<Vec<_>>()
        }
    };
    let mut found: Vec<usize> = program.rows.iter().flat_map(alone).collect();
    found.sort_unstable();
    found.dedup();
    found
}

fn fixed(program: &Program, variable: usize, value: i64) -> Option<Program> {
    let mut case = program.clone();
    case.ranges[variable] = (value, value);
    plain(case)
}

#[cfg(test)]
mod tests {
    use super::cases;
    use crate::solver::{Goal, Program, Relation, Row, row_holds};

    fn row(terms: &[(usize, i64)], relation: Relation, right: i64) -> Row {
        let terms = terms.to_vec();
        Row {
            terms,
            relation,
            right,
        }
    }

    /// 20.0 per cent: the denominators are the multiples of five.
    fn fifth() -> Program {
        let rows = vec![
            row(&[(0, 2000), (1, 2000), (2, -399)], Relation::AtLeast, 0),
            row(&[(0, 2000), (1, 2000), (2, -401)], Relation::AtMost, -1),
        ];
        let objective = vec![(0, 1)];
        Program {
            ranges: vec![(1, 5), (1, 5), (18, 37)],
            objective,
            goal: Goal::Most,
            rows,
        }
    }

    #[test]
    fn a_share_leaves_a_case_for_each_denominator_it_can_have() {
        let parts = cases(fifth());
        let mut below: Vec<(i64, i64)> = parts.iter().map(|part| part.ranges[2]).collect();
        below.sort_unstable();
        assert_eq!(below, [(20, 20), (25, 25), (30, 30), (35, 35)]);
    }

    #[test]
    fn no_assignment_is_lost_between_the_cases() {
        let parts = cases(fifth());
        let inside = |part: &Program, values: &[i64]| {
            values
                .iter()
                .zip(&part.ranges)
                .all(|(value, (least, most))| least <= value && value <= most)
        };
        for values in (1..=5).flat_map(|a| (1..=5).flat_map(move |b| (18..=37).map(move |d| [a, b, d]))) {
            let fits = fifth().rows.iter().all(|row| row_holds(row, &values));
            assert!(
                !fits || parts.iter().any(|part| inside(part, &values)),
                "{values:?}"
            );
        }
    }

    #[test]
    fn a_programme_without_shares_stays_whole() {
        let rows = vec![row(&[(0, 1), (1, 1), (2, -1)], Relation::Equal, 0)];
        assert_eq!(cases(Program { rows, ..fifth() }).len(), 1);
    }
}

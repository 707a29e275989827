//! What follows from rows without any search: each variable's range is cut down until no row cuts further.
//! Exact arithmetic. Not for finding assignments.

use crate::solver::{Goal, Program, Relation, Row};

/// Rows that only ever cut a little at a time are left to the solver after so many passes.
const PASSES: usize = 40;

type Range = (i64, i64);

/// The ranges that the rows leave, none of which an assignment can go beyond; `None` when a range is empty.
pub(crate) fn narrowed(program: &Program) -> Option<Vec<Range>> {
    let mut ranges = program.ranges.clone();
    for _ in 0..PASSES {
        let mut cut = false;
        for row in &program.rows {
            if row.relation != Relation::AtLeast {
                cut |= at_most(row, 1, &mut ranges);
            }
            if row.relation != Relation::AtMost {
                cut |= at_most(row, -1, &mut ranges);
            }
        }
        if ranges.iter().any(|(least, most)| least > most) {
            return None;
        }
        if !cut {
            break;
        }
    }
    Some(ranges)
}

/// What the ranges alone allow the objective at the end that is wanted.
pub(crate) fn objective_end(program: &Program) -> i64 {
    let ends = program.objective.iter().map(|&(variable, factor)| {
        let (least, most) = program.ranges[variable];
        let wanted = match program.goal {
            Goal::Least => factor > 0,
            Goal::Most => factor < 0,
        };
        factor.saturating_mul(if wanted { least } else { most })
    });
    ends.fold(0, i64::saturating_add)
}

/// Applies one side of a row: `side` is 1 for "at most" and -1 for "at least". Whether it cut anything.
fn at_most(row: &Row, side: i64, ranges: &mut [Range]) -> bool {
    let smallest =
        |factor: i64, (least, most): Range| factor.saturating_mul(if factor > 0 { least } else { most });
    let terms = || {
        row.terms
            .iter()
            .map(|&(variable, factor)| (variable, side * factor))
    };
    let together = terms()
        .map(|(variable, factor)| smallest(factor, ranges[variable]))
        .fold(0, i64::saturating_add);
    let room = side.saturating_mul(row.right).saturating_sub(together);
    let mut cut = false;
    for (variable, factor) in terms() {
        let (least, most) = ranges[variable];
        if least > most {
            return cut;
        }
        let own = smallest(factor, (least, most)).saturating_add(room);
        let range = match factor {
            1.. => (least, most.min(own.div_euclid(factor))),
            0 => (least, most),
            _ => (least.max(-own.div_euclid(-factor)), most),
        };
        cut |= range != (least, most);
        ranges[variable] = range;
    }
    cut
}

#[cfg(test)]
mod tests {
    use super::{narrowed, objective_end};
    use crate::solver::{Goal, Program, Relation, Row};

    fn program(ranges: Vec<(i64, i64)>, rows: Vec<Row>) -> Program {
        let objective = vec![(0, 1), (1, -1)];
        Program {
            ranges,
            objective,
            goal: Goal::Most,
            rows,
        }
    }

    fn row(terms: &[(usize, i64)], relation: Relation, right: i64) -> Row {
        let terms = terms.to_vec();
        Row {
            terms,
            relation,
            right,
        }
    }

    #[test]
    fn a_sum_leaves_each_part_what_the_others_do_not_need() {
        let whole = row(&[(0, 1), (1, 1), (2, 1)], Relation::Equal, 6);
        let narrow = narrowed(&program(vec![(1, 90), (2, 90), (0, 90)], vec![whole]));
        assert_eq!(narrow, Some(vec![(1, 4), (2, 5), (0, 3)]));
    }

    #[test]
    fn factors_round_towards_whole_numbers_on_both_sides() {
        let above = row(&[(0, 3), (1, -1)], Relation::AtLeast, 1);
        let below = row(&[(0, 2), (1, -3)], Relation::AtMost, 0);
        let tables = program(vec![(0, 9), (1, 4)], vec![above.clone(), below.clone()]);
        let narrow = narrowed(&tables).expect("some assignment fits");
        let fits = |n: i64, d: i64| 3 * n - d >= 1 && 2 * n - 3 * d <= 0;
        for (n, d) in (0..=9).flat_map(|n| (1..=4).map(move |d| (n, d))) {
            let inside = (narrow[0].0..=narrow[0].1).contains(&n) && (narrow[1].0..=narrow[1].1).contains(&d);
            assert!(inside || !fits(n, d), "{n} and {d} fit");
        }
        assert_eq!(narrow[0], (1, 6));
    }

    #[test]
    fn rows_that_contradict_each_other_leave_nothing() {
        let rows = vec![
            row(&[(0, 1)], Relation::AtLeast, 4),
            row(&[(0, 1)], Relation::AtMost, 3),
        ];
        assert_eq!(narrowed(&program(vec![(0, 9), (0, 9)], rows)), None);
    }

    #[test]
    fn the_end_of_an_objective_takes_each_range_at_its_own_end() {
        assert_eq!(objective_end(&program(vec![(1, 4), (2, 5)], Vec::new())), 2);
    }
}

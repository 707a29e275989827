//! Says a programme as plainly as it can be said: ranges cut down, known variables taken out of the rows, factors
//! divided by what they share, rows over the same terms made one. Allows exactly what it allowed before.
//! Not for finding assignments.

use crate::narrow::narrowed;
use crate::solver::{Program, Relation, Row};
use std::collections::BTreeMap;

type Terms = Vec<(usize, i64)>;

/// Between what a sum of terms lies; nothing where it is not limited.
#[derive(Clone, Copy, Debug, Default)]
struct Between {
    least: Option<i64>,
    most: Option<i64>,
}

/// The same programme said plainly; `None` when nothing satisfies it.
pub(crate) fn plain(mut program: Program) -> Option<Program> {
    program.ranges = narrowed(&program)?;
    program.rows = merged(&program)?;
    program.ranges = narrowed(&program)?;
    Some(program)
}

fn merged(program: &Program) -> Option<Vec<Row>> {
    let mut sums: BTreeMap<Terms, Between> = BTreeMap::new();
    for row in &program.rows {
        let (terms, between) = divided(row, &program.ranges)?;
        let kept = sums.entry(terms).or_default();
        kept.least = kept.least.max(between.least);
        kept.most = [kept.most, between.most].into_iter().flatten().min();
    }
    let mut rows = Vec::new();
    for (terms, between) in sums {
        match (between.least, between.most) {
            (Some(least), Some(most)) if least > most => return None,
            (Some(least), _) if terms.is_empty() && least > 0 => return None,
            (_, Some(most)) if terms.is_empty() && most < 0 => return None,
            _ if terms.is_empty() => {}
            (Some(right), Some(most)) if right == most => rows.push(Row {
                terms,
                relation: Relation::Equal,
                right,
            }),
            (least, most) => {
                let sides = [(Relation::AtLeast, least), (Relation::AtMost, most)];
                let limited = sides
                    .into_iter()
                    .filter_map(|(relation, right)| Some((relation, right?)));
                rows.extend(limited.map(|(relation, right)| Row {
                    terms: terms.clone(),
                    relation,
                    right,
                }));
            }
        }
    }
    Some(rows)
}

/// A row over its unknown variables alone, the first factor positive; `None` when no whole numbers satisfy it.
fn divided(row: &Row, ranges: &[(i64, i64)]) -> Option<(Terms, Between)> {
    let (mut terms, mut right) = (Terms::new(), row.right);
    for &(variable, factor) in &row.terms {
        let (least, most) = ranges[variable];
        if least == most {
            right = right.saturating_sub(factor.saturating_mul(least));
        } else if factor != 0 {
            terms.push((variable, factor));
        }
    }
    terms.sort_unstable();
    let shared = terms
        .iter()
        .fold(0, |known, &(_, factor)| common_divisor(known, factor.abs()))
        .max(1);
    let turned = terms.first().is_some_and(|&(_, factor)| factor < 0);
    let by = if turned { -shared } else { shared };
    for term in &mut terms {
        term.1 /= by;
    }
    let at_least = (row.relation != Relation::AtMost).then(|| -(-right).div_euclid(shared));
    let at_most = (row.relation != Relation::AtLeast).then(|| right.div_euclid(shared));
    if row.relation == Relation::Equal && at_least != at_most {
        return None;
    }
    let between = if turned {
        Between {
            least: at_most.map(|most| -most),
            most: at_least.map(|least| -least),
        }
    } else {
        Between {
            least: at_least,
            most: at_most,
        }
    };
    Some((terms, between))
}

fn common_divisor(one: i64, other: i64) -> i64 {
    if other == 0 {
        one
    } else {
        common_divisor(other, one % other)
    }
}

#[cfg(test)]
mod tests {
    use super::plain;
    use crate::solver::{Goal, Program, Relation, Row, row_holds};

    fn row(terms: &[(usize, i64)], relation: Relation, right: i64) -> Row {
        let terms = terms.to_vec();
        Row {
            terms,
            relation,
            right,
        }
    }

    fn program(ranges: &[(i64, i64)], rows: Vec<Row>) -> Program {
        Program {
            ranges: ranges.to_vec(),
            objective: vec![(0, 1)],
            goal: Goal::Most,
            rows,
        }
    }

    #[test]
    fn two_sides_of_one_sum_that_leave_no_whole_number_are_a_contradiction() {
        let rows = vec![
            row(&[(0, 2000), (1, 2000)], Relation::AtLeast, 6392),
            row(&[(0, 2000), (1, 2000)], Relation::AtMost, 6407),
        ];
        assert_eq!(plain(program(&[(1, 9), (1, 9)], rows)), None);
    }

    #[test]
    fn an_equation_without_whole_solutions_is_a_contradiction() {
        let rows = vec![row(&[(0, 2), (1, -4)], Relation::Equal, 3)];
        assert_eq!(plain(program(&[(0, 9), (0, 9)], rows)), None);
    }

    #[test]
    fn what_is_said_twice_and_the_other_way_round_is_said_once() {
        let rows = vec![
            row(&[(0, 1), (1, 1)], Relation::AtLeast, 6),
            row(&[(1, -3), (0, -3)], Relation::AtLeast, -20),
            row(&[(0, 1), (1, 1), (2, 5)], Relation::AtMost, 16),
        ];
        let said = plain(program(&[(0, 9), (0, 9), (2, 2)], rows)).expect("many assignments fit");
        assert_eq!(said.rows, vec![row(&[(0, 1), (1, 1)], Relation::Equal, 6)]);
    }

    #[test]
    fn no_assignment_is_gained_or_lost() {
        let rows = vec![
            row(&[(0, 6), (1, -4), (2, 2)], Relation::AtMost, 7),
            row(&[(0, -3), (1, 2), (2, -1)], Relation::AtMost, 9),
            row(&[(1, 3), (2, -2)], Relation::AtLeast, -5),
        ];
        let before = program(&[(0, 5), (-2, 4), (3, 6)], rows);
        let after = plain(before.clone()).expect("some assignment fits");
        for values in (0..=5).flat_map(|a| (-2..=4).flat_map(move |b| (3..=6).map(move |c| [a, b, c]))) {
            let fits = |program: &Program| {
                let ranged = values
                    .iter()
                    .zip(&program.ranges)
                    .all(|(v, (least, most))| least <= v && v <= most);
                ranged && program.rows.iter().all(|row| row_holds(row, &values))
            };
            assert_eq!(fits(&before), fits(&after), "{values:?}");
        }
    }
}

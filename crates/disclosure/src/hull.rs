//! The corner points of a printed share. Numerator and denominator of a percentage with decimals lie in a
//! narrow wedge in which whole points are rare; branch and bound searches it in vain. The lines through its
//! outermost whole points say the same about whole numbers and leave hardly anything to search.
//!
//! The lines follow from the share's own two conditions, which stay in the programme. Were one of them drawn
//! too tight, an interval could only look narrower, and more would be hidden.

/// Beyond this many possible denominators the solver is left with the two conditions alone.
const WIDEST: i64 = 100_000;

/// `numerator * n + denominator * d >= right` for the numerator `n` and denominator `d` of a share.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Line {
    pub numerator: i64,
    pub denominator: i64,
    pub right: i64,
}

/// The lines around all whole (denominator, numerator) that print as `printed`, counted in units of which
/// `units` make the whole, with denominators from 1 to `most`.
pub(crate) fn lines(units: i64, printed: i64, most: i64) -> Vec<Line> {
    if most > WIDEST {
        return Vec::new();
    }
    let mut below: Vec<(i64, i64)> = Vec::new();
    let mut above: Vec<(i64, i64)> = Vec::new();
    for d in 1..=most {
        let least = -(-(2 * printed - 1) * d).div_euclid(2 * units);
        let greatest = ((2 * printed + 1) * d - 1).div_euclid(2 * units);
        if least.max(0) <= greatest {
            push(&mut below, (d, least.max(0)), 1);
            push(&mut above, (d, greatest), -1);
        }
    }
    let (Some(first), Some(last)) = (below.first(), below.last()) else {
        return Vec::new();
    };
    let ends = [(1, first.0), (-1, -last.0)];
    let mut lines: Vec<Line> = ends
        .map(|(denominator, right)| Line {
            numerator: 0,
            denominator,
            right,
        })
        .to_vec();
    for (chain, side) in [(&below, 1), (&above, -1)] {
        lines.extend(chain.windows(2).map(|ends| line(ends[0], ends[1], side)));
    }
    lines
}

/// Adds a point to a convex chain; `side` is 1 for the lower chain and -1 for the upper.
fn push(chain: &mut Vec<(i64, i64)>, point: (i64, i64), side: i64) {
    while let [.., (d0, n0), (d1, n1)] = chain.as_slice() {
        let turn = (d1 - d0) * (point.1 - n0) - (n1 - n0) * (point.0 - d0);
        if turn * side > 0 {
            break;
        }
        chain.pop();
    }
    chain.push(point);
}

fn line((d0, n0): (i64, i64), (d1, n1): (i64, i64), side: i64) -> Line {
    let (run, rise) = (d1 - d0, n1 - n0);
    Line {
        numerator: side * run,
        denominator: -side * rise,
        right: side * (run * n0 - rise * d0),
    }
}

#[cfg(test)]
mod tests {
    use super::lines;

    #[test]
    fn no_line_cuts_off_a_table_that_prints_the_share() {
        for (units, printed) in [(100, 27), (1000, 275), (1000, 0), (100, 100), (1000, 544)] {
            let lines = lines(units, printed, 150);
            for d in 1_i64..=150 {
                for n in (0..=d).filter(|n| (2 * units * n + d) / (2 * d) == printed) {
                    let inside = lines
                        .iter()
                        .all(|l| l.numerator * n + l.denominator * d >= l.right);
                    assert!(inside, "{n} of {d} prints as {printed} of {units}");
                }
            }
        }
    }

    #[test]
    fn the_lines_shut_out_what_prints_otherwise_at_the_corners() {
        let lines = lines(1000, 275, 150);
        let outside = |n: i64, d: i64| {
            lines
                .iter()
                .any(|l| l.numerator * n + l.denominator * d < l.right)
        };
        assert!(outside(12, 40) && outside(10, 40) && outside(8, 29));
        assert!(!outside(11, 40));
    }
}

//! The rule for sums, tried on the shapes a source can print.

use super::*;
use crate::dimensions;

const LEVELS: &[Level] = &[
    Level {
        name: "channel",
        whole: &["jobcentre", "own"],
    },
    Level {
        name: "type",
        whole: &[],
    },
];

fn period(text: &str) -> Period {
    text.parse().expect("a period")
}

/// A stated total: dimensions, period, value.
type Total = (&'static [(&'static str, &'static str)], &'static str, i64);

fn tree(asked: &str, stated: &[Total]) -> Tree<'static> {
    let cells = stated
        .iter()
        .enumerate()
        .map(|(index, (pairs, span, value))| StatedCell {
            dimensions: pairs
                .iter()
                .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
                .collect(),
            span: period(span),
            value: *value,
            index,
        });
    Tree {
        period: period(asked),
        levels: LEVELS,
        stated: cells.collect(),
        counted: Vec::new(),
        cut: Vec::new(),
        recorded: false,
    }
}

const JOBCENTRE: (&str, &str) = ("channel", "jobcentre");
const OWN: (&str, &str) = ("channel", "own");
const FLEX: (&str, &str) = ("type", "flex_job");
const PART: (&str, &str) = ("type", "part_time");

const PRINTED: &[Total] = &[
    (&[JOBCENTRE, FLEX], "2018", 21),
    (&[JOBCENTRE, PART], "2018", 14),
    (&[JOBCENTRE], "2018", 36),
    (&[OWN], "2018", 29),
    (&[], "2018", 64),
    (&[JOBCENTRE], "2019-01-01..2020-04-30", 56),
    (&[OWN], "2019-01-01..2020-04-30", 73),
    (&[], "2018-01-01..2020-04-30", 193),
];

fn value(tree: &Tree, part: &Dimensions) -> Result<i64, Reason> {
    tree.sum(part).map(|sum| sum.value)
}

#[test]
fn a_total_is_built_from_its_finest_parts_and_never_added_to_them() {
    let year = tree("2018", PRINTED);
    assert_eq!(value(&year, &dimensions([JOBCENTRE])), Ok(35));
    assert_eq!(value(&year, &Dimensions::new()), Ok(64));
    let whole = tree("2018-01-01..2020-04-30", PRINTED);
    assert_eq!(value(&whole, &Dimensions::new()), Ok(193));
    assert_eq!(value(&whole, &dimensions([JOBCENTRE])), Ok(91));
}

#[test]
fn a_stated_total_stands_where_its_parts_are_missing() {
    let only_one_channel = tree("2018", &[(&[JOBCENTRE], "2018", 35), (&[], "2018", 64)]);
    assert_eq!(value(&only_one_channel, &Dimensions::new()), Ok(64));
    assert_eq!(value(&only_one_channel, &dimensions([JOBCENTRE])), Ok(35));
    assert_eq!(
        value(&only_one_channel, &dimensions([OWN])),
        Err(Reason::NothingRecorded)
    );
}

#[test]
fn half_a_year_known_apart_does_not_make_up_the_year() {
    let half = tree("2018", &[(&[], "2018-01-01..2018-06-30", 20), (&[], "2018", 64)]);
    assert_eq!(value(&half, &Dimensions::new()), Ok(64));
    let first_half = tree(
        "2018-01-01..2018-06-30",
        &[(&[], "2018-01-01..2018-06-30", 20), (&[], "2018", 64)],
    );
    assert_eq!(value(&first_half, &Dimensions::new()), Ok(20));
}

#[test]
fn a_period_that_cuts_a_total_gets_no_guess() {
    let cut = tree("2019", PRINTED);
    let stated = period("2019-01-01..2020-04-30");
    assert_eq!(
        value(&cut, &Dimensions::new()),
        Err(Reason::CannotBeSplit { stated })
    );
    assert_eq!(
        value(&cut, &dimensions([OWN])),
        Err(Reason::CannotBeSplit { stated })
    );
    let longer = tree("2018-01-01..2021-12-31", PRINTED);
    assert_eq!(value(&longer, &Dimensions::new()), Ok(193));
}

#[test]
fn a_total_without_types_hides_the_types() {
    let year = tree("2018", PRINTED);
    assert_eq!(value(&year, &dimensions([JOBCENTRE, FLEX])), Ok(21));
    assert_eq!(value(&year, &dimensions([FLEX])), Err(Reason::NothingRecorded));
    assert!(year.sums().iter().all(|(part, _)| *part != dimensions([FLEX])));
}

#[test]
fn counted_cells_join_stated_ones() {
    let mut mixed = tree("2018-01-01..2021-12-31", PRINTED);
    mixed.counted.push(Cell {
        dimensions: dimensions([OWN, FLEX]),
        value: 4,
    });
    let sum = mixed.sum(&dimensions([OWN])).expect("a sum");
    assert_eq!((sum.value, sum.basis), (29 + 73 + 4, Basis::Mixed));
    assert_eq!(value(&mixed, &Dimensions::new()), Ok(197));
}

#[test]
fn none_is_zero_only_where_records_are_kept() {
    let mut silent = tree("2018", &[]);
    assert_eq!(value(&silent, &Dimensions::new()), Err(Reason::NothingRecorded));
    silent.recorded = true;
    assert_eq!(value(&silent, &Dimensions::new()), Ok(0));
    assert!(silent.sums().iter().any(|(part, _)| *part == dimensions([OWN])));
}

#[test]
fn the_same_total_entered_twice_counts_once() {
    let twice = tree("2018", &[(&[], "2018", 64), (&[], "2018", 64)]);
    assert_eq!(value(&twice, &Dimensions::new()), Ok(64));
}

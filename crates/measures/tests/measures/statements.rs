//! Every statement is run on both engines, with and without rows.

use kernel::Ore;
use measures::{Amount, MeasureError};
use store::Tx;

use crate::{
    seed::{asked, on_both},
    town::{REPORT, everything},
};

#[test]
fn every_measure_answers_on_an_empty_database() {
    on_both(
        |_| Ok(()),
        |tx| {
            let figures = measures::all(tx, &asked(REPORT))?;
            assert!(
                figures.iter().all(|figure| figure.amount.is_none()),
                "{figures:?}"
            );
            assert!(measures::identities(tx, &asked(REPORT))?.is_empty());
            assert!(measures::double_counted(tx)?.is_empty());
            Ok(())
        },
    );
}

/// The rows behind every figure add up to it; shares and rates have the rows of their numerator or none.
pub fn rows_add_up(tx: &Tx, period: &str) -> Result<(), MeasureError> {
    let question = asked(period);
    for figure in measures::all(tx, &question)? {
        let rows = measures::rows(tx, &question, &figure.measure, &figure.dimensions)?;
        let behind: i64 = rows.iter().filter_map(|row| row.amount.parse::<i64>().ok()).sum();
        match figure.amount {
            _ if figure.measure == "jobs.goal.months" => {}
            Some(Amount::Count(number)) => assert_eq!(behind, number, "{figure:?}"),
            Some(Amount::Money(Ore(ore))) => assert_eq!(behind * 100, ore, "{figure:?}"),
            Some(Amount::Share(_) | Amount::Decimal(_)) if figure.measure != "target.aim" => {
                assert!(
                    !rows.is_empty() || figure.numerator == Some(0),
                    "nothing behind {figure:?}"
                );
            }
            Some(Amount::Share(_) | Amount::Decimal(_)) | None => {}
        }
    }
    Ok(())
}

#[test]
fn the_rows_behind_a_figure_add_up_to_it() {
    on_both(everything, |tx| {
        rows_add_up(tx, REPORT)?;
        rows_add_up(tx, "2018-01-01..2021-12-31")
    });
}

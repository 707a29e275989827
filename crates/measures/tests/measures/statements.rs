//! Every statement is run on both engines, with and without rows.

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

#[test]
fn every_figure_can_be_opened_to_its_rows() {
    on_both(everything, |tx| {
        let question = asked(REPORT);
        for figure in measures::all(tx, &question)? {
            let rows = measures::rows(tx, &question, &figure.measure, &figure.dimensions)?;
            let bare = figure.amount.is_none()
                || ["jobs.goal.months", "target.aim"].contains(&figure.measure.as_str());
            assert!(bare || !rows.is_empty(), "nothing behind {figure:?}");
        }
        Ok(())
    });
}

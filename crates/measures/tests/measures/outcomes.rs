//! Placements recorded one by one: outcomes, plans, attendance, target groups.

use measures::{Amount, MeasureError};
use store::{StoreError, Tx, Value};

use crate::seed::{add, agreement, ask, n, number, on_both, placement, t};

/// Four ended in 2021, one of them without an outcome; one goes on.
fn placements(tx: &Tx) -> Result<(), StoreError> {
    let aim = [
        ("aim_group", t("veteran")),
        ("aim_percent", n(50)),
        ("plan_deadline_weeks", n(4)),
    ];
    agreement(tx, "garden", &aim)?;
    placement(
        tx,
        "a",
        "garden",
        "2021-01-04",
        Some("2021-03-01"),
        Some("flex_job"),
    )?;
    placement(
        tx,
        "b",
        "garden",
        "2021-01-04",
        Some("2021-12-31"),
        Some("stopped_massive_challenges"),
    )?;
    placement(tx, "c", "garden", "2021-02-01", Some("2021-06-01"), None)?;
    placement(
        tx,
        "d",
        "garden",
        "2020-02-01",
        Some("2021-01-01"),
        Some("job_seeking"),
    )?;
    placement(
        tx,
        "e",
        "garden",
        "2020-02-01",
        Some("2020-12-31"),
        Some("flex_job"),
    )?;
    placement(tx, "f", "garden", "2021-02-01", None, None)?;
    tx.execute(
        "update participant set veteran = ?1 where id in ('a', 'e')",
        &[Value::from(true)],
    )?;
    for (key, made) in [("a", "2021-02-01"), ("b", "2021-02-02"), ("c", "2021-02-20")] {
        add(
            tx,
            "plan",
            key,
            &[("placement", t(key)), ("made_on", t(made)), ("version_no", n(1))],
        )?;
    }
    add(
        tx,
        "plan_absence",
        "f",
        &[("placement", t("f")), ("reason", t("refuge"))],
    )?;
    attendance(tx)
}

fn attendance(tx: &Tx) -> Result<(), StoreError> {
    for (key, of, day, expected, attended, reason) in [
        ("1", "a", "2021-01-04", 300, 300, None),
        ("2", "a", "2021-01-05", 300, 0, Some("illness")),
        ("3", "b", "2021-01-05", 400, 200, Some("treatment")),
        ("4", "b", "2022-01-05", 400, 400, None),
    ] {
        let fields = [
            ("placement", t(of)),
            ("day", t(day)),
            ("expected_minutes", n(expected)),
            ("attended_minutes", n(attended)),
            ("absence_reason", reason.map(str::to_owned).into()),
        ];
        add(tx, "attendance_day", key, &fields)?;
    }
    Ok(())
}

fn share(tx: &Tx, id: &str, of: &str) -> Result<(Option<i64>, Option<i64>), MeasureError> {
    let figure = ask(tx, "2021", id, of)?;
    Ok((figure.numerator, figure.denominator))
}

#[test]
fn an_ended_placement_counts_in_the_period_it_ended_in() {
    on_both(placements, |tx| {
        assert_eq!(number(tx, "2021", "outcome.ended", "agreement=garden")?, 4);
        assert_eq!(number(tx, "2021", "outcome.count", "agreement=garden")?, 3);
        assert_eq!(
            number(tx, "2021", "outcome.count", "agreement=garden category=flex_job")?,
            1
        );
        assert_eq!(number(tx, "2020", "outcome.count", "category=flex_job")?, 1);
        assert_eq!(
            share(tx, "outcome.share.positive", "agreement=garden")?,
            (Some(1), Some(4))
        );
        assert_eq!(
            share(tx, "outcome.share.stopped", "agreement=garden")?,
            (Some(1), Some(4))
        );
        Ok(())
    });
}

#[test]
fn the_latest_round_says_which_outcomes_are_positive() {
    on_both(
        |tx| {
            placements(tx)?;
            let fields = [
                ("title", t("first")),
                ("agreement", t("garden")),
                ("number", n(1)),
                ("reported_in", n(2020)),
                ("cumulative", Value::from(true)),
            ];
            add(tx, "evaluation_round", "first", &fields)?;
            let rate = [
                ("round", t("first")),
                ("rate", t("positive")),
                ("categories", t("job_seeking flex_job")),
            ];
            add(tx, "round_rate", "first", &rate)
        },
        |tx| {
            assert_eq!(
                share(tx, "outcome.share.positive", "agreement=garden")?,
                (Some(2), Some(4))
            );
            Ok(())
        },
    );
}

#[test]
fn veterans_are_held_against_the_aim() {
    on_both(placements, |tx| {
        let part = "agreement=garden target_group=veteran";
        assert_eq!(share(tx, "target.share", part)?, (Some(1), Some(4)));
        assert_eq!(share(tx, "target.aim", part)?, (Some(50), Some(100)));
        Ok(())
    });
}

#[test]
fn a_plan_is_on_time_until_the_last_day_of_its_deadline() {
    on_both(placements, |tx| {
        assert_eq!(number(tx, "2021", "plans.made", "agreement=garden")?, 3);
        assert_eq!(
            number(tx, "2021", "plans.missing", "agreement=garden reason=refuge")?,
            1
        );
        // Placement a: 28 days, on time; b: 29 days, late; c: 19 days, on time.
        let on_time = ask(tx, "2021", "plans.on_time", "agreement=garden")?;
        assert_eq!(
            (on_time.amount, on_time.denominator),
            (Some(Amount::Count(2)), Some(3))
        );
        let rows = measures::rows(
            tx,
            &crate::seed::asked("2021"),
            "plans.on_time",
            &crate::seed::part("agreement=garden"),
        )?;
        assert_eq!(rows.len(), 2);
        Ok(())
    });
}

#[test]
fn attendance_is_attended_of_expected_in_minutes_and_in_days() {
    on_both(placements, |tx| {
        assert_eq!(
            share(tx, "attendance.rate", "agreement=garden")?,
            (Some(500), Some(1000))
        );
        assert_eq!(share(tx, "attendance.days", "")?, (Some(2), Some(3)));
        assert_eq!(
            number(
                tx,
                "2021",
                "attendance.absence",
                "agreement=garden reason=illness"
            )?,
            1
        );
        assert_eq!(number(tx, "2021", "attendance.absence", "agreement=garden")?, 2);
        Ok(())
    });
}

#[test]
fn the_rows_behind_a_counted_figure_add_up_to_it() {
    on_both(placements, |tx| crate::statements::rows_add_up(tx, "2021"));
}

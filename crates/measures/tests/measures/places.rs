//! Places counted from placements.

use store::{StoreError, Tx, Value};

use crate::seed::{add, agreement, n, number, on_both, placement, t};

fn host(tx: &Tx) -> Result<(), StoreError> {
    agreement(tx, "garden", &[("places", n(3)), ("extra_places", n(1))])?;
    placement(tx, "a", "garden", "2021-01-01", None, None)?;
    placement(tx, "b", "garden", "2021-01-01", Some("2021-06-01"), None)?;
    placement(tx, "c", "garden", "2021-03-01", None, None)?;
    placement(tx, "extra", "garden", "2021-02-01", None, None)?;
    tx.execute(
        "update placement set uses_extra_place = ?1 where id = 'extra'",
        &[Value::from(true)],
    )?;
    let pause = [
        ("placement", t("c")),
        ("paused_from", t("2021-07-01")),
        ("paused_until", t("2021-08-01")),
    ];
    add(tx, "placement_pause", "c", &pause)?;
    placement(tx, "w", "garden", "2021-09-01", None, None)?;
    tx.execute(
        "update placement set waiting_since = '2021-05-15' where id = 'w'",
        &[],
    )?;
    Ok(())
}

fn places(tx: &Tx, day: &str) -> [i64; 5] {
    let period = format!("2021-01-01..{day}");
    ["in_use", "extra_in_use", "paused", "free", "waiting"]
        .map(|id| number(tx, &period, &format!("places.{id}"), "agreement=garden").expect("a number"))
}

#[test]
fn a_place_is_free_on_the_day_a_stay_ends() {
    on_both(host, |tx| {
        assert_eq!(places(tx, "2021-05-31"), [3, 1, 0, 0, 1]);
        assert_eq!(places(tx, "2021-06-01"), [2, 1, 0, 1, 1]);
        Ok(())
    });
}

#[test]
fn a_paused_place_is_neither_in_use_nor_ended() {
    on_both(host, |tx| {
        assert_eq!(places(tx, "2021-07-01"), [1, 1, 1, 1, 1]);
        assert_eq!(places(tx, "2021-08-01"), [2, 1, 0, 1, 1]);
        Ok(())
    });
}

#[test]
fn a_closed_host_pauses_every_place() {
    on_both(
        |tx| {
            host(tx)?;
            let fields = [
                ("agreement", t("garden")),
                ("paused_from", t("2021-07-15")),
                ("reason", t("closed")),
            ];
            add(tx, "agreement_pause", "garden", &fields)
        },
        |tx| {
            assert_eq!(places(tx, "2021-07-20"), [0, 1, 2, 1, 1]);
            Ok(())
        },
    );
}

#[test]
fn who_has_begun_no_longer_waits() {
    on_both(host, |tx| {
        assert_eq!(places(tx, "2021-09-01"), [3, 1, 0, 0, 0]);
        Ok(())
    });
}

#[test]
fn a_month_is_over_when_more_are_there_than_agreed_on_any_day() {
    on_both(host, |tx| {
        // With the extra place four are there from 1 March until 1 June, and again from 1 September.
        assert_eq!(
            number(
                tx,
                "2021-01-01..2021-08-31",
                "places.months_over",
                "agreement=garden"
            )?,
            3
        );
        assert_eq!(number(tx, "2021", "places.months_over", "agreement=garden")?, 7);
        assert_eq!(
            number(
                tx,
                "2021-06-01..2021-08-31",
                "places.months_over",
                "agreement=garden"
            )?,
            0
        );
        Ok(())
    });
}

#[test]
fn the_rows_behind_counted_places_add_up_to_them() {
    on_both(host, |tx| crate::statements::rows_add_up(tx, "2021"));
}

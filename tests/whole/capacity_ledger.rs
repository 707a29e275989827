//! The ledger of places says what the figures say, of the example and of invented placements.

use std::collections::BTreeMap;

use ::capacity::read::{self, Wanted};
use kernel::{Date, Period};
use measures::{Amount, Asked};
use store::{StoreError, Tx, Value};
use testkit::{TestApp, engines};

use crate::capacity_rows::{add, host, placed, t};

/// Numbers that look like chance and are the same each time.
struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: u64) -> i64 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        i64::try_from((self.0 >> 33) % limit).expect("small")
    }

    fn day(&mut self, from: Date, days: u64) -> Date {
        from.saturating_add(jiff_days(self.below(days)))
    }
}

fn jiff_days(days: i64) -> std::time::Duration {
    std::time::Duration::from_secs(u64::try_from(days).expect("a number of days") * 86_400)
}

/// Two agreements with places, one per year, and sixty placements of every kind.
fn invented(tx: &Tx) -> Result<(), StoreError> {
    let mut dice = Dice(7);
    host(
        tx,
        "haven",
        5,
        &[("extra_places", 2.into()), ("entered", t("2018"))],
    )?;
    host(
        tx,
        "vaerket",
        3,
        &[("entered", t("2019-02")), ("ended", t("2020-03-15"))],
    )?;
    host(tx, "museet", 3, &[("per_year", true.into())])?;
    for number in 0..60 {
        invented_placement(tx, &mut dice, number)?;
    }
    let closed = [
        ("agreement", t("haven")),
        ("paused_from", t("2019-07-01")),
        ("paused_until", t("2019-08-01")),
        ("reason", t("ferie")),
    ];
    add(tx, "agreement_pause", "ferie", &closed)
}

/// One placement, waiting, running, resting, ended or never begun, as the dice have it.
fn invented_placement(tx: &Tx, dice: &mut Dice, number: i32) -> Result<(), StoreError> {
    let first: Date = "2018-10-01".parse().expect("a day");
    let key = format!("o{number}");
    let agreement = ["haven", "vaerket", "museet"][usize::try_from(dice.below(3)).expect("small")];
    let waiting = dice.day(first, 500);
    let started = waiting.saturating_add(jiff_days(dice.below(40)));
    let state = ["active", "active", "paused", "ended", "draft", "declined"]
        [usize::try_from(dice.below(6)).expect("small")];
    let mut more = vec![
        ("referred_on", waiting.into()),
        (
            "waiting_since",
            Value::from(Some(waiting).filter(|_| number % 3 > 0)),
        ),
        (
            "started_on",
            Value::from(Some(started).filter(|_| number % 7 > 0)),
        ),
        ("uses_extra_place", (number % 6 == 0).into()),
    ];
    if state == "ended" || number % 2 == 0 {
        more.push((
            "ended_on",
            started.saturating_add(jiff_days(dice.below(200))).into(),
        ));
    }
    placed(tx, &key, agreement, &more)?;
    tx.execute(
        "update placement set state = ?1 where id = ?2",
        &[state.into(), key.as_str().into()],
    )?;
    if number % 4 == 0 {
        let from = started.saturating_add(jiff_days(dice.below(60)));
        let until = Some(from.saturating_add(jiff_days(20))).filter(|_| number % 8 > 0);
        let pause = [
            ("placement", t(&key)),
            ("paused_from", from.into()),
            ("paused_until", until.into()),
        ];
        add(tx, "placement_pause", &key, &pause)?;
    }
    Ok(())
}

/// A measure's values by agreement, for a day and a period that ends on it.
fn measured(tx: &Tx, id: &str, period: Period) -> BTreeMap<String, i64> {
    let figures = measures::measure(tx, &Asked::of(period), id).expect("figures");
    let of = |figure: measures::Figure| match figure.amount {
        Some(Amount::Count(number)) => Some((figure.dimensions.get("agreement")?.clone(), number)),
        Some(_) | None => None,
    };
    figures.into_iter().filter_map(of).collect()
}

/// The months over the agreed number, where they are counted and not a source's own.
fn counted_over(tx: &Tx, key: &str, period: Period) -> Option<i64> {
    let part = measures::dimensions([("agreement", key)]);
    let figure = measures::figure(tx, &Asked::of(period), "places.months_over", &part).expect("a figure");
    match figure.amount {
        Some(Amount::Count(number)) if figure.basis == measures::Basis::Counted => Some(number),
        Some(_) | None => None,
    }
}

/// What the ledger says by agreement's key where the measure says something.
pub(crate) fn compare(tx: &Tx, engine: &str, period: Period) -> usize {
    let day = period.last();
    let wanted = Wanted {
        days: period,
        plans_after: None,
        agreement: None,
    };
    let ledgers = read::ledgers(tx, wanted).expect("ledgers");
    let rows = tx
        .query("select id, key from agreement order by id", &[])
        .expect("agreements");
    let mut compared = 0;
    for row in rows {
        let (id, key) = (row.text("id").expect("an id"), row.text("key").expect("a key"));
        let Some(ledger) = ledgers.get(&id) else { continue };
        let answer = ledger.day(day);
        let in_force = |value: Option<i64>| value.filter(|_| answer.in_force);
        let said = [
            ("places.agreed", in_force(Some(answer.agreed))),
            ("places.extra", in_force(answer.extra)),
            ("places.in_use", in_force(answer.in_use())),
            ("places.extra_in_use", in_force(answer.extra_in_use())),
            ("places.paused", in_force(answer.paused())),
            ("places.free", in_force(answer.free())),
            ("places.waiting", in_force(answer.waiting())),
        ];
        for (measure, value) in said {
            let expected = measured(tx, measure, period).get(&key).copied();
            assert_eq!(value, expected, "{engine} {measure} {key} {day}");
            compared += usize::from(expected.is_some());
        }
        let over = i64::try_from(ledger.months_over(period)).expect("few");
        if let Some(expected) = counted_over(tx, &key, period) {
            assert_eq!(over, expected, "{engine} months over {key} {period}");
            compared += 1;
        }
    }
    compared
}

pub(crate) fn period(text: &str) -> Period {
    text.parse().expect("a period")
}

#[test]
fn the_ledger_says_what_the_figures_of_the_example_say() {
    for engine in engines() {
        let app = TestApp::with_example(&engine);
        let compared: usize = app
            .database
            .read("test", |tx| {
                let periods = ["2019", "2020-01-01..2020-02-29", "2020-01-01..2020-04-30"];
                Ok::<_, StoreError>(
                    periods
                        .map(|text| compare(tx, engine.name, period(text)))
                        .iter()
                        .sum(),
                )
            })
            .expect("a comparison");
        assert!(compared > 30, "{compared}");
    }
}

#[test]
fn the_ledger_says_what_the_figures_of_invented_placements_say_on_every_tenth_day() {
    for engine in engines() {
        let database = engine.empty();
        database.write("test", invented).expect("rows");
        let compared = database.read("test", |tx| {
            let mut compared = 0;
            for step in 0..60 {
                let from: Date = "2018-11-01".parse().expect("a day");
                let day = from.saturating_add(jiff_days(step * 10));
                let period = Period::of_days(from, day).expect("a period");
                compared += compare(tx, engine.name, period);
            }
            Ok::<_, StoreError>(compared)
        });
        let compared = compared.expect("a comparison");
        assert!(compared > 600, "{compared}");
    }
}

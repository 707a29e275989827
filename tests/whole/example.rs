//! The example is whole, and every golden figure comes out on both engines.

use std::collections::BTreeMap;

use kernel::Period;
use measures::{Amount, Asked};
use store::Database;
use testkit::{Engine, engines};

fn load_again(database: &Database) -> exchange::load::Loaded {
    let nouns = server::nouns::all();
    let set = exchange::load::read(&testkit::engine::example_folder(), &nouns).expect("the example");
    database
        .write("test", |tx| exchange::load::write(tx, &set, &nouns))
        .expect("loaded")
        .0
}

#[test]
fn loading_twice_changes_nothing() {
    for engine in engines() {
        let database = engine.example();
        let before = database
            .read("test", |tx| tx.count("select count(*) as n from history", &[]))
            .expect("a count");
        let again = load_again(&database);
        assert_eq!((again.added, again.changed), (0, 0));
        let after = database
            .read("test", |tx| tx.count("select count(*) as n from history", &[]))
            .expect("a count");
        assert_eq!(before, after);
    }
}

#[test]
fn the_example_holds_every_enterprise_agreement_and_round() {
    let database = engines()[0].example();
    let count = |sql: &str| database.read("test", |tx| tx.count(sql, &[])).expect("a count");
    assert_eq!(count("select count(*) as n from goal_flag where counts"), 26);
    assert_eq!(count("select count(*) as n from goal_flag"), 29);
    assert_eq!(count("select count(*) as n from rsv_registration"), 12);
    assert_eq!(count("select count(*) as n from evaluation_round"), 4);
    assert_eq!(
        count(
            "select count(*) as n from funding_received f join organisation o on o.id = f.recipient where o.key = 'veteranhaven' and f.year = 2019"
        ),
        17
    );
    assert_eq!(
        count("select count(*) as n from recommendation where report_year = 2019"),
        12
    );
    assert_eq!(
        count("select count(*) as n from history where action = 'create'"),
        count("select count(*) as n from history where action = 'create' and after_values is not null")
    );
}

fn figure(
    engine: &Engine,
    database: &Database,
    period: &str,
    id: &str,
    dimensions: &[(&str, &str)],
) -> measures::Figure {
    let period: Period = period.parse().expect("a period");
    let asked = Asked {
        period,
        as_of: period.last(),
    };
    let dimensions: BTreeMap<String, String> = dimensions
        .iter()
        .map(|(a, b)| ((*a).to_owned(), (*b).to_owned()))
        .collect();
    database
        .read("test", |tx| measures::figure(tx, &asked, id, &dimensions))
        .unwrap_or_else(|error| panic!("{} {id} {dimensions:?}: {error}", engine.name))
}

const YEAR: &str = "2018-01-01..2018-12-31";
const SIXTEEN: &str = "2019-01-01..2020-04-30";
const ALL: &str = "2018-01-01..2020-04-30";

/// Period, measure, dimensions and the count that must come out.
type Golden = (
    &'static str,
    &'static str,
    &'static [(&'static str, &'static str)],
    i64,
);

const GOLDEN: &[Golden] = &[
    (SIXTEEN, "register.active", &[], 26),
    (SIXTEEN, "register.rsv", &[], 12),
    ("2019", "register.rsv.new", &[], 9),
    (YEAR, "jobs.delivered", &[("channel", "jobcentre")], 35),
    (YEAR, "jobs.delivered", &[("channel", "own")], 29),
    (YEAR, "jobs.delivered", &[], 64),
    (
        YEAR,
        "jobs.delivered",
        &[("channel", "jobcentre"), ("type", "flex_job")],
        21,
    ),
    (SIXTEEN, "jobs.delivered", &[("channel", "jobcentre")], 56),
    (SIXTEEN, "jobs.delivered", &[("channel", "own")], 73),
    (SIXTEEN, "jobs.delivered", &[], 129),
    (
        SIXTEEN,
        "jobs.delivered",
        &[("channel", "jobcentre"), ("type", "wage_subsidy")],
        27,
    ),
    (ALL, "jobs.delivered", &[], 193),
    (ALL, "jobs.delivered", &[("channel", "jobcentre")], 91),
    (SIXTEEN, "places.agreed", &[("agreement", "veteranhaven")], 8),
    (SIXTEEN, "places.waiting", &[("agreement", "veteranhaven")], 3),
    (SIXTEEN, "places.free", &[("agreement", "veteranhaven")], 4),
    (SIXTEEN, "places.agreed", &[("agreement", "sumak")], 8),
    (SIXTEEN, "places.extra", &[("agreement", "sumak")], 2),
    (SIXTEEN, "places.in_use", &[("agreement", "sumak")], 7),
    (SIXTEEN, "places.waiting", &[("agreement", "sumak")], 1),
    ("2019", "places.months_over", &[("agreement", "veteranhaven")], 4),
    (
        SIXTEEN,
        "plans.made",
        &[("agreement", "veteranhaven"), ("round", "4")],
        33,
    ),
    (
        SIXTEEN,
        "plans.made",
        &[("agreement", "sumak"), ("round", "4")],
        73,
    ),
    (
        SIXTEEN,
        "outcome.count",
        &[
            ("agreement", "veteranhaven"),
            ("category", "died"),
            ("round", "4"),
        ],
        1,
    ),
    (
        SIXTEEN,
        "outcome.ended",
        &[("agreement", "veteranhaven"), ("round", "4")],
        40,
    ),
    (
        SIXTEEN,
        "outcome.categories_sum",
        &[("agreement", "veteranhaven"), ("round", "4")],
        41,
    ),
    ("2019", "network.meetings", &[("state", "held")], 5),
    ("2019", "network.meetings", &[("state", "cancelled")], 1),
    (SIXTEEN, "funding.bulletins", &[], 5),
    (SIXTEEN, "funding.cosigned", &[], 2),
    (SIXTEEN, "volunteers.matches", &[], 70),
    (SIXTEEN, "volunteers.passed", &[], 66),
    (SIXTEEN, "volunteers.pending", &[], 3),
    (SIXTEEN, "openings.hired", &[], 3),
];

#[test]
fn every_golden_count_comes_out() {
    for engine in engines() {
        let database = engine.example();
        for (period, id, dimensions, expected) in GOLDEN {
            let found = figure(&engine, &database, period, id, dimensions);
            assert_eq!(
                found.amount,
                Some(Amount::Count(*expected)),
                "{} {id} {dimensions:?} {period}: {:?}",
                engine.name,
                found.reason
            );
        }
    }
}

#[test]
fn every_golden_share_comes_out_with_the_stated_denominator() {
    let golden = [
        ("veteranhaven", "4", "positive", 11, 40),
        ("sumak", "4", "positive", 37, 68),
        ("veteranhaven", "3", "positive", 10, 25),
        ("sumak", "3", "positive", 22, 34),
        ("veteranhaven", "4", "stopped", 8, 40),
        ("sumak", "4", "stopped", 10, 68),
        ("veteranhaven", "3", "stopped", 4, 25),
    ];
    for engine in engines() {
        let database = engine.example();
        for (agreement, round, rate, numerator, denominator) in golden {
            let id = format!("outcome.share.{rate}");
            let found = figure(
                &engine,
                &database,
                SIXTEEN,
                &id,
                &[("agreement", agreement), ("round", round)],
            );
            assert_eq!(
                (found.numerator, found.denominator),
                (Some(numerator), Some(denominator)),
                "{agreement} {round} {rate}"
            );
        }
    }
}

#[test]
fn money_comes_out_per_recipient_and_year() {
    for engine in engines() {
        let database = engine.example();
        for (recipient, year, kroner) in [
            ("veteranhaven", "2019", 486_573),
            ("danmarks-busmuseum", "2019", 502_000),
            ("mina-stoette-kontakt", "2020", 68_000),
            ("konfus-collective", "2019", 15_000),
        ] {
            let found = figure(
                &engine,
                &database,
                "2019-01-01..2020-12-31",
                "funding.received",
                &[("recipient", recipient), ("year", year)],
            );
            assert_eq!(
                found.amount,
                Some(Amount::Money(kernel::Ore(kroner * 100))),
                "{recipient}: {:?}",
                found.reason
            );
        }
    }
}

#[test]
fn a_period_that_cuts_a_stated_total_gets_no_guess() {
    for engine in engines() {
        let database = engine.example();
        let found = figure(
            &engine,
            &database,
            "2019-01-01..2019-12-31",
            "jobs.delivered",
            &[],
        );
        assert_eq!(found.amount, None);
        let json = measures::json("2019".parse().expect("a year"), &[found]);
        assert!(
            json["measures"][0]["value"].is_null() && json["measures"][0]["reason"].is_string(),
            "{json}"
        );
    }
}

#[test]
fn the_threshold_in_the_municipalitys_file_is_the_one_that_publication_obeys() {
    let database = engines()[0].example();
    let masked = || {
        database.read("test", |tx| {
            report::edition::masked(
                tx,
                "aarsrapport-2018",
                report::audience::Audience::Public,
                kernel::Lang::Da,
            )
        })
    };
    assert!(masked().is_ok());
    let sql = "update setting set value = 'mange' where value = '5' and name like '%threshold'";
    let changed = database
        .write("test", |tx| tx.execute(sql, &[]))
        .expect("a setting");
    assert_eq!(changed, 1, "the example's file sets it");
    assert!(matches!(masked(), Err(report::edition::PublishError::Threshold(text)) if text == "mange"));
}

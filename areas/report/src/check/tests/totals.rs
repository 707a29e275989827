//! Stated totals against their parts, their periods, and the rows of the same thing.

use super::{on_every_engine, red};

#[test]
fn a_stated_total_is_the_sum_of_its_channels_and_types() {
    on_every_engine(|town| {
        town.programme()
            .total("jobs.delivered", "", 2019, "64")
            .total("jobs.delivered", "channel=jobcentre", 2019, "35")
            .total("jobs.delivered", "channel=own", 2019, "29")
            .total("jobs.delivered", "channel=jobcentre type=flex_job", 2019, "21")
            .total("jobs.delivered", "channel=jobcentre type=hybrid", 2019, "14");
        assert!(town.found("table_sum").is_empty());
        town.run(
            "update stated_total set value = '30' where dimensions = 'channel=own'",
            &[],
        );
        assert_eq!(town.found("table_sum"), [red("64", "65")]);
    });
}

#[test]
fn a_stated_total_is_the_sum_of_the_years_that_fill_it() {
    on_every_engine(|town| {
        town.programme()
            .total("jobs.delivered", "", 2018, "64")
            .total("jobs.delivered", "", 2019, "100");
        town.add(
            "stated_total",
            "both",
            &[
                ("measure", "jobs.delivered".into()),
                ("period_from", "2018-01-01".into()),
                ("period_to", "2019-12-31".into()),
                ("value", "164".into()),
            ],
        );
        assert!(town.found("table_sum").is_empty());
        town.run("update stated_total set value = '170' where id = 'both'", &[]);
        assert_eq!(town.found("table_sum"), [red("170", "164")]);
        town.run("delete from stated_total where period_to = '2018-12-31'", &[]);
        assert!(
            town.found("table_sum").is_empty(),
            "a period with a gap says nothing"
        );
    });
}

#[test]
fn bounds_and_shares_are_not_added_up() {
    on_every_engine(|town| {
        town.programme()
            .total("campaign.reach", "campaign=k", 2019, "9")
            .total("campaign.reach", "bound=lowest campaign=k", 2019, "636")
            .total("target.share", "", 2019, "0.25")
            .total("target.share", "agreement=haven", 2019, "0.5");
        assert!(town.found("table_sum").is_empty());
    });
}

#[test]
fn every_match_has_one_state() {
    on_every_engine(|town| {
        town.programme()
            .total_at("volunteers.matches", "", "2019-12-31", "69")
            .total_at("volunteers.passed", "", "2019-12-31", "66")
            .total_at("volunteers.pending", "", "2019-12-31", "3")
            .total_at("openings.matched", "", "2020-04", "7")
            .total_at("openings.hired", "", "2020-04", "3");
        assert!(town.found("whole_and_parts").is_empty());
        town.run(
            "update stated_total set value = '70' where measure = 'volunteers.matches'",
            &[],
        )
        .run(
            "update stated_total set value = '8' where measure = 'openings.hired'",
            &[],
        );
        assert_eq!(town.found("whole_and_parts"), [red("7", "8"), red("70", "69")]);
    });
}

#[test]
fn a_list_is_as_long_as_the_number_above_it() {
    on_every_engine(|town| {
        town.programme().total("partnerships.new", "", 2018, "2");
        assert!(
            town.found("list_length").is_empty(),
            "no rows were kept, so the total is all there is"
        );
        for key in ["a", "b"] {
            partnership(town, key);
        }
        assert!(town.found("list_length").is_empty());
        partnership(town, "c");
        assert_eq!(town.found("list_length"), [red("2", "3")]);
    });
}

fn partnership(town: &super::Town, key: &str) {
    town.add(
        "partnership",
        key,
        &[
            ("title", key.into()),
            ("enterprise", "host".into()),
            ("kind", "csr".into()),
            ("state", "active".into()),
            ("reported_for_year", 2018.into()),
        ],
    );
}

#[test]
fn registrations_are_counted_at_the_day_the_total_is_for() {
    on_every_engine(|town| {
        town.programme().total_at("register.rsv", "", "2020-04-10", "1");
        for (key, registered, gone) in [
            ("a", "2019", None),
            ("b", "2020-05", None),
            ("c", "2018", Some("2019-06")),
        ] {
            town.add(
                "rsv_registration",
                key,
                &[
                    ("organisation", "host".into()),
                    ("registered", registered.into()),
                    ("deregistered", gone.into()),
                    ("basis", "report".into()),
                ],
            );
        }
        assert!(town.found("list_length").is_empty());
        town.run("update rsv_registration set deregistered = null", &[]);
        assert_eq!(town.found("list_length"), [red("1", "2")]);
    });
}

#[test]
fn stated_money_is_never_less_than_its_known_amounts() {
    on_every_engine(|town| {
        town.programme()
            .total("funding.received", "recipient=host year=2019", 2019, "50000");
        grant(town, "a", Some(3_000_000));
        grant(town, "b", None);
        assert!(town.found("list_length").is_empty(), "one amount is not known");
        grant(town, "c", Some(2_000_050));
        assert_eq!(town.found("list_length"), [red("50000", "50000.5")]);
        town.run("delete from funding_received where amount is null", &[]);
        town.run("update funding_received set amount = 2000000 where id = 'c'", &[]);
        assert!(town.found("list_length").is_empty());
        town.run("update funding_received set amount = 1000000 where id = 'c'", &[]);
        assert_eq!(town.found("list_length"), [red("50000", "40000")]);
    });
}

fn grant(town: &super::Town, key: &str, ore: Option<i64>) {
    town.add(
        "funding_received",
        key,
        &[
            ("recipient", "host".into()),
            ("donor", "En fond".into()),
            ("kind", "foundation".into()),
            ("amount", ore.into()),
            ("year", 2019.into()),
            ("event", "granted".into()),
        ],
    );
}

#[test]
fn effective_hours_are_the_product_of_their_factors() {
    on_every_engine(|town| {
        town.programme();
        town.add(
            "progression_step",
            "p",
            &[
                ("subject", "opdigtet".into()),
                ("day", "2019-05".into()),
                ("weekly_hours", "4.5".into()),
                ("intensity_percent", 80.into()),
                ("stated_effective_hours", "3.6".into()),
                ("position", 1.into()),
            ],
        );
        assert!(town.found("product").is_empty());
        town.run("update progression_step set stated_effective_hours = '4'", &[]);
        assert!(
            town.found("product").is_empty(),
            "rounded to the decimals that were printed"
        );
        town.run("update progression_step set stated_effective_hours = '3.5'", &[]);
        assert_eq!(town.found("product"), [red("3.5", "3.6")]);
    });
}

#[test]
fn key_figures_that_are_parts_are_no_more_than_their_whole() {
    on_every_engine(|town| {
        town.programme().round(4, 8, &[("stopped", 8)]);
        for (key, value) in [("foer", "4"), ("siden", "4")] {
            town.add(
                "key_figure",
                key,
                &[
                    ("title", key.into()),
                    ("value", value.into()),
                    ("precision", "exact".into()),
                    ("unit", "deltagere".into()),
                    (
                        "part_of",
                        "outcome.count agreement=haven category=stopped round=4".into(),
                    ),
                ],
            );
        }
        assert!(town.found("whole_and_parts").is_empty());
        town.run("update key_figure set value = '5' where id = 'siden'", &[]);
        assert_eq!(town.found("whole_and_parts"), [red("8", "9")]);
        town.run("update key_figure set part_of = 'intet'", &[]);
        assert_eq!(town.found("unknown_placeholder").len(), 1);
    });
}

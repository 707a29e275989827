//! Places: in use, free, waiting, and more than agreed.

use store::Value;

use super::{Town, on_every_engine, red, yellow};

fn statement(town: &Town, key: &str, as_of: &str, numbers: [Option<i64>; 4]) {
    let [in_use, left, free, waiting] = numbers.map(Value::from);
    town.add(
        "capacity_statement",
        key,
        &[
            ("agreement", "haven".into()),
            ("as_of", as_of.into()),
            ("position", 1.into()),
            ("in_use", in_use),
            ("left_since", left),
            ("free", free),
            ("waiting", waiting),
        ],
    );
}

#[test]
fn free_places_are_the_agreed_ones_less_those_in_use() {
    on_every_engine(|town| {
        town.programme();
        statement(town, "a", "2019-06", [Some(7), None, Some(1), None]);
        assert!(town.found("capacity").is_empty());
        statement(town, "b", "2019-07", [Some(7), None, Some(2), None]);
        assert_eq!(town.found("capacity"), [red("2", "1")]);
    });
}

#[test]
fn nobody_waits_beside_a_free_place_unless_the_host_is_closed() {
    on_every_engine(|town| {
        town.programme();
        statement(town, "a", "2020-04", [Some(4), None, Some(4), Some(3)]);
        assert_eq!(town.found("capacity"), [red("3", "4")]);
        town.add(
            "agreement_pause",
            "p",
            &[
                ("agreement", "haven".into()),
                ("paused_from", "2020-03-12".into()),
                ("reason", "Lukket".into()),
            ],
        );
        assert!(town.found("capacity").is_empty());
        town.run("update agreement_pause set paused_until = '2020-03-31'", &[]);
        assert_eq!(
            town.found("capacity"),
            [red("3", "4")],
            "the pause was over by then"
        );
    });
}

#[test]
fn places_in_use_follow_from_those_before_less_those_who_left() {
    on_every_engine(|town| {
        town.programme();
        statement(town, "a", "2020-03", [Some(7), None, None, None]);
        statement(town, "b", "2020-04", [Some(5), Some(2), None, None]);
        assert!(town.found("capacity").is_empty());
        town.run("update capacity_statement set in_use = 4 where id = 'b'", &[]);
        assert_eq!(town.found("capacity"), [red("4", "5")]);
    });
}

#[test]
fn more_in_use_than_agreed_and_extra_is_found() {
    on_every_engine(|town| {
        town.programme();
        statement(town, "a", "2020-03", [Some(10), None, None, None]);
        assert_eq!(town.found("capacity"), [red("10", "8")]);
        town.run("update agreement set extra_places = 2", &[]);
        assert!(town.found("capacity").is_empty());
    });
}

#[test]
fn those_still_in_a_placement_are_the_places_in_use() {
    on_every_engine(|town| {
        town.programme().round(1, 5, &[("flex_job", 5)]);
        town.run("update evaluation_round set still_in_placement = 4", &[]);
        statement(town, "a", "2020-04", [Some(4), None, None, None]);
        assert!(town.found("capacity").is_empty());
        town.run("update capacity_statement set in_use = 6", &[]);
        assert_eq!(town.found("capacity"), [red("4", "6")]);
    });
}

#[test]
fn months_over_capacity_are_told() {
    on_every_engine(|town| {
        town.programme()
            .total("places.months_over", "agreement=haven", 2019, "0");
        assert!(town.found("over_capacity").is_empty());
        town.run("update stated_total set value = '4'", &[]);
        assert_eq!(town.found("over_capacity"), [yellow("4", "0")]);
    });
}

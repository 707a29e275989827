//! Goals that are said to be met, and aims of agreements.

use super::{Town, on_every_engine, red, yellow};

fn goal(town: &Town, key: &str, measure: &str, target: i64, per_year: bool) {
    town.add(
        "goal",
        key,
        &[
            ("title", key.into()),
            ("measure", measure.into()),
            ("target", target.into()),
            ("period_from", "2018-01-01".into()),
            ("period_to", "2020-12-31".into()),
            ("per_year", per_year.into()),
            ("claimed_met", true.into()),
            ("claimed_on", "2020-04".into()),
        ],
    );
}

fn attempt(town: &Town, key: &str, result: &str) {
    town.add(
        "in_house_attempt",
        key,
        &[
            ("title", key.into()),
            ("position", 1.into()),
            ("started", "2018".into()),
            ("result", result.into()),
        ],
    );
}

#[test]
fn a_goal_that_is_said_to_be_met_is_met() {
    on_every_engine(|town| {
        town.programme();
        attempt(town, "et", "agreed");
        attempt(town, "to", "running");
        goal(town, "loesninger", "in_house.solutions", 2, false);
        assert!(town.found("goal_claim").is_empty());
        town.run(
            "update in_house_attempt set result = 'dropped' where id = 'to'",
            &[],
        );
        assert_eq!(town.found("goal_claim"), [red("2", "1")]);
        town.run("update goal set claimed_met = ?1", &[false.into()]);
        assert!(town.found("goal_claim").is_empty(), "nobody claims it");
    });
}

#[test]
fn a_yearly_goal_is_judged_over_a_year() {
    on_every_engine(|town| {
        town.programme();
        goal(town, "job", "jobs.delivered", 30, true);
        town.add(
            "stated_total",
            "t",
            &[
                ("measure", "jobs.delivered".into()),
                ("dimensions", "channel=own".into()),
                ("period_from", "2019-01-01".into()),
                ("period_to", "2020-04-30".into()),
                ("value", "39".into()),
            ],
        );
        assert_eq!(town.found("longer_than_a_year"), [yellow("39", "29.3")]);
        assert_eq!(
            town.found("goal_claim"),
            [red("30", "39")],
            "thirty-nine in sixteen months are too few"
        );
        town.run("update stated_total set value = '40'", &[]);
        assert!(town.found("goal_claim").is_empty());
        town.run("update report set period_to = '2019-12-31'", &[]);
        assert!(town.found("longer_than_a_year").is_empty());
    });
}

#[test]
fn an_agreements_aim_is_told_beside_what_was_reached() {
    on_every_engine(|town| {
        town.programme().round(4, 40, &[("flex_job", 40)]);
        town.total_at(
            "target.share",
            "agreement=haven target_group=veteran",
            "2020-04",
            "0.25",
        );
        town.run(
            "update agreement set aim_group = 'veteran', aim_percent = 25",
            &[],
        );
        assert!(town.found("aim_missed").is_empty());
        town.run("update agreement set aim_percent = 50", &[]);
        assert_eq!(town.found("aim_missed"), [yellow("50", "25")]);
    });
}

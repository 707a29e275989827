//! Records that make a figure doubtful. Participants are invented.

use store::Value;

use super::{Town, on_every_engine, red, yellow};

fn placement(town: &Town, key: &str, started: &str, ended: Option<&str>, outcome: Option<&str>) {
    let participant = format!("deltager-{key}");
    town.add(
        "participant",
        &participant,
        &[("reference", participant.as_str().into())],
    );
    town.add(
        "placement",
        key,
        &[
            ("reference", key.into()),
            ("participant", participant.as_str().into()),
            ("agreement", "haven".into()),
            (
                "state",
                Value::from(if ended.is_some() { "ended" } else { "active" }),
            ),
            ("started_on", started.into()),
            ("ended_on", ended.into()),
            ("outcome", outcome.into()),
            ("outcome_on", ended.filter(|_| outcome.is_some()).into()),
        ],
    );
    town.add(
        "plan",
        key,
        &[
            ("placement", key.into()),
            ("made_on", started.into()),
            ("version_no", 1.into()),
        ],
    );
}

#[test]
fn an_ended_placement_has_an_outcome() {
    on_every_engine(|town| {
        town.programme();
        placement(town, "a", "2019-02-01", Some("2019-03-01"), Some("flex_job"));
        placement(town, "b", "2017-02-01", Some("2017-03-01"), None);
        assert!(
            town.found("no_outcome").is_empty(),
            "another report told of the old one"
        );
        placement(town, "c", "2019-02-01", Some("2019-03-01"), None);
        assert_eq!(town.found("no_outcome"), [yellow("", "")]);
    });
}

#[test]
fn nothing_happens_after_a_death() {
    on_every_engine(|town| {
        town.programme();
        placement(town, "a", "2019-02-01", Some("2019-03-01"), Some("died"));
        town.run("update participant set died_on = '2019-02-27'", &[]);
        assert!(town.found("outcome_after_death").is_empty());
        town.run("update placement set outcome = 'flex_job'", &[]);
        assert_eq!(town.found("outcome_after_death"), [red("", "")]);
    });
}

#[test]
fn attendance_lies_within_the_placement() {
    on_every_engine(|town| {
        town.programme();
        placement(town, "a", "2019-02-01", Some("2019-03-01"), Some("flex_job"));
        let day = |key: &str, day: &str| {
            town.add(
                "attendance_day",
                key,
                &[
                    ("placement", "a".into()),
                    ("day", day.into()),
                    ("expected_minutes", 240.into()),
                    ("attended_minutes", 240.into()),
                ],
            );
        };
        day("d1", "2019-02-01");
        day("d2", "2019-03-01");
        assert!(town.found("attendance_outside").is_empty());
        day("d3", "2019-03-02");
        assert_eq!(town.found("attendance_outside"), [red("", "")]);
    });
}

#[test]
fn a_placement_is_no_longer_than_agreed_but_pauses_do_not_count() {
    on_every_engine(|town| {
        town.programme();
        placement(town, "a", "2019-01-01", Some("2019-04-02"), Some("flex_job"));
        assert!(town.found("too_long").is_empty(), "thirteen weeks to the day");
        town.run("update placement set ended_on = '2019-04-09'", &[]);
        assert_eq!(town.found("too_long"), [yellow("", "")]);
        town.add(
            "placement_pause",
            "p",
            &[
                ("placement", "a".into()),
                ("paused_from", "2019-02-01".into()),
                ("paused_until", "2019-02-05".into()),
            ],
        );
        town.add(
            "agreement_pause",
            "q",
            &[
                ("agreement", "haven".into()),
                ("paused_from", "2019-02-04".into()),
                ("paused_until", "2019-02-06".into()),
                ("reason", "Lukket".into()),
            ],
        );
        assert_eq!(
            town.found("too_long"),
            [yellow("", "")],
            "six paused days, one of them paused twice"
        );
        town.run("update agreement_pause set paused_until = '2019-02-07'", &[]);
        assert!(town.found("too_long").is_empty());
    });
}

#[test]
fn a_plan_is_made_by_its_deadline_or_has_a_reason() {
    on_every_engine(|town| {
        town.programme();
        placement(town, "a", "2019-01-01", None, None);
        town.run("update plan set made_on = '2019-01-29'", &[]);
        assert!(town.found("plan_late").is_empty());
        town.run("update plan set made_on = '2019-01-30'", &[]);
        assert_eq!(town.found("plan_late"), [yellow("", "")]);
        town.add(
            "plan_absence",
            "f",
            &[("placement", "a".into()), ("reason", "refuge".into())],
        );
        assert!(town.found("plan_late").is_empty());
    });
}

#[test]
fn recorded_placements_fit_the_places() {
    on_every_engine(|town| {
        town.programme();
        for number in 1..=8 {
            placement(town, &format!("p{number}"), "2020-03-01", None, None);
        }
        assert!(town.found("capacity").is_empty());
        placement(town, "p9", "2020-03-01", None, None);
        assert_eq!(town.found("capacity"), [red("9", "8")]);
    });
}

#[test]
fn one_company_number_is_one_organisation() {
    on_every_engine(|town| {
        town.programme();
        town.add(
            "organisation",
            "ny",
            &[
                ("name", "Ny".into()),
                ("kind", "initiative".into()),
                ("stage", "active".into()),
                ("cvr", "12345674".into()),
            ],
        );
        assert!(town.found("same_cvr").is_empty());
        town.run("update organisation set cvr = '12345674'", &[]);
        assert_eq!(town.found("same_cvr").len(), 2);
    });
}

#[test]
fn a_job_is_not_counted_beside_a_total_of_its_time() {
    on_every_engine(|town| {
        town.programme().total("jobs.delivered", "", 2019, "64");
        let job = |key: &str, began: &str| {
            town.add(
                "job",
                key,
                &[
                    ("organisation", "host".into()),
                    ("kind", "flex_job".into()),
                    ("channel", "jobcentre".into()),
                    ("began_on", began.into()),
                ],
            );
        };
        job("a", "2020-01-01");
        assert!(town.found("counted_twice").is_empty());
        job("b", "2019-12-31");
        assert_eq!(town.found("counted_twice"), [red("", "")]);
    });
}

#[test]
fn many_rows_of_the_same_fault_are_told_in_short() {
    on_every_engine(|town| {
        town.programme();
        town.run("update agreement set places = null", &[]);
        for number in 0..53 {
            placement(
                town,
                &format!("p{number}"),
                "2019-02-01",
                Some("2019-03-01"),
                None,
            );
        }
        let found = town.found("no_outcome");
        assert_eq!(found.len(), 51);
        assert!(found.contains(&yellow("3", "")));
    });
}

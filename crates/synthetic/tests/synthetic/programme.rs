//! An invented programme holds what was asked for, and nothing that could not have happened.

use super::place::{SMALL, engines, sqlite};
use synthetic::{Size, SyntheticError};

/// Rows that could not have happened: what is wrong with them, and how they are found.
const IMPOSSIBLE: &[(&str, &str)] = &[
    (
        "an outcome before the placement ended",
        "select count(*) as n from placement where outcome_on < ended_on or ended_on < started_on or started_on < accepted_on",
    ),
    (
        "an end without an outcome, or an outcome without an end",
        "select count(*) as n from placement where (ended_on is null) <> (outcome is null)",
    ),
    (
        "an outcome that is not in the list",
        "select count(*) as n from placement left join outcome_category on outcome_category.code = placement.outcome
         where placement.outcome is not null and outcome_category.id is null",
    ),
    (
        "attendance outside the placement",
        "select count(*) as n from attendance_day join placement on placement.id = attendance_day.placement
         where attendance_day.day < placement.started_on or attendance_day.day >= coalesce(placement.ended_on, '2025-01-01')",
    ),
    (
        "the same day twice",
        "select count(*) - count(distinct attendance_day.placement || attendance_day.day) as n from attendance_day",
    ),
    (
        "more minutes than expected",
        "select count(*) as n from attendance_day where attended_minutes > expected_minutes",
    ),
    (
        "one person in two placements at once",
        "select count(*) as n from placement as one join placement as other
           on other.participant = one.participant and other.id <> one.id
         where one.state not in ('declined') and other.state not in ('declined')
           and one.referred_on <= other.referred_on
           and coalesce(one.ended_on, '9999-12-31') > other.referred_on",
    ),
    (
        "something after a death",
        "select count(*) as n from placement join participant on participant.id = placement.participant
         where participant.died_on is not null
           and (placement.outcome_on > participant.died_on or placement.referred_on > participant.died_on)",
    ),
    (
        "a participant without a placement",
        "select count(*) as n from participant left join placement on placement.participant = participant.id
         where placement.id is null",
    ),
    (
        "a plan outside the placement",
        "select count(*) as n from plan join placement on placement.id = plan.placement
         where plan.made_on < placement.started_on or plan.made_on > coalesce(placement.ended_on, '2024-12-31')",
    ),
    (
        "a placement that began, with neither a plan nor a reason",
        "select count(*) as n from placement
           left join plan on plan.placement = placement.id
           left join plan_absence on plan_absence.placement = placement.id
         where placement.started_on is not null and plan.id is null and plan_absence.id is null",
    ),
    (
        "a job that began outside the programme",
        "select count(*) as n from job where began_on < '2023-01-01' or began_on > '2024-12-31'",
    ),
];

#[test]
fn nothing_in_a_programme_is_impossible() {
    for engine in engines() {
        let engine = engine.filled(11);
        for (what, sql) in IMPOSSIBLE {
            assert_eq!(engine.count(sql), 0, "{}: {what}", engine.database.engine_name());
        }
    }
}

#[test]
fn no_placement_is_longer_than_its_agreement_allows() {
    let filled = sqlite().filled(11);
    let sql = "select started_on, ended_on, max_weeks from placement
               join agreement on agreement.id = placement.agreement
               where ended_on is not null order by placement.id";
    let rows = filled
        .database
        .read("test", |tx| tx.query(sql, &[]))
        .expect("rows");
    assert!(rows.len() > 500, "{}", rows.len());
    for row in rows {
        let (start, end) = (
            row.date("started_on").expect("a day"),
            row.date("ended_on").expect("a day"),
        );
        let days = i64::from(end.since(start).expect("a span").get_days());
        assert!(
            days <= row.int("max_weeks").expect("weeks") * 7,
            "{start} to {end}"
        );
    }
}

#[test]
fn a_programme_has_the_size_that_was_asked_for() {
    let filled = sqlite().filled(3);
    let wanted = [
        ("organisation", SMALL.organisations),
        ("agreement", SMALL.agreements),
        ("participant", SMALL.participants),
        ("placement", SMALL.placements),
        ("job", SMALL.jobs),
        ("funding_received", SMALL.grants),
        ("report", 1),
        ("network_meeting", 12),
    ];
    for (table, rows) in wanted {
        let counted = filled.count(&format!("select count(*) as n from {table}"));
        assert_eq!(usize::try_from(counted), Ok(rows), "{table}");
    }
    let days = filled.count("select count(*) as n from attendance_day");
    assert!(
        (4_500..=5_400).contains(&days),
        "{days} days for 900 placements of at most 6"
    );
}

#[test]
fn every_state_and_rare_outcome_comes_up() {
    let filled = sqlite().filled(3);
    for state in ["declined", "waiting", "active", "ended"] {
        let counted = filled.count(&format!(
            "select count(*) as n from placement where state = '{state}'"
        ));
        assert!(counted > 0, "{state}");
    }
    let rare = "select count(*) as n from (select outcome from placement where outcome is not null
                group by outcome having count(*) between 1 and 4) as few";
    assert!(filled.count(rare) > 0, "nothing for disclosure control to hide");
}

#[test]
fn a_size_that_contradicts_itself_is_refused() {
    let wrong = [
        Size { years: 0, ..SMALL },
        Size {
            participants: 901,
            ..SMALL
        },
        Size {
            agreements: 9,
            ..SMALL
        },
        Size {
            organisations: 61,
            ..SMALL
        },
    ];
    for size in wrong {
        let refused = synthetic::write(&sqlite().database, &size, 1);
        assert!(matches!(refused, Err(SyntheticError::Size(_))), "{size:?}");
    }
}

#[test]
fn a_programme_of_very_few_still_comes_out() {
    let size = Size {
        participants: 2,
        placements: 40,
        jobs: 0,
        grants: 0,
        ..SMALL
    };
    let counts = synthetic::write(&sqlite().database, &size, 8).expect("a programme");
    let placements = counts.iter().find(|count| count.table == "placement");
    assert_eq!(placements.map(|count| count.rows), Some(40));
}

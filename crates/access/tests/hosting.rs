//! When an enterprise hosts a participant, when it is only asked to, and when a part in a case holds: day by day.

mod common;

use access::{Case, Thing, things};
use common::engine::{self, day, ground, insert, row};
use placements::{
    attendance_day::ATTENDANCE_DAY, participant::PARTICIPANT, placement::PLACEMENT,
    progression_step::PROGRESSION_STEP,
};
use records::{Record, entry};
use store::{Result, StoreError, Tx, Value};

/// A placement: state, and days from today on which it was referred, accepted, started, ended and evaluated.
type Placed = (&'static str, [Option<i64>; 5]);

const NO: Option<i64> = None;

fn on(from_today: Option<i64>) -> Value {
    from_today.map(day).into()
}

fn place(tx: &Tx, id: &str, participant: &str, agreement: &str, placed: Placed) -> Result<()> {
    let (state, [referred, accepted, started, ended, evaluated]) = placed;
    let columns = [
        ("reference", id.into()),
        ("participant", participant.into()),
        ("agreement", agreement.into()),
        ("state", state.into()),
        ("referred_on", on(referred)),
        ("accepted_on", on(accepted)),
        ("started_on", on(started)),
        ("ended_on", on(ended)),
        ("evaluated_on", on(evaluated)),
    ];
    row(tx, "placement", id, &columns)
}

/// The cases that a noun's rows are, by key.
fn cases(tx: &Tx, noun: &Record) -> Result<Vec<(String, Case)>> {
    let entries = entry::all(tx, noun)?;
    let things = things::of(tx, noun, &entries)?;
    let pairs = entries.into_iter().zip(things);
    Ok(pairs
        .filter_map(|(entry, thing)| match thing {
            Thing::Case(case) => Some((entry.key, case)),
            _ => None,
        })
        .collect())
}

/// Runs on the ground that every test stands on, with a person, on every engine.
fn everywhere(work: impl Fn(&Tx) -> Result<()>) {
    engine::everywhere(|tx| {
        ground(tx)?;
        row(
            tx,
            "person",
            "person",
            &[("name", "x".into()), ("created_at", "x".into())],
        )?;
        work(tx)
    });
}

/// State, days, and whether the enterprise is then a host or asked.
#[rustfmt::skip]
const DAYS: &[(&str, Placed, bool, bool)] = &[
    ("asked today", ("referred", [Some(0), NO, NO, NO, NO]), false, true),
    ("asked, no day known", ("referred", [NO, NO, NO, NO, NO]), false, true),
    ("to be asked tomorrow", ("referred", [Some(1), NO, NO, NO, NO]), false, false),
    ("a draft", ("draft", [Some(-5), NO, NO, NO, NO]), false, false),
    ("declined", ("declined", [Some(-5), NO, NO, NO, NO]), false, false),
    ("declined after it was accepted", ("declined", [Some(-5), Some(-4), NO, NO, NO]), false, false),
    ("waiting, not accepted", ("waiting", [Some(-5), NO, NO, NO, NO]), false, true),
    ("waiting, accepted today", ("waiting", [Some(-5), Some(0), NO, NO, NO]), true, false),
    ("accepted from tomorrow", ("waiting", [Some(-5), Some(1), NO, NO, NO]), false, false),
    ("accepted, state not yet", ("referred", [Some(-5), Some(-1), NO, NO, NO]), false, false),
    ("started, acceptance not written down", ("active", [NO, NO, Some(-5), NO, NO]), true, false),
    ("referred and started at odds", ("referred", [NO, NO, Some(-5), NO, NO]), false, false),
    ("active", ("active", [Some(-9), Some(-8), Some(-5), NO, NO]), true, false),
    ("paused", ("paused", [Some(-9), Some(-8), Some(-5), NO, NO]), true, false),
    ("neither accepted nor started", ("active", [Some(-9), NO, NO, NO, NO]), false, false),
    ("evaluated while still there", ("active", [NO, Some(-8), Some(-5), Some(1), Some(-3)]), true, false),
    ("ends today, not evaluated", ("ended", [NO, Some(-8), Some(-5), Some(0), NO]), true, false),
    ("ended, evaluated today", ("ended", [NO, Some(-80), Some(-70), Some(-9), Some(0)]), true, false),
    ("ended, evaluated yesterday", ("ended", [NO, Some(-80), Some(-70), Some(-9), Some(-1)]), false, false),
    ("ended 59 days ago, not evaluated", ("ended", [NO, Some(-99), Some(-90), Some(-59), NO]), true, false),
    ("ended 60 days ago, not evaluated", ("ended", [NO, Some(-99), Some(-90), Some(-60), NO]), false, false),
    ("ended 60 days ago, evaluated today", ("ended", [NO, Some(-99), Some(-90), Some(-60), Some(0)]), false, false),
    ("ended, no day known", ("ended", [NO, Some(-80), Some(-70), NO, NO]), false, false),
    ("waiting and ended", ("waiting", [Some(-5), NO, NO, Some(-1), NO]), false, false),
    ("a state that is none", ("lost", [Some(-9), Some(-8), Some(-5), NO, NO]), false, false),
];

#[test]
fn a_host_is_one_from_acceptance_until_the_evaluation_is_delivered() {
    everywhere(|tx| {
        for (number, (_, placed, ..)) in DAYS.iter().enumerate() {
            place(tx, &format!("{number:02}"), "somebody", "home", *placed)?;
        }
        for ((_, case), (name, _, hosted, asked)) in cases(tx, &PLACEMENT)?.iter().zip(DAYS) {
            let home = |yes: bool| if yes { vec!["home".to_owned()] } else { Vec::new() };
            assert_eq!(
                (&case.hosts, &case.previews),
                (&home(*hosted), &home(*asked)),
                "{name}"
            );
        }
        Ok(())
    });
}

const ACTIVE: Placed = ("active", [NO, Some(-9), Some(-8), NO, NO]);

#[test]
fn a_placement_is_its_own_hosts_and_the_participant_is_every_hosts() {
    everywhere(|tx| {
        place(tx, "one", "somebody", "home", ACTIVE)?;
        place(tx, "two", "somebody", "elsewhere", ACTIVE)?;
        place(
            tx,
            "three",
            "another",
            "home",
            ("referred", [Some(0), NO, NO, NO, NO]),
        )?;
        for placement in ["one", "two", "three"] {
            let minutes = [
                ("expected_minutes", Value::Int(1)),
                ("attended_minutes", Value::Int(1)),
            ];
            let of = [("placement", placement.into()), ("day", day(0).into())];
            row(tx, "attendance_day", placement, &[&of[..], &minutes[..]].concat())?;
        }
        for noun in [&PLACEMENT, &ATTENDANCE_DAY] {
            let found = cases(tx, noun)?;
            let hosts: Vec<(&str, Vec<String>)> = found
                .iter()
                .map(|(key, case)| (key.as_str(), case.hosts.clone()))
                .collect();
            let expected = [
                ("one", vec!["home".to_owned()]),
                ("three", Vec::new()),
                ("two", vec!["elsewhere".to_owned()]),
            ];
            assert_eq!(hosts, expected, "{}", noun.name);
        }
        let people = cases(tx, &PARTICIPANT)?;
        assert_eq!(people[0].1.previews, ["home"]);
        assert_eq!(people[1].1.hosts, ["elsewhere", "home"]);
        assert_eq!(people[1].1.participant, "somebody");
        assert_eq!(
            (people[1].1.area.as_str(), people[1].1.kind.as_str()),
            ("placements", "participant")
        );
        Ok(())
    });
}

#[test]
fn a_part_in_a_case_holds_from_its_first_day_and_not_on_its_last() {
    let spans = [
        (-5, None, true),
        (0, None, true),
        (1, None, false),
        (-5, Some(1), true),
        (-5, Some(0), false),
        (-5, Some(-1), false),
    ];
    for (begins, ends, holds) in spans {
        everywhere(|tx| {
            let columns = [
                ("id", "part".into()),
                ("participant", "somebody".into()),
                ("person", "person".into()),
                ("begins_on", day(begins).into()),
                ("ends_on", on(ends)),
            ];
            insert(tx, "case_relation", &columns)?;
            let found = cases(tx, &PARTICIPANT)?;
            let has: Vec<usize> = found.iter().map(|(_, case)| case.caseworkers.len()).collect();
            assert_eq!(has, [0, usize::from(holds)], "{begins} {ends:?}");
            Ok(())
        });
    }
}

#[test]
fn restriction_follows_the_participant_to_every_row() {
    everywhere(|tx| {
        place(tx, "one", "somebody", "home", ACTIVE)?;
        place(tx, "two", "another", "home", ACTIVE)?;
        tx.execute(
            "update participant set restricted = ?1 where id = ?2",
            &[true.into(), "somebody".into()],
        )?;
        let restricted: Vec<bool> = cases(tx, &PLACEMENT)?
            .iter()
            .map(|(_, case)| case.restricted)
            .collect();
        assert_eq!(restricted, [true, false]);
        let restricted: Vec<bool> = cases(tx, &PARTICIPANT)?
            .iter()
            .map(|(_, case)| case.restricted)
            .collect();
        assert_eq!(restricted, [false, true]);
        Ok(())
    });
}

#[test]
fn more_rows_than_fit_in_one_query_are_all_read() {
    everywhere(|tx| {
        for number in 0..1_001 {
            place(
                tx,
                &format!("{number:04}"),
                "somebody",
                if number == 1_000 { "elsewhere" } else { "home" },
                ACTIVE,
            )?;
        }
        let found = cases(tx, &PLACEMENT)?;
        assert_eq!(found.len(), 1_001);
        assert!(found[..1_000].iter().all(|(_, case)| case.hosts == ["home"]));
        assert_eq!(found[1_000].1.hosts, ["elsewhere"]);
        Ok(())
    });
}

#[test]
fn a_row_that_leads_to_nobody_who_is_known_is_nobodys_case_and_never_the_programmes() {
    everywhere(|tx| {
        let row = |column: &'static str, id: &str| records::Entry {
            id: String::new(),
            key: String::new(),
            source: None,
            version: 0,
            values: [(column, Value::from(id))].into(),
        };
        let one =
            |noun: &Record, row: records::Entry| Ok::<_, StoreError>(things::of(tx, noun, &[row])?.remove(0));
        for (noun, column) in [(&ATTENDANCE_DAY, "placement"), (&PROGRESSION_STEP, "placement")] {
            let Thing::Case(case) = one(noun, row(column, "none"))? else {
                unreachable!("{} is the programme's", noun.name);
            };
            assert_eq!(
                (
                    case.kind.as_str(),
                    case.participant.as_str(),
                    case.caseworkers.len()
                ),
                (noun.name, "", 0)
            );
        }
        assert!(matches!(
            one(&ATTENDANCE_DAY, row("placement", ""))?,
            Thing::Case(_)
        ));
        assert!(matches!(
            one(&PROGRESSION_STEP, row("placement", ""))?,
            Thing::Programme { .. }
        ));
        let Thing::Case(case) = one(&PLACEMENT, row("participant", "somebody"))? else {
            unreachable!("a placement is about somebody");
        };
        assert_eq!(case.participant, "somebody");
        Ok(())
    });
}

#[test]
fn a_noun_that_leads_to_its_participant_by_an_unknown_way_is_an_error_and_reaches_nothing() {
    static ODD: Record = Record {
        name: "plan_absence",
        person: records::PersonPath::Through {
            column: "placement",
            noun: "plan",
        },
        ..copy(&placements::plan_absence::PLAN_ABSENCE)
    };
    const fn copy(noun: &'static Record) -> Record {
        Record {
            name: noun.name,
            area: noun.area,
            path: noun.path,
            title: noun.title,
            sorted_by: noun.sorted_by,
            editable: noun.editable,
            own_pages: noun.own_pages,
            person: noun.person,
            fields: noun.fields,
        }
    }
    let policy = common::policy();
    let who = common::who(access::Role::Leader);
    let read = access::Action::reads("case.read");
    let reach = access::reach::of(&policy, &who, read, &ODD, day(0));
    assert_eq!(reach, access::reach::Reach::Nothing);
    everywhere(|tx| {
        place(tx, "one", "somebody", "home", ACTIVE)?;
        row(
            tx,
            "plan_absence",
            "one",
            &[("placement", "one".into()), ("reason", "x".into())],
        )?;
        let entries = entry::all(tx, &ODD)?;
        assert!(matches!(
            things::of(tx, &ODD, &entries),
            Err(StoreError::Column { .. })
        ));
        Ok(())
    });
}

//! What a decision, a reach and a filtered list cost. Not part of the test run: it measures.
//! `cargo test --release --package access --test cost -- --ignored --nocapture`

mod common;

use std::time::{Duration, Instant};

use access::{Action, Policy, Role, Thing, Who, reach::Reach, things};
use common::engine::{day, engines, insert, row};
use records::{Record, list};
use store::{Result, StoreError, Tx, Value};

const CASES: i64 = 20_000;

fn each(times: u32, mut work: impl FnMut()) -> Duration {
    let began = Instant::now();
    for _ in 0..times {
        work();
    }
    began.elapsed() / times
}

#[test]
#[ignore = "measures"]
fn what_a_decision_costs() {
    let began = Instant::now();
    let policy = common::policy();
    println!("compile {:?}", began.elapsed());
    let ask = |name: &str, who: &Who, action: &'static str, thing: &Thing| {
        let cost = each(20_000, || {
            std::hint::black_box(policy.may(who, Action::reads(action), thing));
        });
        println!("{name}: {cost:?}");
    };
    let caseworker = common::who(Role::Caseworker);
    ask(
        "caseworker, CPR number of the own case",
        &caseworker,
        "case.cpr",
        &common::part(),
    );
    ask(
        "caseworker, another's case, refused",
        &caseworker,
        "case.read",
        &common::foreign(),
    );
    ask(
        "mentor, name of one who is placed",
        &common::who(Role::Mentor),
        "case.identity",
        &common::hosted(),
    );
    let organisation = common::row("register", "organisation", &["home"], false);
    ask(
        "owner, the own enterprise",
        &common::who(Role::Owner),
        "programme.read",
        &organisation,
    );
    let mut three = common::who(Role::Committee);
    three
        .memberships
        .extend([Role::Auditor, Role::Leader].map(common::membership));
    ask(
        "three roles, the last one may",
        &three,
        "case.read",
        &common::foreign(),
    );
    let reach = each(20_000, || {
        std::hint::black_box(of(&policy, &caseworker, &placements::placement::PLACEMENT));
    });
    println!("reach, found before: {reach:?}");
    let fresh = each(50, || {
        let policy = common::policy();
        std::hint::black_box(of(&policy, &caseworker, &placements::placement::PLACEMENT));
    });
    let compiled = each(50, || {
        std::hint::black_box(common::policy());
    });
    println!("reach, first time: {:?}", fresh.saturating_sub(compiled));
}

fn of(policy: &Policy, who: &Who, noun: &'static Record) -> Reach {
    access::reach::of(policy, who, Action::reads("case.read"), noun, day(0))
}

/// Many cases: every 500th is the caseworker's, every 100th is at home, one in 1,000 is restricted, and each has been
/// attended ten times.
fn build(tx: &Tx) -> Result<()> {
    common::engine::ground(tx)?;
    row(
        tx,
        "person",
        "me",
        &[("name", "x".into()), ("created_at", "x".into())],
    )?;
    let numbers = "with recursive number (n) as (select 1 union all select n + 1 from number where n < ?1)";
    let statements = [
        "insert into participant (id, key, reference, restricted)
         select 'p' || n, 'p' || n, 'D-' || n, n % 1000 = 0 from number",
        "insert into placement (id, key, reference, participant, agreement, state, accepted_on, started_on)
         select 'f' || n, 'f' || n, 'F-' || n, 'p' || n, case when n % 100 = 0 then 'home' else 'elsewhere' end,
                'active', '2020-01-01', '2020-01-01'
         from number",
        "insert into case_relation (id, participant, person, begins_on)
         select 'r' || n, 'p' || n, 'me', '2020-01-01' from number where n % 500 = 0",
        "insert into attendance_day (id, key, placement, day, expected_minutes, attended_minutes)
         select 'd' || n || '-' || d, 'd' || n || '-' || d, 'f' || n, '2020-04-' || (10 + d), 60, 60
         from number cross join (select 1 as d union select 2 union select 3 union select 4 union select 5 union select 6
                                 union select 7 union select 8 union select 9 union select 10) as days",
    ];
    for statement in statements {
        let (head, tail) = statement.split_once("select").expect("a select");
        let sql = format!("{head} {numbers} select {tail}");
        tx.execute(&sql, &[Value::Int(CASES)])?;
    }
    let columns: [(&str, Value); 4] = [
        ("id", "part".into()),
        ("participant", "somebody".into()),
        ("person", "me".into()),
        ("begins_on", day(-9).into()),
    ];
    insert(tx, "case_relation", &columns)
}

/// A page of a list and its number of rows, as the list page asks for them.
fn page(tx: &Tx, noun: &Record, reach: &Reach) -> Result<(i64, Vec<String>)> {
    let (condition, values) = match reach {
        Reach::Everything => ("1 = 1".to_owned(), Vec::new()),
        Reach::Nothing => ("1 = 0".to_owned(), Vec::new()),
        Reach::Where { sql, values } => (sql.clone(), values.clone()),
    };
    let sql = format!("select count(*) as n from {} where ({condition})", noun.name);
    let total = tx.count(&sql, &values)?;
    let down = if noun.sorted_by.starts_with('-') {
        "desc"
    } else {
        "asc"
    };
    let sort = noun.sorted_by.trim_start_matches('-');
    let sql = format!(
        "select id from {} where ({condition}) order by {sort} {down} nulls last, key limit {}",
        noun.name,
        list::PAGE
    );
    let ids = tx
        .query(&sql, &values)?
        .iter()
        .map(|found| found.text("id"))
        .collect::<Result<_>>()?;
    Ok((total, ids))
}

#[test]
#[ignore = "measures"]
fn what_a_filtered_list_costs() {
    let policy = common::policy();
    for engine in engines() {
        let _ = engine.database.write("test", |tx| {
            build(tx)?;
            if engine.name == "postgresql" {
                tx.execute("analyze", &[])?;
            }
            for role in [
                Role::Administrator,
                Role::Consultant,
                Role::Caseworker,
                Role::Mentor,
                Role::Participant,
            ] {
                for noun in [
                    &placements::participant::PARTICIPANT,
                    &placements::placement::PLACEMENT,
                    &placements::attendance_day::ATTENDANCE_DAY,
                ] {
                    let all = each(5, || drop(page(tx, noun, &Reach::Everything).expect("a page")));
                    let reach = of(&policy, &common::who(role), noun);
                    let mut seen = (0, Vec::new());
                    let cost = each(5, || seen = page(tx, noun, &reach).expect("a page"));
                    let found = seen.1.iter().map(|id| records::entry::find(tx, noun, id));
                    let entries: Vec<records::Entry> =
                        found.collect::<Result<Vec<_>>>()?.into_iter().flatten().collect();
                    let read = each(5, || drop(things::of(tx, noun, &entries).expect("things")));
                    println!(
                        "{} {role:?} {}: {} rows, page {cost:?} (of all: {all:?}), its things {read:?}",
                        engine.name, noun.name, seen.0
                    );
                }
            }
            Err::<(), StoreError>(StoreError::Poisoned)
        });
    }
}

//! A list filtered in SQL holds exactly the rows that the single decision allows, whatever the roles, relations,
//! placements, organisations and openings are. And a wrong filter is found.

mod common;
mod world;

use access::{Action, Policy, reach::Reach, things};
use common::engine::{self, Engine};
use proptest::test_runner::{Config, TestCaseError, TestError, TestRunner};
use records::{Record, entry};
use store::{StoreError, Tx, Value};
use world::{World, worlds};

/// What is asked of nouns that are about people.
const OF_CASES: &[&str] = &[
    "case.read",
    "case.preview",
    "case.identity",
    "case.notes",
    "case.change",
];
/// What is asked of the others.
const OF_PROGRAMME: &[&str] = &["programme.read", "programme.change"];

fn nouns() -> Vec<(&'static Record, &'static [&'static str])> {
    let cases = placements::RECORDS.iter().map(|noun| (*noun, OF_CASES));
    let programme = [
        &register::organisation::ORGANISATION,
        &register::yearly_profile::YEARLY_PROFILE,
        &agreements::agreement::AGREEMENT,
        &agreements::agreement_pause::AGREEMENT_PAUSE,
        &agreements::partnership::PARTNERSHIP,
        &agreements::partnership_effect::PARTNERSHIP_EFFECT,
        &jobs::job::JOB,
        &jobs::job_opening::JOB_OPENING,
        &network::activity::ACTIVITY,
    ];
    cases.chain(programme.map(|noun| (noun, OF_PROGRAMME))).collect()
}

/// What comes out of a world that is built, looked at and taken back.
enum Seen {
    Store(StoreError),
    /// A row on which list and decision differ, or nothing.
    Differs(Option<String>),
}

impl From<StoreError> for Seen {
    fn from(error: StoreError) -> Self {
        Self::Store(error)
    }
}

/// The first row on which the list, after a change to its SQL, and the decision differ.
fn difference(
    engine: &Engine,
    policy: &Policy,
    world: &World,
    change: &dyn Fn(&str) -> String,
) -> Result<Option<String>, StoreError> {
    let seen = engine.database.write("test", |tx| {
        world.build(tx)?;
        Err::<(), Seen>(Seen::Differs(compare(tx, policy, world, change)?))
    });
    match seen {
        Err(Seen::Differs(row)) => Ok(row),
        Err(Seen::Store(error)) => Err(error),
        Ok(()) => Ok(None),
    }
}

fn compare(
    tx: &Tx,
    policy: &Policy,
    world: &World,
    change: &dyn Fn(&str) -> String,
) -> Result<Option<String>, StoreError> {
    let mut who = access::find(tx, "account")?.expect("the person is active");
    who.strong = world.strong;
    for (noun, actions) in nouns() {
        let entries = entry::all(tx, noun)?;
        let things = things::of(tx, noun, &entries)?;
        for action in actions.iter().map(|name| Action::reads(name)) {
            let listed = listed(
                tx,
                noun,
                access::reach::of(policy, &who, action, noun, tx.today()),
                change,
            )?;
            for (entry, thing) in entries.iter().zip(&things) {
                let decided = policy.may(&who, action, thing).is_some();
                if listed.contains(&entry.id) != decided {
                    return Ok(Some(format!(
                        "{} {} {thing:?} decided {decided}",
                        action.name, entry.id
                    )));
                }
            }
        }
    }
    Ok(None)
}

fn listed(
    tx: &Tx,
    noun: &Record,
    reach: Reach,
    change: &dyn Fn(&str) -> String,
) -> Result<Vec<String>, StoreError> {
    let (condition, values): (String, Vec<Value>) = match reach {
        Reach::Everything => ("1 = 1".to_owned(), Vec::new()),
        Reach::Nothing => return Ok(Vec::new()),
        Reach::Where { sql, values } => (change(&sql), values),
    };
    let sql = format!("select id from {} where {condition} order by id", noun.name);
    tx.query(&sql, &values)?
        .iter()
        .map(|row| row.text("id"))
        .collect()
}

/// Tries many worlds; answers what the first that differs looks like, made as small as it goes.
fn tried(engine: &Engine, policy: &Policy, cases: u32, change: &dyn Fn(&str) -> String) -> Option<String> {
    let config = Config {
        cases,
        failure_persistence: None,
        max_shrink_iters: 200,
        ..Config::default()
    };
    let outcome = TestRunner::new(config).run(&worlds(), |world| {
        match difference(engine, policy, &world, change) {
            Ok(None) => Ok(()),
            Ok(Some(row)) => Err(TestCaseError::fail(row)),
            Err(error) => Err(TestCaseError::fail(error.to_string())),
        }
    });
    match outcome {
        Ok(()) => None,
        Err(TestError::Fail(reason, world)) => Some(format!("{reason}\n{world:#?}")),
        Err(TestError::Abort(reason)) => Some(reason.to_string()),
    }
}

#[test]
fn a_list_holds_exactly_the_rows_that_the_decision_allows() {
    let policy = common::policy();
    for engine in engine::engines() {
        let cases = if engine.name == "sqlite" { 256 } else { 32 };
        let found = tried(&engine, &policy, cases, &|sql| sql.to_owned());
        assert_eq!(found, None, "{}", engine.name);
    }
}

/// Slips in the filter's SQL: what stands there, and what is written instead.
const SLIPS: &[(&str, &str)] = &[
    ("part.ends_on > ", "part.ends_on >= "),
    ("part.begins_on <= ", "part.begins_on < "),
    ("led.evaluated_on >= ", "led.evaluated_on > "),
    (
        "led.ended_on is null and led.state <> 'ended'",
        "led.ended_on is null",
    ),
    ("'paused', 'ended')", "'paused', 'ended', 'referred')"),
    ("and led.accepted_on is null", ""),
    ("not (", "("),
    ("is not null", "is null"),
    ("not organisation.confidential", "1 = 1"),
    ("of.company = ", "of.enterprise = "),
    ("agreed.organisation = ", "agreed.organisation <> "),
];

#[test]
fn a_slip_in_the_filter_is_found() {
    let policy = common::policy();
    let engine = engine::sqlite();
    for (right, wrong) in SLIPS {
        let found = tried(&engine, &policy, 2_000, &|sql| sql.replace(right, wrong));
        assert!(found.is_some(), "nothing tells {wrong:?} from {right:?}");
    }
}

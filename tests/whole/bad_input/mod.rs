//! Every page and form, as everyone: whatever is sent, the answer is a page, never a fault, and never what was sent as markup.
//!
//! The table of routes is the description that such a tool is usually given by hand, so nothing is left out that exists. How many
//! requests: `FODFAESTE_TEST_REQUESTS` for each role, a few without it. Not for: who may do what, which the matrix tests.

mod fault;
mod request;
mod values;

use std::collections::BTreeMap;

use rand::{RngExt as _, SeedableRng as _, rngs::Xoshiro256PlusPlus};
use testkit::{Html, TestApp, engines};
use web::routes::Route;

use fault::faults;
use request::{Sent, Words};

/// How many requests each role sends when nothing is said; thirteen roles and two engines send 3,120.
const EACH: usize = 120;

/// Chance that can be repeated: the number of the request is its seed.
pub struct Chance(Xoshiro256PlusPlus);

impl Chance {
    fn new(seed: u64) -> Self {
        Self(Xoshiro256PlusPlus::seed_from_u64(seed))
    }

    /// A number below another.
    pub fn below(&mut self, end: usize) -> usize {
        if end == 0 { 0 } else { self.0.random_range(0..end) }
    }

    /// One of some.
    pub fn one<'a, T>(&mut self, some: &'a [T]) -> &'a T {
        &some[self.below(some.len())]
    }

    /// True in so many of a hundred cases.
    pub fn percent(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }
}

fn each() -> usize {
    let asked = std::env::var("FODFAESTE_TEST_REQUESTS").ok();
    asked.and_then(|number| number.parse().ok()).unwrap_or(EACH)
}

/// What came of one role's requests.
#[derive(Default)]
struct Came {
    statuses: BTreeMap<u16, usize>,
    /// How often somebody was sent to sign in.
    turned_away: usize,
    faults: Vec<String>,
}

/// Sends a role's requests. A visitor whose session came to an end signs in again.
fn send(app: &TestApp, role: &str, number: usize, words: &Words, came: &mut Came) {
    let sign_in = || {
        if role == "stranger" {
            app.stranger()
        } else {
            app.as_role(role)
        }
    };
    let routes = &app.app().routes;
    let mut visitor = sign_in();
    for count in 0..number {
        let seed = (count as u64) << 8 | role.len() as u64 ^ u64::from(role.as_bytes()[0]);
        let chance = &mut Chance::new(seed);
        // Every route in turn, so that none is left to chance, then its input at random.
        let route = &routes[(count * 7919 + usize::from(role.as_bytes()[0])) % routes.len()];
        let sent = request::make(app.base(), route, words, chance);
        let answer = visitor.send(sent.request(visitor.cookie()));
        *came.statuses.entry(answer.status).or_default() += 1;
        note(role, route, &sent, &answer, app.base(), &mut came.faults);
        if answer.location.as_deref().is_some_and(|to| to.contains("/log-")) {
            came.turned_away += 1;
            visitor = sign_in();
        }
    }
}

fn note(role: &str, route: &Route, sent: &Sent, answer: &Html, base: &str, faults_so_far: &mut Vec<String>) {
    for fault in faults(answer, base) {
        faults_so_far.push(format!(
            "{role}: {} {}: {fault}\n  {sent}",
            route.method, route.path
        ));
    }
}

#[test]
fn whatever_anyone_sends_anywhere_is_answered_with_a_page_and_no_fault() {
    let mut all = Came::default();
    for engine in engines() {
        let app = TestApp::with_example(&engine);
        let words = request::words(&app);
        let roles = access::Role::ALL
            .iter()
            .map(|role| role.as_str())
            .chain(["stranger"]);
        for role in roles {
            let mut came = Came::default();
            send(&app, role, each(), &words, &mut came);
            println!(
                "{} {role}: {:?}, to sign-in {}",
                engine.name, came.statuses, came.turned_away
            );
            // Whoever is sent to the door each time tries the door and nothing else.
            assert!(
                role == "stranger" || came.turned_away * 3 < each(),
                "{role} was sent to sign in {} times",
                came.turned_away
            );
            all.faults.extend(came.faults);
            for (status, number) in came.statuses {
                *all.statuses.entry(status).or_default() += number;
            }
        }
    }
    println!("all: {:?}", all.statuses);
    all.faults.sort();
    all.faults.dedup();
    let shown = all.faults.iter().take(20).cloned().collect::<Vec<_>>().join("\n");
    assert!(all.faults.is_empty(), "{} faults:\n{shown}", all.faults.len());
    // A drill that only ever knocks at closed doors proves nothing.
    for status in [200, 303, 422] {
        assert!(
            all.statuses.get(&status).is_some_and(|number| *number > 20),
            "{:?}",
            all.statuses
        );
    }
}

#[test]
fn every_fault_that_is_looked_for_is_seen_when_it_is_there() {
    let page = |status: u16, body: &str| {
        let mut page = Html::of(status, format!("<!doctype html><title>x</title>{body}"));
        for (name, value) in fault::HEADERS {
            page.headers.insert(*name, value.parse().expect("a header"));
        }
        page.headers.insert(
            "content-type",
            "text/html; charset=utf-8".parse().expect("a header"),
        );
        page
    };
    let root = "/kommune";
    assert_eq!(faults(&page(200, "fine"), root), Vec::<String>::new());
    let echo = format!("<p>{}", values::MARKUP[0]);
    let mut bare = page(200, "");
    bare.headers.remove("x-content-type-options");
    let mut elsewhere = page(303, "");
    elsewhere.location = Some("//evil.example/".to_owned());
    let mut formula = page(200, "");
    formula
        .headers
        .insert("content-type", "text/csv".parse().expect("a header"));
    formula.text = "navn;beløb\r\n=fz+1;2\r\n".to_owned();
    for planted in [
        page(500, "Noget gik galt"),
        page(200, "error returned from database: no such column: x"),
        page(200, "thread 'main' panicked at crates/web/src/shell.rs:12:5"),
        page(422, &echo),
        bare,
        elsewhere,
        formula,
    ] {
        assert!(
            !faults(&planted, root).is_empty(),
            "not seen: {} {}",
            planted.status,
            planted.text
        );
    }
}

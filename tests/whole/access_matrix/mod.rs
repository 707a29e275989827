//! Every route, as every role, for a row that is one's own, one that is not, one that stays inside the unit, one of another
//! municipality and one that is not there: the page does what the policies say, nothing planted stands where its reader may not
//! read it, and what may not be seen looks just like what is not there.
//!
//! What the policies themselves say is proved in the access crate; this is about the pages obeying them.

mod document;
mod expected;
mod seen;
pub(crate) mod world;

use std::collections::BTreeMap;

use access::Role;
use axum::http::Method;
use testkit::{Html, TestApp, engines};
use web::routes::{About, Route};

use expected::{Oracle, Verdict};
use world::{Relation, World};

/// What came of the requests.
#[derive(Default)]
struct Came {
    requests: usize,
    statuses: BTreeMap<u16, usize>,
    faults: Vec<String>,
}

impl Came {
    fn fault(&mut self, role: Role, route: &Route, relation: Relation, what: &str) {
        self.faults.push(format!(
            "{} {} {} {relation:?}: {what}",
            role.as_str(),
            route.method,
            route.path
        ));
    }

    fn and(&mut self, other: Self) {
        self.requests += other.requests;
        self.faults.extend(other.faults);
        for (status, number) in other.statuses {
            *self.statuses.entry(status).or_default() += number;
        }
    }
}

/// The address of a route with the key of a row in it. Other places in an address get a word that nothing is called.
fn filled(route: &Route, key: &str) -> String {
    let mut first = true;
    let parts = route.path.split('/').map(|part| {
        if !part.starts_with('{') {
            return part.to_owned();
        }
        if std::mem::take(&mut first) {
            key.to_owned()
        } else {
            "zqingen".to_owned()
        }
    });
    parts.collect::<Vec<_>>().join("/")
}

fn ask(visitor: &TestApp, route: &Route, path: &str) -> Html {
    if route.method == Method::GET {
        visitor.opens(path)
    } else {
        visitor.sends(path, &[])
    }
}

fn go_through(world: &World, role: Role, method: &Method) -> Came {
    let mut came = Came::default();
    let mut visitor = world.app.as_role(role.as_str());
    for route in world
        .app
        .app()
        .routes
        .iter()
        .filter(|route| route.method == *method)
    {
        // Leaving is tried by the tests of signing in; here it would end the session.
        if matches!(route.about, About::Own) && *method == Method::POST {
            continue;
        }
        let mut answers: BTreeMap<Relation, (Html, Verdict)> = BTreeMap::new();
        let relations: &[Relation] = if route.path.contains('{') {
            &Relation::ALL
        } else {
            &[Relation::Absent]
        };
        for relation in relations {
            let key = match route.about {
                About::Noun(noun) => relation.key(noun),
                _ => Relation::Absent.word().to_owned(),
            };
            let oracle = Oracle::new(world, role);
            let verdict = oracle.verdict(route, &key);
            let before = oracle.version(route, &key);
            let answer = ask(&visitor, route, &filled(route, &key));
            came.requests += 1;
            *came.statuses.entry(answer.status).or_default() += 1;
            if let Some(what) = verdict.contradicted_by(&answer) {
                came.fault(role, route, *relation, &what);
            }
            if verdict != Verdict::Allowed && before != oracle.version(route, &key) {
                came.fault(role, route, *relation, "what was refused has changed something");
            }
            for leak in seen::leaks(world, &oracle, Some(route), &answer) {
                came.fault(role, route, *relation, &leak);
            }
            if answer.cookies.iter().any(|cookie| cookie.contains("Max-Age=0")) {
                visitor = world.app.as_role(role.as_str());
            }
            answers.insert(*relation, (answer, verdict));
        }
        let Some((absent, _)) = answers.get(&Relation::Absent) else {
            continue;
        };
        for (relation, (answer, verdict)) in &answers {
            let must_be_alike = *verdict == Verdict::Absent || route.action.name == "case.break_glass";
            if must_be_alike && !seen::alike(answer, absent) {
                came.fault(role, route, *relation, "does not look like what is not there");
            }
        }
    }
    came
}

#[test]
fn every_route_as_every_role_for_every_relation_does_what_the_policies_say_and_leaks_nothing() {
    for engine in engines() {
        let world = World::new(&engine);
        let mut all = Came::default();
        // What reads first, so that what is changed later is not what was read.
        for method in [Method::GET, Method::POST] {
            for role in Role::ALL {
                all.and(go_through(&world, role, &method));
            }
        }
        println!("{}: {} requests, {:?}", engine.name, all.requests, all.statuses);
        all.faults.sort();
        let shown = all
            .faults
            .iter()
            .take(400)
            .cloned()
            .collect::<Vec<_>>()
            .join("\n");
        assert!(all.faults.is_empty(), "{} faults:\n{shown}", all.faults.len());
        for status in [200, 303, 403, 404, 422] {
            assert!(
                all.statuses.contains_key(&status),
                "no answer was {status}: {:?}",
                all.statuses
            );
        }
    }
}

#[test]
fn a_leak_that_is_planted_is_seen() {
    let engine = &engines()[0];
    let world = World::new(engine);
    let oracle = Oracle::new(&world, Role::Mentor);
    let consultants = world.app.as_role("consultant").opens("/virksomheder?s=plantet");
    assert_eq!(consultants.status, 200);
    assert!(
        !seen::leaks(&world, &oracle, None, &consultants).is_empty(),
        "a mentor may not read of every enterprise"
    );
    let elsewhere = world
        .planted
        .iter()
        .find(|planted| planted.relation == Relation::Elsewhere);
    let page = Html::of(200, format!("<p>{}", elsewhere.expect("planted").word));
    for role in Role::ALL {
        assert!(
            !seen::leaks(&world, &Oracle::new(&world, role), None, &page).is_empty(),
            "{role:?}"
        );
    }
    let sealed = world
        .planted
        .iter()
        .filter(|planted| planted.field.sealed.is_some());
    for planted in sealed.filter(|planted| planted.relation == Relation::Unrelated) {
        let page = Html::of(200, format!("<p>{}", planted.word));
        let oracle = Oracle::new(&world, Role::Caseworker);
        assert!(
            !seen::leaks(&world, &oracle, None, &page).is_empty(),
            "{}",
            planted.word
        );
    }
    let (here, absent) = (Html::of(404, "a".to_owned()), Html::of(404, "b".to_owned()));
    assert!(!seen::alike(&here, &absent) && !seen::alike(&here, &Html::of(403, "a".to_owned())));
}

#[test]
fn an_account_of_one_municipality_opens_nothing_of_another() {
    for engine in engines() {
        let world = World::new(&engine);
        let neighbour = format!("/{}-nabo", engine.slug());
        for role in Role::ALL {
            let visitor = world.app.as_role(role.as_str());
            let oracle = Oracle::new(&world, role);
            for route in &world.app.app().routes {
                if matches!(route.about, About::Everyone | About::Own) {
                    continue;
                }
                let key = match route.about {
                    About::Noun(noun) => Relation::Elsewhere.key(noun),
                    _ => Relation::Absent.word().to_owned(),
                };
                let answer = visitor.asks_at(&neighbour, &route.method, &filled(route, &key));
                assert!(
                    [303, 403, 404].contains(&answer.status),
                    "{role:?} {} {}: {}",
                    route.method,
                    route.path,
                    answer.status
                );
                assert_eq!(
                    seen::leaks(&world, &oracle, Some(route), &answer),
                    Vec::<String>::new(),
                    "{role:?} {}",
                    route.path
                );
            }
        }
    }
}

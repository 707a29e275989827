//! The log as people read it.

use audit::{
    Action, Entry,
    look_ups::{Filter, Lines, Page, by_actor, by_participant, counts, find, search},
};
use kernel::Timestamp;

use crate::place::{Fresh, engines, read, signer};

fn filled(fresh: &Fresh) {
    for day in 1..=9 {
        fresh.clock.set(&format!("2026-10-0{day}T10:00:00Z"));
        fresh.record(vec![
            read("anna", "p1"),
            read("bo", "p2"),
            Entry::new("bo", Action::Refuse, "placement").person("p1"),
            Entry::new("bo", Action::Search, "participant")
                .criterion(signer().criteria().of("Åse Holm"))
                .people(["p1", "p3"])
                .results(2),
        ]);
    }
}

fn page(after: Option<String>, limit: u16) -> Page {
    Page { after, limit }
}

/// Every page of a list, one after the other.
fn all<T>(fresh: &Fresh, list: impl Fn(&store::Tx, &Page) -> Result<Lines<T>, audit::AuditError>) -> Vec<T> {
    let (mut found, mut after) = (Vec::new(), None);
    loop {
        let part = fresh
            .database
            .read("test", |tx| list(tx, &page(after.clone(), 4)))
            .expect("a page");
        assert!(part.lines.len() <= 4);
        found.extend(part.lines);
        after = part.next;
        if after.is_none() {
            return found;
        }
    }
}

#[test]
fn a_citizens_list_says_when_why_and_where_and_never_who() {
    for fresh in engines() {
        filled(&fresh);
        let seen = all(&fresh, |tx, page| by_participant(tx, "p1", page));
        assert_eq!(
            seen.len(),
            18,
            "read and found nine times each; a refusal showed nothing"
        );
        let oldest = seen.iter().rfind(|line| line.action == "read").expect("a read");
        assert_eq!(oldest.at, "2026-10-01T10:00:00Z");
        assert_eq!(
            (oldest.unit.as_deref(), oldest.purpose.as_deref()),
            (Some("unit-1"), Some("follow_up"))
        );
        assert!(seen.is_sorted_by(|one, next| one.at >= next.at));
        assert!(!format!("{seen:?}").contains("anna") && !format!("{seen:?}").contains("bo\""));
    }
}

#[test]
fn every_line_of_someones_doings_comes_once() {
    for fresh in engines() {
        filled(&fresh);
        let lines = all(&fresh, |tx, page| by_actor(tx, "bo", page));
        assert_eq!(lines.len(), 27);
        let mut ids: Vec<&str> = lines.iter().map(|line| line.id.as_str()).collect();
        ids.dedup();
        assert_eq!(ids.len(), 27);
        let one = fresh.database.read("test", |tx| find(tx, ids[5])).unwrap();
        assert_eq!(one.as_ref(), Some(&lines[5]));
    }
}

#[test]
fn a_page_that_holds_the_last_line_names_no_next_page() {
    for fresh in engines() {
        filled(&fresh);
        let next = |limit| {
            let part = fresh
                .database
                .read("test", |tx| by_actor(tx, "anna", &page(None, limit)));
            let part = part.expect("a page");
            (part.lines.len(), part.next.is_some())
        };
        assert_eq!([next(8), next(9), next(10)], [(8, true), (9, false), (9, false)]);
    }
}

/// A filter, set up.
fn filter(set: impl FnOnce(&mut Filter)) -> Filter {
    let mut filter = Filter::default();
    set(&mut filter);
    filter
}

#[test]
fn a_search_holds_every_condition() {
    let moment = |text: &str| text.parse::<Timestamp>().ok();
    let filters = [
        (filter(|_| ()), 36),
        (filter(|one| one.actor = Some("anna".into())), 9),
        (filter(|one| one.action = Some(Action::Refuse)), 9),
        (filter(|one| one.participant = Some("p1".into())), 27),
        (
            filter(|one| (one.participant, one.actor) = (Some("p1".into()), Some("anna".into()))),
            9,
        ),
        (filter(|one| one.kind = Some("participant".into())), 9),
        (filter(|one| one.object = Some("placement-1".into())), 18),
        (filter(|one| one.object = Some("' or 1 = 1 --".into())), 0),
        (filter(|one| one.request = Some("request".into())), 18),
        (filter(|one| one.from = moment("2026-10-03T10:00:00Z")), 28),
        (filter(|one| one.until = moment("2026-10-03T10:00:00Z")), 8),
        (
            filter(|one| one.criterion = Some(signer().criteria().of("aase HOLM"))),
            9,
        ),
        (
            filter(|one| one.criterion = Some(signer().criteria().of("Bo"))),
            0,
        ),
    ];
    for fresh in engines() {
        filled(&fresh);
        for (filter, expected) in &filters {
            let found = all(&fresh, |tx, page| search(tx, filter, page));
            assert_eq!(found.len(), *expected, "{filter:?}");
        }
    }
}

#[test]
fn a_line_names_the_people_who_were_found() {
    for fresh in engines() {
        filled(&fresh);
        let searches = filter(|one| one.action = Some(Action::Search));
        let lines = all(&fresh, |tx, page| search(tx, &searches, page));
        assert_eq!(lines[0].people, ["p1", "p3"]);
        assert_eq!(lines[0].results, Some(2));
    }
}

#[test]
fn actions_are_counted_in_a_span() {
    for fresh in engines() {
        filled(&fresh);
        let (from, until) = (
            "2026-10-02T00:00:00Z".parse().unwrap(),
            "2026-10-04T00:00:00Z".parse().unwrap(),
        );
        let counted = fresh
            .database
            .read("test", |tx| counts(tx, from, until))
            .expect("counts");
        let counted: Vec<(&str, i64)> = counted
            .iter()
            .map(|(action, number)| (action.as_str(), *number))
            .collect();
        assert_eq!(counted, [("read", 4), ("refuse", 2), ("search", 2)]);
    }
}

//! A session is new at each sign-in, ends by itself, and can be ended from elsewhere.

use identity::{
    Assurance, account,
    session::{self, How, Start},
};

use crate::town::{Town, towns};

fn start(town: &Town, account: &str) -> String {
    let wanted = Start {
        account,
        how: How::Password,
        assurance: Assurance::Substantial,
        agent: "Firefox, Windows",
        provider: None,
        purpose: None,
    };
    town.write(|tx| session::start(tx, &town.secrets, &wanted))
}

fn is_in(town: &Town, word: &str) -> bool {
    town.read(|tx| session::find(tx, &town.secrets, word)).is_some()
}

#[test]
fn a_session_that_is_not_used_ends_after_a_quarter_of_an_hour() {
    let _turn = crate::town::leaps();
    for town in towns() {
        let account = town.account("karen", "tre gule cykler");
        let word = start(&town, &account);
        town.passes(899);
        assert!(is_in(&town, &word), "{}", town.engine);
        town.passes(1);
        assert!(!is_in(&town, &word), "{}", town.engine);
    }
}

#[test]
fn a_session_that_is_used_all_day_ends_after_eight_hours() {
    let _turn = crate::town::leaps();
    for town in towns() {
        let account = town.account("karen", "tre gule cykler");
        let word = start(&town, &account);
        for minute in 0..479 {
            town.passes(60);
            let found = town.read(|tx| session::find(tx, &town.secrets, &word));
            let found = found.unwrap_or_else(|| panic!("{}: gone after {minute} minutes", town.engine));
            assert!(found.needs_touch(town.now()));
            town.write(|tx| session::touch(tx, &found));
        }
        town.passes(60);
        assert!(!is_in(&town, &word), "{}", town.engine);
    }
}

#[test]
fn use_is_written_down_at_most_once_a_minute() {
    let _turn = crate::town::leaps();
    for town in towns() {
        let account = town.account("karen", "tre gule cykler");
        let word = start(&town, &account);
        town.passes(59);
        let found = town.read(|tx| session::find(tx, &town.secrets, &word)).unwrap();
        assert!(!found.needs_touch(town.now()));
        town.passes(1);
        assert!(found.needs_touch(town.now()));
    }
}

#[test]
fn each_sign_in_has_a_word_of_its_own_and_none_is_stored() {
    let _turn = crate::town::leaps();
    for town in towns() {
        let account = town.account("karen", "tre gule cykler");
        let (one, other) = (start(&town, &account), start(&town, &account));
        assert_ne!(one, other);
        assert_eq!(one.len(), 43, "256 bits");
        let rows = town.read(|tx| {
            Ok(tx.query(
                "select id from session where account = ?1",
                &[account.as_str().into()],
            )?)
        });
        for row in rows {
            let id = row.text("id").unwrap();
            assert!(id != one && id != other);
            assert!(!is_in(&town, &id), "what is stored signs nobody in");
        }
    }
}

#[test]
fn a_session_is_ended_from_elsewhere_and_only_by_its_own_account() {
    let _turn = crate::town::leaps();
    for town in towns() {
        let karen = town.account("karen", "tre gule cykler");
        let bo = town.account("bo", "fire grønne biler");
        let (here, there, his) = (start(&town, &karen), start(&town, &karen), start(&town, &bo));
        let id = |word: &str| session::id_of(&town.secrets, word);
        assert!(!town.write(|tx| session::end(tx, &karen, &id(&his))));
        assert!(is_in(&town, &his));
        assert_eq!(town.read(|tx| session::list_of(tx, &karen)).len(), 2);
        assert!(town.write(|tx| session::end(tx, &karen, &id(&there))));
        assert!(is_in(&town, &here) && !is_in(&town, &there));
        let another = start(&town, &karen);
        assert_eq!(town.write(|tx| session::end_all(tx, &karen, Some(&id(&here)))), 1);
        assert!(is_in(&town, &here) && !is_in(&town, &another) && is_in(&town, &his));
    }
}

#[test]
fn a_shut_account_is_out_at_once() {
    let _turn = crate::town::leaps();
    for town in towns() {
        let karen = town.account("karen", "tre gule cykler");
        let word = start(&town, &karen);
        town.write(|tx| account::set_blocked(tx, &karen, true));
        assert!(!is_in(&town, &word), "{}", town.engine);
        assert_eq!(
            town.enters("karen", "tre gule cykler", None),
            identity::local::Entered::Wrong
        );
        town.write(|tx| account::set_blocked(tx, &karen, false));
        assert!(!is_in(&town, &word), "an ended session does not come back");
    }
}

#[test]
fn old_sessions_are_swept_away() {
    let _turn = crate::town::leaps();
    for town in towns() {
        let karen = town.account("karen", "tre gule cykler");
        start(&town, &karen);
        town.passes(25 * 60 * 60);
        start(&town, &karen);
        let left = town.read(|tx| {
            Ok(tx.count(
                "select count(*) as n from session where account = ?1",
                &[karen.as_str().into()],
            )?)
        });
        assert_eq!(left, 1, "{}", town.engine);
    }
}

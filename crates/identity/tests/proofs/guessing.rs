//! Whoever guesses waits, and never makes the owner wait.

use identity::{device, local::Entered};

use crate::town::{Town, towns};

const RIGHT: &str = "tre gule cykler";

fn owner_with_a_known_browser(town: &Town) -> String {
    let account = town.account("karen", RIGHT);
    town.write(|tx| device::remember(tx, &town.secrets, &account, None))
}

fn guesses(town: &Town, times: usize) {
    for _ in 0..times {
        let _ = town.enters("karen", "forkert gæt nr 1", None);
    }
}

#[test]
fn after_five_failures_a_stranger_waits_ever_longer() {
    let _turn = crate::town::leaps();
    for town in towns() {
        owner_with_a_known_browser(&town);
        guesses(&town, 5);
        assert_eq!(
            town.enters("karen", RIGHT, None),
            Entered::Wait(1),
            "{}",
            town.engine
        );
        town.passes(1);
        guesses(&town, 1);
        assert_eq!(town.enters("karen", RIGHT, None), Entered::Wait(2));
        town.passes(2);
        guesses(&town, 1);
        assert_eq!(town.enters("karen", RIGHT, None), Entered::Wait(4));
    }
}

#[test]
fn a_stranger_who_guesses_keeps_no_owner_out() {
    let _turn = crate::town::leaps();
    for town in towns() {
        let known = owner_with_a_known_browser(&town);
        guesses(&town, 50);
        assert!(matches!(town.enters("karen", RIGHT, None), Entered::Wait(_)));
        assert!(
            matches!(town.enters("karen", RIGHT, Some(&known)), Entered::Enrol(_)),
            "{}: the owner's browser is counted by itself",
            town.engine
        );
    }
}

#[test]
fn a_known_browser_is_limited_too_and_only_for_its_own_account() {
    let _turn = crate::town::leaps();
    for town in towns() {
        let known = owner_with_a_known_browser(&town);
        town.account("bo", "fire grønne biler");
        for _ in 0..5 {
            assert_eq!(
                town.enters("karen", "forkert gæt nr 1", Some(&known)),
                Entered::Wrong
            );
        }
        assert_eq!(town.enters("karen", RIGHT, Some(&known)), Entered::Wait(1));
        assert!(
            matches!(town.enters("karen", RIGHT, None), Entered::Enrol(_)),
            "and keeps no owner out at another computer"
        );
        for _ in 0..5 {
            let _ = town.enters("bo", "forkert gæt nr 1", Some(&known));
        }
        assert_eq!(
            town.enters("bo", "fire grønne biler", None),
            Entered::Wait(1),
            "{}: karen's browser is a stranger to bo",
            town.engine
        );
    }
}

#[test]
fn an_unknown_name_answers_and_waits_like_a_known_one() {
    let _turn = crate::town::leaps();
    for town in towns() {
        owner_with_a_known_browser(&town);
        for _ in 0..5 {
            let known = town.enters("karen", "forkert gæt nr 1", None);
            let unknown = town.enters("findes ikke", "forkert gæt nr 1", None);
            assert_eq!((known, unknown), (Entered::Wrong, Entered::Wrong));
        }
        let known = town.enters("karen", "forkert gæt nr 1", None);
        let unknown = town.enters("findes ikke", "forkert gæt nr 1", None);
        assert_eq!(known, unknown, "{}", town.engine);
    }
}

#[test]
fn success_forgives_and_a_day_without_failures_forgets() {
    let _turn = crate::town::leaps();
    for town in towns() {
        owner_with_a_known_browser(&town);
        guesses(&town, 4);
        assert!(matches!(town.enters("karen", RIGHT, None), Entered::Enrol(_)));
        guesses(&town, 4);
        assert!(
            matches!(town.enters("karen", RIGHT, None), Entered::Enrol(_)),
            "{}",
            town.engine
        );
        guesses(&town, 5);
        town.passes(25 * 60 * 60);
        guesses(&town, 4);
        assert!(matches!(town.enters("karen", RIGHT, None), Entered::Enrol(_)));
    }
}

#[test]
fn names_are_the_same_whatever_their_case_so_that_case_gives_no_more_guesses() {
    let _turn = crate::town::leaps();
    for town in towns() {
        owner_with_a_known_browser(&town);
        for name in ["karen", "KAREN", " Karen ", "kAREN", "KaReN"] {
            assert_eq!(town.enters(name, "forkert gæt nr 1", None), Entered::Wrong);
        }
        assert_eq!(
            town.enters("karen", RIGHT, None),
            Entered::Wait(1),
            "{}",
            town.engine
        );
    }
}

//! A code handed over in person opens one case, once.

use identity::{
    Result,
    participant::{self, Entered},
    password,
};

use crate::town::{Town, towns};

fn issues(town: &Town, participant: &str) -> String {
    town.write(|tx| participant::issue(tx, &town.secrets, &town.slug, participant))
}

fn enters(town: &Town, (reference, participant): (&str, Option<&str>), typed: &str) -> Entered {
    participant::enter(
        town.control(),
        &town.secrets,
        &town.slug,
        (reference, participant),
        typed,
        None,
    )
    .unwrap()
}

fn chooses(town: &Town, word: &str, typed: &str) -> Option<String> {
    let hash = password::hash(&town.secrets, typed).unwrap();
    town.write(|tx| -> Result<Option<String>> {
        let done = participant::choose(tx, &town.secrets, &town.slug, word, &hash, "Deltager")?;
        Ok(done.map(|(account, _)| account))
    })
}

#[test]
fn the_code_is_good_once_and_then_the_password_that_was_chosen() {
    let _turn = crate::town::leaps();
    for town in towns() {
        let code = issues(&town, "p1");
        let mine = ("ABC-1", Some("p1"));
        let Entered::Choose(word) = enters(&town, mine, &code.to_lowercase()) else {
            panic!("{}: the code fits", town.engine)
        };
        let account = chooses(&town, &word, "kaffe kl 9").expect("in time");
        assert!(chooses(&town, &word, "en anden her").is_none(), "chosen once");
        assert_eq!(enters(&town, mine, &code), Entered::Wrong, "{}", town.engine);
        assert_eq!(enters(&town, mine, "kaffe kl 9"), Entered::In(account));
    }
}

#[test]
fn a_code_fits_its_own_reference_only() {
    let _turn = crate::town::leaps();
    for town in towns() {
        let code = issues(&town, "p1");
        issues(&town, "p2");
        assert_eq!(
            enters(&town, ("ABC-2", Some("p2")), &code),
            Entered::Wrong,
            "{}",
            town.engine
        );
        assert_eq!(enters(&town, ("FINDES-IKKE", None), &code), Entered::Wrong);
        assert!(matches!(
            enters(&town, ("ABC-1", Some("p1")), &code),
            Entered::Choose(_)
        ));
    }
}

#[test]
fn a_code_ends_after_a_fortnight_and_a_new_one_ends_the_password() {
    let _turn = crate::town::leaps();
    for town in towns() {
        let old = issues(&town, "p1");
        let mine = ("ABC-1", Some("p1"));
        town.passes(14 * 24 * 60 * 60);
        assert_eq!(enters(&town, mine, &old), Entered::Wrong, "{}", town.engine);
        let code = issues(&town, "p1");
        let Entered::Choose(word) = enters(&town, mine, &code) else {
            panic!("the code fits")
        };
        chooses(&town, &word, "kaffe kl 9").expect("in time");
        issues(&town, "p1");
        assert_eq!(enters(&town, mine, "kaffe kl 9"), Entered::Wrong);
    }
}

#[test]
fn a_known_and_an_unknown_reference_wait_alike() {
    let _turn = crate::town::leaps();
    for town in towns() {
        issues(&town, "p1");
        for _ in 0..5 {
            assert_eq!(enters(&town, ("ABC-1", Some("p1")), "AAAA-AAAA"), Entered::Wrong);
            assert_eq!(enters(&town, ("XYZ-9", None), "AAAA-AAAA"), Entered::Wrong);
        }
        let known = enters(&town, ("ABC-1", Some("p1")), "AAAA-AAAA");
        assert_eq!(known, Entered::Wait(1), "{}", town.engine);
        assert_eq!(known, enters(&town, ("XYZ-9", None), "AAAA-AAAA"));
    }
}

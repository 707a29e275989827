//! Name, password, code: what is asked for, and what is good once only.

use identity::{
    Assurance, ceremony, device,
    local::{self, Enrolment, Entered, Proved},
    session::{self, How, Start},
    totp,
};

use crate::town::{Town, code, towns};

/// Gives an account its second proof; answers the secret in letters and the codes for a lost phone.
pub fn enrol(town: &Town, name: &str, password: &str) -> (String, Vec<String>) {
    let Entered::Enrol(word) = town.enters(name, password, None) else {
        panic!("no second proof yet")
    };
    town.write(|tx| {
        let found = ceremony::find::<Enrolment>(tx, &town.secrets, local::ENROLMENT, &word)?.unwrap();
        let letters = found.state.fresh.in_letters();
        let account = found.account.unwrap();
        let wrong = found.state.fresh.confirm(tx, &town.secrets, &account, "000000")?;
        assert!(wrong.is_none());
        let codes = found
            .state
            .fresh
            .confirm(tx, &town.secrets, &account, &code(&letters, town.now()))?
            .unwrap();
        assert!(ceremony::end(tx, &found.id)?);
        Ok((letters, codes))
    })
}

fn proves(town: &Town, code: &str) -> Proved {
    let Entered::AskCode(word) = town.enters("karen", "tre gule cykler", None) else {
        panic!("a code is asked for")
    };
    town.write(|tx| local::prove(tx, &town.secrets, &word, code))
}

#[test]
fn the_first_sign_in_sets_the_second_proof_and_the_next_asks_for_it() {
    let _turn = crate::town::leaps();
    for town in towns() {
        let account = town.account("Karen", "tre gule cykler");
        let wrong = Proved::Wrong(account.clone());
        let (letters, codes) = enrol(&town, "karen", "tre gule cykler");
        assert_eq!(codes.len(), 8);
        town.passes(60);
        assert_eq!(proves(&town, "000000"), wrong, "{}", town.engine);
        let right = code(&letters, town.now());
        assert_eq!(
            proves(&town, &right),
            Proved::Yes {
                account,
                must_change: false
            }
        );
        assert_eq!(proves(&town, &right), wrong, "a code is good once");
        town.passes(30);
        assert!(matches!(
            proves(&town, &code(&letters, town.now())),
            Proved::Yes { .. }
        ));
    }
}

#[test]
fn a_code_seen_at_enrolment_is_not_good_for_the_first_sign_in() {
    let _turn = crate::town::leaps();
    for town in towns() {
        let account = town.account("karen", "tre gule cykler");
        let (letters, _) = enrol(&town, "karen", "tre gule cykler");
        assert_eq!(
            proves(&town, &code(&letters, town.now())),
            Proved::Wrong(account),
            "{}",
            town.engine
        );
    }
}

#[test]
fn a_code_for_a_lost_phone_is_good_once() {
    let _turn = crate::town::leaps();
    for town in towns() {
        let account = town.account("karen", "tre gule cykler");
        let (_, codes) = enrol(&town, "karen", "tre gule cykler");
        let typed = format!(" {} ", codes[0].to_lowercase().replace('-', " "));
        assert!(
            matches!(proves(&town, &typed), Proved::Yes { .. }),
            "{}",
            town.engine
        );
        assert_eq!(proves(&town, &codes[0]), Proved::Wrong(account.clone()));
        assert_eq!(town.read(|tx| totp::recovery_codes_left(tx, &account)), 7);
    }
}

#[test]
fn the_code_has_five_tries_before_the_password_is_asked_for_again() {
    let _turn = crate::town::leaps();
    for town in towns() {
        let account = town.account("karen", "tre gule cykler");
        let (letters, _) = enrol(&town, "karen", "tre gule cykler");
        town.passes(60);
        let Entered::AskCode(word) = town.enters("karen", "tre gule cykler", None) else {
            panic!("a code is asked for")
        };
        for _ in 0..5 {
            assert_eq!(
                town.write(|tx| local::prove(tx, &town.secrets, &word, "000000")),
                Proved::Wrong(account.clone())
            );
        }
        town.passes(1);
        let right = code(&letters, town.now());
        assert_eq!(
            town.write(|tx| local::prove(tx, &town.secrets, &word, &right)),
            Proved::Over,
            "{}",
            town.engine
        );
    }
}

#[test]
fn nobody_gets_past_the_code_with_another_ceremony_or_after_ten_minutes() {
    let _turn = crate::town::leaps();
    for town in towns() {
        town.account("karen", "tre gule cykler");
        let Entered::Enrol(word) = town.enters("karen", "tre gule cykler", None) else {
            panic!("no second proof yet")
        };
        let as_code = town.write(|tx| local::prove(tx, &town.secrets, &word, "123456"));
        assert_eq!(as_code, Proved::Over, "{}", town.engine);
        assert_eq!(
            town.write(|tx| local::prove(tx, &town.secrets, "no such word", "123456")),
            Proved::Over
        );
        town.passes(600);
        let found = town.read(|tx| ceremony::find::<Enrolment>(tx, &town.secrets, local::ENROLMENT, &word));
        assert!(found.is_none());
    }
}

#[test]
fn a_changed_password_ends_other_sessions_and_forgets_other_browsers() {
    let _turn = crate::town::leaps();
    for town in towns() {
        let account = town.account("karen", "tre gule cykler");
        let wanted = Start {
            account: &account,
            how: How::Password,
            assurance: Assurance::Substantial,
            agent: "?, ?",
            provider: None,
            purpose: None,
        };
        let (here, there) = town.write(|tx| {
            Ok((
                session::start(tx, &town.secrets, &wanted)?,
                session::start(tx, &town.secrets, &wanted)?,
            ))
        });
        let device = town.write(|tx| device::remember(tx, &town.secrets, &account, None));
        let hash = identity::password::hash(&town.secrets, "fire grønne biler").unwrap();
        let own = session::id_of(&town.secrets, &here);
        town.write(|tx| local::change_password(tx, &account, &hash, Some(&own)));
        assert!(town.read(|tx| session::find(tx, &town.secrets, &here)).is_some());
        assert!(town.read(|tx| session::find(tx, &town.secrets, &there)).is_none());
        assert!(
            town.read(|tx| device::known(tx, &town.secrets, &account, Some(&device)))
                .is_none()
        );
        assert_eq!(town.enters("karen", "tre gule cykler", None), Entered::Wrong);
        assert!(matches!(
            town.enters("karen", "fire grønne biler", None),
            Entered::Enrol(_)
        ));
    }
}

#[test]
fn nothing_that_signs_in_lies_open_in_the_database() {
    let _turn = crate::town::leaps();
    for town in towns() {
        town.account("karen", "tre gule cykler");
        let (letters, codes) = enrol(&town, "karen", "tre gule cykler");
        let secret = letters.replace(' ', "");
        for table in [
            "password",
            "totp",
            "recovery_code",
            "ceremony",
            "attempt",
            "device",
        ] {
            let rows = town.read(|tx| Ok(tx.query(&format!("select * from {table} order by id"), &[])?));
            let text = format!("{rows:?}");
            for open in [secret.as_str(), "tre gule cykler", codes[0].as_str()] {
                assert!(!text.contains(open), "{}: {table} holds {open}", town.engine);
            }
        }
    }
}

//! Links and codes work once, for a time, in their municipality, for their purpose.

use identity::one_time::{self, Purpose};

use crate::town::towns;

#[test]
fn a_link_works_once_for_its_purpose_until_its_end() {
    let _turn = crate::town::leaps();
    for town in towns() {
        let issue = || {
            town.write(|tx| one_time::issue(tx, &town.secrets, Purpose::Contribution, &town.slug, "sumak"))
        };
        let find = |purpose, word: &str| {
            town.read(|tx| one_time::find(tx, &town.secrets, purpose, &town.slug, word))
        };
        let word = issue();
        assert_eq!(word.len(), 22, "128 bits");
        assert!(find(Purpose::BindPhone, &word).is_none());
        let found = find(Purpose::Contribution, &word).expect("valid");
        assert_eq!(found.subject, "sumak");
        assert!(town.write(|tx| one_time::consume(tx, &found.id)));
        assert!(
            !town.write(|tx| one_time::consume(tx, &found.id)),
            "{}",
            town.engine
        );
        assert!(find(Purpose::Contribution, &word).is_none());
        let (second, third) = (issue(), issue());
        assert!(
            find(Purpose::Contribution, &second).is_none(),
            "a new link kills the old"
        );
        town.passes(60 * 24 * 60 * 60);
        assert!(find(Purpose::Contribution, &third).is_none());
    }
}

#[test]
fn a_code_is_read_aloud_typed_anyhow_and_dead_after_five_failed_tries() {
    let _turn = crate::town::leaps();
    for town in towns() {
        let word =
            town.write(|tx| one_time::issue(tx, &town.secrets, Purpose::Participant, &town.slug, "p1"));
        assert_eq!(word.chars().filter(char::is_ascii_alphanumeric).count(), 8);
        let typed = word.to_lowercase().replace('-', " ");
        let find = |word: &str| {
            town.read(|tx| one_time::find(tx, &town.secrets, Purpose::Participant, &town.slug, word))
        };
        let found = find(&typed).expect("valid however it is typed");
        for _ in 0..5 {
            assert!(town.write(|tx| one_time::take_try(tx, &found.id)));
        }
        assert!(!town.write(|tx| one_time::take_try(tx, &found.id)));
        assert!(find(&word).is_none(), "{}", town.engine);
    }
}

#[test]
fn a_code_of_another_municipality_is_no_code_here() {
    let _turn = crate::town::leaps();
    for town in towns() {
        let other = format!("{}-nabo", town.slug);
        town.all.add(&other, "Nabokommunen", None).unwrap();
        let word = town.write(|tx| one_time::issue(tx, &town.secrets, Purpose::Participant, &other, "p1"));
        let here = town.read(|tx| one_time::find(tx, &town.secrets, Purpose::Participant, &town.slug, &word));
        assert!(here.is_none(), "{}", town.engine);
    }
}

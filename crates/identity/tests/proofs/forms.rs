//! What was typed when a session ended is kept, sealed, for the same account.

use std::collections::BTreeMap;

use identity::kept_form::{self, KeptForm};

use crate::town::towns;

fn form(text: &str) -> KeptForm {
    KeptForm {
        path: "/virksomheder/ny".to_owned(),
        fields: BTreeMap::from([("name".to_owned(), text.to_owned())]),
    }
}

#[test]
fn a_kept_form_is_its_own_accounts_for_half_an_hour_and_sealed() {
    for town in towns() {
        let karen = town.account("karen", "tre gule cykler");
        let bo = town.account("bo", "fire grønne biler");
        let sent = form("Søholt Gartneri");
        let word = town
            .write(|tx| kept_form::keep(tx, &town.secrets, &karen, &sent))
            .expect("kept");
        let find = |account: &str| town.read(|tx| kept_form::find(tx, &town.secrets, account, &word));
        assert_eq!(find(&karen), Some(sent), "{}", town.engine);
        assert_eq!(find(&bo), None);
        let rows = town.read(|tx| Ok(tx.query("select * from kept_form order by id", &[])?));
        assert!(!format!("{rows:?}").contains("Søholt"));
        town.passes(30 * 60);
        assert_eq!(find(&karen), None);
    }
}

#[test]
fn no_more_is_kept_than_there_is_use_for() {
    for town in towns() {
        let karen = town.account("karen", "tre gule cykler");
        let keep = |sent: &KeptForm| town.write(|tx| kept_form::keep(tx, &town.secrets, &karen, sent));
        assert!(keep(&form(&"x".repeat(300 * 1024))).is_none());
        for _ in 0..10 {
            assert!(keep(&form("x")).is_some());
        }
        assert!(keep(&form("x")).is_none(), "{}", town.engine);
    }
}

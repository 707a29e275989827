//! A mapping gives and takes what it gave, and never what a person gave.

use identity::{
    Assurance,
    oidc::{
        Kind, Provider,
        mapping::{self, Line},
        provider,
    },
    people::{self, Ties},
};
use store::Tx;

use crate::town::{Town, towns};

fn wanted() -> Provider {
    Provider {
        id: String::new(),
        key: "kommunen".to_owned(),
        name: "Kommunens log ind".to_owned(),
        kind: Kind::Staff,
        issuer: "https://login.example.dk".to_owned(),
        client_id: "fodfaeste".to_owned(),
        sealed_secret: None,
        hosts: vec!["login.example.dk".to_owned()],
        scopes: vec!["profile".to_owned()],
        assurance_claim: "acr".to_owned(),
        least_assurance: Assurance::Substantial,
        cpr_claim: None,
        active: true,
    }
}

fn line(role: &str) -> Line {
    Line {
        id: String::new(),
        claim: "roles".to_owned(),
        value: role.to_owned(),
        role: role.to_owned(),
        unit: None,
        organisation: None,
    }
}

fn roles(tx: &Tx, person: &str) -> identity::Result<Vec<String>> {
    let rows = tx.query(
        "select role from membership
         where person = ?1 and (ends_on is null or ends_on > ?2)
         order by role, id",
        &[person.into(), tx.today().into()],
    )?;
    Ok(rows
        .iter()
        .map(|row| row.text("role"))
        .collect::<Result<_, _>>()?)
}

fn here<T>(town: &Town, work: impl FnMut(&Tx) -> identity::Result<T>) -> T {
    town.all
        .database(&town.slug)
        .unwrap()
        .write("test", work)
        .unwrap()
}

#[test]
fn memberships_follow_the_mapping_and_those_a_person_gave_stay() {
    for town in towns() {
        here(&town, |tx| {
            let mut one = wanted();
            one.id = provider::save(tx, &one)?;
            let person = people::make(tx, "karen", "Karen")?;
            people::grant(tx, &person, "committee", Ties::default())?;
            let (consultant, leader) = (line("consultant"), line("leader"));
            assert_eq!(
                mapping::apply(tx, &one, &person, &[consultant.clone(), leader.clone()])?,
                (2, 0)
            );
            assert_eq!(roles(tx, &person)?, ["committee", "consultant", "leader"]);
            assert_eq!(
                mapping::apply(tx, &one, &person, &[leader.clone(), leader.clone()])?,
                (0, 1)
            );
            assert_eq!(roles(tx, &person)?, ["committee", "leader"]);
            assert_eq!(
                mapping::apply(tx, &one, &person, &[leader])?,
                (0, 0),
                "{}",
                town.engine
            );
            assert_eq!(mapping::apply(tx, &one, &person, &[])?, (0, 1));
            assert_eq!(roles(tx, &person)?, ["committee"]);
            Ok(())
        });
    }
}

#[test]
fn two_providers_do_not_take_each_others_roles() {
    for town in towns() {
        here(&town, |tx| {
            let (mut one, mut other) = (wanted(), wanted());
            other.key = "partner".to_owned();
            one.id = provider::save(tx, &one)?;
            other.id = provider::save(tx, &other)?;
            let person = people::make(tx, "karen", "Karen")?;
            mapping::apply(tx, &one, &person, &[line("consultant")])?;
            mapping::apply(tx, &other, &person, &[line("leader")])?;
            mapping::apply(tx, &other, &person, &[])?;
            assert_eq!(roles(tx, &person)?, ["consultant"], "{}", town.engine);
            Ok(())
        });
    }
}

#[test]
fn what_an_administrator_changes_stands_in_history_and_the_secret_does_not() {
    for town in towns() {
        let (history, stored) = here(&town, |tx| {
            let one = wanted().with_secret(&town.secrets, "en hemmelighed")?;
            let id = provider::save(tx, &one)?;
            let mut changed = one.clone();
            changed.least_assurance = Assurance::High;
            provider::save(tx, &changed)?;
            let added = mapping::add(tx, &id, &line("consultant"))?;
            assert!(mapping::remove(tx, &id, &added)?);
            assert!(!mapping::remove(tx, &id, &added)?);
            let found = provider::find(tx, "kommunen")?.unwrap();
            assert_eq!(found.secret(&town.secrets)?.unwrap().as_str(), "en hemmelighed");
            let rows = tx.query("select * from oidc_provider order by id", &[])?;
            Ok((store::latest_changes(tx, 50)?, format!("{rows:?}")))
        });
        let told = format!("{history:?}");
        assert_eq!(history.len(), 4, "{}", town.engine);
        assert!(told.contains("high") && told.contains("consultant"));
        assert!(!told.contains("hemmelighed") && !stored.contains("hemmelighed"));
    }
}

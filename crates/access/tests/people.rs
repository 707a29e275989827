//! People, their accounts and their parts in cases: added, found, ended; and what of it counts now.

mod common;

use access::{Role, cases, memberships, memberships::Refusal, people};
use common::{
    engine::{day, insert},
    grants::{acts, everywhere, refusal, to},
};
use store::Value;

#[test]
fn a_person_is_added_once_and_found_by_id_and_key() {
    everywhere(|tx| {
        let id = people::add(tx, "anna", "Anna", Some("anna@eksempel.dk"))?;
        assert_eq!(people::add(tx, "anna", "Another", None)?, id);
        let found = people::find(tx, &id)?.expect("there");
        assert_eq!(
            (found.name.as_str(), found.email.as_deref(), found.active),
            ("Anna", Some("anna@eksempel.dk"), true)
        );
        assert_eq!(people::find_by_key(tx, "anna")?, Some(found));
        assert_eq!(people::find(tx, "nobody")?, None);
        assert_eq!(people::find_by_key(tx, "nobody")?, None);
        assert_eq!(people::names(tx)?.get(&id).map(String::as_str), Some("Anna"));
        assert_eq!(acts(tx, "person", &id)?, ["create"]);
        Ok(())
    });
}

#[test]
fn an_account_is_one_persons_and_an_ended_person_does_not_come_in() {
    everywhere(|tx| {
        let anna = people::add(tx, "anna", "Anna", None)?;
        let bo = people::add(tx, "bo", "Bo", None)?;
        assert!(people::link(tx, &anna, "account")?);
        assert!(!people::link(tx, &bo, "account")?);
        let who = access::find(tx, "account")?.expect("Anna");
        assert_eq!(
            (who.person.as_str(), who.name.as_str(), who.title.as_str()),
            (anna.as_str(), "anna", "Anna")
        );
        assert!(!who.strong & who.session.is_empty() & who.memberships.is_empty() & who.glass.is_empty());
        assert!(people::end(tx, &anna)? & !people::end(tx, &anna)?);
        assert_eq!(access::find(tx, "account")?, None);
        assert!(!people::find(tx, &anna)?.expect("kept").active);
        assert!(people::reopen(tx, &anna)? & !people::reopen(tx, &anna)?);
        assert!(access::find(tx, "account")?.is_some());
        assert!(!people::unlink(tx, &bo, "account")?);
        assert!(people::unlink(tx, &anna, "account")?);
        assert_eq!(access::find(tx, "account")?, None);
        assert_eq!(access::find(tx, "")?, None);
        assert_eq!(
            acts(tx, "person", &anna)?,
            ["unlink", "change", "end", "link", "create"]
        );
        assert_eq!(acts(tx, "person", &bo)?, ["create"]);
        Ok(())
    });
}

#[test]
fn citizens_are_not_among_the_staff() {
    everywhere(|tx| {
        let anna = people::add(tx, "anna", "Anna", None)?;
        let citizen = people::add(tx, "d-1", "D-1", None)?;
        let aase = people::add(tx, "aase", "Åse", None)?;
        memberships::grant(tx, &to(&citizen, Role::Participant))?;
        memberships::grant(tx, &to(&anna, Role::Caseworker))?;
        let staff: Vec<String> = people::staff(tx)?.into_iter().map(|person| person.id).collect();
        assert_eq!(staff, [anna, aase]);
        Ok(())
    });
}

#[test]
fn a_case_is_given_by_another_once_it_is_begun() {
    everywhere(|tx| {
        let anna = people::add(tx, "anna", "Anna", None)?;
        let bo = people::add(tx, "bo", "Bo", None)?;
        let first = cases::begin(tx, "somebody", &anna)?;
        let own = cases::give(tx, "somebody", &bo, day(0), None, &bo);
        assert_eq!(refusal(&own), Some(Refusal::OwnAccess));
        let over = cases::give(tx, "somebody", &bo, day(0), Some(day(0)), &anna);
        assert_eq!(refusal(&over), Some(Refusal::EndsBeforeItBegins));
        let second = cases::give(tx, "somebody", &bo, day(-3), Some(day(9)), &anna)?;
        cases::give(tx, "another", &bo, day(0), None, &bo)?;
        let people: Vec<String> = cases::of(tx, "somebody")?
            .into_iter()
            .map(|part| part.person)
            .collect();
        assert_eq!(people, [bo.clone(), anna.clone()]);
        let of_bo: Vec<String> = cases::of_person(tx, &bo)?
            .into_iter()
            .map(|part| part.participant)
            .collect();
        assert_eq!(of_bo, ["somebody", "another"]);
        cases::end(tx, &first, &bo)?;
        assert_eq!(refusal(&cases::end(tx, &first, &bo)), Some(Refusal::Missing));
        let left = cases::of(tx, "somebody")?;
        assert_eq!(
            (
                left.len(),
                left[0].id.as_str(),
                left[0].begins_on,
                left[0].ends_on
            ),
            (1, second.as_str(), day(-3), Some(day(9)))
        );
        // That it has been over for a while opens no way back in.
        cases::end(tx, &second, &anna)?;
        let own = cases::give(tx, "somebody", &anna, day(0), None, &anna);
        assert_eq!(refusal(&own), Some(Refusal::OwnAccess));
        assert_eq!(acts(tx, "case_relation", &first)?, ["end", "create"]);
        Ok(())
    });
}

#[test]
fn an_opened_case_is_open_until_its_moment() {
    let spans = [
        ("2020-05-15T09:30:00Z", "2020-05-15T10:00:00.5Z", true),
        ("2020-05-15T10:00:00Z", "2020-05-15T10:30:00Z", true),
        ("2020-05-15T09:30:00Z", "2020-05-15T10:00:00Z", false),
        ("2020-05-15T09:00:00Z", "2020-05-15T09:59:59.9Z", false),
        ("2020-05-15T10:00:01Z", "2020-05-15T10:30:00Z", false),
        ("2020-05-14T09:30:00Z", "2020-05-14T10:30:00Z", false),
    ];
    for (begins, ends, open) in spans {
        everywhere(|tx| {
            let anna = people::add(tx, "anna", "Anna", None)?;
            let bo = people::add(tx, "bo", "Bo", None)?;
            people::link(tx, &anna, "anna")?;
            people::link(tx, &bo, "bo")?;
            let columns: [(&str, Value); 6] = [
                ("id", "opened".into()),
                ("person", anna.as_str().into()),
                ("participant", "somebody".into()),
                ("reason", "x".into()),
                ("begins_at", begins.into()),
                ("ends_at", ends.into()),
            ];
            insert(tx, "break_glass", &columns)?;
            let glass = access::find(tx, "anna")?.expect("active").glass;
            assert_eq!(glass.len(), usize::from(open), "{begins} {ends}");
            if let Some(glass) = glass.first() {
                assert_eq!(
                    (glass.participant.as_str(), glass.until),
                    ("somebody", ends.parse().expect("a moment"))
                );
            }
            assert!(access::find(tx, "bo")?.expect("active").glass.is_empty());
            Ok(())
        });
    }
}

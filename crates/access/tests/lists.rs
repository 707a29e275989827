//! What pages show and offer of people, roles and places: each list holds what belongs on it, and nothing else.

mod common;

use std::collections::BTreeSet;

use access::{
    Role,
    four_eyes::{self, Decided},
    glass,
    memberships::{self, Grant, Granted},
    people, places,
};
use common::{
    engine::day,
    grants::{acts, everywhere, to},
};

fn ids(all: Vec<Granted>) -> Vec<String> {
    all.into_iter().map(|one| one.id).collect()
}

#[test]
fn a_unit_is_added_under_a_key_of_its_own_found_and_called_something_else() {
    everywhere(|tx| {
        let first = places::add_unit(tx, "Jobhuset Åen")?;
        let second = places::add_unit(tx, "Jobhuset Åen")?;
        let third = places::add_unit(tx, "Jobhuset Åen")?;
        let nameless = places::add_unit(tx, "–")?;
        let key = |id: &str| Ok::<_, store::StoreError>(places::unit(tx, id)?.expect("there").key);
        let keys = [key(&first)?, key(&second)?, key(&third)?, key(&nameless)?];
        assert_eq!(keys[1], format!("{}-2", keys[0]));
        assert_eq!(keys[2], format!("{}-3", keys[0]));
        assert_eq!(keys[3], "enhed");
        assert!(places::rename_unit(tx, &first, "Aahuset")?);
        assert!(!places::rename_unit(tx, "none", "Aahuset")?);
        let found = places::unit(tx, &first)?.expect("there");
        assert_eq!(
            (found.id.as_str(), found.key.as_str(), found.name.as_str()),
            (first.as_str(), keys[0].as_str(), "Aahuset")
        );
        assert_eq!(places::unit(tx, "none")?, None);
        let names: Vec<String> = places::units(tx)?.into_iter().map(|unit| unit.name).collect();
        assert_eq!(names.len(), 5);
        assert_eq!(names.last().map(String::as_str), Some("Aahuset"));
        assert_eq!(acts(tx, "unit", &first)?, ["change", "create"]);
        Ok(())
    });
}

#[test]
fn every_organisation_can_have_users() {
    everywhere(|tx| {
        let all = places::organisations(tx)?;
        let ids: Vec<&str> = all.iter().map(|one| one.id.as_str()).collect();
        assert_eq!(ids, ["elsewhere", "home"]);
        assert_eq!((all[0].key.as_str(), all[0].name.as_str()), ("elsewhere", "x"));
        Ok(())
    });
}

#[test]
fn the_organisations_users_are_those_whose_role_there_is_not_over() {
    everywhere(|tx| {
        let anna = people::add(tx, "anna", "Anna", None)?;
        let bo = people::add(tx, "bo", "Bo", None)?;
        let mentors = memberships::grant(tx, &to(&anna, Role::Mentor))?;
        let owns = memberships::grant(tx, &to(&bo, Role::Owner))?;
        let leads = memberships::grant(tx, &to(&bo, Role::Leader))?;
        assert_eq!(memberships::at_organisations(tx)?.len(), 2);
        memberships::end(tx, &owns, "administrator")?;
        assert_eq!(
            ids(memberships::at_organisations(tx)?),
            std::slice::from_ref(&mentors)
        );
        let found = memberships::find(tx, &mentors)?.expect("there");
        assert_eq!(
            (
                found.person.as_str(),
                found.role.as_str(),
                found.organisation.as_deref()
            ),
            (anna.as_str(), "mentor", Some("home"))
        );
        assert_eq!(memberships::find(tx, "none")?, None);
        assert_eq!(ids(memberships::of(tx, &bo)?).len(), 2);
        assert_eq!(
            ids(memberships::current(tx)?)
                .into_iter()
                .collect::<BTreeSet<_>>(),
            BTreeSet::from([mentors, leads])
        );
        Ok(())
    });
}

#[test]
fn a_participants_own_role_is_on_no_list_of_roles_to_go_through() {
    everywhere(|tx| {
        let citizen = people::add(tx, "d-1", "D-1", None)?;
        memberships::grant(tx, &to(&citizen, Role::Participant))?;
        assert_eq!(ids(memberships::current(tx)?), Vec::<String>::new());
        assert_eq!(ids(memberships::at_organisations(tx)?), Vec::<String>::new());
        Ok(())
    });
}

#[test]
fn whoever_works_here_and_takes_part_too_is_known_as_both() {
    everywhere(|tx| {
        let anna = people::add(tx, "anna", "Anna", None)?;
        let citizen = people::add(tx, "d-1", "D-1", None)?;
        for person in [&anna, &citizen] {
            assert!(people::is_staff(tx, person)?);
            memberships::grant(tx, &to(person, Role::Participant))?;
            assert!(!people::is_staff(tx, person)?);
            assert!(!people::is_also_participant(tx, person, "somebody")?);
        }
        let leads = Grant {
            begins_on: day(0),
            ..to(&anna, Role::Leader)
        };
        memberships::grant(tx, &leads)?;
        assert!(people::is_also_participant(tx, &anna, "somebody")?);
        assert!(!people::is_also_participant(tx, &anna, "another")?);
        assert!(!people::is_also_participant(tx, &citizen, "somebody")?);
        Ok(())
    });
}

#[test]
fn accounts_and_addresses_are_those_of_the_person_and_a_change_is_in_history() {
    everywhere(|tx| {
        let anna = people::add(tx, "anna", "Anna", Some("old@eksempel.dk"))?;
        let bo = people::add(tx, "bo", "Bo", None)?;
        assert_eq!(people::accounts(tx, &anna)?, Vec::<String>::new());
        people::link(tx, &anna, "account")?;
        assert_eq!(people::accounts(tx, &anna)?, ["account"]);
        assert_eq!(people::accounts(tx, &bo)?, Vec::<String>::new());
        people::set_email(tx, &anna, "new@eksempel.dk")?;
        let found = people::find(tx, &anna)?.expect("there");
        assert_eq!(found.email.as_deref(), Some("new@eksempel.dk"));
        assert_eq!(people::find(tx, &bo)?.expect("there").email, None);
        let history = store::history_of(tx, "person", &anna)?;
        let change = history.first().expect("the latest");
        assert_eq!(change.action, "change");
        assert!(
            change
                .before
                .as_deref()
                .is_some_and(|text| text.contains("old@eksempel.dk"))
        );
        Ok(())
    });
}

#[test]
fn a_citizen_is_named_by_the_reference_and_only_who_was_asked_for() {
    everywhere(|tx| {
        let asked = BTreeSet::from(["somebody".to_owned(), "nobody".to_owned()]);
        let found: Vec<(String, String)> = people::references(tx, &asked)?.into_iter().collect();
        assert_eq!(found, [("somebody".to_owned(), "somebody".to_owned())]);
        assert!(people::references(tx, &BTreeSet::new())?.is_empty());
        Ok(())
    });
}

#[test]
fn all_that_somebody_has_open_is_closed_at_once_and_nobody_elses() {
    everywhere(|tx| {
        let anna = people::add(tx, "anna", "Anna", None)?;
        let bo = people::add(tx, "bo", "Bo", None)?;
        people::link(tx, &anna, "anna")?;
        people::link(tx, &bo, "bo")?;
        let open =
            |person: &str, participant| glass::open(tx, person, participant, 30, |_| Ok("x".to_owned()));
        open(&anna, "somebody")?;
        open(&anna, "another")?;
        open(&bo, "somebody")?;
        assert_eq!(glass::close_all(tx, &anna)?, 2);
        assert_eq!(glass::close_all(tx, &anna)?, 0);
        assert!(access::find(tx, "anna")?.expect("active").glass.is_empty());
        assert_eq!(access::find(tx, "bo")?.expect("active").glass.len(), 1);
        Ok(())
    });
}

#[test]
fn the_newest_request_about_a_subject_is_told_whatever_became_of_it() {
    everywhere(|tx| {
        let anna = people::add(tx, "anna", "Anna", None)?;
        let bo = people::add(tx, "bo", "Bo", None)?;
        assert_eq!(four_eyes::latest(tx, "erasure", "somebody")?, None);
        let first = four_eyes::ask(tx, "erasure", "somebody", "{}", &anna, None)?;
        let refused = four_eyes::decide(tx, &first, &bo, false, None)?;
        assert_eq!(refused, Decided::Done);
        let latest = |kind, subject| {
            Ok::<_, store::StoreError>(four_eyes::latest(tx, kind, subject)?.map(|one| one.id))
        };
        assert_eq!(latest("erasure", "somebody")?, Some(first.clone()));
        let second = four_eyes::ask(tx, "erasure", "somebody", "{}", &anna, None)?;
        assert_eq!(latest("erasure", "somebody")?, Some(second));
        assert_eq!(latest("erasure", "another")?, None);
        assert_eq!(latest("export", "somebody")?, None);
        Ok(())
    });
}

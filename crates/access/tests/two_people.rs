//! What needs two people: asked for by one, decided by another, carried out once; and a case that was opened, which
//! somebody else judges.

mod common;

use access::{
    four_eyes::{self, Decided},
    glass, people,
};
use common::{
    engine::insert,
    grants::{acts, everywhere},
};
use store::Result;

#[test]
fn a_request_is_decided_by_another_person_and_once() {
    everywhere(|tx| {
        let anna = people::add(tx, "anna", "Anna", None)?;
        let bo = people::add(tx, "bo", "Bo", None)?;
        let id = four_eyes::ask(tx, "erasure", "somebody", "{}", &anna, Some("asked for"))?;
        assert_eq!(four_eyes::waiting(tx)?, 1);
        assert_eq!(
            four_eyes::decide(tx, &id, &anna, true, None)?,
            Decided::OwnRequest
        );
        assert_eq!(
            four_eyes::decide(tx, "none", &bo, true, None)?,
            Decided::NotWaiting
        );
        assert_eq!(four_eyes::approved(tx, "erasure", "somebody", "{}")?, None);
        assert!(!four_eyes::carried_out(tx, &id)?);
        assert_eq!(four_eyes::decide(tx, &id, &bo, true, None)?, Decided::Done);
        assert_eq!(four_eyes::decide(tx, &id, &bo, false, None)?, Decided::NotWaiting);
        let found = four_eyes::of(tx, &id)?.expect("there");
        assert!(found.is_to_be_carried_out());
        assert_eq!(
            (
                found.requested_by.as_str(),
                found.decided_by.as_deref(),
                found.reason.as_deref()
            ),
            (anna.as_str(), Some(bo.as_str()), Some("asked for"))
        );
        assert_eq!(four_eyes::approved(tx, "erasure", "somebody", "{}")?, Some(found));
        assert!(four_eyes::carried_out(tx, &id)? && !four_eyes::carried_out(tx, &id)?);
        assert_eq!(four_eyes::approved(tx, "erasure", "somebody", "{}")?, None);
        assert!(!four_eyes::of(tx, &id)?.expect("there").is_to_be_carried_out());
        assert_eq!(four_eyes::waiting(tx)?, 0);
        assert_eq!(acts(tx, "four_eyes", &id)?, ["carried_out", "approved", "ask"]);
        Ok(())
    });
}

#[test]
fn a_refused_request_is_never_carried_out_and_keeps_why() {
    everywhere(|tx| {
        let anna = people::add(tx, "anna", "Anna", None)?;
        let bo = people::add(tx, "bo", "Bo", None)?;
        let id = four_eyes::ask(tx, "export", "all", "{}", &anna, None)?;
        assert_eq!(
            four_eyes::decide(tx, &id, &bo, false, Some("not needed"))?,
            Decided::Done
        );
        let found = four_eyes::of(tx, &id)?.expect("there");
        assert_eq!(
            (found.decision.as_deref(), found.decision_reason.as_deref()),
            (Some("refused"), Some("not needed"))
        );
        assert!(!found.is_to_be_carried_out());
        assert!(!four_eyes::carried_out(tx, &id)?);
        assert_eq!(four_eyes::approved(tx, "export", "all", "{}")?, None);
        assert_eq!(acts(tx, "four_eyes", &id)?, ["refused", "ask"]);
        Ok(())
    });
}

#[test]
fn asking_twice_for_the_same_is_one_request_and_for_anything_else_another() {
    everywhere(|tx| {
        let anna = people::add(tx, "anna", "Anna", None)?;
        let bo = people::add(tx, "bo", "Bo", None)?;
        let ask = |kind, subject, payload| four_eyes::ask(tx, kind, subject, payload, &anna, None);
        let first = ask("erasure", "somebody", "{}")?;
        assert_eq!(ask("erasure", "somebody", "{}")?, first);
        for (kind, subject, payload) in [
            ("export", "somebody", "{}"),
            ("erasure", "another", "{}"),
            ("erasure", "somebody", "[]"),
        ] {
            assert_ne!(ask(kind, subject, payload)?, first);
        }
        four_eyes::decide(tx, &first, &bo, true, None)?;
        for (kind, subject, payload) in [
            ("export", "somebody", "{}"),
            ("erasure", "another", "{}"),
            ("erasure", "somebody", "[]"),
        ] {
            assert_eq!(four_eyes::approved(tx, kind, subject, payload)?, None);
        }
        let again = ask("erasure", "somebody", "{}")?;
        assert_ne!(again, first);
        // Those that wait stand first.
        let all: Vec<String> = four_eyes::page(tx, 1, 10)?
            .0
            .into_iter()
            .map(|one| one.id)
            .collect();
        assert_eq!((all.len(), all.last()), (5, Some(&first)));
        assert_eq!(all[0], again);
        assert_eq!(four_eyes::page(tx, 1, 2)?.0.len(), 2);
        Ok(())
    });
}

#[test]
fn an_opened_case_is_open_for_a_while_and_never_longer_than_an_hour() {
    everywhere(|tx| {
        let anna = people::add(tx, "anna", "Anna", None)?;
        people::link(tx, &anna, "account")?;
        let until = |minutes: u64| -> Result<String> {
            let id = glass::open(tx, &anna, "somebody", minutes, |id| {
                Ok(format!("sealed for {id}"))
            })?;
            let opening = glass::of(tx, &id)?.expect("there");
            assert_eq!(opening.reason, format!("sealed for {id}"));
            Ok(opening.ends_at)
        };
        assert_eq!(until(30)?, "2020-05-15T10:30:00Z");
        assert_eq!(until(600)?, "2020-05-15T11:00:00Z");
        assert_eq!(until(0)?, "2020-05-15T10:01:00Z");
        assert_eq!(access::find(tx, "account")?.expect("active").glass.len(), 3);
        Ok(())
    });
}

#[test]
fn whoever_opened_may_close_and_somebody_else_judges_once() {
    everywhere(|tx| {
        let anna = people::add(tx, "anna", "Anna", None)?;
        let bo = people::add(tx, "bo", "Bo", None)?;
        people::link(tx, &anna, "account")?;
        let id = glass::open(tx, &anna, "somebody", 30, |_| Ok("sealed".to_owned()))?;
        assert!(!glass::close(tx, &id, &bo)?);
        assert!(glass::close(tx, &id, &anna)? && !glass::close(tx, &id, &anna)?);
        assert!(access::find(tx, "account")?.expect("active").glass.is_empty());
        assert_eq!(glass::waiting(tx)?, 1);
        assert!(!glass::judge(tx, &id, &anna, true)?);
        assert!(glass::judge(tx, &id, &bo, false)? && !glass::judge(tx, &id, &bo, true)?);
        assert_eq!(glass::waiting(tx)?, 0);
        let found = glass::of(tx, &id)?.expect("there");
        assert_eq!(
            (
                found.person_name.as_str(),
                found.reference.as_str(),
                found.participant.as_str()
            ),
            ("Anna", "somebody", "somebody")
        );
        assert_eq!(
            (found.judgement.as_deref(), found.reviewed_by.as_deref()),
            (Some("unfair"), Some(bo.as_str()))
        );
        assert_eq!(acts(tx, "break_glass", &id)?, ["unfair", "close", "open"]);
        let fair = glass::open(tx, &anna, "another", 30, |_| Ok("sealed".to_owned()))?;
        assert!(glass::judge(tx, &fair, &bo, true)?);
        assert_eq!(
            glass::of(tx, &fair)?.expect("there").judgement.as_deref(),
            Some("fair")
        );
        let waits = glass::open(tx, &anna, "another", 30, |_| Ok("sealed".to_owned()))?;
        let all: Vec<String> = glass::all(tx, 10)?.into_iter().map(|one| one.id).collect();
        assert_eq!(all, [waits, fair, id]);
        assert_eq!(glass::all(tx, 1)?.len(), 1);
        assert_eq!(glass::of(tx, "none")?, None);
        Ok(())
    });
}

#[test]
fn a_case_that_waits_to_be_judged_stands_before_later_ones_that_are() {
    everywhere(|tx| {
        let anna = people::add(tx, "anna", "Anna", None)?;
        for (id, reviewed) in [("a", None), ("b", Some("2020-05-15T10:00:00Z"))] {
            let columns = [
                ("id", id.into()),
                ("person", anna.as_str().into()),
                ("participant", "somebody".into()),
                ("reason", "x".into()),
                ("begins_at", "2020-05-15T09:00:00Z".into()),
                ("ends_at", "2020-05-15T09:30:00Z".into()),
                ("reviewed_at", reviewed.into()),
            ];
            insert(tx, "break_glass", &columns)?;
        }
        let all: Vec<String> = glass::all(tx, 10)?.into_iter().map(|one| one.id).collect();
        assert_eq!(all, ["a", "b"]);
        Ok(())
    });
}

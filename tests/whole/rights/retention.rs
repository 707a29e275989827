//! What is due when, what a hold stops, and that one person alone deletes nothing.

use rights::{
    Refusal,
    retention::{
        self, Choice, Subject,
        hold::{self, Why},
        items::{self, Outcome},
        rule::{self, Amended},
        run,
    },
};
use testkit::engines;
use vault::Confidential;

use super::{Place, refusal};
use crate::access_matrix::world::Relation;

/// The rules under which a citizen is due.
fn due(place: &Place, citizen: &str) -> Vec<String> {
    let all = place.read(|tx| retention::list(tx, tx.today()));
    all.into_iter()
        .filter(|one| one.kind == Subject::Participant && one.subject == citizen)
        .map(|one| one.rule.key)
        .collect()
}

fn set(place: &Place, sql: &str, citizen: &str) {
    place.write(|tx| Ok(tx.execute(sql, &[citizen.into()])?));
}

#[test]
fn each_event_makes_a_case_due_on_its_day_and_not_before() {
    for engine in engines() {
        let place = Place::new(&engine);
        let citizen = place.citizen(Relation::Own);
        assert_eq!(due(&place, &citizen), Vec::<String>::new(), "it is open");

        let ended = "update placement set state = 'completed', referred_on = null, waiting_since = null,
                     accepted_on = null, outcome_on = null, started_on = '2014-01-01', ended_on = '2015-05-16'
                     where participant = ?1";
        set(&place, ended, &citizen);
        assert_eq!(due(&place, &citizen), Vec::<String>::new(), "tomorrow");
        set(
            &place,
            "update placement set ended_on = '2015-05-15' where participant = ?1",
            &citizen,
        );
        assert_eq!(due(&place, &citizen), ["case-ended"], "five years to the day");

        set(
            &place,
            "update participant set died_on = '2015-05-16' where id = ?1",
            &citizen,
        );
        assert_eq!(due(&place, &citizen), Vec::<String>::new(), "from the death");
        set(
            &place,
            "update participant set died_on = '2015-05-15' where id = ?1",
            &citizen,
        );
        assert_eq!(due(&place, &citizen), ["case-of-the-dead"]);
        set(
            &place,
            "update participant set died_on = null where id = ?1",
            &citizen,
        );

        let never = "update placement set state = 'declined', started_on = null, ended_on = '2019-05-15'
                     where participant = ?1";
        set(&place, never, &citizen);
        assert_eq!(due(&place, &citizen), Vec::<String>::new(), "written about today");
        place.write(|tx| Ok(tx.execute("update history set at = '2019-01-01T10:00:00Z'", &[])?));
        assert_eq!(due(&place, &citizen), ["case-never-begun"]);
    }
}

#[test]
fn someone_who_used_the_program_is_due_two_years_after_the_last_role() {
    for engine in engines() {
        let place = Place::new(&engine);
        let mentor = place.person("mentor");
        let people = || -> Vec<String> {
            let all = place.read(|tx| retention::list(tx, tx.today()));
            all.into_iter()
                .filter(|one| one.kind == Subject::Person)
                .map(|one| one.subject)
                .collect()
        };
        assert_eq!(people(), Vec::<String>::new());
        let sql = "update membership set ends_on = '2018-05-16' where person = ?1";
        set(&place, sql, &mentor);
        assert_eq!(people(), Vec::<String>::new(), "tomorrow");
        let sql = "update membership set ends_on = '2018-05-15' where person = ?1";
        set(&place, sql, &mentor);
        assert_eq!(people(), [mentor]);
    }
}

#[test]
fn a_rule_that_is_changed_holds_from_its_day_and_needs_a_reason() {
    for engine in engines() {
        let place = Place::new(&engine);
        let amend = |reason: &str, from: &str| {
            let from = from.parse().expect("a day");
            place.database().write("test", |tx| {
                rule::amend(
                    tx,
                    &Amended {
                        key: "case-ended",
                        months: Some(12),
                        action: retention::Action::Delete,
                        from,
                        reason,
                        source: "Byrådet",
                        certainty: "V1",
                        by: "Dan Beck",
                    },
                )
            })
        };
        assert_eq!(refusal(amend(" ", "2020-05-16")), Some(Refusal::NoReason));
        assert_eq!(refusal(amend("besluttet", "2000-01-01")), Some(Refusal::Days));
        amend("besluttet", "2020-05-16").expect("amended");
        let term = |day: &str| {
            let day = day.parse().expect("a day");
            let rules = place.read(|tx| rule::in_force(tx, day));
            let rule = rules.into_iter().find(|rule| rule.key == "case-ended");
            rule.expect("a rule").term
        };
        assert_eq!(term("2020-05-15"), rule::Term::Months(60));
        assert_eq!(term("2020-05-16"), rule::Term::Months(12));
    }
}

#[test]
fn a_hold_stops_a_deletion_before_and_after_the_approval_and_nobody_approves_the_own_list() {
    for engine in engines() {
        let place = Place::ended(&engine);
        let (one, other) = (place.citizen(Relation::Own), place.citizen(Relation::Unrelated));
        let (officer, leader) = (place.person("databeskyttelse"), place.person("leder"));
        let reason = Confidential::new("Borgeren har klaget til Ankestyrelsen".to_owned());
        let ours = |place: &Place| -> Vec<Choice> {
            let all = place.read(|tx| retention::list(tx, tx.today()));
            all.into_iter()
                .filter(|due| [&one, &other].contains(&&due.subject))
                .map(Choice::as_the_rule_says)
                .collect()
        };
        assert_eq!(ours(&place).len(), 2);

        let hold = place.write(|tx| hold::set(tx, &one, Why::Complaint, &reason, None, &officer));
        let now = ours(&place);
        let only: Vec<Choice> = now
            .iter()
            .filter(|choice| choice.due.subject == one)
            .cloned()
            .collect();
        assert!(only[0].due.held.is_some());
        let refused = place
            .database()
            .write("test", |tx| retention::propose(tx, &only, &officer, None));
        assert_eq!(refusal(refused), Some(Refusal::Held));
        place.write(|tx| hold::lift(tx, &hold, &officer));

        let list = place.write(|tx| retention::propose(tx, &ours(&place), &officer, None));
        let signer = place.signer();
        let carried = || retention::carry_out(&place.office(&signer), &list, &officer);
        assert_eq!(refusal(carried()), Some(Refusal::NotApproved));
        let own = place
            .database()
            .write("test", |tx| run::decide(tx, &list, &officer, true, None));
        assert_eq!(refusal(own), Some(Refusal::OwnRequest));
        assert_eq!(refusal(carried()), Some(Refusal::NotApproved));
        place.write(|tx| run::decide(tx, &list, &leader, true, None));

        place.write(|tx| hold::set(tx, &other, Why::Lawsuit, &reason, None, &officer).map(drop));
        let report = carried().expect("carried out");
        assert_eq!((report.count(Outcome::Done), report.count(Outcome::Held)), (1, 1));
        let there = |id: &str| {
            let sql = "select count(*) as n from participant where id = ?1";
            place.read(|tx| Ok(tx.count(sql, &[id.into()])?))
        };
        assert_eq!((there(&one), there(&other)), (0, 1));
        assert_eq!(refusal(carried()), Some(Refusal::Decided), "once");
        let known = place
            .control()
            .read("test", |tx| rights::journal::announced(tx, &place.slug));
        let known: Vec<String> = known
            .expect("read")
            .into_iter()
            .map(|line| line.subject)
            .collect();
        assert_eq!(known, [one]);
        assert!(!report.to_json().contains("zq"));
    }
}

#[test]
fn a_list_that_is_not_the_one_that_was_approved_is_not_carried_out() {
    for engine in engines() {
        let place = Place::ended(&engine);
        let (one, other) = (place.citizen(Relation::Own), place.citizen(Relation::Unrelated));
        let (officer, leader) = (place.person("databeskyttelse"), place.person("leder"));
        let list = place.write(|tx| retention::request_erasure(tx, &one, &officer, "oprettet ved en fejl"));
        place.write(|tx| run::decide(tx, &list, &leader, true, None));
        place.write(|tx| {
            let sql = "update retention_item set subject = ?1 where run = ?2";
            Ok(tx.execute(sql, &[other.as_str().into(), list.as_str().into()])?)
        });
        let signer = place.signer();
        let carried = retention::carry_out(&place.office(&signer), &list, &officer);
        assert_eq!(refusal(carried), Some(Refusal::Changed));
        let open = place.read(|tx| items::of(tx, &list));
        assert!(open.iter().all(|item| item.outcome.is_none()));
    }
}

//! Roles: given, counted by their days, ended, and gone through once a year.

mod common;

use access::{
    Role,
    memberships::{self, Grant, GrantError, Refusal},
    people,
};
use common::{
    engine::day,
    grants::{acts, everywhere, refusal, to},
};
use kernel::Date;
use store::{StoreError, Tx};

#[test]
fn a_role_has_the_places_that_belong_to_it_and_no_others() {
    everywhere(|tx| {
        let anna = people::add(tx, "anna", "Anna", None)?;
        for role in Role::ALL {
            let right = to(&anna, role);
            assert!(memberships::grant(tx, &right).is_ok(), "{role:?}");
            let organisation = if right.organisation.is_some() {
                None
            } else {
                Some("home")
            };
            let wrong = memberships::grant(
                tx,
                &Grant {
                    organisation,
                    ..right.clone()
                },
            );
            let expected = if role.has_organisation() {
                Refusal::WithoutOrganisation
            } else {
                Refusal::WithOrganisation
            };
            assert_eq!(refusal(&wrong), Some(expected), "{role:?}");
            let participant = if right.participant.is_some() {
                None
            } else {
                Some("somebody")
            };
            let wrong = memberships::grant(
                tx,
                &Grant {
                    participant,
                    ..right.clone()
                },
            );
            let expected = if role == Role::Participant {
                Refusal::WithoutParticipant
            } else {
                Refusal::WithParticipant
            };
            assert_eq!(refusal(&wrong), Some(expected), "{role:?}");
        }
        Ok(())
    });
}

#[test]
fn nobody_gives_themself_a_role_and_none_is_over_before_it_begins() {
    everywhere(|tx| {
        let anna = people::add(tx, "anna", "Anna", None)?;
        let own = Grant {
            by: &anna,
            ..to(&anna, Role::Leader)
        };
        assert_eq!(refusal(&memberships::grant(tx, &own)), Some(Refusal::OwnAccess));
        for ends in [-31, -30] {
            let over = Grant {
                ends_on: Some(day(ends)),
                ..to(&anna, Role::Leader)
            };
            assert_eq!(
                refusal(&memberships::grant(tx, &over)),
                Some(Refusal::EndsBeforeItBegins)
            );
        }
        let short = Grant {
            ends_on: Some(day(-29)),
            ..to(&anna, Role::Leader)
        };
        assert!(memberships::grant(tx, &short).is_ok());
        Ok(())
    });
}

/// The roles that count today for the account of a person.
fn today(tx: &Tx, person: &str, grant: &Grant<'_>) -> Result<usize, GrantError> {
    people::link(tx, person, "account")?;
    memberships::grant(tx, grant)?;
    let who = access::find(tx, "account")?.expect("active");
    Ok(who.memberships.len())
}

#[test]
fn a_role_counts_from_its_first_day_and_not_on_its_last() {
    let spans: [(Date, Option<Date>, usize); 6] = [
        (day(-1), None, 1),
        (day(0), None, 1),
        (day(1), None, 0),
        (day(-2), Some(day(1)), 1),
        (day(-2), Some(day(0)), 0),
        (day(-2), Some(day(-1)), 0),
    ];
    for (begins_on, ends_on, counts) in spans {
        everywhere(|tx| {
            let anna = people::add(tx, "anna", "Anna", None)?;
            let grant = Grant {
                begins_on,
                ends_on,
                ..to(&anna, Role::Mentor)
            };
            assert_eq!(today(tx, &anna, &grant)?, counts, "{begins_on} {ends_on:?}");
            Ok(())
        });
    }
}

#[test]
fn a_membership_is_found_with_its_places_and_a_word_that_is_no_role_gives_nothing() {
    everywhere(|tx| {
        let anna = people::add(tx, "anna", "Anna", None)?;
        let grant = Grant {
            unit: Some("unit"),
            ..to(&anna, Role::Mentor)
        };
        assert_eq!(today(tx, &anna, &grant)?, 1);
        let who = access::find(tx, "account")?.expect("active");
        let one = &who.memberships[0];
        assert_eq!(
            (
                one.role,
                one.unit.as_deref(),
                one.organisation.as_deref(),
                one.participant.as_deref()
            ),
            (Role::Mentor, Some("unit"), Some("home"), None)
        );
        tx.execute(
            "update membership set role = ?1 where person = ?2",
            &["king".into(), anna.as_str().into()],
        )?;
        assert!(
            access::find(tx, "account")?
                .expect("active")
                .memberships
                .is_empty()
        );
        assert_eq!(memberships::of(tx, &anna)?[0].role, "king");
        Ok(())
    });
}

#[test]
fn an_ended_role_is_over_at_once_and_stays_on_record() {
    everywhere(|tx| {
        let anna = people::add(tx, "anna", "Anna", None)?;
        let id = memberships::grant(tx, &to(&anna, Role::Leader))?;
        people::link(tx, &anna, "account")?;
        memberships::end(tx, &id, "administrator")?;
        assert!(
            access::find(tx, "account")?
                .expect("active")
                .memberships
                .is_empty()
        );
        assert_eq!(
            refusal(&memberships::end(tx, &id, "administrator")),
            Some(Refusal::Missing)
        );
        assert_eq!(
            refusal(&memberships::end(tx, "none", "administrator")),
            Some(Refusal::Missing)
        );
        let kept = memberships::of(tx, &anna)?;
        assert_eq!(
            (kept.len(), kept[0].ends_on, kept[0].granted_by.as_str()),
            (1, Some(day(0)), "administrator")
        );
        assert_eq!(acts(tx, "membership", &id)?, ["end", "create"]);
        Ok(())
    });
}

#[test]
fn access_is_gone_through_once_a_year_by_somebody_else() {
    everywhere(|tx| {
        let anna = people::add(tx, "anna", "Anna", None)?;
        let bo = people::add(tx, "bo", "Bo", None)?;
        let citizen = people::add(tx, "d-1", "D-1", None)?;
        let leads = memberships::grant(tx, &to(&anna, Role::Leader))?;
        let over = memberships::grant(tx, &to(&bo, Role::Owner))?;
        memberships::end(tx, &over, "administrator")?;
        memberships::grant(tx, &to(&citizen, Role::Participant))?;
        let due = |since| {
            Ok::<_, StoreError>(
                memberships::due_for_review(tx, since)?
                    .into_iter()
                    .map(|one| one.id)
                    .collect::<Vec<String>>(),
            )
        };
        assert_eq!(due(day(0))?, Vec::<String>::new());
        assert_eq!(due(day(1))?, [leads.as_str()]);
        assert_eq!(
            refusal(&memberships::reviewed(tx, &leads, &anna)),
            Some(Refusal::OwnAccess)
        );
        assert_eq!(
            refusal(&memberships::reviewed(tx, "none", &bo)),
            Some(Refusal::Missing)
        );
        tx.execute(
            "update membership set granted_at = ?1",
            &["2019-01-01T00:00:00Z".into()],
        )?;
        assert_eq!(due(day(0))?, [leads.as_str()]);
        memberships::reviewed(tx, &leads, &bo)?;
        assert_eq!(due(day(0))?, Vec::<String>::new());
        assert!(memberships::of(tx, &anna)?[0].reviewed_at.is_some());
        assert_eq!(acts(tx, "membership", &leads)?, ["review", "create"]);
        Ok(())
    });
}

//! What the example's editions hold.

use store::{Database, StoreError};

use super::super::{Edition, Listed, PublishError, edition, list, publish, suppression, verify};
use super::{one, publish_example, published, towns};
use crate::audience::Audience;
use kernel::Lang;

pub(super) fn listed(town: &Database) -> Vec<Listed> {
    town.read::<_, StoreError>("test", list).expect("a list")
}

pub(super) fn whole(town: &Database, id: &str) -> Edition {
    let found = town
        .read::<_, StoreError>("test", |tx| edition(tx, id))
        .expect("an answer");
    found.expect("an edition")
}

pub(super) fn of(town: &Database, report: &str, audience: Audience) -> Edition {
    let listed = listed(town);
    let found = listed
        .iter()
        .find(|one| one.report_key == report && one.audience == audience);
    whole(town, &found.expect("an edition").id)
}

pub(super) fn count(town: &Database, sql: &str) -> i64 {
    town.read::<_, StoreError>("test", |tx| tx.count(sql, &[]))
        .expect("a number")
}

#[test]
fn the_example_ends_with_four_editions_and_publishing_it_again_changes_nothing() {
    for town in towns() {
        assert_eq!(publish_example(&town), 4);
        let before = listed(&town);
        let mut names: Vec<(&str, Audience)> = before
            .iter()
            .map(|one| (one.report_key.as_str(), one.audience))
            .collect();
        names.sort();
        assert_eq!(
            names,
            [
                ("aarsrapport-2018", Audience::Committee),
                ("aarsrapport-2018", Audience::Public),
                ("aarsrapport-2019", Audience::Committee),
                ("aarsrapport-2019", Audience::Public),
            ]
        );
        assert_eq!(
            count(
                &town,
                "select count(*) as n from report where state = 'published'"
            ),
            2
        );
        assert_eq!(
            count(
                &town,
                "select count(*) as n from history where action = 'publish'"
            ),
            4
        );
        let changes = count(&town, "select count(*) as n from history");
        assert_eq!(publish_example(&town), 0);
        assert_eq!(listed(&town), before);
        assert_eq!(count(&town, "select count(*) as n from history"), changes);
    }
}

#[test]
fn an_edition_bears_the_fingerprint_of_what_it_holds() {
    for published in published().iter().flatten() {
        assert!(
            verify(published),
            "{} {}",
            published.report_key,
            published.audience.code()
        );
        assert_eq!(published.content_hash.len(), 64);
        let forged = [
            Edition {
                document: published.document.replacen("64", "65", 1),
                ..published.clone()
            },
            Edition {
                published_by: "en anden".into(),
                ..published.clone()
            },
            Edition {
                errata: Some("intet".into()),
                ..published.clone()
            },
            Edition {
                suppression: published.suppression.replacen("true", "false", 1),
                ..published.clone()
            },
        ];
        for forged in forged {
            assert_ne!(forged, *published);
            assert!(!verify(&forged));
        }
    }
}

#[test]
fn publishing_with_an_open_red_finding_is_refused_and_nothing_is_written() {
    for town in towns() {
        let changes = count(&town, "select count(*) as n from history");
        let refused = town
            .write::<_, PublishError>("konsulent", |tx| {
                publish(
                    tx,
                    "aarsrapport-2019",
                    Audience::Public,
                    "konsulent",
                    Lang::Da,
                    None,
                )
            })
            .expect_err("findings are open");
        assert!(
            matches!(refused, PublishError::Findings(open) if open >= 10),
            "{refused}"
        );
        assert_eq!(count(&town, "select count(*) as n from edition"), 0);
        assert_eq!(count(&town, "select count(*) as n from history"), changes);
        assert_eq!(
            count(
                &town,
                "select count(*) as n from report where state = 'published'"
            ),
            0
        );
    }
}

#[test]
fn the_account_says_which_of_two_contradicting_sets_is_printed() {
    for editions in published() {
        let (account, _) =
            suppression(one(editions, "aarsrapport-2019", Audience::Public)).expect("an account");
        let chosen: Vec<(&str, i64, bool)> = account
            .chosen
            .iter()
            .map(|one| (one.agreement.as_str(), one.round, one.categories))
            .collect();
        assert_eq!(chosen, [("sumak", 3, true), ("veteranhaven", 4, true)]);
        assert!(account.already_known.is_empty());
        assert!(account.proof.len() > 20);
        assert!(account.proof.iter().all(|bounds| bounds.least <= bounds.most));
    }
}

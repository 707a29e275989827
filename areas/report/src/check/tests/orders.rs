//! Dates in order, partners that parted, wordings and consent.

use super::{on_every_engine, red, yellow};

#[test]
fn what_comes_first_has_the_earlier_date() {
    on_every_engine(|town| {
        town.programme();
        town.add(
            "stated_order",
            "o",
            &[
                ("title", "Et forsøg".into()),
                ("earlier_label", "Samtaler".into()),
                ("earlier", "2019".into()),
                ("later_label", "Start".into()),
                ("later", "2019-01".into()),
            ],
        );
        assert!(
            town.found("date_order").is_empty(),
            "the talks may have been in January"
        );
        town.run("update stated_order set earlier = '2019-09'", &[]);
        assert_eq!(town.found("date_order"), [red("2019-01", "2019-09")]);
    });
}

#[test]
fn nothing_ends_before_it_begins() {
    on_every_engine(|town| {
        town.programme();
        town.run("update agreement set entered = '2019-05', ended = '2019'", &[]);
        assert!(town.found("date_order").is_empty());
        town.run("update agreement set ended = '2018-12-31'", &[]);
        assert_eq!(town.found("date_order"), [red("2018-12-31", "2019-05")]);
    });
}

#[test]
fn a_partner_who_left_is_not_told_of_as_running() {
    on_every_engine(|town| {
        town.programme();
        town.add(
            "organisation",
            "hotel",
            &[
                ("name", "Hotel Strand".into()),
                ("kind", "partner_company".into()),
                ("stage", "active".into()),
            ],
        );
        let partnership = |key: &str, state: &str| {
            town.add(
                "partnership",
                key,
                &[
                    ("title", key.into()),
                    ("enterprise", "host".into()),
                    ("company", "hotel".into()),
                    ("kind", "csr".into()),
                    ("state", state.into()),
                ],
            );
        };
        town.add(
            "yearly_profile",
            "profil",
            &[
                ("organisation", "host".into()),
                ("year", 2019.into()),
                ("this_year", "Haven arbejder sammen med Hotel Strand.".into()),
                ("state", "approved".into()),
            ],
        );
        partnership("gammelt", "active");
        assert!(town.found("ended_partner").is_empty());
        town.run("update partnership set state = 'ended'", &[]);
        assert_eq!(town.found("ended_partner"), [yellow("", "")]);
        partnership("nyt", "active");
        assert_eq!(town.found("ended_partner"), [red("", ""), yellow("", "")]);
    });
}

#[test]
fn a_recommendation_has_one_wording() {
    on_every_engine(|town| {
        town.programme();
        for (key, text) in [("a", "Gå videre."), ("b", "Gå videre.")] {
            town.add(
                "recommendation",
                key,
                &[
                    ("text", text.into()),
                    ("report_year", 2019.into()),
                    ("topic", "Netværk".into()),
                    ("position", 1.into()),
                    ("state", "proposed".into()),
                ],
            );
        }
        assert!(town.found("two_wordings").is_empty());
        town.run(
            "update recommendation set text = 'Gå langt videre.' where id = 'b'",
            &[],
        );
        assert_eq!(town.found("two_wordings"), [yellow("", "")]);
    });
}

#[test]
fn a_range_that_several_agreements_share_is_told() {
    on_every_engine(|town| {
        town.programme();
        town.run(
            "update agreement set per_year = ?1, places_least = 2, places = 3, entered = '2019-12'",
            &[true.into()],
        );
        assert!(town.found("range_unclear").is_empty());
        town.add(
            "agreement",
            "skoven",
            &[
                ("title", "Skoven".into()),
                ("organisation", "host".into()),
                ("kind", "placements".into()),
                ("per_year", true.into()),
                ("places_least", 2.into()),
                ("places", 3.into()),
                ("entered", "2019-12".into()),
            ],
        );
        assert_eq!(town.found("range_unclear"), [yellow("2-3", "4-6")]);
    });
}

#[test]
fn a_story_about_one_person_needs_consent() {
    on_every_engine(|town| {
        town.programme();
        town.add(
            "story",
            "s",
            &[
                ("title", "En vej".into()),
                ("year", 2019.into()),
                ("text", "Om en opdigtet borger.".into()),
                ("about_one_person", true.into()),
                ("consent", true.into()),
            ],
        );
        assert!(town.found("story_without_consent").is_empty());
        town.run("update story set consent = ?1", &[false.into()]);
        assert_eq!(town.found("story_without_consent"), [red("", "")]);
    });
}

//! What stays as it was, and how it is corrected.

use kernel::Lang;
use store::{Database, StoreError};

use super::super::{
    Edition, PublishError, document, figure_then_and_now, figures, previous_quotes, publish, suppression,
    verify,
};
use super::published::{count, of, whole};
use super::{one, publish_example, published, towns};
use crate::audience::Audience;
use crate::compose::ReportError;

const REPORT: &str = "aarsrapport-2019";

/// A job that began after the report, and an organisation that left the count: records change.
fn change_records(town: &Database) {
    let changed = town.write::<_, StoreError>("konsulent", |tx| {
        tx.execute(
            "update stated_total set value = '30' where key = 'job-2019-egne'",
            &[],
        )?;
        tx.execute(
            "update evaluation_round set ended_stated = 41 where key = 'veteranhaven-4'",
            &[],
        )?;
        tx.execute(
            "update outcome_category set label_da = 'Andet' where code = 'died'",
            &[],
        )
    });
    assert_eq!(changed.expect("records can change"), 1);
}

fn correct(town: &Database, errata: Option<&str>) -> Result<Edition, PublishError> {
    town.write("konsulent", |tx| {
        publish(tx, REPORT, Audience::Public, "konsulent", Lang::Da, errata)
    })
}

#[test]
fn later_changes_to_records_change_nothing_in_an_edition() {
    for town in towns() {
        publish_example(&town);
        let before = of(&town, REPORT, Audience::Public);
        change_records(&town);
        let after = whole(&town, &before.id);
        assert_eq!(after, before);
        assert!(verify(&after));
        let name = "jobs.delivered|2019-01-01..2020-04-30";
        let compared = town
            .read::<_, ReportError>("test", |tx| figure_then_and_now(tx, &after, name))
            .expect("an answer")
            .expect("the edition uses it");
        assert_eq!(compared.then.text.as_deref(), Some("129"));
        assert_eq!(compared.now.whole(), Some(86));
        assert_eq!(compared.changed, Some(true));
    }
}

#[test]
fn a_hidden_figure_is_frozen_without_its_value() {
    for audience in [Audience::Public, Audience::Committee] {
        let edition = one(&published()[0], REPORT, audience);
        let frozen = figures(edition).expect("figures");
        let (account, _) = suppression(edition).expect("an account");
        assert!(frozen.iter().filter(|figure| figure.hidden).count() > 20);
        for figure in frozen.iter().filter(|figure| figure.hidden || figure.withheld) {
            assert_eq!(
                (&figure.text, &figure.value, figure.numerator),
                (&None, &None, None),
                "{}",
                figure.name
            );
            assert!(
                account.hidden.iter().any(|hidden| hidden.name == figure.name),
                "{}",
                figure.name
            );
        }
        for figure in frozen
            .iter()
            .filter(|figure| figure.persons && figure.measure != "progression.effective_hours")
        {
            let small = figure
                .value
                .as_ref()
                .is_some_and(|value| ["1", "2", "3", "4"].contains(&value.as_str()));
            assert!(!small, "{}", figure.name);
        }
    }
}

#[test]
fn the_public_reads_no_series_about_one_person_and_no_places_of_a_few() {
    let frozen = figures(one(&published()[0], REPORT, Audience::Public)).expect("figures");
    let read = |figure: &&super::super::FrozenFigure| figure.text.is_some();
    for figure in frozen.iter().filter(read) {
        assert!(!figure.measure.starts_with("progression."), "{}", figure.name);
        assert!(!figure.measure.starts_with("key.victor"), "{}", figure.name);
        assert!(!figure.dimensions.contains_key("reason"), "{}", figure.name);
    }
    let waiting = frozen
        .iter()
        .filter(|figure| figure.measure == "places.waiting")
        .find(read);
    assert_eq!(waiting, None);
}

#[test]
fn a_correction_says_what_was_wrong_and_what_it_corrects() {
    for town in towns() {
        publish_example(&town);
        let first = of(&town, REPORT, Audience::Public);
        let refused = correct(&town, Some("   ")).expect_err("nothing is said");
        assert!(matches!(refused, PublishError::ErrataMissing), "{refused}");
        assert_eq!(count(&town, "select count(*) as n from edition"), 4);
        let second = correct(&town, Some("Et navn var skrevet forkert.")).expect("a correction");
        assert_eq!(
            (second.number, second.corrects.as_deref()),
            (2, Some(first.id.as_str()))
        );
        assert!(verify(&second));
        let document = document(&second).expect("a document");
        assert_eq!(document.edition_label, "Udgave 2");
        assert_eq!(
            document.sections.first().map(|section| section.title.as_str()),
            Some("Rettelser")
        );
        assert_eq!(whole(&town, &first.id), first);
        // The same numbers are hidden the same way: readers know the marks.
        let hidden = |edition: &Edition| suppression(edition).expect("an account").0.hidden;
        assert_eq!(hidden(&second), hidden(&first));
    }
}

#[test]
fn what_an_earlier_edition_printed_stays_known_when_a_record_is_corrected() {
    let town = towns().remove(0);
    publish_example(&town);
    change_records(&town);
    let open = town
        .write::<_, crate::check::CheckError>("konsulent", |tx| {
            let open = crate::check::check(tx, REPORT)?;
            for finding in open.iter().filter(|finding| finding.stops()) {
                crate::check::accept(tx, REPORT, &finding.name, "Rettet i kilden, følger af prøven.")?;
            }
            Ok(open.len())
        })
        .expect("accepted");
    assert!(open > 0);
    let second = correct(&town, Some("Tallet for job ad andre veje er rettet.")).expect("a correction");
    let (account, known) = suppression(&second).expect("an account");
    assert!(account.already_known.is_empty(), "{:?}", account.already_known);
    assert!(
        known
            .counts
            .iter()
            .any(|count| count.value == 30 && count.name.contains("channel=own"))
    );
}

#[test]
fn the_next_report_quotes_the_edition_of_its_own_audience() {
    let town = towns().remove(0);
    publish_example(&town);
    let quotes = town
        .read::<_, StoreError>("test", |tx| previous_quotes(tx, REPORT, Audience::Public))
        .expect("an answer")
        .expect("the report before is published");
    assert!(quotes.len() >= 8);
    let none = town.read::<_, StoreError>("test", |tx| {
        previous_quotes(tx, "aarsrapport-2018", Audience::Public)
    });
    assert_eq!(none.expect("an answer"), None);
}

#[test]
fn the_units_own_view_is_no_edition_and_a_first_edition_corrects_nothing() {
    let town = towns().remove(0);
    let try_it = |audience, errata: Option<&'static str>| {
        town.write("konsulent", |tx| {
            publish(tx, REPORT, audience, "konsulent", Lang::Da, errata)
        })
    };
    assert!(matches!(
        try_it(Audience::Internal, None),
        Err(PublishError::Internal)
    ));
    publish_example(&town);
    assert_eq!(
        count(
            &town,
            "select count(*) as n from edition where audience = 'internal'"
        ),
        0
    );
}

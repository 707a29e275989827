//! The figures that a reader of the example would look for, each where it is printed.

use paper::document::Inline;

use super::{for_audience, row, section, table, words};
use crate::audience::Audience;

#[test]
fn the_figures_of_the_report_stand_in_its_sentences() {
    let document = for_audience(Audience::Internal).document;
    let purchases = words(section(&document, "afsnit-lokale-indkoeb"));
    assert!(
        purchases.contains("Hos VeteranHaven er 27,5 % gået videre"),
        "{purchases}"
    );
    assert!(purchases.contains("hos Sumak er det 54,4 %"), "{purchases}");
    let money = words(section(&document, "afsnit-fondsmidler"));
    assert!(
        money.contains("486.573 kr.") && money.contains("502.000 kr."),
        "{money}"
    );
    let rsv = words(section(&document, "afsnit-registrering"));
    assert!(
        rsv.contains("var der 563 registrerede") && rsv.contains("ca. 110"),
        "{rsv}"
    );
}

#[test]
fn jobs_of_periods_of_unequal_length_stand_beside_a_rate_per_year() {
    let document = for_audience(Audience::Internal).document;
    let jobs = table(&document, "Job efter type og vej");
    assert_eq!(row(jobs, "Fleksjob"), ["21", "17", "38"]);
    assert_eq!(row(jobs, "Gennem jobcenteret"), ["35", "56", "91"]);
    assert_eq!(row(jobs, "Ad andre veje"), ["29", "73", "102"]);
    assert_eq!(row(jobs, "Alle job"), ["64", "129", "193"]);
    assert_eq!(row(jobs, "Svarer pr. 12")[1], "96,8");
}

#[test]
fn whether_a_goal_is_reached_is_computed() {
    let document = for_audience(Audience::Internal).document;
    let goals = table(&document, "Mål og status");
    assert_eq!(row(goals, "Virksomheder")[1..], ["26", "nået"]);
    assert_eq!(row(goals, "Job i strategiens tid")[2], "nået");
    assert_eq!(row(goals, "In-House")[1..], ["1", "ikke nået"]);
    assert_eq!(row(goals, "Veteraner")[2], "ikke nået");
}

#[test]
fn a_figure_of_another_time_says_which() {
    let document = for_audience(Audience::Internal).document;
    let mut times = Vec::new();
    for piece in &section(&document, "afsnit-indledning").lead {
        if let Inline::Figure { text, period, .. } = piece {
            times.push((text.as_str(), period.as_deref()));
        }
    }
    assert_eq!(times, [("26", None), ("193", Some("januar 2018 – april 2020"))]);
}

#[test]
fn every_used_measure_has_its_definition_in_the_document() {
    let composed = for_audience(Audience::Public);
    let defined: Vec<&str> = composed
        .document
        .definitions
        .iter()
        .map(|one| one.id.as_str())
        .collect();
    let measured = composed
        .used
        .iter()
        .filter(|used| !used.figure.measure.starts_with("key."));
    for used in measured {
        assert!(
            defined.contains(&used.figure.measure.as_str()),
            "{}",
            used.figure.measure
        );
    }
    assert!(
        composed
            .document
            .definitions
            .iter()
            .all(|one| !one.text.is_empty() && !one.unit.is_empty())
    );
}

#[test]
fn the_cover_shows_the_goals_figures_against_their_goals() {
    let strip = for_audience(Audience::Public).document.strip;
    let told: Vec<(&str, bool)> = strip
        .iter()
        .map(|one| (one.value.as_str(), one.label.contains("mål: ")))
        .collect();
    assert_eq!(
        told[..4],
        [("26", true), ("193", true), ("129", false), ("12", false)]
    );
}

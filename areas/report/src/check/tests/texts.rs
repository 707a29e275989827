//! Typed numbers and placeholders in the report's texts.

use super::{Severity, Town, on_every_engine};

fn typed(town: &Town) -> Vec<(Severity, String)> {
    town.found("typed_number")
        .into_iter()
        .map(|(severity, stated, _)| (severity, stated))
        .collect()
}

fn with_body(town: &Town, body: &str) {
    town.run("update report_section set body = ?1", &[body.into()]);
}

#[test]
fn a_number_in_digits_or_words_is_found() {
    on_every_engine(|town| {
        town.programme().section("x");
        for (body, written) in [
            ("Der kom 64 job.", "64"),
            ("Haven fik 486.573 kr. i gave.", "486.573"),
            ("Det er 27,5 % af dem.", "27,5"),
            ("Der er syv virksomheder med.", "syv"),
            ("Femogtyve er i gang, og det er godt.", "Femogtyve"),
            ("Kun en enkelt stoppede, og det var sygdom.", "en enkelt"),
            ("There are seven of them, and that is good.", "seven"),
            ("- 5 stoppede på vejen", "5"),
            ("I 2018 og 64 job senere er det godt.", "64"),
            ("De 17 verdensmål er med i det.", "17"),
        ] {
            with_body(town, body);
            assert_eq!(typed(town), [(Severity::Red, written.to_owned())], "{body}");
        }
    });
}

#[test]
fn a_vague_word_is_only_a_doubt() {
    on_every_engine(|town| {
        town.programme().section("Der var et par, som stoppede.");
        assert_eq!(typed(town), [(Severity::Yellow, "et par".to_owned())]);
        with_body(town, "Opgaverne er beskrevet én for én, og det er under ét godt.");
        assert!(typed(town).is_empty());
    });
}

#[test]
fn years_dates_laws_and_names_are_no_figures() {
    on_every_engine(|town| {
        town.programme().section("x");
        town.add(
            "organisation_alias",
            "alias",
            &[("organisation", "host".into()), ("name", "Gruppe 84".into())],
        );
        for body in [
            "I 2018 og 2019-2020 gik det godt.",
            "D. 15. juni 2018 og den 7.11.2017 og 30.04.2020 var der møde.",
            "Efter § 66, stk. 1, og lov nr. 711 og §§ 8 a og 12 er det sådan.",
            "Se afsnit 6.5, kapitel 4 til 7 og tabel 2.",
            "Der er åbent kl. 9.30-14 på Hyvingevej 12, 4200 Slagelse.",
            "COVID-19, CO2, 3F og 3D er navne, og Gruppe 84 er et alias.",
            "1. Først det ene\n2. Så det andet, i 2. runde og 9. klasse.",
            "Se [siden](https://example.org/2/34) for mere.",
            "Der kom {key.antal} job og {jobs.delivered 2018} til.\n\n{{table:outcomes round=4}}",
            "To be or not to be is the question, and fire is hot.",
            "Vi kom til mål, og en god dag er en gave.",
        ] {
            with_body(town, body);
            assert_eq!(typed(town), [], "{body}");
        }
    });
}

#[test]
fn figures_with_the_same_value_are_offered() {
    on_every_engine(|town| {
        town.programme().section("Der er 23 pladser.");
        for (key, unit) in [("pladser", "pladser"), ("andel", "%")] {
            town.add(
                "key_figure",
                key,
                &[
                    ("title", key.into()),
                    ("value", "23".into()),
                    ("precision", "exact".into()),
                    ("unit", unit.into()),
                ],
            );
        }
        let offers = |town: &Town| {
            let findings = town.findings();
            let finding = findings
                .iter()
                .find(|finding| finding.code == "typed_number")
                .expect("found");
            finding.offers.clone()
        };
        assert_eq!(offers(town), ["{key.pladser}"]);
        with_body(town, "Det er 23 % af dem.");
        assert_eq!(offers(town), ["{key.andel}"]);
        with_body(town, "Der er 24 pladser.");
        assert!(offers(town).is_empty());
    });
}

#[test]
fn a_measure_with_the_same_value_is_offered() {
    on_every_engine(|town| {
        town.programme()
            .section("Der kom 64 job.")
            .total("jobs.delivered", "channel=own", 2019, "64");
        let findings = town.findings();
        let finding = findings
            .iter()
            .find(|finding| finding.code == "typed_number")
            .expect("found");
        assert!(
            finding
                .offers
                .contains(&"{jobs.delivered channel=own}".to_owned()),
            "{:?}",
            finding.offers
        );
    });
}

#[test]
fn every_placeholder_resolves() {
    on_every_engine(|town| {
        town.programme()
            .section("x")
            .total("jobs.delivered", "channel=own", 2019, "64");
        town.add(
            "key_figure",
            "pladser",
            &[
                ("title", "Pladser".into()),
                ("value", "23".into()),
                ("precision", "exact".into()),
                ("unit", "pladser".into()),
            ],
        );
        with_body(
            town,
            "Se {ref:afsnit}: {jobs.delivered channel=own 2019} job, {key.pladser} pladser.\n\n{{table:jobs}}",
        );
        assert!(town.found("unknown_placeholder").is_empty());
        assert!(town.found("cannot_be_given").is_empty());
        for body in [
            "{key.findes-ikke}",
            "{jobs.leveret}",
            "{jobs.delivered farve=roed}",
            "{ref:intet}",
            "{{table: jobs!}}",
            "{{table:jobb}}",
            "Der kom {jobs.delivered job.",
        ] {
            with_body(town, body);
            assert_eq!(town.found("unknown_placeholder").len(), 1, "{body}");
        }
    });
}

#[test]
fn a_figure_that_cannot_be_given_is_told_before_the_reader_meets_it() {
    on_every_engine(|town| {
        town.programme()
            .section("{jobs.delivered channel=own 2019-01-01..2019-06-30}")
            .total("jobs.delivered", "channel=own", 2019, "64");
        assert_eq!(town.found("cannot_be_given").len(), 1);
    });
}

#[test]
fn a_text_full_of_numbers_is_read_at_once_and_told_in_short() {
    on_every_engine(|town| {
        town.programme().section(&"12 og 13 kl. 9 ".repeat(10_000));
        assert_eq!(typed(town).len(), 100);
    });
}

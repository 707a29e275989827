//! Numbers, references, languages and groups: what the document adds to its sections.

use kernel::Lang;
use paper::document::{Block, Inline};

use super::{composed, example, example_on_postgres, for_audience, row, section, table, words};
use crate::audience::Audience;
use crate::compose::{Mask, ProblemKind, ReportError, Unsaved, compose, preview};

#[test]
fn every_placeholder_and_block_of_the_example_is_answered() {
    for report in ["aarsrapport-2018", "aarsrapport-2019"] {
        for audience in Audience::ALL {
            let problems = composed(report, Lang::Da, &Mask::empty(audience), None).problems;
            assert_eq!(problems, [], "{report} {audience:?}");
        }
    }
}

#[test]
fn sections_tables_and_references_are_numbered_in_reading_order() {
    let document = for_audience(Audience::Committee).document;
    assert_eq!(section(&document, "afsnit-lokale-indkoeb").number, "6.5");
    assert_eq!(section(&document, "afsnit-progression-eksempel").number, "6.9.1");
    assert_eq!(
        section(&document, "afsnit-bilag-skjult").title,
        "Bilag B: det har vi skjult, og derfor"
    );
    let (mut numbers, mut anchors) = (Vec::new(), std::collections::BTreeSet::new());
    document.each_table(|table| numbers.push(table.number.clone()));
    let expected: Vec<String> = (1..=numbers.len()).map(|number| number.to_string()).collect();
    assert_eq!(numbers, expected);
    document.each_anchor(|anchor| assert!(anchors.insert(anchor.to_owned()), "{anchor} twice"));
    document.each_inline(|piece| {
        if let Inline::Reference { anchor, .. } = piece {
            assert!(anchors.contains(anchor), "{anchor} leads nowhere");
        }
    });
}

#[test]
fn the_document_speaks_english_around_the_municipalitys_own_words() {
    let document = composed("aarsrapport-2019", Lang::En, &Mask::empty(Audience::Public), None).document;
    let printed = serde_json::to_string(&document).expect("a document");
    assert!(
        !printed.contains("[document-"),
        "every text of the document is there in English"
    );
    let jobs = table(&document, "Jobs by type and channel");
    assert_eq!(row(jobs, "Flex job"), ["21", "17", "38"]);
    assert!(printed.contains("27.5%") && printed.contains("section 6.5"));
}

#[test]
fn profiles_stand_in_their_group_by_name() {
    let document = for_audience(Audience::Public).document;
    let mut groups: Vec<Vec<&str>> = Vec::new();
    document.each_section(|section| {
        for block in &section.blocks {
            if let Block::Profiles(cards) = block {
                groups.push(cards.iter().map(|card| card.name.as_str()).collect());
            }
        }
    });
    let counts: Vec<usize> = groups.iter().map(Vec::len).collect();
    assert_eq!(counts, [12, 14, 3]);
    assert_eq!(groups[0][0], "Botræningen Magleby");
    assert!(
        groups[1].contains(&"Danmarks Busmuseum"),
        "the museum that counts toward the goal"
    );
}

#[test]
fn an_unknown_report_is_an_error_of_its_own() {
    let answer = example().read::<_, ReportError>("test", |tx| {
        compose(tx, "findes-ikke", Lang::Da, &Mask::empty(Audience::Public), None)
    });
    assert!(matches!(answer, Err(ReportError::NoReport(key)) if key == "findes-ikke"));
}

#[test]
fn both_engines_give_the_same_document() {
    let mask = Mask::empty(Audience::Internal);
    let compose = |database: &store::Database| {
        database
            .read::<_, ReportError>("test", |tx| {
                compose(tx, "aarsrapport-2019", Lang::Da, &mask, None)
            })
            .expect("a report that can be composed")
            .document
    };
    if let Some(postgres) = example_on_postgres() {
        assert_eq!(compose(&postgres), compose(example()));
    }
}

/// The problems and the words of a section whose text is not saved.
fn unsaved(body: &str) -> (Vec<ProblemKind>, String) {
    let text = Unsaved {
        title: "Prøve".into(),
        body: body.into(),
        ..Unsaved::default()
    };
    let (document, problems) = example()
        .read::<_, ReportError>("test", |tx| {
            preview(tx, "aarsrapport-2019", "csr", Lang::Da, &text, None)
        })
        .expect("a preview")
        .expect("a section of the report");
    let kinds = problems.into_iter().map(|problem| problem.kind).collect();
    (kinds, words(&document.sections[0]))
}

#[test]
fn what_cannot_be_answered_is_a_problem_and_is_seen_in_the_text() {
    let (problems, text) =
        unsaved("Se {findes.ikke}, {key.ukendt}, {jobs.delivered kommune=x} og {ref:ukendt}.");
    let unknown = ProblemKind::UnknownPlaceholder;
    assert_eq!(
        problems,
        [
            unknown.clone(),
            unknown.clone(),
            unknown,
            ProblemKind::UnknownReference
        ]
    );
    assert!(
        text.contains("Se [ukendt tal: findes.ikke], [ukendt tal: key.ukendt]"),
        "{text}"
    );
    for block in [
        "{{table:ukendt}}",
        "{{table:outcomes agreement=ukendt}}",
        "{{evaluation agreement=sumak round=99}}",
    ] {
        let (problems, text) = unsaved(block);
        assert_eq!(problems, [ProblemKind::UnknownBlock], "{block}");
        assert!(text.contains("[ukendt blok: "), "{text}");
    }
}

#[test]
fn a_total_that_cannot_be_split_is_never_guessed() {
    let (problems, text) = unsaved("I 2019 kom {jobs.delivered 2019} job.");
    assert!(
        matches!(problems[..], [ProblemKind::CannotBeGiven(_)]),
        "{problems:?}"
    );
    assert!(text.contains("[tallet kan ikke gives: kan ikke deles"), "{text}");
}

#[test]
fn every_block_can_stand_in_any_section() {
    let arguments = " agreement=sumak round=4 recipient=veteranhaven point=csr subject=victor";
    for name in crate::blocks::names() {
        let (problems, _) = unsaved(&format!("{{{{{name}{arguments}}}}}"));
        assert_eq!(problems, [], "{name}");
    }
}

//! The example report, composed for each audience. Its figures are the ones a reader would look for.

use std::{
    path::Path,
    sync::{Arc, OnceLock},
};

use kernel::{FixedClock, Lang};
use paper::document::{Block, Document, Inline, Section, Table, plain_text};
use store::Database;

use super::{Composed, Mask, PreviousQuotes, ReportError, compose};
use crate::audience::Audience;

/// The example's folder, from this area's own.
const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../examples/slagelse-2019");

/// The example, loaded once; the tests only read it.
fn example() -> &'static Database {
    static EXAMPLE: OnceLock<Database> = OnceLock::new();
    EXAMPLE.get_or_init(|| {
        let clock = Arc::new(FixedClock("2020-05-29T08:00:00Z".parse().expect("a moment")));
        let path = std::env::temp_dir().join(format!("compose_{}.db", std::process::id()));
        let _ = std::fs::remove_file(&path);
        let database = Database::open_sqlite(&path, clock).expect("a database file");
        let nouns = [
            register::RECORDS,
            agreements::RECORDS,
            placements::RECORDS,
            jobs::RECORDS,
            evaluation::RECORDS,
            funding::RECORDS,
            network::RECORDS,
            strategy::RECORDS,
            crate::RECORDS,
        ]
        .concat();
        let set = exchange::load::read(Path::new(FOLDER), &nouns).expect("files in good form");
        database
            .write("test", |tx| exchange::load::write(tx, &set, &nouns).map(|_| ()))
            .expect("rows that are taken");
        database
    })
}

fn composed(report: &str, lang: Lang, mask: &Mask, previous: Option<&PreviousQuotes>) -> Composed {
    example()
        .read::<_, ReportError>("test", |tx| compose(tx, report, lang, mask, previous))
        .expect("a report that can be composed")
}

fn for_audience(audience: Audience) -> Composed {
    composed("aarsrapport-2019", Lang::Da, &Mask::empty(audience), None)
}

fn section<'a>(document: &'a Document, anchor: &str) -> &'a Section {
    let mut found = None;
    document.each_section(|section| {
        if section.anchor == anchor {
            found = Some(section);
        }
    });
    found.expect("a section of that anchor")
}

/// The words of all running text of a section, figures as they are printed.
fn words(section: &Section) -> String {
    fn of(block: &Block, lines: &mut Vec<String>) {
        match block {
            Block::Paragraph(text)
            | Block::Note(text)
            | Block::Quote { text, .. }
            | Block::Recommendation { text, .. } => lines.push(plain_text(text)),
            Block::List { items, .. } => lines.extend(items.iter().map(|item| plain_text(item))),
            Block::Part { blocks, .. } => blocks.iter().for_each(|inner| of(inner, lines)),
            Block::Subheading(title) => lines.push(title.clone()),
            Block::Table(_) | Block::Chart(_) | Block::Profiles(_) => {}
        }
    }
    let mut lines = vec![plain_text(&section.lead)];
    section.blocks.iter().for_each(|block| of(block, &mut lines));
    lines.join("\n").replace('\u{a0}', " ")
}

fn table<'a>(document: &'a Document, caption: &str) -> &'a Table {
    let mut found = None;
    document.each_table(|table| {
        if table.caption.starts_with(caption) {
            found.get_or_insert(table);
        }
    });
    found.expect("a table of that caption")
}

fn row<'a>(table: &'a Table, header: &str) -> Vec<&'a str> {
    let row = table
        .rows
        .iter()
        .find(|row| row.header.starts_with(header))
        .expect("a row of that header");
    row.cells.iter().map(|cell| cell.text.as_str()).collect()
}

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
fn the_public_reads_no_single_person_and_no_reasons_one_by_one() {
    let document = for_audience(Audience::Public).document;
    let printed = serde_json::to_string(&document)
        .expect("a document")
        .to_lowercase();
    for word in ["victor", "progression i timer", "uden plan\",\"– "] {
        assert!(!printed.contains(word), "{word}");
    }
    let places = table(&document, "Pladser i aftalerne");
    let columns: Vec<&str> = places
        .columns
        .iter()
        .map(|column| column.title.as_str())
        .collect();
    assert_eq!(columns, ["Aftale", "Aftalte pladser", "Ekstra pladser"]);
    assert!(
        table(&document, "Planer for deltagerne")
            .rows
            .iter()
            .all(|row| !row.header.starts_with('–'))
    );
}

#[test]
fn a_hidden_figure_leaves_only_its_mark_wherever_it_is_printed() {
    let open = for_audience(Audience::Public);
    let target =
        "outcome.count|agreement=veteranhaven|category=stopped_massive_challenges|round=4|at=2020-04";
    assert!(
        open.used.iter().any(|used| used.name == target),
        "the figure is used under its name"
    );
    let share = "outcome.share.stopped|agreement=veteranhaven|round=4|at=2020-04";
    let mut mask = Mask::empty(Audience::Public);
    mask.hidden.extend([target.to_owned(), share.to_owned()]);
    mask.withheld
        .insert("outcome.ended|agreement=veteranhaven|round=4|at=2020-04".to_owned());
    let masked = composed("aarsrapport-2019", Lang::Da, &mask, None).document;
    let outcomes = table(&masked, "Udfald af afsluttede forløb, VeteranHaven");
    assert_eq!(row(outcomes, "Stoppet på grund af massive"), ["4", ".."]);
    assert_eq!(row(outcomes, "Afsluttede ifølge kilden"), ["25", "–"]);
    assert!(
        outcomes
            .notes
            .iter()
            .any(|note| note.contains("ikke offentliggjort"))
    );
    let rates = table(&masked, "Andele efter");
    assert_eq!(row(rates, "VeteranHaven, 4.")[2], "..");
    let text = words(section(&masked, "afsnit-lokale-indkoeb"));
    assert!(
        text.contains(".. stoppede på grund af massive udfordringer"),
        "{text}"
    );
    masked.each_chart(|chart| {
        if chart
            .caption
            .starts_with("Udfald i de seneste evalueringer, VeteranHaven")
        {
            assert!(
                chart.alternative.contains("4. evaluering (april 2020) skjult"),
                "{}",
                chart.alternative
            );
        }
    });
}

#[test]
fn merged_categories_are_one_row_and_their_counts_are_nowhere() {
    let name = |category: &str, round: (u8, &str)| {
        let (number, at) = round;
        format!("outcome.count|agreement=veteranhaven|category={category}|round={number}|at={at}")
    };
    let mut mask = Mask::empty(Audience::Public);
    for round in [(3, "2018"), (4, "2020-04")] {
        let members = ["died", "in_prison", "disability_pension"].map(|category| name(category, round));
        mask.merged.insert(name("merged_other", round), members.into());
    }
    let masked = composed("aarsrapport-2019", Lang::Da, &mask, None);
    let outcomes = table(&masked.document, "Udfald af afsluttede forløb, VeteranHaven");
    assert_eq!(row(outcomes, "Andre udfald"), ["2", "4"]);
    assert!(
        outcomes
            .rows
            .iter()
            .all(|row| !["Død", "I fængsel"].contains(&row.header.as_str()))
    );
    let names: Vec<&str> = masked.used.iter().map(|used| used.name.as_str()).collect();
    assert!(names.contains(&name("merged_other", (4, "2020-04")).as_str()));
    assert!(!names.contains(&name("died", (4, "2020-04")).as_str()));
}

#[test]
fn next_years_report_quotes_this_ones_summaries_and_recommendations() {
    let before = composed("aarsrapport-2018", Lang::Da, &Mask::empty(Audience::Public), None);
    let frozen = serde_json::to_string(&before.quotes).expect("quotes can be frozen");
    let quotes = super::quotes_from_json(&frozen).expect("and read again");
    let mask = Mask::empty(Audience::Public);
    let document = composed("aarsrapport-2019", Lang::Da, &mask, Some(&quotes)).document;
    let jobs = words(section(&document, "afsnit-tilfoejelse-b"));
    assert!(
        jobs.contains("I 2018 blev 35 ansat gennem Slagelse Jobcenter: 21 i fleksjob"),
        "{jobs}"
    );
    assert!(
        jobs.contains("Sigt fortsat efter mindst 30 job om året"),
        "{jobs}"
    );
    let mut times = Vec::new();
    let mut wanted = "outcome.share.positive";
    document.each_inline(|piece| match piece {
        Inline::Figure {
            text,
            definition: Some(id),
            period: Some(period),
            ..
        } if id == wanted => {
            times.push((text.replace('\u{a0}', " "), period.clone()));
            wanted = "outcome.share.stopped";
        }
        _ => {}
    });
    let quoted = [
        ("40 %".to_owned(), "2018".to_owned()),
        ("16 %".to_owned(), "2018".to_owned()),
    ];
    assert_eq!(times, quoted, "a quoted figure says which time it is of");
}

#[test]
fn a_report_with_nothing_to_quote_says_so() {
    let document = for_audience(Audience::Internal).document;
    assert!(words(section(&document, "afsnit-csr")).contains("ingen udgivet rapport at gengive fra"));
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

#[test]
fn an_unknown_report_is_an_error_of_its_own() {
    let answer = example().read::<_, ReportError>("test", |tx| {
        compose(tx, "findes-ikke", Lang::Da, &Mask::empty(Audience::Public), None)
    });
    assert!(matches!(answer, Err(ReportError::NoReport(key)) if key == "findes-ikke"));
}

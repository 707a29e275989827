//! What an audience does not read, and what stands in its place.

use kernel::Lang;

use super::{composed, for_audience, row, section, table, words};
use crate::audience::Audience;
use crate::compose::Mask;

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

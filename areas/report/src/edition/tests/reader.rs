//! A reader with paper and pencil: knows the public documents and the true numbers to compare with, and nothing of how
//! the documents were protected. The tables are read as printed; what cannot be read there is put to the attacker.

use std::collections::{BTreeMap, BTreeSet};

use disclosure::{CellId, Floor, Share};
use paper::document::{Document, Table};
use store::{Database, StoreError};

use super::super::{Edition, document};
use super::{notes::Notes, one, published, towns};
use crate::audience::Audience;

const REPORTS: [&str; 2] = ["aarsrapport-2018", "aarsrapport-2019"];

pub(super) fn documents(editions: &[Edition], audience: Audience) -> Vec<Document> {
    let read = |report| document(one(editions, report, audience)).expect("a document");
    REPORTS.map(read).into()
}

pub(super) fn tables<'a>(document: &'a Document, caption: &str) -> Vec<&'a Table> {
    let mut found = Vec::new();
    document.each_table(|table| {
        if table.caption.starts_with(caption) {
            found.push(table);
        }
    });
    found
}

/// What a table prints by row and column. A mark is nothing; a dash, or a row that is not mentioned, is nobody.
pub(super) fn printed(table: &Table) -> BTreeMap<(String, String), Option<u64>> {
    let mut cells = BTreeMap::new();
    for row in &table.rows {
        for (cell, column) in row.cells.iter().zip(table.columns.iter().skip(1)) {
            let digits: String = cell.text.chars().filter(char::is_ascii_digit).collect();
            if cell.hidden || !digits.is_empty() {
                let value = (!cell.hidden).then(|| digits.parse().expect("a number"));
                cells.insert((row.header.clone(), column.title.clone()), value);
            }
        }
    }
    cells
}

/// A category of an evaluation as the source has it.
struct Truth {
    code: String,
    label: String,
    people: u64,
    sensitive: bool,
    passing: bool,
    continues_as: Option<String>,
}

fn truth(town: &Database, agreement: &str, round: i64) -> Vec<Truth> {
    let sql =
        "select round_outcome.category, outcome_category.label_da, people, sensitive, passing, continues_as
               from round_outcome
               join evaluation_round on evaluation_round.id = round_outcome.round
               join agreement on agreement.id = evaluation_round.agreement
               join outcome_category on outcome_category.code = round_outcome.category
               where agreement.key = ?1 and evaluation_round.number = ?2
               order by round_outcome.key";
    let row = |row: &store::Row| {
        Ok(Truth {
            code: row.text("category")?,
            label: row.text("label_da")?,
            people: row.int("people")?.unsigned_abs(),
            sensitive: row.bool("sensitive")?,
            passing: row.bool("passing")?,
            continues_as: row.opt_text("continues_as")?,
        })
    };
    let rows = town.read::<_, StoreError>("test", |tx| {
        tx.query(sql, &[agreement.into(), round.into()])?
            .iter()
            .map(row)
            .collect()
    });
    rows.expect("outcomes")
}

fn rate(town: &Database, agreement: &str, round: i64, rate: &str) -> Vec<String> {
    let sql = "select categories
               from round_rate
               join evaluation_round on evaluation_round.id = round_rate.round
               join agreement on agreement.id = evaluation_round.agreement
               where agreement.key = ?1 and evaluation_round.number = ?2 and round_rate.rate = ?3";
    let read = town.read::<_, StoreError>("test", |tx| {
        let row = tx.query_opt(sql, &[agreement.into(), round.into(), rate.into()])?;
        row.map(|row| row.text("categories")).transpose()
    });
    let text = read.expect("rates").unwrap_or_default();
    text.split_whitespace().map(str::to_owned).collect()
}

const MERGED: [&str; 2] = ["Andre udfald", "Andre udfald, der tæller som godt videre"];
const SUM: &str = "Udfaldene lagt sammen";

/// Everything that the documents print of an agreement's outcomes.
fn outcomes(town: &Database, documents: &[Document], agreement: &str, name: &str) -> Notes {
    let mut notes = Notes::default();
    let rounds: BTreeMap<i64, Vec<Truth>> = [3, 4].map(|round| (round, truth(town, agreement, round))).into();
    for (round, categories) in &rounds {
        for one in categories {
            notes.cell(&format!("{round} {}", one.code), one.people, one.sensitive);
        }
        notes.cell(
            &format!("{round} sum"),
            categories.iter().map(|one| one.people).sum(),
            false,
        );
        let parts: Vec<String> = categories
            .iter()
            .map(|one| format!("{round} {}", one.code))
            .collect();
        notes.sum(&format!("{round} sum"), &parts);
    }
    for (edition, document) in documents.iter().enumerate() {
        for table in tables(document, &format!("Udfald af afsluttede forløb, {name}")) {
            read_outcomes(town, &mut notes, edition, table, agreement, &rounds);
        }
        for table in tables(document, "Andele efter") {
            read_rates(town, &mut notes, edition, table, agreement, name);
        }
    }
    for earlier in rounds[&3].iter().filter(|one| !one.passing) {
        let code = earlier.continues_as.as_ref().unwrap_or(&earlier.code);
        if rounds[&4].iter().any(|later| later.code == *code) {
            let (smaller, larger) = (CellId(format!("3 {}", earlier.code)), CellId(format!("4 {code}")));
            notes.floors.push(Floor { smaller, larger });
        }
    }
    notes.floors.push(Floor {
        smaller: "3 sum".into(),
        larger: "4 sum".into(),
    });
    notes
}

fn read_outcomes(
    town: &Database,
    notes: &mut Notes,
    edition: usize,
    table: &Table,
    agreement: &str,
    rounds: &BTreeMap<i64, Vec<Truth>>,
) {
    let headers: BTreeSet<&str> = table.rows.iter().map(|row| row.header.as_str()).collect();
    for ((header, column), value) in printed(table) {
        let round: i64 = column[..1].parse().expect("a round's number");
        let categories = &rounds[&round];
        if let Some(category) = categories.iter().find(|one| one.label == header) {
            notes.read(&format!("{round} {}", category.code), value);
        } else if header == SUM {
            notes.read(&format!("{round} sum"), value);
        } else if MERGED.contains(&header.as_str()) {
            let positive = rate(town, agreement, 4.min(round), "positive");
            let latest = rate(town, agreement, if edition == 0 { 3 } else { 4 }, "positive");
            let counts = |code: &String| positive.contains(code) || latest.contains(code);
            let inside: Vec<&Truth> = categories
                .iter()
                .filter(|one| {
                    !headers.contains(one.label.as_str()) && counts(&one.code) == (header == MERGED[1])
                })
                .collect();
            let row = format!("{round} {header} in {edition}");
            notes.cell(&row, inside.iter().map(|one| one.people).sum(), false);
            notes.sum(
                &row,
                &inside
                    .iter()
                    .map(|one| format!("{round} {}", one.code))
                    .collect::<Vec<_>>(),
            );
            notes.read(&row, value);
        }
    }
}

fn read_rates(
    town: &Database,
    notes: &mut Notes,
    edition: usize,
    table: &Table,
    agreement: &str,
    name: &str,
) {
    for row in table.rows.iter().filter(|row| row.header.starts_with(name)) {
        let number = row
            .header
            .split(", ")
            .nth(1)
            .and_then(|rest| rest[..1].parse::<i64>().ok());
        let round = number.expect("a round's number");
        for (place, kind) in [(1, "positive"), (2, "stopped")] {
            let id = format!("{round} {kind} in {edition}");
            if row.cells[place].hidden {
                notes.shares_hidden.insert(id.clone());
            }
            let codes = rate(town, agreement, round, kind);
            let numerator = codes.iter().map(|code| CellId(format!("{round} {code}")));
            let denominator = CellId(format!("{round} sum"));
            let numerator = numerator.filter(|id| notes.cells.contains_key(&id.0)).collect();
            notes.shares.push(Share {
                id,
                numerator,
                denominator,
                decimals: 1,
            });
        }
    }
}

#[test]
fn nobody_who_reads_the_public_outcome_tables_works_out_a_hidden_count() {
    for (town, editions) in towns().iter().zip(published()) {
        let documents = documents(editions, Audience::Public);
        for (agreement, name) in [("veteranhaven", "VeteranHaven"), ("sumak", "Sumak")] {
            let notes = outcomes(town, &documents, agreement, name);
            assert!(notes.shown.len() >= 8, "{name}: {:?}", notes.shown);
            assert!(notes.shown.len() < notes.cells.len());
            assert_eq!(notes.leaks(), Vec::new(), "{name}");
        }
    }
}

#[test]
fn a_committee_that_reads_everything_works_out_no_more() {
    let town = towns().remove(0);
    let mut all = documents(&published()[0], Audience::Public);
    all.extend(documents(&published()[0], Audience::Committee));
    // The second pair repeats the first pair's order: 2018, 2019.
    for (agreement, name) in [("veteranhaven", "VeteranHaven"), ("sumak", "Sumak")] {
        let committee = outcomes(&town, &all[2..], agreement, name);
        assert_eq!(committee.leaks(), Vec::new(), "{name}");
        let mut both = outcomes(&town, &all[..2], agreement, name);
        both.shown.extend(committee.shown.iter().cloned());
        let shown = committee
            .shares
            .iter()
            .filter(|share| !committee.shares_hidden.contains(&share.id));
        for share in shown {
            both.shares_hidden.remove(&share.id);
        }
        assert_eq!(both.leaks(), Vec::new(), "{name}");
    }
}

#[test]
fn one_uncovered_mark_gives_a_hidden_count_away() {
    let town = towns().remove(0);
    let documents = documents(&published()[0], Audience::Public);
    let mut notes = outcomes(&town, &documents, "veteranhaven", "VeteranHaven");
    let uncovered = "4 second_placement".to_owned();
    assert!(!notes.shown.contains(&uncovered));
    notes.shown.insert(uncovered);
    assert_ne!(notes.leaks(), Vec::new());
}

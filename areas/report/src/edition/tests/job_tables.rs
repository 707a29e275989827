//! The job tables as a reader sees them, by type, channel and period.

use paper::document::Document;

use super::notes::Notes;
use super::published;
use super::reader::{documents, printed, tables};
use crate::audience::Audience;

/// Type, then 2018 and the 16 months after, as sections 1 and 6.8 of the source state them.
const JOBS: [(&str, [u64; 2]); 6] = [
    ("Fleksjob", [21, 17]),
    ("Deltidsjob", [7, 9]),
    ("Fuldtidsjob", [3, 1]),
    ("Løntilskud", [4, 27]),
    ("Hybridansættelse", [0, 2]),
    ("Ad andre veje: opslag, netværk og uopfordret", [29, 73]),
];

fn jobs(documents: &[Document]) -> Notes {
    const COLUMNS: [&str; 3] = ["2018", "januar 2019 – april 2020", "I alt"];
    let mut notes = Notes::default();
    let name = |row: &str, column: &str| format!("{row}, {column}");
    let values = |numbers: [u64; 2]| [numbers[0], numbers[1], numbers[0] + numbers[1]];
    let sum = |rows: &[(&str, [u64; 2])]| rows.iter().fold([0, 0], |a, (_, b)| [a[0] + b[0], a[1] + b[1]]);
    let types: Vec<&str> = JOBS[..5].iter().map(|(row, _)| *row).collect();
    let totals = [
        ("Gennem jobcenteret i alt", sum(&JOBS[..5])),
        ("Alle job", sum(&JOBS)),
    ];
    for (row, numbers) in JOBS.iter().chain(&totals) {
        for (column, value) in COLUMNS.iter().zip(values(*numbers)) {
            notes.cell(&name(row, column), value, false);
            if value == 0 {
                notes.shown.insert(name(row, column));
            }
        }
        notes.sum(
            &name(row, COLUMNS[2]),
            &[name(row, COLUMNS[0]), name(row, COLUMNS[1])],
        );
    }
    for column in COLUMNS {
        let parts: Vec<String> = types.iter().map(|row| name(row, column)).collect();
        notes.sum(&name(totals[0].0, column), &parts);
        notes.sum(
            &name("Alle job", column),
            &[name(totals[0].0, column), name(JOBS[5].0, column)],
        );
    }
    for table in documents
        .iter()
        .flat_map(|document| tables(document, "Job efter type og vej"))
    {
        for ((row, column), value) in printed(table) {
            if notes.cells.contains_key(&name(&row, &column)) {
                notes.read(&name(&row, &column), value);
            }
        }
    }
    notes
}

#[test]
fn nobody_who_reads_the_job_tables_works_out_a_hidden_count() {
    for editions in published() {
        for audience in [Audience::Public, Audience::Committee] {
            let mut notes = jobs(&documents(editions, audience));
            assert!(notes.shown.contains("Alle job, I alt"));
            assert!(!notes.shown.contains("Fuldtidsjob, 2018"));
            assert_eq!(notes.leaks(), Vec::new());
            assert!(notes.every_mark_is_needed());
        }
    }
}

//! The PDF of the example: long enough, accessible, and without a figure that disclosure control keeps back.

use std::{fs, path::Path, process::Command};

use crate::command_line::{Folder, run};

/// The words of a PDF, page by page.
fn pages(file: &Path) -> Vec<String> {
    let output = Command::new("pdftotext")
        .args(["-layout", "-enc", "UTF-8"])
        .arg(file)
        .arg("-")
        .output();
    let text = String::from_utf8(output.expect("pdftotext is installed").stdout).expect("text");
    text.split('\u{c}')
        .filter(|page| !page.trim().is_empty())
        .map(str::to_owned)
        .collect()
}

#[test]
fn the_public_report_of_the_example_is_a_long_accessible_pdf() {
    let folder = Folder::new("pdf");
    assert_eq!(run(&folder, &["example"]).0, 0);
    let file = folder.0.join("rapport.pdf");
    let words = [
        "report",
        "--period",
        "2019-01-01..2020-04-30",
        "--audience",
        "public",
        "--pdf",
        &file.to_string_lossy(),
    ];
    let (code, out, err) = run(&folder, &words);
    assert_eq!(code, 0, "{out}{err}");
    let pages = pages(&file);
    assert!(pages.len() > 30, "{} pages", pages.len());
    let all = pages.join("\n");
    for word in [
        "VeteranHaven",
        "Sumak",
        "193",
        "486.573 kr.",
        "Anbefalinger",
        "..",
        "skjult",
    ] {
        assert!(all.contains(word), "the report says {word}");
    }
    for never in ["[ukendt tal", "Victor", "{key.", "{jobs", "{{"] {
        assert!(!all.contains(never), "the public report holds {never}");
    }
    let Ok(pdfua) = std::env::var("FODFAESTE_TEST_PDFUA") else {
        return;
    };
    let judged = Command::new(pdfua)
        .args(["check"])
        .arg(&file)
        .output()
        .expect("pdfua starts");
    assert!(
        judged.status.success(),
        "{}",
        String::from_utf8_lossy(&judged.stdout)
    );
}

#[test]
fn the_committee_reads_more_than_the_public_and_both_have_two_years() {
    let folder = Folder::new("editions");
    assert_eq!(run(&folder, &["example"]).0, 0);
    let shown = |report: &str, audience: &str| {
        let (code, out, err) = run(
            &folder,
            &["report", "--report", report, "--audience", audience, "--json"],
        );
        assert_eq!(code, 0, "{report} {audience}: {err}");
        out
    };
    for report in ["aarsrapport-2018", "aarsrapport-2019"] {
        let (public, committee) = (shown(report, "public"), shown(report, "committee"));
        assert_ne!(public, committee, "{report}");
    }
    assert!(shown("aarsrapport-2019", "committee").contains("progression-eksempel"));
    assert!(!shown("aarsrapport-2019", "public").contains("progression-eksempel"));
}

/// How many entries the log has, once it is found to be whole.
fn entries(folder: &Folder) -> i64 {
    let (code, out, err) = run(folder, &["audit", "verify", "--json"]);
    assert_eq!(code, 0, "{out}{err}");
    let report: serde_json::Value = serde_json::from_str(&out).expect("JSON");
    report["entries"].as_i64().expect("a count")
}

#[test]
fn a_second_edition_needs_to_say_what_it_corrects() {
    let folder = Folder::new("correction");
    assert_eq!(run(&folder, &["example"]).0, 0);
    let publish = [
        "report",
        "--report",
        "aarsrapport-2019",
        "--audience",
        "public",
        "--publish",
    ];
    let (code, _, err) = run(&folder, &publish);
    assert!(code == 1 && err.contains("correction"), "{err}");
    let before = entries(&folder);
    let corrected = [&publish[..], &["--errata", "Et navn var stavet forkert."]].concat();
    let (code, _, err) = run(&folder, &corrected);
    assert!(code == 0 && err.contains("edition 2"), "{err}");
    assert_eq!(
        entries(&folder),
        before + 1,
        "an operator publishes alone, and that is on record"
    );
}

#[test]
fn a_report_that_is_not_there_is_told_in_a_sentence() {
    let folder = Folder::new("none");
    assert_eq!(run(&folder, &["example"]).0, 0);
    for words in [
        &["report", "--period", "1999"][..],
        &["report", "--report", "findes-ikke"],
        &["report", "--audience", "alle"],
    ] {
        let (code, _, err) = run(&folder, words);
        assert!(
            code == 1 && !err.trim().is_empty() && !err.contains("panicked"),
            "{words:?}: {err}"
        );
    }
    let file = folder.0.join("nowhere/x.pdf");
    let (code, _, err) = run(
        &folder,
        &["report", "--audience", "public", "--pdf", &file.to_string_lossy()],
    );
    assert!(code == 1 && err.contains("x.p"), "{err}");
    assert!(!fs::exists(file).expect("can be asked"));
}

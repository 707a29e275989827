//! Every file of the kept corpus goes through its parser.
#![allow(clippy::unwrap_used, reason = "a test stops where it fails")]

use std::{collections::BTreeSet, path::PathBuf};

fn corpus() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../fuzz/seeds")
}

#[test]
fn every_parser_takes_every_file_of_its_corpus() {
    for (name, target) in parsers::TARGETS {
        let mut files = 0;
        for file in std::fs::read_dir(corpus().join(name)).unwrap_or_else(|_| panic!("{name} has no corpus"))
        {
            let path = file.unwrap().path();
            println!("{}", path.display());
            target(&std::fs::read(path).unwrap());
            files += 1;
        }
        assert!(files > 0, "{name} has no corpus");
    }
}

#[test]
fn a_parser_takes_the_start_and_the_reverse_of_everything_in_its_corpus() {
    for (name, target) in parsers::TARGETS {
        for file in std::fs::read_dir(corpus().join(name)).unwrap() {
            let mut bytes = std::fs::read(file.unwrap().path()).unwrap();
            target(&bytes[..bytes.len() / 2]);
            bytes.reverse();
            target(&bytes);
        }
    }
}

#[test]
fn every_parser_has_a_fuzz_target_and_every_fuzz_target_a_parser() {
    let names: BTreeSet<String> = parsers::TARGETS
        .iter()
        .map(|(name, _)| (*name).to_owned())
        .collect();
    let folder = corpus().join("../fuzz_targets");
    let targets: BTreeSet<String> = std::fs::read_dir(folder)
        .unwrap()
        .map(|file| {
            file.unwrap()
                .path()
                .file_stem()
                .unwrap()
                .to_string_lossy()
                .into_owned()
        })
        .collect();
    assert_eq!(names, targets);
}

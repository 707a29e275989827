//! The house: arrows point one way, and the map of it is true.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
};

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// The workspace crates that a manifest names as ordinary dependencies.
fn dependencies(manifest: &Path) -> BTreeSet<String> {
    let text = fs::read_to_string(manifest).expect("a manifest");
    let ordinary = text
        .split("[dependencies]")
        .nth(1)
        .unwrap_or_default()
        .split("\n[")
        .next()
        .unwrap_or_default();
    ordinary
        .lines()
        .filter_map(|line| line.strip_suffix(".workspace = true"))
        .map(str::to_owned)
        .collect()
}

fn folders(of: &str) -> Vec<String> {
    let entries = fs::read_dir(root().join(of)).expect("a folder");
    entries
        .map(|entry| {
            entry
                .expect("an entry")
                .file_name()
                .to_string_lossy()
                .into_owned()
        })
        .collect()
}

#[test]
fn an_area_calls_only_the_areas_that_the_list_allows() {
    let listed = fs::read_to_string(root().join("docs/areas.toml")).expect("the list");
    let allowed: BTreeMap<String, BTreeSet<String>> = listed
        .lines()
        .filter_map(|line| line.split_once(" = ["))
        .map(|(area, others)| {
            (
                area.to_owned(),
                others.split('"').skip(1).step_by(2).map(str::to_owned).collect(),
            )
        })
        .collect();
    let areas: BTreeSet<String> = folders("areas").into_iter().collect();
    for area in &areas {
        let uses = dependencies(&root().join(format!("areas/{area}/Cargo.toml")));
        let called: BTreeSet<String> = uses.intersection(&areas).cloned().collect();
        assert_eq!(called, allowed.get(area).cloned().unwrap_or_default(), "{area}");
        for other in &called {
            let back = dependencies(&root().join(format!("areas/{other}/Cargo.toml")));
            assert!(!back.contains(area), "{area} and {other} call each other");
        }
    }
}

#[test]
fn the_shared_crates_point_one_way() {
    let order = ["kernel", "store", "records", "measures", "web"];
    let pure = ["charts", "paper", "disclosure"];
    let areas: BTreeSet<String> = folders("areas").into_iter().collect();
    for (place, name) in order.iter().enumerate() {
        let uses = dependencies(&root().join(format!("crates/{name}/Cargo.toml")));
        for later in &order[place + 1..] {
            assert!(!uses.contains(*later), "{name} knows {later}");
        }
        assert!(uses.is_disjoint(&areas), "{name} knows an area");
    }
    for name in pure {
        let uses = dependencies(&root().join(format!("crates/{name}/Cargo.toml")));
        let known: Vec<&String> = uses
            .iter()
            .filter(|one| order[1..].contains(&one.as_str()) || areas.contains(*one))
            .collect();
        assert!(known.is_empty(), "{name} is pure and knows {known:?}");
    }
}

#[test]
fn every_capability_that_is_said_to_work_names_a_test_that_exists() {
    let table = fs::read_to_string(root().join("docs/capabilities.md")).expect("the table");
    let rows: Vec<Vec<&str>> = table
        .lines()
        .filter(|line| line.starts_with("| ") && !line.starts_with("| Id") && !line.starts_with("| ---"))
        .map(|line| line.trim_matches('|').split('|').map(str::trim).collect())
        .collect();
    assert!(rows.len() > 20, "the table has rows");
    for row in rows {
        let [id, _what, _place, test] = row.as_slice() else {
            panic!("four columns: {row:?}")
        };
        let (file, name) = test
            .trim_matches('`')
            .split_once("::")
            .unwrap_or_else(|| panic!("{id}: {test}"));
        let source = fs::read_to_string(root().join(file)).unwrap_or_else(|_| panic!("{id}: {file} exists"));
        assert!(source.contains(name), "{id}: {file} has no {name}");
    }
}

/// Every Rust file below a folder of the tree.
fn sources(of: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(of).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            found.extend(sources(&path));
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            found.push(path);
        }
    }
    found
}

/// The folders, as `crates/records`, whose code opens sealed values without asking the policies.
fn openers(calls: impl Fn(&str) -> bool) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for of in ["crates", "areas", "server"] {
        for file in sources(&root().join(of)) {
            let place = file.strip_prefix(root()).expect("below the root").to_path_buf();
            let parts: Vec<String> = place
                .components()
                .map(|part| part.as_os_str().to_string_lossy().into_owned())
                .collect();
            let is_test = parts.iter().any(|part| part == "tests" || part == "target");
            if !is_test && calls(&fs::read_to_string(&file).expect("a file")) {
                let crate_of = if of == "server" { 1 } else { 2 };
                found.insert(parts[..crate_of].join("/"));
            }
        }
    }
    found
}

#[test]
fn nothing_but_keeping_a_row_in_step_opens_sealed_values_without_asking() {
    // The store declares it; records keep in step what a row is found by; rights are a citizen's own.
    let allowed = ["crates/records", "crates/rights", "crates/store"].map(str::to_owned);
    let found = openers(|text| text.contains("unseal_to_keep"));
    assert!(found.is_subset(&allowed.into()), "{found:?}");
    assert!(
        found.contains("crates/records"),
        "the search finds the one that does"
    );
    assert!(
        openers(|text| text.contains(".unseal(")).contains("areas/admin"),
        "and finds calls in areas"
    );
}

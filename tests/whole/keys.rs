//! The keys as whoever runs the program meets them.

use std::{path::Path, process::Command};

use crate::command_line::{Folder, program, run};

/// Runs with an environment of its own.
fn run_with(folder: &Folder, variable: &str, value: &Path, words: &[&str]) -> (i32, String, String) {
    let output = Command::new(program())
        .arg("--data")
        .arg(folder.0.join("data"))
        .args(words)
        .env(variable, value)
        .output()
        .expect("the program starts");
    let text = |bytes: Vec<u8>| String::from_utf8_lossy(&bytes).into_owned();
    (
        output.status.code().unwrap_or(-1),
        text(output.stdout),
        text(output.stderr),
    )
}

fn shown(folder: &Folder, words: &[&str]) -> serde_json::Value {
    let (code, out, err) = run(folder, &[words, &["keys", "show", "--json"]].concat());
    assert_eq!(code, 0, "{out}{err}");
    serde_json::from_str(&out).expect("JSON")
}

/// An empty municipality of two lines.
fn municipality(folder: &Folder, words: &[&str]) {
    let files = folder.0.join("files");
    std::fs::create_dir_all(&files).expect("a folder");
    std::fs::write(
        files.join("municipality.toml"),
        "slug = \"by\"\nname = \"Byen\"\n",
    )
    .expect("a file");
    let person = "[[participant]]\nkey = \"p1\"\nreference = \"P1\"\nname = \"Plantine Skjultrup\"\n";
    std::fs::write(files.join("participant.toml"), person).expect("a file");
    let files = files.to_string_lossy().into_owned();
    let (code, out, err) = run(folder, &[words, &["load", &files]].concat());
    assert_eq!(code, 0, "{out}{err}");
    assert!(!format!("{out}{err}").contains("Plantine"));
}

#[test]
fn an_operator_makes_keys_turns_them_over_and_sees_their_age() {
    let folder = Folder::new("keys");
    let file = folder.0.join("the.keys");
    let file = file.to_string_lossy().into_owned();
    let (code, out, _) = run(&folder, &["keys", "new", &file]);
    assert!(code == 0 && out.contains("Keep a copy"), "{out}");
    let (code, _, err) = run(&folder, &["keys", "new", &file]);
    assert!(code == 1 && err.contains("is there already"), "{err}");
    let keys = ["--keys", file.as_str()];
    municipality(&folder, &keys);
    let before = shown(&folder, &keys);
    let old = before["outer_keys"][0]["id"].as_str().expect("an id").to_owned();
    assert_eq!(before["municipalities"][0]["keys"][0]["outer_key"], old.as_str());
    assert_eq!(before["municipalities"][0]["keys"][0]["people"], 1);

    let (code, _, err) = run(&folder, &[&keys[..], &["keys", "retire", &old]].concat());
    assert!(code == 1 && err.contains("is still wrapped by"), "{err}");
    let (code, out, err) = run(&folder, &[&keys[..], &["keys", "rotate"]].concat());
    assert!(
        code == 0 && out.contains("by: 1 keys are wrapped by it"),
        "{out}{err}"
    );
    let (code, out, err) = run(&folder, &[&keys[..], &["keys", "municipality"]].concat());
    assert!(
        code == 0 && out.contains("by: key 2 wraps the keys of 1 people"),
        "{out}{err}"
    );
    let (code, out, err) = run(&folder, &[&keys[..], &["keys", "retire", &old]].concat());
    assert!(code == 0 && out.contains("Backups from before"), "{out}{err}");

    let after = shown(&folder, &keys);
    assert_eq!(after["outer_keys"].as_array().map(Vec::len), Some(1));
    assert_eq!(after["outer_keys"][0]["current"], true);
    assert_eq!(after["municipalities"][0]["keys"][0]["version"], 2);
    let (code, out, _) = run(&folder, &[&keys[..], &["keys", "show"]].concat());
    assert!(
        code == 0 && out.contains("by: key 2, made") && out.contains("0 days ago"),
        "{out}"
    );
    let secret = std::fs::read_to_string(folder.0.join("the.keys")).expect("the file");
    for line in secret
        .lines()
        .filter(|line| line.contains("secret") || line.contains("seed") || line.contains("pepper"))
    {
        let value = line.split('"').nth(1).expect("a value");
        assert!(
            !out.contains(value) && !after.to_string().contains(value),
            "{line}"
        );
    }
}

#[test]
fn a_wrong_or_missing_key_file_is_refused_at_the_start_in_a_sentence() {
    let folder = Folder::new("wrong-keys");
    municipality(&folder, &[]);
    let other = folder.0.join("other.keys").to_string_lossy().into_owned();
    let (code, _, err) = run(&folder, &["--keys", &other, "migrate"]);
    assert!(code == 1 && err.contains("is not there"), "{err}");
    assert_eq!(run(&folder, &["keys", "new", &other]).0, 0);
    for words in [vec!["migrate"], vec!["serve", "--listen", "127.0.0.1:0"]] {
        let (code, _, err) = run(&folder, &[vec!["--keys", &other], words].concat());
        let sentence = "these keys are not the ones this municipality was sealed with";
        assert!(code == 1 && err.contains(sentence), "{err}");
    }
    std::fs::remove_file(folder.0.join("data/fodfaeste.keys")).expect("lost");
    let (code, _, err) = run(&folder, &["migrate"]);
    assert!(code == 1 && err.contains("put it back"), "{err}");
}

#[test]
fn the_key_file_is_named_by_the_environment_or_by_systemds_credential() {
    let folder = Folder::new("named-keys");
    let file = folder.0.join("fodfaeste-keys");
    let name = file.to_string_lossy().into_owned();
    assert_eq!(run(&folder, &["keys", "new", &name]).0, 0);
    municipality(&folder, &["--keys", &name]);
    let (code, _, err) = run_with(&folder, "FODFAESTE_KEYS", &file, &["migrate"]);
    assert_eq!(code, 0, "{err}");
    let (code, _, err) = run_with(&folder, "CREDENTIALS_DIRECTORY", &folder.0, &["migrate"]);
    assert_eq!(code, 0, "{err}");
    assert!(!folder.0.join("data/fodfaeste.keys").exists());
    let (code, _, err) = run(&folder, &["migrate"]);
    assert!(
        code == 1 && err.contains("put it back"),
        "without a name the file beside the databases is looked for: {err}"
    );
}

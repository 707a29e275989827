//! The second front door: the program as a script meets it.

use std::{path::PathBuf, process::Command};

pub struct Folder(pub PathBuf);

impl Folder {
    pub fn new(name: &str) -> Self {
        let folder = std::env::temp_dir().join(format!("fodfaeste-cli-{name}-{}", std::process::id()));
        let _ = std::fs::remove_dir_all(&folder);
        std::fs::create_dir_all(&folder).expect("a folder");
        Self(folder)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// The program lies beside the test binary's folder.
pub fn program() -> PathBuf {
    let own = std::env::current_exe().expect("a path");
    own.parent()
        .and_then(|deps| deps.parent())
        .expect("a folder")
        .join("fodfaeste")
}

pub fn run(folder: &Folder, words: &[&str]) -> (i32, String, String) {
    let output = Command::new(program())
        .args(["--data"])
        .arg(folder.0.join("data"))
        .args(words)
        .output()
        .expect("the program starts");
    let text = |bytes: Vec<u8>| String::from_utf8_lossy(&bytes).into_owned();
    (
        output.status.code().unwrap_or(-1),
        text(output.stdout),
        text(output.stderr),
    )
}

#[test]
fn a_script_can_make_the_example_measure_it_and_move_it() {
    let folder = Folder::new("journey");
    let (code, out, err) = run(&folder, &["example"]);
    assert_eq!(code, 0, "{out}{err}");
    let (code, again, _) = run(&folder, &["example", "--json"]);
    let json: serde_json::Value = serde_json::from_str(&again).expect("JSON");
    assert_eq!(
        (
            code,
            json["loaded"]["added"].as_i64(),
            json["loaded"]["changed"].as_i64()
        ),
        (0, Some(0), Some(0))
    );
    let (code, out, _) = run(
        &folder,
        &["measures", "--json", "--period", "2019-01-01..2020-04-30"],
    );
    let json: serde_json::Value = serde_json::from_str(&out).expect("JSON");
    assert_eq!(
        (code, json["period"].as_str()),
        (0, Some("2019-01-01..2020-04-30"))
    );
    let total = json["measures"].as_array().and_then(|all| {
        all.iter()
            .find(|one| one["id"] == "jobs.delivered" && one["dimensions"] == serde_json::json!({}))
    });
    assert_eq!(
        total.map(|one| one["value"].clone()),
        Some(serde_json::json!(129))
    );
    let file = folder.0.join("backup.jsonl");
    let file = file.to_string_lossy();
    assert_eq!(run(&folder, &["backup", &file, "--plain"]).0, 0);
    let (code, out, err) = run(&folder, &["restore", &file, "--municipality", "genskabt"]);
    assert_eq!(code, 0, "{out}{err}");
    let (code, out, err) = run(
        &folder,
        &["measures", "--period", "2018", "--municipality", "genskabt"],
    );
    assert!(code == 0 && out.contains("jobs.delivered"), "{out}{err}");
    let (code, _, err) = run(&folder, &["measures", "--period", "2018"]);
    assert!(code == 1 && err.contains("--municipality"), "{err}");
    assert_eq!(run(&folder, &["migrate"]).0, 0);
}

#[test]
fn bad_input_gets_a_sentence_and_an_exit_code() {
    let folder = Folder::new("bad");
    let (code, _, err) = run(&folder, &["measures", "--period", "2020-04-30..2019-01-01"]);
    assert!(code == 2 && err.contains("before it starts"), "{code} {err}");
    let (code, _, err) = run(&folder, &["measures", "--period", "igår"]);
    assert!(code == 2 && err.contains("not a period"), "{code} {err}");
    let (code, _, err) = run(&folder, &["measures", "--period", "2019"]);
    assert!(
        code == 1 && err.contains("no municipality here yet"),
        "{code} {err}"
    );
    let broken = folder.0.join("broken");
    std::fs::create_dir_all(&broken).expect("a folder");
    std::fs::write(broken.join("organisation.toml"), "[[organisation]]\nkey = ").expect("a file");
    let (code, _, err) = run(
        &folder,
        &["load", &broken.to_string_lossy(), "--municipality", "x"],
    );
    assert!(
        code == 1 && err.contains("organisation.toml, line 2"),
        "{code} {err}"
    );
    let (code, _, err) = run(&folder, &["restore", "/nowhere/at/all", "--municipality", "x"]);
    assert!(code == 1 && err.contains("/nowhere/at/all"), "{code} {err}");
}

#[test]
fn every_command_explains_itself() {
    let folder = Folder::new("help");
    for command in [
        "serve", "example", "load", "report", "measures", "check", "migrate", "backup", "restore", "keys",
        "password",
    ] {
        let (code, out, _) = run(&folder, &[command, "--help"]);
        assert!(
            code == 0 && out.contains("Usage:") && out.contains("--data"),
            "{command}"
        );
    }
}

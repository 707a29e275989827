//! Backup and restore as whoever runs the program meets them: for a key that is elsewhere, under any name, refused in a sentence.

use std::{path::PathBuf, sync::Arc};

use crate::command_line::{Folder, run};

/// A municipality with one participant, and a backup key that lies elsewhere.
struct Town {
    folder: Folder,
    key: String,
    public: String,
}

const PERSON: &str = "[[participant]]\nkey = \"p1\"\nreference = \"P1\"\nname = \"Plantine Skjultrup\"\ncpr = \"010190-1234\"\n";

impl Town {
    fn new(name: &str) -> Self {
        let folder = Folder::new(name);
        let files = folder.0.join("files");
        std::fs::create_dir_all(&files).expect("a folder");
        std::fs::write(
            files.join("municipality.toml"),
            "slug = \"by\"\nname = \"Byen\"\n",
        )
        .expect("a file");
        std::fs::write(files.join("participant.toml"), PERSON).expect("a file");
        let (code, out, err) = run(&folder, &["load", &files.to_string_lossy()]);
        assert_eq!(code, 0, "{out}{err}");
        let key = folder.0.join("backup.key").to_string_lossy().into_owned();
        let (code, out, err) = run(&folder, &["keys", "backup", &key]);
        assert!(
            code == 0 && err.contains("Keep it away from the server"),
            "{out}{err}"
        );
        let public = out.trim().to_owned();
        Self { folder, key, public }
    }

    fn file(&self, name: &str) -> String {
        self.folder.0.join(name).to_string_lossy().into_owned()
    }

    fn does(&self, words: &[&str]) -> (i32, String, String) {
        run(&self.folder, words)
    }

    fn backup(&self) -> String {
        let file = self.file("by.fodfaeste");
        let (code, out, err) = self.does(&["backup", &file, "--to", &self.public]);
        assert!(code == 0 && out.contains("and read back"), "{out}{err}");
        assert!(err.is_empty(), "{err}");
        file
    }

    fn databases(&self) -> Vec<PathBuf> {
        let mut files: Vec<PathBuf> = std::fs::read_dir(self.folder.0.join("data"))
            .expect("a folder")
            .map(|entry| entry.expect("an entry").path())
            .filter(|path| path.extension().is_some_and(|ending| ending == "sqlite3"))
            .collect();
        files.sort();
        files
    }
}

#[test]
fn a_backup_for_a_key_is_restored_with_it_and_people_are_there_under_another_name() {
    let town = Town::new("backup-key");
    let file = town.backup();
    let bytes = std::fs::read(&file).expect("the file");
    assert!(bytes.starts_with(b"age-encryption.org/"));
    let (code, out, err) = town.does(&["restore", &file, "--identity", &town.key, "--check"]);
    assert!(code == 0 && out.contains("is whole: by, taken"), "{out}{err}");
    assert_eq!(
        town.databases().len(),
        2,
        "the installation's and one municipality's"
    );
    let restore = [
        "restore",
        &file,
        "--identity",
        &town.key,
        "--municipality",
        "ny-by",
    ];
    let (code, out, err) = town.does(&restore);
    assert!(code == 0 && out.contains("ny-by (Byen)"), "{out}{err}");
    let (code, out, _) = town.does(&["keys", "show", "--json"]);
    let json: serde_json::Value = serde_json::from_str(&out).expect("JSON");
    let people = json["municipalities"].as_array().expect("a list").iter();
    let people: Vec<_> = people
        .map(|one| (&one["name"], &one["keys"][0]["people"]))
        .collect();
    assert_eq!(code, 0);
    assert_eq!(people, [(&"by".into(), &1.into()), (&"ny-by".into(), &1.into())]);
    // Whoever loads the same person again finds the number, the name and the note as they are.
    let (code, out, err) = town.does(&["load", &town.file("files"), "--municipality", "ny-by"]);
    assert!(
        code == 0 && err.contains("0 added, 0 changed, 1 as they were"),
        "{out}{err}"
    );
    let (code, _, err) = town.does(&restore);
    assert!(code == 1 && err.contains("already holds records"), "{err}");
}

#[test]
fn who_was_erased_since_the_backup_is_erased_again_before_anybody_sees_it() {
    let town = Town::new("backup-erased");
    let file = town.backup();
    let open = || {
        let place = store::Place::Folder(town.folder.0.join("data"));
        store::Municipalities::open(place, store::KeySource::Beside, Arc::new(kernel::SystemClock))
            .expect("the installation")
    };
    let citizens = |all: &store::Municipalities, slug: &str| {
        let database = all.database(slug).expect("a database");
        let rows = database.read("test", |tx| tx.query("select id from participant", &[]));
        let ids = rows
            .expect("rows")
            .into_iter()
            .map(|row| row.text("id").expect("an id"));
        ids.collect::<Vec<_>>()
    };
    let all = open();
    let there = citizens(&all, "by");
    assert_eq!(there.len(), 1);
    let sql = "insert into erasure (id, municipality, kind, subject, action, at)
               values (?1, 'by', 'participant', ?2, 'anonymise', '2026-01-01T00:00:00Z')";
    all.control()
        .write("test", |tx| {
            tx.execute(sql, &[(&tx.fresh_id()).into(), there[0].as_str().into()])
        })
        .expect("announced");
    drop(all);
    let (code, out, err) = town.does(&[
        "restore",
        &file,
        "--identity",
        &town.key,
        "--municipality",
        "ny-by",
    ]);
    assert!(code == 0 && out.contains("Erased again: 1 of 1"), "{out}{err}");
    let all = open();
    assert_eq!(citizens(&all, "ny-by"), Vec::<String>::new());
    assert_eq!(citizens(&all, "by"), there, "only what was restored");
}

#[test]
fn a_backup_is_encrypted_unless_somebody_says_otherwise_and_then_it_is_said_loudly() {
    let town = Town::new("backup-plain");
    let file = town.file("by.jsonl");
    let (code, _, err) = town.does(&["backup", &file]);
    assert!(
        code == 1 && err.contains("--to") && err.contains("--plain"),
        "{err}"
    );
    let (code, _, err) = town.does(&["backup", &file, "--plain", "--to", &town.public]);
    assert!(code == 1 && err.contains("opposite"), "{err}");
    let (code, _, err) = town.does(&["backup", &file, "--to", "age1hvadsomhelst"]);
    assert!(code == 1 && err.contains("begins with age1"), "{err}");
    assert!(!PathBuf::from(&file).exists());
    let (code, out, err) = town.does(&["backup", &file, "--plain", "--json"]);
    assert!(code == 0 && err.contains("NOT ENCRYPTED"), "{out}{err}");
    let json: serde_json::Value = serde_json::from_str(&out).expect("JSON");
    assert!(
        json["encrypted_to"].is_null() && json["tables"]["participant"] == 1,
        "{json}"
    );
    let text = std::fs::read_to_string(&file).expect("text");
    assert!(
        text.contains("\"reference\":\"P1\"") && !text.contains("Plantine") && !text.contains("0101901234")
    );
    let (code, out, err) = town.does(&["restore", &file, "--municipality", "igen"]);
    assert!(code == 0, "{out}{err}");
}

#[test]
fn a_wrong_key_and_wrong_key_file_are_refused_in_a_sentence_before_anything_is_written() {
    let town = Town::new("backup-wrong");
    let file = town.backup();
    let other = town.file("other.key");
    assert_eq!(town.does(&["keys", "backup", &other]).0, 0);
    let before = town.databases();
    let named = ["--municipality", "ny-by"];
    let (code, _, err) = town.does(&[&["restore", &file][..], &named].concat());
    assert!(code == 1 && err.contains("--identity"), "{err}");
    let (code, _, err) = town.does(&[&["restore", &file, "--identity", &other][..], &named].concat());
    assert!(
        code == 1 && err.contains("written for another recipient"),
        "{err}"
    );
    let (code, _, err) = town.does(&[&["restore", &file, "--identity", &file][..], &named].concat());
    assert!(code == 1 && !err.contains("panicked"), "{err}");
    // Another installation has the backup key, but not the keys that people are sealed with.
    let (elsewhere, keys) = (town.file("elsewhere"), town.file("other.keys"));
    assert_eq!(town.does(&["keys", "new", &keys]).0, 0);
    let restore = [
        "--data",
        &elsewhere,
        "--keys",
        &keys,
        "restore",
        &file,
        "--identity",
        &town.key,
    ];
    let output = std::process::Command::new(crate::command_line::program())
        .args(restore)
        .output()
        .expect("the program starts");
    let err = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(
        !output.status.success() && err.contains("Nothing was written"),
        "{err}"
    );
    assert!(!PathBuf::from(&elsewhere).join("by.sqlite3").exists());
    assert_eq!(town.databases(), before);
}

#[test]
fn a_file_that_was_cut_or_changed_is_told_and_nothing_is_written() {
    let town = Town::new("backup-cut");
    let file = town.backup();
    let bytes = std::fs::read(&file).expect("the file");
    let before = town.databases();
    let mut flipped = bytes.clone();
    let middle = flipped.len() / 2;
    flipped[middle] ^= 1;
    for broken in [&bytes[..bytes.len() - 1], &bytes[..middle], &flipped] {
        std::fs::write(&file, broken).expect("a file");
        let (code, _, err) = town.does(&[
            "restore",
            &file,
            "--identity",
            &town.key,
            "--municipality",
            "ny-by",
        ]);
        assert!(code == 1 && err.contains("is not whole"), "{err}");
    }
    assert_eq!(town.databases(), before);
    std::fs::write(&file, &bytes).expect("a file");
    let (code, out, err) = town.does(&["restore", &file, "--identity", &town.key, "--check"]);
    assert!(code == 0, "as it was it opens: {out}{err}");
}

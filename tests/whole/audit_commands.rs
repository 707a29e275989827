//! The audit log from the command line: key, witness, verifying, and what each says when something is wrong.

use std::{
    io::Write as _,
    process::{Command, Stdio},
    sync::Arc,
};

use audit::{Action, Entry, Signer, Writer};
use kernel::SystemClock;
use store::{Database, KeySource, Municipalities, Place};

use crate::command_line::{Folder, program, run};

/// The example with some entries on record, as the program itself would put them there.
fn with_entries(name: &str) -> (Folder, Arc<Database>, Signer) {
    let folder = Folder::new(name);
    let (code, out, err) = run(&folder, &["example"]);
    assert_eq!(code, 0, "{out}{err}");
    let place = Place::Folder(folder.0.join("data"));
    let all = Municipalities::open(place, KeySource::Beside, Arc::new(SystemClock)).expect("an installation");
    let slug = all.list().expect("a list")[0].slug.clone();
    let database = all.database(&slug).expect("a database");
    let signer = Signer::of(all.keys(), &slug);
    put(&database, Signer::of(all.keys(), &slug), 5);
    (folder, database, signer)
}

fn put(database: &Arc<Database>, signer: Signer, number: usize) {
    let writer = Writer::start(Arc::clone(database), signer);
    let entry = |number| Entry::new("person-1", Action::Read, "placement").person(format!("p{number}"));
    writer.write((0..number).map(entry).collect()).expect("on record");
}

fn again(folder: &Folder) -> Signer {
    let place = Place::Folder(folder.0.join("data"));
    let all = Municipalities::open(place, KeySource::Beside, Arc::new(SystemClock)).expect("an installation");
    Signer::of(all.keys(), &all.list().expect("a list")[0].slug)
}

fn verified(folder: &Folder, witness: &str) -> (i32, serde_json::Value) {
    let (code, out, err) = run(folder, &["audit", "verify", "--witness", witness, "--json"]);
    (
        code,
        serde_json::from_str(&out).unwrap_or_else(|_| panic!("{out}{err}")),
    )
}

#[test]
fn a_witness_follows_the_log_and_verifying_says_that_it_is_whole() {
    let (folder, database, _) = with_entries("audit-whole");
    let file = folder.0.join("witness");
    let file = file.to_string_lossy();
    let (code, out, err) = run(&folder, &["audit", "witness", "--file", &file]);
    assert!(code == 0 && out.ends_with(": kept\n"), "{out}{err}");
    let (code, out, _) = run(&folder, &["audit", "witness", "--file", &file]);
    assert!(code == 0 && out.ends_with(": known already\n"), "{out}");
    put(&database, again(&folder), 7);
    let (code, out, _) = run(&folder, &["audit", "witness", "--file", &file]);
    assert!(code == 0 && out.ends_with(": kept\n"), "{out}");
    let (code, json) = verified(&folder, &file);
    assert_eq!(
        (code, &json["sound"], &json["witness"]["found"]),
        (0, &true.into(), &2.into()),
        "{json}"
    );
    let (code, out, _) = run(&folder, &["audit", "verify"]);
    assert!(code == 0 && out.ends_with("The log is whole.\n"), "{out}");
    let (code, out, _) = run(&folder, &["audit", "forget", "--before", "2000-01-01"]);
    assert!(code == 0 && out.contains("0 segments"), "{out}");
}

#[test]
fn a_witness_elsewhere_needs_the_key_and_no_database() {
    let (folder, database, signer) = with_entries("audit-elsewhere");
    let file = folder.0.join("witness");
    let key = run(&folder, &["audit", "key"]).1;
    assert_eq!(key.trim(), signer.public().to_string());
    for old in [0, 5] {
        let (code, offer, err) = run(&folder, &["audit", "checkpoint", "--old", &old.to_string()]);
        assert_eq!(code, 0, "{err}");
        let mut witness = Command::new(program())
            .args(["audit", "witness", "--stdin", "--key", key.trim(), "--file"])
            .arg(&file)
            .current_dir(&folder.0)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("the program starts");
        witness
            .stdin
            .take()
            .expect("its input")
            .write_all(offer.as_bytes())
            .expect("written");
        let output = witness.wait_with_output().expect("it ends");
        assert!(
            output.status.success() && output.stdout.ends_with(b": kept\n"),
            "{output:?}"
        );
        put(&database, again(&folder), 3);
    }
    let refused = run(
        &folder,
        &[
            "audit",
            "witness",
            "--file",
            &file.to_string_lossy(),
            "--key",
            "nonsense",
        ],
    );
    assert!(
        refused.0 == 1 && refused.2.contains("not a public key"),
        "{refused:?}"
    );
}

#[test]
fn a_log_that_was_tampered_with_is_told_by_name_and_by_exit_code() {
    let (folder, database, _) = with_entries("audit-tampered");
    let file = folder.0.join("witness");
    let file = file.to_string_lossy();
    assert_eq!(run(&folder, &["audit", "witness", "--file", &file]).0, 0);
    let done = database.write("test", |tx| {
        tx.execute("drop trigger audit_entry_never_changes", &[])?;
        let sql =
            "update audit_entry set actor = 'person-2' where id = (select id from audit_leaf where seq = 3)";
        tx.execute(sql, &[])
    });
    done.expect("changed");
    let (code, out, _) = run(&folder, &["audit", "verify", "--witness", &file]);
    assert!(
        code == 1 && out.starts_with("entry 3 (") && out.ends_with("The log is NOT whole.\n"),
        "{out}"
    );
    let (code, json) = verified(&folder, &file);
    assert_eq!((code, &json["findings"][0]["check"]), (1, &"entry".into()));
    let missing = run(&folder, &["audit", "verify", "--witness", "/nowhere/at/all"]);
    assert!(
        missing.0 == 1 && missing.2.contains("no such file"),
        "{missing:?}"
    );
}

#[test]
fn a_log_that_went_back_is_refused_by_the_witness() {
    let (folder, database, _) = with_entries("audit-back");
    let file = folder.0.join("witness");
    let file = file.to_string_lossy();
    assert_eq!(run(&folder, &["audit", "witness", "--file", &file]).0, 0);
    let emptied = database.write("test", |tx| {
        for table in ["audit_entry", "audit_person", "audit_leaf", "audit_checkpoint"] {
            tx.execute(&format!("drop trigger {table}_never_leaves"), &[])?;
            tx.execute(&format!("delete from {table}"), &[])?;
        }
        Ok::<_, store::StoreError>(())
    });
    emptied.expect("emptied");
    put(&database, again(&folder), 4);
    let (code, _, err) = run(&folder, &["audit", "witness", "--file", &file]);
    assert!(code == 1 && err.contains("refused"), "{err}");
    let (code, json) = verified(&folder, &file);
    assert_eq!((code, &json["counts"]["witness"]), (1, &1.into()), "{json}");
}

#[test]
fn grants_are_for_postgresql() {
    let (folder, ..) = with_entries("audit-grants");
    let (code, _, err) = run(&folder, &["audit", "grants"]);
    assert!(code == 1 && err.contains("PostgreSQL"), "{err}");
}

//! A backup as a file: encrypted for a key that is elsewhere, read back, and refused when a bit of it is another.

use std::{
    io::Cursor,
    path::{Path, PathBuf},
};

use store::{
    Database, StoreError,
    backup::{
        self,
        envelope::{Identities, Recipients, new_key, reading},
    },
};

use crate::place::{Fresh, clock, engines};

/// Something that stands in clear in the database.
const PLANTED: &str = "Planteret Vaerksted";

fn fill(database: &Database) {
    let done = database.write("test", |tx| {
        let sql =
            "insert into organisation (id, key, name, kind, stage) values ('o', 'o', ?1, 'other', 'active')";
        tx.execute(sql, &[PLANTED.into()])?;
        tx.note(store::Change {
            record: "organisation",
            id: "o",
            action: "create",
            before: None,
            after: None,
        })
    });
    done.expect("a row");
}

struct Kept(PathBuf);

impl Kept {
    fn new(name: &str) -> Self {
        let folder = std::env::temp_dir().join(format!("fodfaeste-backup-{}-{name}", std::process::id()));
        let _ = std::fs::remove_dir_all(&folder);
        std::fs::create_dir_all(&folder).expect("a folder");
        Self(folder)
    }

    fn file(&self, name: &str) -> PathBuf {
        self.0.join(name)
    }

    /// A new key: its file, and its public half.
    fn key(&self, name: &str) -> (PathBuf, Recipients) {
        let file = self.file(name);
        let public = new_key(&file, clock().0).expect("a key");
        (file, Recipients::parse(&public).expect("a public key"))
    }
}

impl Drop for Kept {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

fn verify(file: &Path, identity: Option<&Path>) -> Result<u64, StoreError> {
    let identities = identity.map(Identities::read).transpose()?;
    let mut rows = 0;
    reading(file, identities.as_ref(), &mut |input| {
        rows = backup::verify(input)?.summary.rows;
        Ok(())
    })?;
    Ok(rows)
}

fn holds(bytes: &[u8], text: &str) -> bool {
    bytes.windows(text.len()).any(|part| part == text.as_bytes())
}

fn left(fresh: &Fresh) -> i64 {
    let rows = "select count(*) as n from organisation";
    let counted = fresh.database().read("test", |tx| tx.count(rows, &[]));
    counted.expect("a count")
}

#[test]
fn a_file_for_a_key_opens_with_that_key_and_no_other_and_shows_nothing() {
    for source in engines() {
        fill(&source.database());
        let kept = Kept::new(&format!("one-{}", source.database().engine_name()));
        let ((mine, to), (other, _)) = (kept.key("mine"), kept.key("other"));
        let file = kept.file("backup");
        let written = backup::to_file(&source.database(), "Byen", &file, Some(&to)).expect("a backup");
        let bytes = std::fs::read(&file).expect("the file");
        assert_eq!(bytes.len() as u64, written.bytes);
        assert!(!holds(&bytes, PLANTED) && !holds(&bytes, "organisation"));
        assert_eq!(verify(&file, Some(&mine)).expect("opened"), written.summary.rows);
        for (identity, why) in [
            (Some(other.as_path()), "written for another recipient"),
            (None, "--identity"),
            (Some(file.as_path()), "backup"),
        ] {
            let refused = verify(&file, identity).expect_err("refused").to_string();
            assert!(refused.contains(why), "{refused}");
        }
        #[cfg(unix)]
        for path in [&file, &mine] {
            use std::os::unix::fs::PermissionsExt as _;
            let mode = std::fs::metadata(path).expect("a file").permissions().mode() & 0o777;
            assert_eq!(mode, 0o600, "{}", path.display());
        }
        let names = std::fs::read_dir(&kept.0).expect("a folder").count();
        assert_eq!(names, 3, "two keys and a backup, and nothing half written");
    }
}

#[test]
fn a_plain_file_shows_what_is_in_it_and_is_read_back_too() {
    let source = &engines()[0];
    fill(&source.database());
    let kept = Kept::new("plain");
    let file = kept.file("backup");
    let written = backup::to_file(&source.database(), "Byen", &file, None).expect("a backup");
    assert!(holds(&std::fs::read(&file).expect("the file"), PLANTED));
    assert_eq!(verify(&file, None).expect("whole"), written.summary.rows);
}

#[test]
fn several_people_open_the_same_file_and_a_broken_key_is_told() {
    let source = &engines()[0];
    let kept = Kept::new("several");
    let ((one, first), (two, second)) = (kept.key("one"), kept.key("two"));
    let to = Recipients::parse(&format!("{first}, {second}")).expect("two keys");
    let file = kept.file("backup");
    backup::to_file(&source.database(), "Byen", &file, Some(&to)).expect("a backup");
    for identity in [&one, &two] {
        verify(&file, Some(identity)).expect("opened");
    }
    for broken in ["", "age1nokey", "AGE-SECRET-KEY-1ABC"] {
        assert!(Recipients::parse(broken).is_err(), "{broken}");
        assert!(Identities::parse(broken).is_err(), "{broken}");
    }
    assert!(new_key(&one, clock().0).is_err(), "a key is never written over");
}

#[test]
fn one_bit_or_the_end_of_an_encrypted_file_cannot_be_changed_unseen() {
    let kept = Kept::new("bits");
    let source = &engines()[0];
    fill(&source.database());
    let (mine, to) = kept.key("mine");
    let file = kept.file("backup");
    backup::to_file(&source.database(), "Byen", &file, Some(&to)).expect("a backup");
    let bytes = std::fs::read(&file).expect("the file");
    let broken = kept.file("broken");
    let refused = |changed: &[u8], what: &str| {
        std::fs::write(&broken, changed).expect("a file");
        assert!(verify(&broken, Some(&mine)).is_err(), "{what}");
    };
    for at in (0..bytes.len()).step_by(5) {
        let mut changed = bytes.clone();
        changed[at] ^= 1 << (at % 8);
        refused(&changed, &format!("bit {} of byte {at}", at % 8));
    }
    for end in (0..bytes.len()).step_by(11).chain([bytes.len() - 1]) {
        refused(&bytes[..end], &format!("cut at {end}"));
    }
    let mut longer = bytes.clone();
    longer.push(b'\n');
    refused(&longer, "a byte more");
    std::fs::write(&broken, &bytes).expect("a file");
    verify(&broken, Some(&mine)).expect("as it was written it opens");
}

/// The same, bit for bit, on a plain file. The first form had no hash: there the very same changes go through, which shows that
/// they hit something.
#[test]
fn one_bit_or_the_end_of_a_plain_file_cannot_be_changed_unseen_and_in_the_first_form_could() {
    let source = &engines()[0];
    fill(&source.database());
    let mut bytes = Vec::new();
    backup::write(&source.database(), "Byen", &mut bytes).expect("a backup");
    let whole = |changed: &[u8]| backup::verify(&mut Cursor::new(changed)).is_ok();
    let unseen = |bytes: &[u8]| {
        (0..bytes.len() * 8)
            .filter(|bit| {
                let mut changed = bytes.to_vec();
                changed[bit / 8] ^= 1 << (bit % 8);
                whole(&changed)
            })
            .count()
    };
    assert!(whole(&bytes));
    assert_eq!(unseen(&bytes), 0, "of {} bits", bytes.len() * 8);
    let cut = (0..bytes.len()).filter(|end| whole(&bytes[..*end])).count();
    assert_eq!(cut, 0, "of {} lengths", bytes.len());
    let first = include_bytes!("releases/form-1-schema-14.jsonl");
    assert!(unseen(first) > 1000, "the changes hit something");
}

#[test]
fn a_changed_file_restores_nothing() {
    for target in engines() {
        let source = &engines()[0];
        fill(&source.database());
        let mut bytes = Vec::new();
        backup::write(&source.database(), "Byen", &mut bytes).expect("a backup");
        let verified = backup::verify(&mut Cursor::new(&bytes)).expect("whole");
        let changed = String::from_utf8(bytes.clone())
            .expect("text")
            .replace(PLANTED, "Et andet Vaerksted!");
        assert!(backup::read(&target.database(), &mut Cursor::new(changed.as_bytes())).is_err());
        // Changed between the look and the restore.
        let done = backup::restore::<StoreError>(
            &target.database(),
            &verified,
            |each| each(&mut Cursor::new(changed.as_bytes())),
            |_| Ok(()),
        );
        assert!(done.is_err());
        // Refused by what runs before it opens.
        let done = backup::restore(
            &target.database(),
            &verified,
            |each| each(&mut Cursor::new(&bytes)),
            |_| Err(StoreError::Backup("not yet".to_owned())),
        );
        assert!(done.is_err());
        assert_eq!(left(&target), 0);
        backup::read(&target.database(), &mut Cursor::new(&bytes)).expect("as it was it restores");
        assert_eq!(left(&target), 1);
        let again = backup::read(&target.database(), &mut Cursor::new(&bytes)).expect_err("refused");
        assert!(again.to_string().contains("already holds records"), "{again}");
    }
}

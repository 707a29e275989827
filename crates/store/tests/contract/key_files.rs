//! The key file of an installation: made once, kept from others, turned over while the program runs.

use std::path::{Path, PathBuf};

use store::{KeySource, Municipalities, Place, StoreError, make_key_file};

use crate::place::{clock, engines};

fn file_of(name: &str) -> PathBuf {
    let folder = std::env::temp_dir().join(format!("fodfaeste-keys-{}-{name}", std::process::id()));
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).expect("a folder");
    folder.join("the.keys")
}

fn made(name: &str) -> PathBuf {
    let file = file_of(name);
    make_key_file(&file, clock().0).expect("a key file");
    file
}

fn open(folder: &Path, keys: KeySource) -> Result<Municipalities, StoreError> {
    let all = Municipalities::open(Place::Folder(folder.join("data")), keys, clock())?;
    all.add("by", "Byen", None)?;
    Ok(all)
}

fn refusal(done: Result<Municipalities, StoreError>) -> String {
    done.map(drop).expect_err("refused").to_string()
}

#[cfg(unix)]
fn mode(file: &Path) -> u32 {
    use std::os::unix::fs::PermissionsExt as _;
    std::fs::metadata(file).expect("a file").permissions().mode() & 0o777
}

#[test]
fn a_key_file_is_made_for_its_owner_alone_and_never_over_another() {
    let file = made("new");
    assert_eq!(mode(&file), 0o600);
    let before = std::fs::read(&file).expect("the file");
    let again = make_key_file(&file, clock().0).expect_err("refused").to_string();
    assert!(again.contains("is there already"), "{again}");
    assert_eq!(std::fs::read(&file).expect("the file"), before);
    let folder = file.parent().expect("a folder");
    assert_eq!(
        std::fs::read_dir(folder).expect("a folder").count(),
        1,
        "nothing is left beside it"
    );
}

#[test]
fn a_folder_gets_its_key_file_at_the_first_start_and_keeps_it() {
    let folder = file_of("beside").with_file_name("");
    open(&folder, KeySource::Beside)
        .expect("a first start")
        .database("by")
        .expect("a database");
    let file = folder.join("data/fodfaeste.keys");
    assert_eq!(mode(&file), 0o600);
    let before = std::fs::read(&file).expect("the file");
    open(&folder, KeySource::Beside)
        .expect("a second start")
        .database("by")
        .expect("a database");
    assert_eq!(std::fs::read(&file).expect("the file"), before);
}

#[test]
fn a_lost_key_file_is_told_and_not_replaced() {
    let folder = file_of("lost").with_file_name("");
    open(&folder, KeySource::Beside)
        .expect("a first start")
        .database("by")
        .expect("a database");
    let file = folder.join("data/fodfaeste.keys");
    std::fs::remove_file(&file).expect("lost");
    let sentence = refusal(open(&folder, KeySource::Beside));
    assert!(
        sentence.contains("is missing") && sentence.contains("put it back"),
        "{sentence}"
    );
    assert!(!file.exists());
}

#[test]
fn an_installation_from_before_there_were_keys_gets_a_key_file() {
    let folder = file_of("before").with_file_name("");
    std::fs::create_dir_all(folder.join("data")).expect("a folder");
    let older = folder.join("data/by.sqlite3");
    store::Database::open_sqlite(&older, clock()).expect("a database without keys");
    open(&folder, KeySource::Beside)
        .expect("a start")
        .database("by")
        .expect("a database");
    assert!(folder.join("data/fodfaeste.keys").exists());
}

#[test]
fn a_key_file_that_is_not_there_unreadable_or_open_to_all_is_refused_in_a_sentence() {
    let file = file_of("refused");
    let folder = file.with_file_name("");
    let source = || KeySource::File(file.clone());
    assert!(refusal(open(&folder, source())).contains("is not there"));
    make_key_file(&file, clock().0).expect("a key file");
    open(&folder, source()).expect("the right file");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        std::fs::set_permissions(&file, std::fs::Permissions::from_mode(0o644)).expect("a mode");
        assert!(refusal(open(&folder, source())).contains("everybody on this machine may read"));
        std::fs::set_permissions(&file, std::fs::Permissions::from_mode(0o640)).expect("a mode");
        open(&folder, source()).expect("a group may read it");
    }
    std::fs::write(&file, "index_secret = \"hemmeligt").expect("a broken file");
    let sentence = refusal(open(&folder, source()));
    assert!(
        sentence.contains("the key file cannot be read from line 1 on"),
        "{sentence}"
    );
    assert!(!sentence.contains("hemmeligt"));
    let server = Municipalities::open(Place::Server(String::new()), KeySource::Beside, clock());
    assert!(refusal(server).contains("--keys FILE"));
}

#[test]
fn a_new_outer_key_is_picked_up_by_a_program_that_runs_on() {
    for fresh in engines() {
        let file = made(&format!("rotate-{}", fresh.slug));
        let source = || KeySource::File(file.clone());
        let slug = format!("{}-rotate", fresh.slug);
        let (running, other) = (
            fresh.again(source()).expect("a server"),
            fresh.again(source()).expect("a command"),
        );
        running.add(&slug, "Byen", None).expect("a municipality");
        running.database(&slug).expect("a database");
        let old = other.keys().current().id.clone();

        let new = other.new_outer_key().expect("a new key");
        assert_ne!(new, old);
        assert_eq!(mode(&file), 0o600);
        assert_eq!(outer_keys(&running, &slug), [old.as_str()]);
        assert_eq!(
            other
                .database(&slug)
                .expect("it")
                .wrap_again("test")
                .expect("wrapped"),
            1
        );
        assert_eq!(
            other
                .database(&slug)
                .expect("it")
                .wrap_again("test")
                .expect("wrapped"),
            0
        );

        // The server has the old file in memory, and has not opened this municipality yet.
        let later = format!("{slug}-2");
        other.add(&later, "Byen", None).expect("a municipality");
        other.database(&later).expect("a database under the new key");
        running
            .database(&later)
            .expect("opened after another look into the file");

        assert_eq!(outer_keys(&running, &slug), [new.as_str()]);
        assert_eq!(outer_keys(&running, &later), [new.as_str()]);
    }
}

/// The outer keys that a municipality's keys are wrapped by.
fn outer_keys(all: &Municipalities, slug: &str) -> Vec<String> {
    let ages = all
        .database(slug)
        .expect("it")
        .read("test", store::key_ages)
        .expect("ages");
    ages.municipality.into_iter().map(|age| age.outer_key).collect()
}

#[test]
fn an_outer_key_is_retired_when_nothing_is_wrapped_by_it_and_not_before() {
    let file = made("retire");
    let folder = file.with_file_name("");
    let all = open(&folder, KeySource::File(file.clone())).expect("an installation");
    let old = all.keys().current().id.clone();
    let database = all.database("by").expect("a database");
    let new = all.new_outer_key().expect("a new key");
    let early = all.retire_outer_key(&old).expect_err("still in use").to_string();
    assert!(early.contains("by is still wrapped by"), "{early}");
    assert!(all.retire_outer_key(&new).is_err(), "the current key stays");
    database.wrap_again("test").expect("wrapped");
    all.retire_outer_key(&old).expect("nothing is wrapped by it");
    assert!(!std::fs::read_to_string(&file).expect("the file").contains(&old));
    let restarted = open(&folder, KeySource::File(file)).expect("an installation");
    restarted.database("by").expect("opened without the old key");
    let gone = all.retire_outer_key(&old).expect_err("gone").to_string();
    assert!(gone.contains("has no outer key"), "{gone}");
}

#[test]
fn a_key_file_of_another_installation_is_not_taken_while_the_program_runs() {
    let file = made("replaced");
    let folder = file.with_file_name("");
    let all = open(&folder, KeySource::File(file.clone())).expect("a server");
    std::fs::rename(made("another"), &file).expect("replaced");
    let sentence = all.read_keys_again().expect_err("refused").to_string();
    assert!(sentence.contains("another installation"), "{sentence}");
}

#[test]
fn keys_in_memory_cannot_be_turned_over() {
    for fresh in engines() {
        assert!(fresh.all.new_outer_key().is_err());
    }
}

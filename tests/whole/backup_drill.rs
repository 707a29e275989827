//! The drill: a backup while four write, restored, and held against what was there: rows, figures, and the log's signed tree.

use std::{
    collections::BTreeMap,
    path::Path,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::{Duration, Instant},
};

use audit::{Signer, verify::Terms};
use store::{
    Database, Municipalities, StoreError,
    backup::{
        self, Summary,
        envelope::{Identities, Recipients, new_key, reading},
    },
};
use testkit::{Engine, TestApp, engines};

const WRITERS: usize = 4;

/// One step of a writer: an enterprise and a goal that belong together, with history, in one transaction.
fn step(database: &Database, writer: usize, number: i64) -> Result<(), StoreError> {
    database.write("drill", |tx| {
        let key = format!("drill-{writer}-{number:06}");
        tx.execute(
            "insert into organisation (id, key, name, kind, stage) values (?1, ?1, ?2, 'other', 'active')",
            &[key.as_str().into(), format!("Øvelse {writer}").into()],
        )?;
        tx.execute(
            "insert into goal (id, key, title, per_year, claimed_met) values (?1, ?1, 'Øvelse', false, false)",
            &[key.as_str().into()],
        )?;
        tx.note(store::Change {
            record: "organisation",
            id: &key,
            action: "create",
            before: None,
            after: Some(format!("{{\"key\":\"{key}\"}}")),
        })
    })
}

/// Four at once may be told that others were faster; who is told so comes again.
fn in_the_end(database: &Database, writer: usize, number: i64) {
    let mut tries = 0;
    while let Err(error) = step(database, writer, number) {
        tries += 1;
        assert!(tries < 50, "{error}");
        std::thread::sleep(Duration::from_millis(5));
    }
}

/// What is wrong with a restored database: a step of which a part is missing, or that is there without those before it.
fn torn(database: &Database) -> Vec<String> {
    let keys = |sql: &str| -> Vec<String> {
        let rows = database.read("drill", |tx| tx.query(sql, &[])).expect("rows");
        rows.iter().map(|row| row.text("key").expect("a key")).collect()
    };
    let parts = [
        keys("select key from organisation where key like 'drill-%' order by key"),
        keys("select key from goal where key like 'drill-%' order by key"),
        keys("select record_id as key from history where record_id like 'drill-%' order by record_id"),
    ];
    let mut problems = Vec::new();
    for (name, part) in ["goal", "history"].iter().zip(&parts[1..]) {
        if *part != parts[0] {
            problems.push(format!("organisation and {name} do not agree"));
        }
    }
    for writer in 0..WRITERS {
        let prefix = format!("drill-{writer}-");
        let numbers = parts[0].iter().filter_map(|key| key.strip_prefix(&prefix));
        let numbers: Vec<usize> = numbers.map(|number| number.parse().expect("a number")).collect();
        if numbers
            .iter()
            .enumerate()
            .any(|(place, number)| *number != place + 1)
        {
            problems.push(format!("a step of writer {writer} is missing before a later one"));
        }
    }
    problems
}

fn count(database: &Database, sql: &str) -> i64 {
    database.read("drill", |tx| tx.count(sql, &[])).expect("a count")
}

fn figures(database: &Database) -> String {
    let period: kernel::Period = "2019-01-01..2020-04-30".parse().expect("a period");
    let asked = measures::Asked {
        period,
        as_of: period.last(),
    };
    let figures = database
        .read("drill", |tx| measures::all(tx, &asked))
        .expect("figures");
    measures::json(period, &figures).to_string()
}

/// Number of leaves and root of the log's tree, when it is whole.
fn tree(all: &Municipalities, database: &Database) -> (u64, String) {
    let signer = Signer::of(all.keys(), database.sealed_as().expect("a name"));
    let terms = Terms::new(signer.public(), &[]);
    let report = database
        .read("drill", |tx| audit::verify::verify(tx, &terms))
        .expect("a log that can be read");
    assert!(report.is_sound(), "{:?}", report.findings.told());
    (report.size, audit::tree::to_text(&report.root))
}

/// Restores the way the command does.
fn restored(
    all: &Municipalities,
    slug: &str,
    file: &Path,
    identities: &Identities,
) -> (Arc<Database>, Summary) {
    let mut verified = None;
    let look = &mut |input: &mut dyn std::io::BufRead| {
        verified = Some(backup::verify(input)?);
        Ok(())
    };
    reading(file, Some(identities), look).expect("a whole backup");
    let verified = verified.expect("it was read");
    let name = backup::name_of_seals(all, &verified, slug).expect("keys that fit");
    let database = all.to_restore_into(slug, &name).expect("a new database");
    let summary = backup::restore::<StoreError>(
        &database,
        &verified,
        |each| reading(file, Some(identities), each),
        |_| Ok(()),
    );
    all.add_sealed_as(slug, "Øvelse", None, &name).expect("listed");
    (database, summary.expect("a restore"))
}

/// The rows of every table of a backup's kind, counted in the database itself.
fn rows(database: &Database) -> BTreeMap<String, u64> {
    backup::TABLES
        .iter()
        .map(|table| {
            let rows = count(database, &format!("select count(*) as n from {table}"));
            ((*table).to_owned(), u64::try_from(rows).expect("a count"))
        })
        .filter(|(_, rows)| *rows > 0)
        .collect()
}

/// Four that write until they are stopped.
struct Writers {
    stop: Arc<AtomicBool>,
    threads: Vec<std::thread::JoinHandle<i64>>,
}

impl Writers {
    fn start(database: &Arc<Database>) -> Self {
        let stop = Arc::new(AtomicBool::new(false));
        let thread = |writer| {
            let (database, stop) = (Arc::clone(database), Arc::clone(&stop));
            std::thread::spawn(move || {
                let mut number = 0;
                while !stop.load(Ordering::SeqCst) {
                    number += 1;
                    in_the_end(&database, writer, number);
                    std::thread::sleep(Duration::from_millis(10));
                }
                number
            })
        };
        let threads = (0..WRITERS).map(thread).collect();
        Self { stop, threads }
    }

    /// Stops them; answers how many steps they made.
    fn stopped(self) -> i64 {
        self.stop.store(true, Ordering::SeqCst);
        let made = self
            .threads
            .into_iter()
            .map(|thread| thread.join().expect("a writer"));
        made.sum()
    }
}

struct Town {
    app: TestApp,
    identities: Identities,
    to: Recipients,
    file: std::path::PathBuf,
    slug: String,
}

impl Town {
    /// The example, with somebody who has looked at pages, so that there is a log.
    fn new(engine: &Engine) -> Self {
        let app = TestApp::with_example(engine);
        for path in ["/", "/deltagere", "/virksomheder", "/maal"] {
            assert_eq!(app.opens(path).status, 200, "{path}");
        }
        let slug = app.base().trim_start_matches('/').to_owned();
        let file = std::env::temp_dir().join(format!("fodfaeste-drill-{slug}-{}", engine.name));
        let key = file.with_extension("key");
        let _ = std::fs::remove_file(&key);
        let at = app.database.clock().now();
        let to = Recipients::parse(&new_key(&key, at).expect("a key")).expect("a public key");
        Self {
            identities: Identities::read(&key).expect("the key"),
            app,
            to,
            file,
            slug,
        }
    }

    fn all(&self) -> &Municipalities {
        &self.app.app().municipalities
    }

    fn file(&self, name: &str) -> std::path::PathBuf {
        self.file.with_extension(name)
    }

    fn backup(&self, name: &str) -> Summary {
        let written = backup::to_file(&self.app.database, "Øvelse", &self.file(name), Some(&self.to));
        written.expect("a backup").summary
    }

    fn restored(&self, name: &str) -> (Arc<Database>, Summary) {
        let slug = format!("{}-{name}", self.slug);
        restored(self.all(), &slug, &self.file(name), &self.identities)
    }
}

impl Drop for Town {
    fn drop(&mut self) {
        for name in ["key", "first", "second", "third", "last"] {
            let _ = std::fs::remove_file(self.file(name));
        }
    }
}

#[test]
fn a_backup_taken_while_four_write_is_one_moment_and_restores_to_the_same_rows_figures_and_log() {
    for engine in engines() {
        let town = Town::new(&engine);
        let writers = Writers::start(&town.app.database);
        let steps = "select count(*) as n from organisation where key like 'drill-%'";
        while count(&town.app.database, steps) < 20 {
            std::thread::sleep(Duration::from_millis(5));
        }
        let taken = ["first", "second", "third"].map(|name| {
            let (before, began) = (count(&town.app.database, steps), Instant::now());
            let summary = town.backup(name);
            let took = began.elapsed();
            assert!(took < Duration::from_mins(1), "{took:?}");
            assert!(
                count(&town.app.database, steps) > before,
                "nobody waits for a backup"
            );
            (name, summary)
        });
        let done = writers.stopped();
        let mut seen = Vec::new();
        for (name, summary) in taken {
            let (copy, read) = town.restored(name);
            assert_eq!(read, summary, "{}", engine.name);
            assert_eq!(torn(&copy), Vec::<String>::new(), "{}", engine.name);
            assert_eq!(rows(&copy), summary.tables, "{}", engine.name);
            seen.push(count(&copy, steps));
        }
        assert!(
            seen[0] > 0 && seen.is_sorted() && seen[2] < done,
            "they wrote meanwhile: {seen:?} of {done}"
        );

        // When all is quiet the copy is the same to the row.
        let summary = town.backup("last");
        let (copy, _) = town.restored("last");
        assert_eq!(count(&copy, steps), done);
        assert_eq!(rows(&copy), summary.tables);
        assert_eq!(figures(&copy), figures(&town.app.database));
        let (leaves, root) = tree(town.all(), &town.app.database);
        assert!(leaves > 0, "somebody looked at pages");
        assert_eq!(tree(town.all(), &copy), (leaves, root));
        // The copy's own backup has the same rows, so nothing was lost on the way there either.
        let mut bytes = Vec::new();
        assert_eq!(
            backup::write(&copy, "Øvelse", &mut bytes)
                .expect("a backup")
                .tables,
            summary.tables
        );
    }
}

#[test]
fn the_drill_finds_a_step_that_was_torn_and_one_that_is_missing() {
    for engine in engines() {
        let town = Town::new(&engine);
        for writer in 0..WRITERS {
            for number in 1..=3 {
                step(&town.app.database, writer, number).expect("a step");
            }
        }
        town.backup("last");
        let (copy, _) = town.restored("last");
        assert_eq!(torn(&copy), Vec::<String>::new());
        let delete = |sql: &str| {
            let done: Result<u64, StoreError> = copy.write("drill", |tx| tx.execute(sql, &[]));
            assert_eq!(done.expect("deleted"), 1);
        };
        delete("delete from goal where key = 'drill-1-000003'");
        assert_eq!(torn(&copy).len(), 1);
        delete("delete from organisation where key = 'drill-2-000002'");
        assert!(torn(&copy).iter().any(|problem| problem.contains("writer 2")));
        let whole = figures(&copy);
        delete("delete from history where record_id = 'drill-3-000001'");
        assert_ne!(rows(&copy), rows(&town.app.database));
        let gone: Result<u64, StoreError> = copy.write("drill", |tx| {
            tx.execute(
                "delete from stated_total where id = (select min(id) from stated_total)",
                &[],
            )
        });
        assert_eq!(gone.expect("deleted"), 1);
        assert_ne!(figures(&copy), whole, "a figure that is not the same is seen");
    }
}

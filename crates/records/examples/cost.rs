//! What sealed fields add to keeping and reading people, on a SQLite file: milliseconds, the median of some rounds. Run it
//! with `--release`, and with a folder on the disk that is to be measured.

use std::{error::Error, path::PathBuf, sync::Arc, time::Instant};

use kernel::SystemClock;
use records::{
    Class, Field, PersonPath, Record, Typed, entry,
    field::{cpr, long_text, text},
    parse,
};
use store::{Database, KeySource, Municipalities, Place, StoreError};

static PERSON: Record = person(&SEALED);

static SEALED: [Field; 5] = [
    text("reference").required(),
    text("name").sealed(Class::Identity),
    cpr("cpr"),
    text("phone").sealed(Class::Contact),
    long_text("case_note").sealed(Class::Notes),
];

/// The same row with nothing sealed in it, to compare with.
static PLAIN: Record = person(&CLEAR);

static CLEAR: [Field; 5] = [
    text("reference").required(),
    text("name"),
    text("cpr").other_number(),
    text("phone"),
    long_text("case_note"),
];

const fn person(fields: &'static [Field]) -> Record {
    Record {
        name: "participant",
        area: "x",
        path: "x",
        title: "reference",
        sorted_by: "reference",
        editable: true,
        own_pages: false,
        person: PersonPath::Own,
        fields,
    }
}

const ROUNDS: usize = 9;
const PEOPLE: usize = 500;

type Failed = Box<dyn Error + Send + Sync>;

fn cost(name: &str, each: usize, mut act: impl FnMut(usize) -> Result<(), Failed>) -> Result<(), Failed> {
    let mut rounds = Vec::new();
    for round in 0..ROUNDS {
        let begin = Instant::now();
        act(round)?;
        let each = u32::try_from(each)?;
        rounds.push(begin.elapsed().as_secs_f64() * 1e6 / f64::from(each));
    }
    rounds.sort_by(f64::total_cmp);
    println!(
        "{name:<52} {:>8.1} µs ({:.1}–{:.1})",
        rounds[ROUNDS / 2],
        rounds[0],
        rounds[ROUNDS - 1]
    );
    Ok(())
}

fn add(database: &Database, record: &'static Record, from: usize) -> Result<(), Failed> {
    database.write("bench", |tx| {
        for number in from..from + PEOPLE {
            let typed: Typed = [
                ("reference", format!("P{number}")),
                ("name", "Anne-Marie Østergaard".to_owned()),
                ("cpr", format!("010190{number:04}")),
                ("phone", "12 34 56 78".to_owned()),
                ("case_note", "Kommer til tiden. ".repeat(20)),
            ]
            .map(|(name, text)| (name.to_owned(), text))
            .into();
            let kept = parse::parse(record, &typed, &|_, _| None)
                .map_err(|errors| StoreError::Backup(format!("{errors:?}")))?;
            entry::create(tx, record, Some(&format!("p{number}")), None, &kept)?;
        }
        Ok::<_, StoreError>(())
    })?;
    Ok(())
}

/// Reads a page's worth of people; `open` opens their names.
fn read(database: &Database, fetch: bool, open: bool) -> Result<(), Failed> {
    database.read("bench", |tx| {
        let page = records::list::list(tx, &PERSON, &records::list::Asked::default())?;
        if fetch {
            entry::fetch_keys(tx, &PERSON, &page.entries)?;
        }
        if let (true, Some(name)) = (open, PERSON.field("name")) {
            for row in &page.entries {
                entry::unsealed(tx, &PERSON, row, name)?;
            }
        }
        Ok::<_, StoreError>(())
    })?;
    Ok(())
}

fn main() -> Result<(), Failed> {
    let folder = std::env::args()
        .nth(1)
        .map_or_else(std::env::temp_dir, PathBuf::from);
    let folder = folder.join(format!("fodfaeste-cost-{}", std::process::id()));
    let all = Municipalities::open(
        Place::Folder(folder.clone()),
        KeySource::fixed(1),
        Arc::new(SystemClock),
    )?;
    for (slug, record) in [("aaben", &PLAIN), ("lukket", &PERSON)] {
        all.add(slug, "Målt", None)?;
        let database = all.database(slug)?;
        let name = format!("take a person in ({slug}), of {PEOPLE} in a transaction");
        cost(&name, PEOPLE, |round| add(&database, record, round * PEOPLE))?;
    }
    let database = all.database("lukket")?;
    cost("a page of 25 people, nothing opened", 1, |_| {
        read(&database, false, false)
    })?;
    cost("the same with names opened, keys fetched at once", 1, |_| {
        read(&database, true, true)
    })?;
    cost("the same with names opened, keys one by one", 1, |_| {
        read(&database, false, true)
    })?;
    cost(
        "wrap everybody's key by a new municipality key, each",
        ROUNDS * PEOPLE,
        |_| {
            database
                .turn_municipality_key("bench")
                .map(drop)
                .map_err(Into::into)
        },
    )?;
    std::fs::remove_dir_all(&folder)?;
    Ok(())
}

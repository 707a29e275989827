//! An invented programme of any size, the same rows for the same seed on both engines: what speed and scale are
//! measured on.
//!
//! Everyone and everything in it is invented. Participants have references and no names; organisations are called
//! after what nobody owns. Rows are written through [`store::Tx`] in one transaction, so a run that stops leaves
//! nothing behind.
//!
//! What it is not: an example to learn from (that is `fodfaeste example`), test data for rules (tests write the few
//! rows they need), or part of the program that municipalities run. It notes one line of history for the whole
//! programme and none for each row.
//!
//! ```text
//! seed ─► Chance ─► register ─► agreements ─► people, year by year ─► jobs, grants, network ─► the last year's report
//! ```

mod agreements;
mod attendance;
mod calendar;
mod chance;
mod funding;
mod goals;
mod jobs;
mod network;
mod outcome;
mod outline;
mod people;
mod register;
mod rows;
mod size;
mod stay;
mod words;
pub mod year;

use store::{Change, Database, Tx};

use agreements::Agreements;
use calendar::Calendar;
use chance::Chance;
use people::People;
use rows::Written;
use words::Words;

pub use rows::Count;
pub use size::Size;

/// Why no programme was written.
#[derive(Debug, thiserror::Error)]
pub enum SyntheticError {
    /// The store failed.
    #[error(transparent)]
    Store(#[from] store::StoreError),
    /// The municipality holds something already; what is invented must never be mixed with what is not.
    #[error("this municipality already holds records; an invented programme goes into an empty one")]
    NotEmpty,
    /// The size contradicts itself.
    #[error("{0}")]
    Size(&'static str),
    /// A text of the report asks for something that the crate does not know.
    #[error("the words of the invented report cannot be read: {0}")]
    Words(String),
}

/// What a step of the writing gives.
pub(crate) type Result<T> = std::result::Result<T, SyntheticError>;

/// Writes the programme of a size and a seed into an empty municipality, all of it or nothing. Answers how many rows
/// went into which table, in the order of writing.
pub fn write(database: &Database, size: &Size, seed: u64) -> std::result::Result<Vec<Count>, SyntheticError> {
    size.check()?;
    let words = Words::read()?;
    // The closure may run again after a conflict, so all chance begins inside it.
    database.write("synthetic", |tx| programme(tx, size, seed, &words))
}

/// The key of the one report that a programme of this size holds.
pub fn report_key(size: &Size) -> String {
    format!("aarsrapport-{}", size.last_year)
}

fn programme(tx: &Tx, size: &Size, seed: u64, words: &Words) -> Result<Vec<Count>> {
    if tx.count("select count(*) as n from organisation", &[])? > 0 {
        return Err(SyntheticError::NotEmpty);
    }
    let mut written = Written::default();
    let calendar = Calendar::of(size);
    let mut chance = Chance::new(seed);
    settings(tx)?;
    let register = register::write(tx, &mut written, &mut chance, size, words)?;
    let agreements = Agreements::write(tx, &mut written, &mut chance, size, &register)?;
    outcome::write_categories(tx, &mut written, &mut chance)?;
    let came = People::new(size, &calendar, &agreements).write(tx, &mut written, &mut chance)?;
    jobs::write(tx, &mut written, &mut chance, size, &register, &came.hired)?;
    goals::write(tx, &mut written, &mut chance, size)?;
    funding::write(tx, &mut written, &mut chance, size, &register, words)?;
    network::write_meetings(tx, &mut written, &mut chance, size, words)?;
    let points = network::write_points(tx, &mut written, &mut chance, size, words)?;
    let subjects = outline::Subjects::of(&agreements, points, &came.outcomes);
    outline::write(tx, &mut written, &mut chance, size, words, &subjects)?;
    tx.note(Change {
        record: "setting",
        id: "synthetic",
        action: "create",
        before: None,
        after: Some(format!("{{\"seed\":{seed},\"placements\":{}}}", size.placements)),
    })?;
    Ok(written.counts())
}

/// The municipality calls itself invented wherever its name is printed.
fn settings(tx: &Tx) -> Result<()> {
    for (name, value) in [("name", "Opdigtet Kommune"), ("accent", "#1f5c4d")] {
        tx.execute(
            "insert into setting (name, value) values (?1, ?2)",
            &[name.into(), value.into()],
        )?;
    }
    Ok(())
}

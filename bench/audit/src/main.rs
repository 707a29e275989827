//! `bench-audit`: what putting on record and verifying cost, on one engine, in one process. Prints a row of figures a line.

mod work;

use std::{error::Error, path::PathBuf, process::ExitCode, sync::Arc};

use audit::{Pace, Signer, Writer};
use clap::Parser;
use kernel::SystemClock;
use store::{Database, Municipalities, Place};

/// Fills a log, measures it and prints figures.
#[derive(Debug, Parser)]
#[command(name = "bench-audit", version)]
struct Arguments {
    /// An empty folder for a SQLite file; on the disk that is to be measured.
    #[arg(long, default_value = "bench-audit-data")]
    data: PathBuf,
    /// A PostgreSQL server instead.
    #[arg(long)]
    database: Option<String>,
    /// How many entries the log is filled with before it is verified.
    #[arg(long, default_value_t = 500_000)]
    entries: u64,
    /// How many threads wait for an entry of their own at a time.
    #[arg(long, default_value_t = 16)]
    threads: u64,
    /// For how many seconds they do.
    #[arg(long, default_value_t = 10)]
    seconds: u64,
}

type Failed = Box<dyn Error + Send + Sync>;

/// The municipality that is measured; invented, and made anew.
const SLUG: &str = "maalt";

fn main() -> ExitCode {
    match run(&Arguments::parse()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

fn run(asked: &Arguments) -> Result<(), Failed> {
    let place = match &asked.database {
        Some(address) => Place::Server(address.clone()),
        None => Place::Folder(asked.data.clone()),
    };
    let all = Municipalities::open(place, store::KeySource::fixed(1), Arc::new(SystemClock))?;
    all.add(SLUG, "Målt", None)?;
    let database = all.database(SLUG)?;
    println!("engine: {}", database.engine_name());
    work::change(&database)?;
    let writer = writer(&database);
    work::fill(&writer, asked.entries)?;
    work::alone(&writer, asked.seconds)?;
    let writer = Arc::new(writer);
    work::together(&writer, asked.threads, asked.seconds)?;
    drop(writer);
    work::verify(&database, signer().public())?;
    work::look_up(&database)?;
    Ok(())
}

fn signer() -> Signer {
    Signer::from_seed([7; 32], "fodfaeste/maalt")
}

fn writer(database: &Arc<Database>) -> Writer {
    Writer::with(Arc::clone(database), signer(), Pace::default())
}

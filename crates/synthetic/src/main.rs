//! `synthetic`: writes an invented programme into a municipality of its own.

use std::{path::PathBuf, process::ExitCode, sync::Arc};

use clap::{Parser, ValueEnum};
use kernel::SystemClock;
use store::{KeySource, Municipalities, Place};
use synthetic::{Size, SyntheticError};

/// Writes an invented programme, the same rows for the same seed, into a new municipality.
#[derive(Debug, Parser)]
#[command(name = "synthetic", version)]
struct Arguments {
    /// The folder with the databases.
    #[arg(long, value_name = "DIR", default_value = "data")]
    data: PathBuf,
    /// A PostgreSQL server instead of the folder: postgres://user:password@host/database
    #[arg(
        long,
        value_name = "ADDRESS",
        env = "FODFAESTE_DATABASE",
        hide_env_values = true
    )]
    database: Option<String>,
    /// The key file; beside the databases when not given. A database server needs one.
    #[arg(long, value_name = "FILE", env = "FODFAESTE_KEYS")]
    keys: Option<PathBuf>,
    /// What the municipality is called in addresses.
    #[arg(long, default_value = "opdigtet")]
    municipality: String,
    /// How much of everything; --placements and --years give other proportions.
    #[arg(long, value_enum, default_value_t = Named::TenYears)]
    size: Named,
    /// How many placements, all years together.
    #[arg(long)]
    placements: Option<usize>,
    /// How many years.
    #[arg(long)]
    years: Option<i16>,
    /// How many attendance days a placement has.
    #[arg(long)]
    attendance_days: Option<usize>,
    /// What chance begins with.
    #[arg(long, default_value_t = 1)]
    seed: u64,
}

/// A size that has a name.
#[derive(Debug, Clone, Copy, ValueEnum)]
enum Named {
    /// One municipality of the usual size.
    S,
    /// Ten years of 5,000 placements.
    TenYears,
}

fn main() -> ExitCode {
    match run(&Arguments::parse()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

fn run(arguments: &Arguments) -> Result<(), SyntheticError> {
    let size = size(arguments);
    let place = match &arguments.database {
        Some(address) => Place::Server(address.clone()),
        None => Place::Folder(arguments.data.clone()),
    };
    let keys = arguments.keys.clone().map_or(KeySource::Beside, KeySource::File);
    let municipalities = Municipalities::open(place, keys, Arc::new(SystemClock))?;
    municipalities.add(&arguments.municipality, "Opdigtet Kommune", None)?;
    let database = municipalities.database(&arguments.municipality)?;
    for count in synthetic::write(&database, &size, arguments.seed)? {
        println!("{:<24} {:>9}", count.table, count.rows);
    }
    println!("report: {}", synthetic::report_key(&size));
    Ok(())
}

fn size(arguments: &Arguments) -> Size {
    let named = match arguments.size {
        Named::S => Size::S,
        Named::TenYears => Size::TEN_YEARS,
    };
    let size = match (arguments.placements, arguments.years) {
        (None, None) => named,
        (placements, years) => Size::of(
            placements.unwrap_or(named.placements),
            years.unwrap_or(named.years),
        ),
    };
    Size {
        attendance_days: arguments.attendance_days.unwrap_or(named.attendance_days),
        ..size
    }
}

//! `bench-report`: the making of a report, once, with its phases timed. Repeating and comparing is done outside, so
//! that every figure comes from a fresh process with nothing remembered.

mod clock;
mod phases;
#[cfg(test)]
mod tests;

use std::{error::Error, path::PathBuf, process::ExitCode};

use clap::{Parser, Subcommand};
use paper::document::Document;

/// Makes a report once and says what each phase cost, as one line of JSON.
#[derive(Debug, Parser)]
#[command(name = "bench-report", version)]
struct Arguments {
    #[command(subcommand)]
    work: Work,
}

#[derive(Debug, Subcommand)]
enum Work {
    /// The whole report out of a municipality: measures, figure check, disclosure control, PDF, web.
    Whole(phases::Whole),
    /// A document that is composed already, as PDF and nothing else.
    Set {
        /// The document, as `whole --document` wrote it.
        document: PathBuf,
        /// Where the PDF goes.
        pdf: PathBuf,
    },
}

type Failed = Box<dyn Error + Send + Sync>;

fn main() -> ExitCode {
    let done = match Arguments::parse().work {
        Work::Whole(whole) => phases::run(&whole),
        Work::Set { document, pdf } => set(&document, &pdf),
    };
    match done {
        Ok(line) => {
            println!("{line}");
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

fn set(document: &PathBuf, pdf: &PathBuf) -> Result<serde_json::Value, Failed> {
    let document: Document = serde_json::from_str(&std::fs::read_to_string(document)?)?;
    let mut phases = clock::Phases::default();
    let bytes = phases.time("pdf", || {
        report::outputs::pdf(&document, phases::moment()?).map_err(Failed::from)
    })?;
    std::fs::write(pdf, bytes)?;
    Ok(phases.json())
}

//! The program.

use std::{panic::PanicHookInfo, process::ExitCode};

use clap::Parser as _;
use tracing_subscriber::EnvFilter;

/// What the log holds unless `FODFAESTE_LOG` says otherwise: what is wrong, and a line a request.
const USUAL: &str = "warn,request=info";

fn main() -> ExitCode {
    let filter = EnvFilter::try_from_env("FODFAESTE_LOG").unwrap_or_else(|_| EnvFilter::new(USUAL));
    tracing_subscriber::fmt()
        .json()
        .flatten_event(true)
        .with_env_filter(filter)
        .with_writer(std::io::stderr)
        .init();
    std::panic::set_hook(Box::new(stopped));
    match server::cli::run(server::cli::Cli::parse()) {
        Ok(code) => ExitCode::from(code),
        Err(error) => {
            eprintln!("{error}");
            if let Some(hint) = error.hint() {
                eprintln!("{hint}");
            }
            ExitCode::from(1)
        }
    }
}

/// Where the program stopped, as a line of the log. What it held in its hands then is not told: it may be about a person.
fn stopped(info: &PanicHookInfo<'_>) {
    let place = info.location().map(ToString::to_string).unwrap_or_default();
    let words = info.payload().downcast_ref::<&'static str>().copied();
    tracing::error!(
        place,
        words = words.unwrap_or(""),
        "the program stopped at a fault of its own"
    );
}

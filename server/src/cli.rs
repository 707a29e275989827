//! The command line: the second front door, under the same names as the web.

use std::{net::SocketAddr, path::PathBuf};

use clap::{Parser, Subcommand};
use kernel::Period;

use crate::place::Where;

/// Fodfæste: a municipality's social-economy programme, and its annual report, from records.
#[derive(Debug, Parser)]
#[command(name = "fodfaeste", version, propagate_version = true)]
pub struct Cli {
    /// Where the databases are.
    #[command(flatten)]
    pub place: Where,
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// What can be done.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Serve the pages.
    Serve {
        /// The address to listen on.
        #[arg(long, default_value = "127.0.0.1:8080")]
        listen: SocketAddr,
    },
    /// Make the example municipality; doing it again changes nothing.
    Example {
        /// Print what was done as JSON.
        #[arg(long)]
        json: bool,
    },
    /// Load a folder of files: a verdict per row first, then all of it or nothing.
    Load {
        /// The folder. With --template the folder to write an empty set into.
        folder: PathBuf,
        /// Write an empty, commented set of files instead of loading.
        #[arg(long, conflicts_with = "check")]
        template: bool,
        /// Only judge; write nothing.
        #[arg(long)]
        check: bool,
        /// Print the verdicts as JSON.
        #[arg(long)]
        json: bool,
    },
    /// Write the report of a period as PDF or print what it would hold.
    Report {
        /// Both days included, as in 2019-01-01..2020-04-30. Chooses the report with this period.
        #[arg(long)]
        period: Option<Period>,
        /// The report's key, when the period does not choose it.
        #[arg(long)]
        report: Option<String>,
        /// Who it is for: public, committee or internal.
        #[arg(long, default_value = "public")]
        audience: String,
        /// Write the PDF here.
        #[arg(long, value_name = "FILE")]
        pdf: Option<PathBuf>,
        /// Write the web edition here, as one HTML file.
        #[arg(long, value_name = "FILE")]
        html: Option<PathBuf>,
        /// From the records as they are now, also where an edition is published.
        #[arg(long)]
        draft: bool,
        /// Freeze it as an edition.
        #[arg(long)]
        publish: bool,
        /// What a correction corrects; must be given from the second edition on.
        #[arg(long, requires = "publish")]
        errata: Option<String>,
        /// Print the document as JSON.
        #[arg(long)]
        json: bool,
    },
    /// Print every measure for a period.
    Measures {
        /// Both days included, as in 2019-01-01..2020-04-30.
        #[arg(long)]
        period: Period,
        /// Print as JSON.
        #[arg(long)]
        json: bool,
    },
    /// Run the figure check of a report. Ends with 1 when something red is not accepted.
    Check {
        /// The report's key; the newest one when not given.
        #[arg(long)]
        report: Option<String>,
        /// Print as JSON.
        #[arg(long)]
        json: bool,
    },
    /// Bring every municipality's database up to date.
    Migrate,
    /// Write a municipality to a file, while it is in use. Plain for now: keep it as safe as the database.
    Backup {
        /// The file to write.
        file: PathBuf,
    },
    /// Read a backup into a new municipality.
    Restore {
        /// The file to read.
        file: PathBuf,
    },
    /// Give the built-in consultant a new password and print it.
    Password,
}

/// Runs what was asked; answers the exit code.
pub fn run(cli: Cli) -> Result<u8, crate::commands::CommandError> {
    crate::commands::run(cli)
}

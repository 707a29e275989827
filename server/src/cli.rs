//! The command line: the second front door, under the same names as the web.

use std::path::PathBuf;

use clap::{Parser, Subcommand};
use kernel::Period;

use crate::{place::Where, serve::Settings};

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
    Serve(Box<Settings>),
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
    /// Write a municipality to an encrypted file, while it is in use, and read it back.
    Backup {
        /// The file to write.
        file: PathBuf,
        /// The public key (age1…) that it is encrypted for; may be given several times. The private one is never needed here.
        #[arg(long, value_name = "KEY", env = "FODFAESTE_BACKUP_TO", value_delimiter = ',')]
        to: Vec<String>,
        /// Write it without encryption. Then keep it as safe as the database.
        #[arg(long)]
        plain: bool,
        /// Print what was written as JSON.
        #[arg(long)]
        json: bool,
    },
    /// Read a backup into a new municipality, under its old name or, with --municipality, another.
    Restore {
        /// The file to read.
        file: PathBuf,
        /// The file with the private key that opens it.
        #[arg(long, value_name = "FILE")]
        identity: Option<PathBuf>,
        /// Only read it to its end and say what it holds; write nothing.
        #[arg(long)]
        check: bool,
    },
    /// Set up who else vouches for people here (OpenID Connect), and what their claims mean, from a file.
    Provider {
        /// A TOML file; docs/manual says what stands in it.
        file: PathBuf,
    },
    /// Give a local account a new password and print it; make account, person and role if they are not there.
    Password {
        /// The name to sign in with.
        #[arg(long, default_value = "konsulent")]
        name: String,
        /// What people read; the name when not given.
        #[arg(long)]
        title: Option<String>,
        /// The role to grant: consultant, administrator, leader …
        #[arg(long, default_value = "consultant")]
        role: String,
        /// Take the second proof away too, as when phone and emergency codes are lost.
        #[arg(long)]
        new_phone: bool,
    },
    /// The keys that personal data is sealed with: make them, turn them over, see how old they are.
    Keys {
        /// What to do with them.
        #[command(subcommand)]
        what: crate::commands::keys::KeysCommand,
    },
    /// The audit log: verify it, keep a witness, delete old segments.
    Audit {
        /// What to do with it.
        #[command(subcommand)]
        what: crate::commands::audit::AuditCommand,
    },
}

/// Runs what was asked; answers the exit code.
pub fn run(cli: Cli) -> Result<u8, crate::commands::CommandError> {
    crate::commands::run(cli)
}

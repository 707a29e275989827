//! `drills`: holds a drill and prints what came of it; ends with 1 when anything was lost. `--prove-it-can-fail` plants each defect
//! in turn and ends with 1 when one is not caught.

use std::{path::PathBuf, process::ExitCode};

use clap::{Args, Parser, Subcommand};
use drills::{Result, block, cutter, failing, judge::Outcome, kill, planted::Defect, power, table, writers};
use store::Place;

#[derive(Debug, Parser)]
#[command(name = "drills", version)]
struct Arguments {
    #[command(subcommand)]
    work: Work,
}

#[derive(Debug, Args)]
struct Common {
    /// A folder to work in; it must not exist or be empty.
    #[arg(long)]
    data: PathBuf,
    /// The seed of chance.
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// Plant each defect in turn; each must be caught.
    #[arg(long)]
    prove_it_can_fail: bool,
}

#[derive(Debug, Subcommand)]
enum Work {
    /// Be the writers; a drill starts this.
    Write {
        /// The folder with the databases.
        #[arg(long, default_value = "data")]
        data: PathBuf,
        /// A PostgreSQL server instead.
        #[arg(long, env = "FODFAESTE_DATABASE", hide_env_values = true)]
        database: Option<String>,
        /// The municipality.
        #[arg(long)]
        slug: String,
        /// The number of this run.
        #[arg(long)]
        run: u32,
        /// How many writes each writer does.
        #[arg(long)]
        each: Option<u32>,
        /// What is wrong with them.
        #[arg(long)]
        defect: Option<Defect>,
    },
    /// Kill the writers at random moments.
    Kill {
        #[command(flatten)]
        common: Common,
        /// A PostgreSQL server instead of the folder.
        #[arg(long, env = "FODFAESTE_DATABASE", hide_env_values = true)]
        database: Option<String>,
        /// How many times.
        #[arg(long, default_value_t = 2_000)]
        times: u32,
    },
    /// Take the power from SQLite's disk at random moments of a recording.
    Power {
        #[command(flatten)]
        common: Common,
        /// How many recordings.
        #[arg(long, default_value_t = 20)]
        recordings: u32,
        /// How many moments of each.
        #[arg(long, default_value_t = 10)]
        cuts: usize,
    },
    /// Take the power from ext4 on a loop device, again and again. Needs root.
    Disk {
        #[command(flatten)]
        common: Common,
        /// How many times.
        #[arg(long, default_value_t = 200)]
        cuts: u32,
    },
    /// Cut the line to PostgreSQL now and then.
    Line {
        #[command(flatten)]
        common: Common,
        /// The server.
        #[arg(long, env = "FODFAESTE_DATABASE", hide_env_values = true)]
        database: String,
        /// How many writes each writer tries.
        #[arg(long, default_value_t = 500)]
        each: u32,
    },
    /// Refuse every N-th call to the disk.
    Failing {
        #[command(flatten)]
        common: Common,
        /// Every N-th, for each N.
        #[arg(long, value_delimiter = ',', default_value = "2,3,5,7,11,17,29,53,101,211")]
        every: Vec<u32>,
    },
}

fn main() -> ExitCode {
    match run(Arguments::parse().work) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

/// Holds a drill with each defect that it must catch, or with none.
fn hold(
    common: &Common,
    defects: &[Defect],
    drill: impl Fn(Option<Defect>) -> Result<Outcome>,
) -> Result<bool> {
    if !common.prove_it_can_fail {
        return Ok(drill(None)?.is_whole());
    }
    let mut all = true;
    for defect in defects {
        let caught = defect.shows_in(&drill(Some(*defect))?);
        println!(
            "\n{}: {}\n",
            defect.word(),
            if caught { "caught" } else { "NOT CAUGHT" }
        );
        all &= caught;
    }
    Ok(all)
}

#[allow(clippy::too_many_lines, reason = "an arm a drill, and nothing else")]
fn run(work: Work) -> Result<bool> {
    let program = std::env::current_exe()?;
    match work {
        Work::Write {
            data,
            database,
            slug,
            run,
            each,
            defect,
        } => {
            let place = database.map_or(Place::Folder(data), Place::Server);
            writers::run(&writers::Orders {
                place,
                slug,
                run,
                each,
                defect,
            })?;
            Ok(true)
        }
        Work::Kill {
            common,
            database,
            times,
        } => {
            let place = database.map_or(Place::Folder(common.data.clone()), Place::Server);
            hold(
                &common,
                &[
                    Defect::AcknowledgedEarly,
                    Defect::HistoryApart,
                    Defect::EntryApart,
                ],
                |defect| {
                    let report = kill::run(&kill::Plan {
                        program: program.clone(),
                        place: place.clone(),
                        kills: times,
                        seed: common.seed + defect.map_or(0, |defect| 1_000 + defect as u64),
                        defect,
                    })?;
                    println!("{}", table::of_kills(&report));
                    Ok(report.outcome)
                },
            )
        }
        Work::Power {
            common,
            recordings,
            cuts,
        } => hold(
            &common,
            &[Defect::NotOnDisk, Defect::AcknowledgedEarly],
            |defect| {
                let report = power::run(&power::Plan {
                    program: program.clone(),
                    folder: common.data.clone(),
                    recordings,
                    cuts,
                    each: 12,
                    seed: common.seed,
                    defect,
                })?;
                println!("{}", table::of_cuts(&report));
                Ok(report.outcome)
            },
        ),
        Work::Disk { common, cuts } => hold(
            &common,
            &[Defect::NotOnDisk, Defect::AcknowledgedEarly],
            |defect| {
                let report = block::run(&block::Plan {
                    program: program.clone(),
                    folder: common.data.clone(),
                    cuts,
                    seed: common.seed,
                    defect,
                })?;
                println!("{}", table::of_cuts(&report));
                Ok(report.outcome)
            },
        ),
        Work::Line {
            common,
            database,
            each,
        } => hold(
            &common,
            &[
                Defect::AcknowledgedEarly,
                Defect::HistoryApart,
                Defect::EntryApart,
            ],
            |defect| {
                let report = cutter::run(&cutter::Plan {
                    program: program.clone(),
                    address: database.clone(),
                    each,
                    seed: common.seed + defect.map_or(0, |defect| 1_000 + defect as u64),
                    defect,
                })?;
                println!("{}", table::of_line(&report));
                Ok(report.outcome)
            },
        ),
        Work::Failing { common, every } => hold(&common, &[Defect::AcknowledgedEarly], |defect| {
            let report = failing::run(&failing::Plan {
                program: program.clone(),
                folder: common.data.clone(),
                faults: failing::FAULTS
                    .iter()
                    .map(|(call, error)| ((*call).to_owned(), (*error).to_owned()))
                    .collect(),
                every: every.clone(),
                each: 30,
                defect,
            })?;
            println!("{}", table::of_failing(&report));
            let mut outcome = report.outcome;
            outcome.broken.extend(report.broke_off);
            Ok(outcome)
        }),
    }
}

//! Ten times what the program can do, one municipality's storm beside another's quiet day, and visitors who go away in the
//! middle of a write; each against the figures that are promised. A run that cannot fail proves nothing, so each can be told
//! to prove that it can.

mod drops;
mod loads;
mod pages;
mod program;
mod storm;
mod visitor;

use std::{path::PathBuf, process::ExitCode};

use clap::{Parser, Subcommand};

/// What to measure.
#[derive(Debug, Parser)]
struct Cli {
    /// The program to measure.
    #[arg(long)]
    program: PathBuf,
    /// A folder with its databases.
    #[arg(long)]
    data: PathBuf,
    /// Takes away what the figures rest on; the run must then say that they do not hold.
    #[arg(long, global = true)]
    prove_it_can_fail: bool,
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    /// Capacity, ten times capacity, and how soon all is as before; then a storm beside a quiet municipality.
    Storm(storm::Plan),
    /// Writes whose visitors go away.
    Drops(drops::Plan),
    /// What single pages cost.
    Pages(pages::Plan),
}

fn main() -> ExitCode {
    let cli = Cli::parse();
    let runtime = match tokio::runtime::Runtime::new() {
        Ok(runtime) => runtime,
        Err(error) => {
            eprintln!("{error}");
            return ExitCode::from(2);
        }
    };
    let held = runtime.block_on(async {
        match &cli.what {
            What::Storm(plan) => storm::run(&cli.program, &cli.data, plan, cli.prove_it_can_fail).await,
            What::Drops(plan) => drops::run(&cli.program, &cli.data, plan, cli.prove_it_can_fail).await,
            What::Pages(plan) => pages::run(&cli.program, &cli.data, plan, cli.prove_it_can_fail).await,
        }
    });
    match (held, cli.prove_it_can_fail) {
        (Ok(true), false) => {
            println!("every figure holds");
            ExitCode::SUCCESS
        }
        (Ok(false), true) => {
            println!("the figures do not hold without what they rest on, as it should be");
            ExitCode::SUCCESS
        }
        (Ok(held), _) => {
            println!(
                "{}",
                if held {
                    "the run cannot fail"
                } else {
                    "a figure does not hold"
                }
            );
            ExitCode::FAILURE
        }
        (Err(error), _) => {
            eprintln!("{error}");
            ExitCode::from(2)
        }
    }
}

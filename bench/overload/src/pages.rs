//! What single pages and one save cost: processor time of the program an operation, and how long a visitor waits while
//! sixteen ask at once. Signed in, permission decided, and on record, as every page is.

use std::{
    path::Path,
    time::{Duration, Instant},
};

use tokio::task::JoinSet;

use crate::{
    program::{self, Program},
    visitor::{self, Error, Visitor},
};

/// What is asked for, and how often.
#[derive(Debug, clap::Args)]
pub(crate) struct Plan {
    /// The municipality.
    #[arg(long)]
    municipality: String,
    /// The role of whoever asks.
    #[arg(long, default_value = "consultant")]
    role: String,
    /// An address within the municipality; may be given several times.
    #[arg(long = "page")]
    pages: Vec<String>,
    /// How many requests for each.
    #[arg(long, default_value_t = 4_000)]
    count: u64,
    /// How many visitors at once.
    #[arg(long, default_value_t = 16)]
    at_once: u64,
    /// The longest that the slowest in a hundred may wait, in milliseconds.
    #[arg(long, default_value_t = 50.0)]
    wait: f64,
}

pub(crate) async fn run(program: &Path, data: &Path, plan: &Plan, can_fail: bool) -> Result<bool, Error> {
    let cookie = program::session_of(data, &plan.municipality, &plan.role)?;
    // Where it must be seen to fail, nobody may wait at all.
    let wait = if can_fail { 0.0 } else { plan.wait };
    let served = Program::start(program, data, &[]).await?;
    println!("| Page | CPU ms | Median ms | p99 ms |\n|---|---|---|---|");
    let mut held = true;
    for page in &plan.pages {
        let address = format!("/{}{page}", plan.municipality);
        // Once before it counts: what is read from disk at first is not the page's own.
        ask(&served, &address, &cookie, 200, plan.at_once).await?;
        let before = served.processor_time();
        let mut waits = ask(&served, &address, &cookie, plan.count, plan.at_once).await?;
        let used = served.processor_time().saturating_sub(before);
        waits.sort_unstable();
        let at = |share: usize| {
            let place = waits.len().saturating_sub(1) * share / 100;
            waits.get(place).map_or(0.0, |wait| wait.as_secs_f64() * 1e3)
        };
        let each =
            used.as_secs_f64() * 1e3 / f64::from(u32::try_from(waits.len()).unwrap_or(u32::MAX).max(1));
        println!("| `{page}` | {each:.2} | {:.1} | {:.1} |", at(50), at(99));
        held &= at(99) <= wait;
    }
    Ok(held)
}

/// So many requests by so many visitors; how long each took.
async fn ask(
    served: &Program,
    page: &str,
    cookie: &str,
    count: u64,
    at_once: u64,
) -> Result<Vec<Duration>, Error> {
    let mut tasks: JoinSet<Result<Vec<Duration>, Error>> = JoinSet::new();
    for _ in 0..at_once {
        let (address, request) = (served.address, visitor::get(page, cookie));
        tasks.spawn(async move {
            let mut visitor = Visitor::connect(address).await?;
            let mut waits = Vec::new();
            for _ in 0..count / at_once {
                let began = Instant::now();
                let answer = visitor.ask(request.as_bytes()).await?;
                if answer.status != 200 {
                    return Err(format!("an answer was {}", answer.status).into());
                }
                waits.push(began.elapsed());
            }
            Ok(waits)
        });
    }
    let mut all = Vec::new();
    while let Some(waits) = tasks.join_next().await {
        all.extend(waits??);
    }
    Ok(all)
}

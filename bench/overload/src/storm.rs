//! Ten times capacity, and a storm in one municipality beside a quiet day in another.

use std::{
    path::Path,
    time::{Duration, Instant},
};

use crate::{
    loads::{self, Seen, percentile},
    program::{self, Program},
    visitor::{self, Error},
};

/// What to ask, and for how long.
#[derive(Debug, clap::Args)]
pub(crate) struct Plan {
    /// The municipality in which the storm is.
    #[arg(long)]
    stormy: String,
    /// Another, with a quiet day.
    #[arg(long)]
    quiet: String,
    /// A page of both, from their front page.
    #[arg(long, default_value = "/virksomheder")]
    page: String,
    /// Seconds of each part.
    #[arg(long, default_value_t = 10)]
    seconds: u64,
    /// Connections of the storm.
    #[arg(long, default_value_t = 400)]
    connections: u32,
}

struct Figures {
    holds: bool,
}

impl Figures {
    fn says(&mut self, what: &str, found: f64, most: f64, unit: &str) {
        let holds = found <= most;
        self.holds &= holds;
        let word = if holds { "holds" } else { "DOES NOT HOLD" };
        println!("| {what} | {found:.1} {unit} | ≤ {most:.1} {unit} | {word} |");
    }
}

pub(crate) async fn run(program: &Path, data: &Path, plan: &Plan, can_fail: bool) -> Result<bool, Error> {
    let stormy = program::session(data, &plan.stormy)?;
    let quiet = program::session(data, &plan.quiet)?;
    // Without bounds on what is done at once, and without shares, neither figure can hold.
    let words: &[&str] = if can_fail {
        &["--unshared", "--pages", "2000"]
    } else {
        &[]
    };
    let served = Program::start(program, data, words).await?;
    let stormy = visitor::get(&format!("/{}{}", plan.stormy, plan.page), &stormy);
    let quiet = visitor::get(&format!("/{}{}", plan.quiet, plan.page), &quiet);
    let lasts = Duration::from_secs(plan.seconds);
    let (idle, _) = served.memory();
    println!("memory idle: {idle} MiB");
    println!("| What | Found | Promised | |\n|---|---|---|---|");
    let mut figures = Figures { holds: true };
    let capacity = overloaded(&served, &stormy, plan, lasts, &mut figures).await?;
    beside(
        &served,
        [&stormy, &quiet],
        capacity * 10.0,
        plan,
        lasts,
        &mut figures,
    )
    .await?;
    Ok(figures.holds)
}

async fn overloaded(
    served: &Program,
    request: &str,
    plan: &Plan,
    lasts: Duration,
    figures: &mut Figures,
) -> Result<f64, Error> {
    // Once for what is read the first time.
    loads::as_fast_as_answered(served.address, request, 16, Duration::from_secs(2)).await?;
    let seen = loads::as_fast_as_answered(served.address, request, 16, lasts).await?;
    let capacity = f64::from(u32::try_from(seen.done.len())?) / lasts.as_secs_f64();
    let calm = percentile(&seen.done, 99);
    println!("| capacity, 16 connections | {capacity:.0} a second, p99 {calm:.1} ms | | |");
    let storm = loads::at_a_rate(served.address, request, capacity * 10.0, plan.connections, lasts).await?;
    let again = Instant::now();
    tell("ten times capacity", &storm, lasts);
    figures.says("p99 of what is done", percentile(&storm.done, 99), 1000.0, "ms");
    figures.says(
        "p99 of being told to come again",
        percentile(&storm.told, 99),
        100.0,
        "ms",
    );
    let (_, most) = served.memory();
    figures.says("most memory", f64::from(u32::try_from(most)?), 512.0, "MiB");
    figures.says(
        "neither done nor told",
        f64::from(u32::try_from(storm.other)?),
        0.0,
        "",
    );
    let normal = loop {
        let seen = loads::as_fast_as_answered(served.address, request, 4, Duration::from_millis(500)).await?;
        if (seen.told.is_empty() && percentile(&seen.done, 99) <= calm * 1.5) || again.elapsed() > lasts * 2 {
            break again.elapsed();
        }
    };
    figures.says("normal after", normal.as_secs_f64(), 5.0, "s");
    Ok(capacity)
}

async fn beside(
    served: &Program,
    [stormy, quiet]: [&str; 2],
    a_second: f64,
    plan: &Plan,
    lasts: Duration,
    figures: &mut Figures,
) -> Result<(), Error> {
    loads::quietly(served.address, quiet, Duration::from_secs(1)).await?;
    let alone = loads::quietly(served.address, quiet, lasts).await?;
    let storm = loads::at_a_rate(
        served.address,
        stormy,
        a_second,
        plan.connections,
        lasts + Duration::from_secs(2),
    );
    let beside = async {
        tokio::time::sleep(Duration::from_secs(1)).await;
        loads::quietly(served.address, quiet, lasts).await
    };
    let (storm, beside) = tokio::join!(storm, beside);
    let beside = beside?;
    tell("the storm", &storm?, lasts);
    tell("the quiet one alone", &alone, lasts);
    tell("the quiet one beside the storm", &beside, lasts);
    let raised = percentile(&beside.done, 99) / percentile(&alone.done, 99).max(0.001);
    figures.says("p99 of the quiet one, beside the storm", raised, 1.5, "times");
    figures.says(
        "of the quiet one told to come again",
        f64::from(u32::try_from(beside.told.len())?),
        0.0,
        "",
    );
    Ok(())
}

fn tell(what: &str, seen: &Seen, lasts: Duration) {
    println!(
        "| {what} | {:.0} done a second (p50 {:.1}, p99 {:.1} ms), {} told (p50 {:.1}, p99 {:.1} ms), {} other, {} not sent in time | | |",
        f64::from(u32::try_from(seen.done.len()).unwrap_or(u32::MAX)) / lasts.as_secs_f64(),
        percentile(&seen.done, 50),
        percentile(&seen.done, 99),
        seen.told.len(),
        percentile(&seen.told, 50),
        percentile(&seen.told, 99),
        seen.other,
        seen.behind,
    );
}

//! `kill -9` at random moments, while they write and while they start, again and again on the same municipality.

use std::{
    path::{Path, PathBuf},
    time::{Duration, Instant},
};

use store::Place;

use crate::{
    Result,
    chance::Chance,
    judge::{Outcome, judge},
    planted::Defect,
    target::{Said, Target, command},
    writers::{self, Orders},
};

/// After so many kills a new municipality, so that judging stays quick.
const KILLS_EACH: u32 = 40;

/// How to hold the drill.
#[derive(Debug, Clone)]
pub struct Plan {
    /// The program with the writers.
    pub program: PathBuf,
    /// Where.
    pub place: Place,
    /// How many kills.
    pub kills: u32,
    /// The seed of chance.
    pub seed: u64,
    /// What is wrong with the writers.
    pub defect: Option<Defect>,
}

/// What came of it.
#[derive(Debug, Default)]
pub struct Report {
    /// How many kills there were.
    pub kills: u32,
    /// How many of them fell before the writers wrote.
    pub while_starting: u32,
    /// What became of the writes.
    pub outcome: Outcome,
    /// The longest start, from the process to the first write.
    pub longest_start: Duration,
    /// All of it.
    pub took: Duration,
}

/// Holds the drill.
pub fn run(plan: &Plan) -> Result<Report> {
    let began = Instant::now();
    let mut chance = Chance::new(plan.seed);
    let mut report = Report::default();
    let mut municipality = 0;
    while report.kills < plan.kills {
        municipality += 1;
        let slug = format!("{}-{}-{municipality}", writers::SLUG, plan.seed);
        let mut said = Said::default();
        let mut outcome = Outcome::default();
        for run in 0..KILLS_EACH.min(plan.kills - report.kills) {
            let orders = Orders {
                place: plan.place.clone(),
                slug: slug.clone(),
                run,
                each: None,
                defect: plan.defect,
            };
            said.and(one(plan, &orders, &mut chance, &mut report)?);
            report.kills += 1;
            // Judged anew after each kill; what it says of all runs so far stands in the last.
            outcome = judge(&writers::open(&plan.place, &slug)?, &said.done)?;
            if outcome.is_decided(plan.defect) {
                break;
            }
        }
        let decided = outcome.is_decided(plan.defect);
        report.outcome.add(outcome);
        if let Place::Folder(folder) = &plan.place {
            forget(folder, &slug);
        }
        if decided {
            break;
        }
    }
    report.took = began.elapsed();
    Ok(report)
}

fn one(plan: &Plan, orders: &Orders, chance: &mut Chance, report: &mut Report) -> Result<Said> {
    let target = Target::start(command(&plan.program, &[], orders))?;
    if orders.run == 0 || chance.percent(10) {
        // Somewhere in its start, where migrations run and an earlier log is recovered. The first start makes every table.
        let window = if orders.run == 0 { 200_000 } else { 40_000 };
        std::thread::sleep(Duration::from_micros(chance.below(window) as u64));
        report.while_starting += 1;
    } else {
        let start = target
            .ready(Duration::from_secs(30))
            .ok_or("the writers did not start within 30 s")?;
        report.longest_start = report.longest_start.max(start);
        std::thread::sleep(Duration::from_micros(chance.below(120_000) as u64));
    }
    target.kill()
}

/// A municipality that was judged makes room.
fn forget(folder: &Path, slug: &str) {
    for end in ["sqlite3", "sqlite3-wal", "sqlite3-shm", "lock"] {
        let _ = std::fs::remove_file(folder.join(format!("{slug}.{end}")));
    }
}

//! The pieces of work, each with its figure.

use std::{
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
    time::{Duration, Instant},
};

use rustix::time::{ClockId, clock_gettime};

use audit::{
    Action, Entry, PublicKey, Writer, append,
    look_ups::{Page, by_participant},
    verify::{Terms, verify as verify_log},
};
use store::Database;

use crate::Failed;

/// How many entries one call puts on record while the log is filled.
const GROUP: u64 = 1000;

/// An entry as a page gives it: a case opened by a caseworker; every third is a list of ten.
fn entry(number: u64) -> Entry {
    let id = |kind: &str, number: u64| format!("0197{number:04x}-{kind}-7000-8000-{number:012x}");
    let one = Entry::new(id("aaaa", number % 200), Action::Read, "placement")
        .role("caseworker", Some(&id("bbbb", number % 12)))
        .purpose("follow_up")
        .object(id("cccc", number % 50_000))
        .asked(
            Some("8d1f0b4f7f8a4a5db0a54c0a4bb1a6ce8d1f0b4f7f8a4a5db0a54c0a4bb1a6ce"),
            Some("0197aaaa-0000-7000-8000-000000000001"),
        );
    let people = if number.is_multiple_of(3) { 10 } else { 1 };
    one.people((0..people).map(|other| id("dddd", (number * 7 + other) % 40_000)))
}

#[allow(clippy::cast_precision_loss, reason = "a figure to read, not to reckon with")]
fn a_second(number: u64, took: Duration) -> f64 {
    number as f64 / took.as_secs_f64()
}

/// Processor time of the process so far, all its threads.
fn processor() -> Duration {
    let time = clock_gettime(ClockId::ProcessCPUTime);
    let nanoseconds = u32::try_from(time.tv_nsec).unwrap_or(0);
    Duration::new(u64::try_from(time.tv_sec).unwrap_or(0), nanoseconds)
}

/// Wall and processor time of a piece of work.
struct Cost {
    wall: Instant,
    processor: Duration,
}

impl Cost {
    fn begin() -> Self {
        Self {
            wall: Instant::now(),
            processor: processor(),
        }
    }

    /// So many a second, and the processor time of each.
    fn of(&self, number: u64) -> String {
        let each = processor().saturating_sub(self.processor).as_secs_f64() * 1e6
            / a_second(number, Duration::from_secs(1));
        let rate = a_second(number, self.wall.elapsed());
        format!("{rate:.0} a second, {each:.1} µs of processor each")
    }
}

fn percentiles(mut times: Vec<Duration>) -> String {
    times.sort_unstable();
    let at = |part: usize| times.get((times.len() * part / 100).min(times.len().saturating_sub(1)));
    let text =
        |time: Option<&Duration>| format!("{:.2} ms", time.map_or(0.0, Duration::as_secs_f64) * 1000.0);
    format!("median {}, 99th of 100 {}", text(at(50)), text(at(99)))
}

/// What an entry adds to a change, in the change's own transaction.
pub(crate) fn change(database: &Database) -> Result<(), Failed> {
    const CHANGES: u64 = 20_000;
    let time = |with: bool| {
        let mut took = Duration::ZERO;
        let done: Result<(), audit::AuditError> = database.write("bench", |tx| {
            let began = processor();
            for number in 0..CHANGES {
                let sql = "insert into setting (name, value) values (?1, 'x')";
                tx.execute(sql, &[tx.fresh_id().to_string().into()])?;
                if with {
                    append(tx, &entry(number))?;
                }
            }
            took = processor().saturating_sub(began);
            Ok(())
        });
        done.map(|()| took)
    };
    let (without, with) = (time(false)?, time(true)?);
    let more = with.saturating_sub(without).as_secs_f64() * 1e6 / 20_000.0;
    println!("an entry beside a change (four people on average): {more:.1} µs more");
    Ok(())
}

pub(crate) fn fill(writer: &Writer, entries: u64) -> Result<(), Failed> {
    let cost = Cost::begin();
    for group in 0..entries / GROUP {
        let first = group * GROUP;
        writer.write((first..first + GROUP).map(entry).collect())?;
    }
    println!("{entries} entries in groups of {GROUP}: {}", cost.of(entries));
    Ok(())
}

/// One after the other: what a single visitor waits.
pub(crate) fn alone(writer: &Writer, seconds: u64) -> Result<(), Failed> {
    let (began, cost) = (Instant::now(), Cost::begin());
    let mut times = Vec::new();
    while began.elapsed() < Duration::from_secs(seconds) {
        let one = Instant::now();
        writer.write(vec![entry(times.len() as u64)])?;
        times.push(one.elapsed());
    }
    let each = cost.of(times.len() as u64);
    println!("one thread, one entry at a time: {each}, {}", percentiles(times));
    Ok(())
}

/// Many at a time: groups form by themselves.
pub(crate) fn together(writer: &Arc<Writer>, threads: u64, seconds: u64) -> Result<(), Failed> {
    let written = Arc::new(AtomicU64::new(0));
    let (began, cost) = (Instant::now(), Cost::begin());
    let working: Vec<_> = (0..threads)
        .map(|thread| {
            let (writer, written) = (Arc::clone(writer), Arc::clone(&written));
            std::thread::spawn(move || {
                let mut times = Vec::new();
                while began.elapsed() < Duration::from_secs(seconds) {
                    let one = Instant::now();
                    writer.write(vec![entry(thread * 1_000_003 + times.len() as u64)])?;
                    times.push(one.elapsed());
                    written.fetch_add(1, Ordering::Relaxed);
                }
                Ok::<_, audit::AuditError>(times)
            })
        })
        .collect();
    let mut times = Vec::new();
    for one in working {
        times.extend(one.join().map_err(|_| "a thread broke off")??);
    }
    let each = cost.of(written.load(Ordering::Relaxed));
    println!(
        "{threads} threads, one entry at a time each: {each}, {}",
        percentiles(times)
    );
    Ok(())
}

pub(crate) fn verify(database: &Database, key: &PublicKey) -> Result<(), Failed> {
    for _ in 0..3 {
        let cost = Cost::begin();
        let report = database.read("bench", |tx| verify_log(tx, &Terms::new(key, &[])))?;
        let (entries, checkpoints) = (report.entries, report.checkpoints.0);
        println!(
            "verify: {entries} entries, {checkpoints} checkpoints: {}",
            cost.of(entries)
        );
        if !report.is_sound() {
            return Err(format!("{:?}", report.findings).into());
        }
    }
    Ok(())
}

/// The first page of one citizen's list.
pub(crate) fn look_up(database: &Database) -> Result<(), Failed> {
    let mut times = Vec::new();
    for number in 0..200u64 {
        let id = format!("0197{:04x}-dddd-7000-8000-{:012x}", number * 199, number * 199);
        let began = Instant::now();
        let page = Page {
            after: None,
            limit: 500,
        };
        database.read("bench", |tx| by_participant(tx, &id, &page))?;
        times.push(began.elapsed());
    }
    println!("a citizen's list, 500 lines: {}", percentiles(times));
    Ok(())
}

//! A disk that fails now and then: every N-th call of one kind is refused by the system, and the writers go on.

use std::{
    path::{Path, PathBuf},
    time::{Duration, Instant},
};

use store::Place;

use crate::{
    Result,
    judge::{Outcome, judge},
    planted::Defect,
    target::{Said, Target, command},
    writers::{self, Orders},
};

/// The calls that storage is made of, and what each may be answered instead.
pub const FAULTS: &[(&str, &str)] = &[
    ("pwrite64", "EIO"),
    ("pwrite64", "ENOSPC"),
    ("pwrite64", "EROFS"),
    ("fsync", "EIO"),
    ("pread64", "EIO"),
    ("ftruncate", "EIO"),
    ("openat", "EMFILE"),
    ("fstat", "EIO"),
];

/// How to hold the drill.
#[derive(Debug, Clone)]
pub struct Plan {
    /// The program with the writers.
    pub program: PathBuf,
    /// An empty folder to work in.
    pub folder: PathBuf,
    /// The calls to refuse, and with which error.
    pub faults: Vec<(String, String)>,
    /// Every N-th of them, for each N.
    pub every: Vec<u32>,
    /// How many writes each writer tries.
    pub each: u32,
    /// What is wrong with the writers.
    pub defect: Option<Defect>,
}

/// What came of it.
#[derive(Debug, Default)]
pub struct Report {
    /// How many runs there were.
    pub runs: usize,
    /// How many did not begin, since their start was refused too.
    pub not_begun: usize,
    /// How many writes were refused in all.
    pub refused: usize,
    /// What became of the writes.
    pub outcome: Outcome,
    /// Runs that ended in any other way than in good order.
    pub broke_off: Vec<String>,
    /// All of it.
    pub took: Duration,
}

/// Holds the drill.
pub fn run(plan: &Plan) -> Result<Report> {
    let began = Instant::now();
    let mut report = Report::default();
    for (call, error) in &plan.faults {
        for every in &plan.every {
            let data = plan.folder.join(format!("{call}-{error}-{every}"));
            one(plan, &data, call, error, *every, &mut report)?;
            std::fs::remove_dir_all(&data)?;
        }
    }
    report.took = began.elapsed();
    Ok(report)
}

fn one(plan: &Plan, data: &Path, call: &str, error: &str, every: u32, report: &mut Report) -> Result<()> {
    std::fs::create_dir_all(data)?;
    let mut orders = Orders {
        place: Place::Folder(data.to_owned()),
        slug: writers::SLUG.to_owned(),
        run: 0,
        each: Some(3),
        defect: None,
    };
    // A municipality in use, so that the drill is about writing; its first start is a drill of its own.
    let (_, mut said, _) = Target::start(command(&plan.program, &[], &orders))?.wait()?;
    orders.run = 1;
    orders.each = Some(plan.each);
    orders.defect = plan.defect;
    // Only on the folder's own files, by their names; a library or a pipe is not storage.
    let mut before: Vec<String> = ["strace", "-f", "-qq", "-o", "/dev/null"]
        .map(str::to_owned)
        .to_vec();
    for name in ["sqlite3", "sqlite3-wal", "sqlite3-shm"] {
        for base in [writers::SLUG, "fodfaeste"] {
            before.extend([
                "-P".to_owned(),
                data.join(format!("{base}.{name}")).display().to_string(),
            ]);
        }
    }
    before.extend(["-e".to_owned(), format!("trace={call}")]);
    before.extend([
        "-e".to_owned(),
        format!("inject={call}:error={error}:when={every}+{every}"),
    ]);
    let target = Target::start(command(&plan.program, &before, &orders))?;
    let begun = target.ready(Duration::from_secs(30)).is_some();
    let (status, heard, words) = target.wait()?;
    report.runs += 1;
    report.not_begun += usize::from(!begun);
    report.refused += heard.refused;
    // Refused at its start it may say so and end with 1; a panic ends with 101, an abort with a signal.
    if !(status.success() || !begun && status.code() == Some(1)) {
        report
            .broke_off
            .push(format!("{call} {error} every {every}: {status}: {words}"));
    }
    said.and(Said { refused: 0, ..heard });
    report
        .outcome
        .add(judge(&writers::open(&orders.place, &orders.slug)?, &said.done)?);
    Ok(())
}

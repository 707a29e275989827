//! A power cut on SQLite: the writers are recorded down to each call to the system, and the disk is rebuilt as it may have been at
//! many moments; each such disk is opened by the store and judged.

use std::{
    path::{Path, PathBuf},
    process::Command,
    time::{Duration, Instant},
};

use store::Place;

use crate::{
    Result,
    chance::Chance,
    disk::{Disk, Image, Luck},
    judge::{Outcome, judge},
    planted::Defect,
    target::{Said, Target, command},
    trace::{CALLS, Event, Reader},
    writers::{self, Orders},
};

/// How to hold the drill.
#[derive(Debug, Clone)]
pub struct Plan {
    /// The program with the writers.
    pub program: PathBuf,
    /// An empty folder to work in.
    pub folder: PathBuf,
    /// How many times the writers are recorded; every second time from nothing, with the first start and its migrations.
    pub recordings: u32,
    /// How many moments of each.
    pub cuts: usize,
    /// How many writes each writer does in a recording.
    pub each: u32,
    /// The seed of chance.
    pub seed: u64,
    /// What is wrong with the writers.
    pub defect: Option<Defect>,
}

/// What came of it.
#[derive(Debug, Default)]
pub struct Report {
    /// How many disks were judged.
    pub cuts: usize,
    /// What became of the writes.
    pub outcome: Outcome,
    /// The longest opening.
    pub longest_start: Duration,
    /// All of it.
    pub took: Duration,
}

/// Can calls be watched here?
pub fn can_watch() -> bool {
    let tried = Command::new("strace")
        .args(["-f", "--seccomp-bpf", "-qq", "-o", "/dev/null", "true"])
        .output();
    tried.is_ok_and(|tried| tried.status.success())
}

/// Holds the drill.
pub fn run(plan: &Plan) -> Result<Report> {
    let began = Instant::now();
    let mut chance = Chance::new(plan.seed);
    let mut report = Report::default();
    for recording in 0..plan.recordings {
        let data = plan.folder.join(format!("recording-{recording}"));
        std::fs::create_dir_all(&data)?;
        let mut before = Said::default();
        if recording % 2 == 1 {
            before = earlier(plan, &data)?;
        }
        let image = read_folder(&data)?;
        let events = record(plan, &data, u32::from(recording % 2 == 1))?;
        cuts(plan, &data, image, &events, &before, &mut chance, &mut report)?;
        std::fs::remove_dir_all(&data)?;
    }
    report.took = began.elapsed();
    Ok(report)
}

/// A municipality that is in use already, closed in good order.
fn earlier(plan: &Plan, data: &Path) -> Result<Said> {
    let orders = orders(plan, data, 0, None);
    let (status, said, words) = Target::start(command(&plan.program, &[], &orders))?.wait()?;
    if status.success() {
        Ok(said)
    } else {
        Err(words.into())
    }
}

fn orders(plan: &Plan, data: &Path, run: u32, defect: Option<Defect>) -> Orders {
    Orders {
        place: Place::Folder(data.to_owned()),
        slug: writers::SLUG.to_owned(),
        run,
        each: Some(plan.each),
        defect,
    }
}

fn record(plan: &Plan, data: &Path, run: u32) -> Result<Vec<Event>> {
    let trace = plan.folder.join("trace");
    let watch = [
        "strace",
        "-f",
        "--seccomp-bpf",
        "-qq",
        "-y",
        "-xx",
        "-s",
        "10000000",
        "-o",
    ];
    let mut before: Vec<String> = watch.map(str::to_owned).to_vec();
    before.push(trace.display().to_string());
    before.extend(["-e".to_owned(), format!("trace={CALLS}")]);
    let orders = orders(plan, data, run, plan.defect);
    let (status, _, words) = Target::start(command(&plan.program, &before, &orders))?.wait()?;
    if !status.success() {
        return Err(words.into());
    }
    let events = Reader::read(&std::fs::read_to_string(&trace)?)?;
    std::fs::remove_file(&trace)?;
    Ok(events)
}

fn cuts(
    plan: &Plan,
    data: &Path,
    image: Image,
    events: &[Event],
    before: &Said,
    chance: &mut Chance,
    report: &mut Report,
) -> Result<()> {
    let folder = data.to_str().ok_or("a folder whose name is text")?;
    let mut disk = Disk::new(folder, image);
    let mut said = before.clone();
    let mut moments: Vec<usize> = (0..plan.cuts).map(|_| chance.below(events.len())).collect();
    moments.sort_unstable();
    let mut moments = moments.into_iter().peekable();
    for (moment, event) in events.iter().enumerate() {
        while moments.next_if_eq(&moment).is_some() {
            let luck = [Luck::Worst, Luck::Mixed, Luck::Mixed, Luck::Best][chance.below(4)];
            let after = plan.folder.join("after");
            write_folder(&after, &disk.cut(luck, chance))?;
            let began = Instant::now();
            let outcome = reopen(&after, &said);
            report.longest_start = report.longest_start.max(began.elapsed());
            report.outcome.add(outcome);
            report.cuts += 1;
        }
        disk.take(event);
        if let Event::Said(words) = event {
            words.lines().for_each(|line| said.hear(line));
        }
    }
    Ok(())
}

/// Opens what is left and judges it. A disk that cannot be opened is broken.
fn reopen(after: &Path, said: &Said) -> Outcome {
    let judged = writers::open(&Place::Folder(after.to_owned()), writers::SLUG)
        .and_then(|opened| judge(&opened, &said.done));
    judged.unwrap_or_else(|error| Outcome {
        said: said.done.len(),
        broken: vec![format!("it does not open: {error}")],
        ..Outcome::default()
    })
}

fn read_folder(folder: &Path) -> Result<Image> {
    let mut image = Image::new();
    for file in std::fs::read_dir(folder)? {
        let file = file?;
        let name = file
            .file_name()
            .into_string()
            .map_err(|_| "a file whose name is text")?;
        if !name.ends_with("-shm") {
            image.insert(name, std::fs::read(file.path())?);
        }
    }
    Ok(image)
}

fn write_folder(folder: &Path, image: &Image) -> Result<()> {
    let _ = std::fs::remove_dir_all(folder);
    std::fs::create_dir_all(folder)?;
    for (name, bytes) in image {
        std::fs::write(folder.join(name), bytes)?;
    }
    Ok(())
}

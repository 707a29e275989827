//! A power cut on a real file system: ext4 on a loop device is shut down under the writers, without writing its log, and mounted again.
//!
//! What was not synced is gone unless the system happened to write it in time, as when the power goes. Needs root, a loop device, and
//! Python for the one call. Coarser than [`crate::power`], which rebuilds more disks than one file system would leave; but nothing in it
//! is a model.

use std::{
    io::{BufRead as _, BufReader, Write as _},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};

use store::Place;

use crate::{
    Result,
    chance::Chance,
    judge::{Outcome, judge},
    planted::Defect,
    power,
    target::{Said, Target, command},
    writers::{self, Orders},
};

/// `EXT4_IOC_SHUTDOWN` with `EXT4_GOING_FLAGS_NOLOGFLUSH`, once a line is read.
const SHUT_DOWN: &str = "import fcntl, os, struct, sys; \
                         folder = os.open(sys.argv[1], os.O_RDONLY); \
                         print('ready', flush=True); \
                         sys.stdin.readline(); \
                         fcntl.ioctl(folder, 0x8004587d, struct.pack('I', 2))";

/// After so many cuts a new municipality.
const CUTS_EACH: u32 = 20;

/// How to hold the drill.
#[derive(Debug, Clone)]
pub struct Plan {
    /// The program with the writers.
    pub program: PathBuf,
    /// An empty folder for the disk's file and its mount.
    pub folder: PathBuf,
    /// How many cuts.
    pub cuts: u32,
    /// The seed of chance.
    pub seed: u64,
    /// What is wrong with the writers.
    pub defect: Option<Defect>,
}

/// A disk in a file.
struct Disk {
    file: PathBuf,
    mount: PathBuf,
}

impl Disk {
    fn new(folder: &Path) -> Result<Self> {
        let disk = Self {
            file: folder.join("disk"),
            mount: folder.join("mounted"),
        };
        std::fs::create_dir_all(&disk.mount)?;
        std::fs::File::create(&disk.file)?.set_len(256 * 1024 * 1024)?;
        does(Command::new("mkfs.ext4").arg("-qF").arg(&disk.file))?;
        disk.goes_in()?;
        Ok(disk)
    }

    fn goes_in(&self) -> Result<()> {
        does(
            Command::new("mount")
                .args(["-o", "loop"])
                .arg(&self.file)
                .arg(&self.mount),
        )
    }

    /// The hand on the switch.
    fn switch(&self) -> Result<Switch> {
        let mut child = Command::new("python3")
            .args(["-c", SHUT_DOWN])
            .arg(&self.mount)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()?;
        let out = child.stdout.take().ok_or("the switch cannot be heard")?;
        BufReader::new(out).read_line(&mut String::new())?;
        Ok(Switch { child })
    }

    fn comes_out(&self) -> Result<()> {
        does(Command::new("umount").arg(&self.mount))
    }
}

/// What shuts the file system down.
struct Switch {
    child: Child,
}

impl Switch {
    fn off(mut self) -> Result<()> {
        self.child
            .stdin
            .take()
            .ok_or("the switch cannot be told")?
            .write_all(b"off\n")?;
        if self.child.wait()?.success() {
            Ok(())
        } else {
            Err("the file system was not shut down".into())
        }
    }
}

impl Drop for Disk {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg("-l").arg(&self.mount).output();
    }
}

fn does(command: &mut Command) -> Result<()> {
    let output = command.output()?;
    if output.status.success() {
        Ok(())
    } else {
        Err(format!("{command:?}: {}", String::from_utf8_lossy(&output.stderr)).into())
    }
}

/// Holds the drill.
pub fn run(plan: &Plan) -> Result<power::Report> {
    let began = Instant::now();
    let mut chance = Chance::new(plan.seed);
    let mut report = power::Report::default();
    std::fs::create_dir_all(&plan.folder)?;
    let disk = Disk::new(&plan.folder)?;
    let cuts = usize::try_from(plan.cuts)?;
    let mut municipality = 0;
    while report.cuts < cuts {
        municipality += 1;
        let mut orders = Orders {
            place: Place::Folder(disk.mount.join(municipality.to_string())),
            slug: writers::SLUG.to_owned(),
            run: 0,
            each: None,
            defect: plan.defect,
        };
        let mut said = Said::default();
        let mut outcome = Outcome::default();
        while orders.run < CUTS_EACH && report.cuts < cuts {
            said.and(one(plan, &disk, &orders, &mut chance)?);
            let opening = Instant::now();
            outcome = judge(&writers::open(&orders.place, &orders.slug)?, &said.done)?;
            report.longest_start = report.longest_start.max(opening.elapsed());
            report.cuts += 1;
            orders.run += 1;
            if outcome.is_decided(plan.defect) {
                break;
            }
        }
        let decided = outcome.is_decided(plan.defect);
        report.outcome.add(outcome);
        if let Place::Folder(folder) = &orders.place {
            let _ = std::fs::remove_dir_all(folder);
        }
        if decided {
            break;
        }
    }
    report.took = began.elapsed();
    Ok(report)
}

fn one(plan: &Plan, disk: &Disk, orders: &Orders, chance: &mut Chance) -> Result<Said> {
    let target = Target::start(command(&plan.program, &[], orders))?;
    // Mostly while they write; now and then while they start.
    if !chance.percent(10) {
        target
            .ready(Duration::from_secs(30))
            .ok_or("the writers did not start within 30 s")?;
    }
    let switch = disk.switch()?;
    std::thread::sleep(Duration::from_micros(chance.below(300_000) as u64));
    // A machine without power says nothing more. While a file system is being shut down a sync can still come back as done whose
    // log never was; what is said from here on is held to nothing.
    let said = target.heard();
    switch.off()?;
    target.kill()?;
    disk.comes_out()?;
    disk.goes_in()?;
    Ok(said)
}

//! The program under measurement, started on a port of its own and ended with the run.

use std::{net::SocketAddr, path::Path, process::Stdio, sync::Arc, time::Duration};

use identity::{
    Assurance,
    session::{self, How, Start},
};
use kernel::SystemClock;
use server::example_people;
use store::{KeySource, Municipalities, Place};
use tokio::{
    io::{AsyncBufReadExt as _, BufReader},
    process::{Child, Command},
};

use crate::visitor::Error;

pub(crate) struct Program {
    child: Child,
    /// Where it listens.
    pub(crate) address: SocketAddr,
}

impl Program {
    /// Starts it with words behind `serve`, and waits until it listens.
    pub(crate) async fn start(program: &Path, data: &Path, words: &[&str]) -> Result<Self, Error> {
        let mut child = Command::new(program)
            .arg("--data")
            .arg(data)
            .args(["serve", "--listen", "127.0.0.1:0"])
            .args(words)
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .kill_on_drop(true)
            .spawn()?;
        let Some(said) = child.stderr.take() else {
            return Err("it says nothing".into());
        };
        let mut lines = BufReader::new(said).lines();
        let address = loop {
            let Some(line) = lines.next_line().await? else {
                return Err("it did not start".into());
            };
            if let Some((_, rest)) = line.split_once("serves http://") {
                break rest.split('/').next().unwrap_or_default().parse()?;
            }
        };
        // Its log is read and dropped, as a log collector would read it.
        tokio::spawn(async move { while let Ok(Some(_)) = lines.next_line().await {} });
        Ok(Self { child, address })
    }

    /// Memory in use, and the most there ever was, in mebibytes.
    pub(crate) fn memory(&self) -> (u64, u64) {
        let pid = self.child.id().unwrap_or_default();
        let text = std::fs::read_to_string(format!("/proc/{pid}/status")).unwrap_or_default();
        let of = |name: &str| {
            let line = text.lines().find_map(|line| line.strip_prefix(name));
            line.and_then(|line| line.split_whitespace().next()?.parse::<u64>().ok())
                .unwrap_or_default()
                / 1024
        };
        (of("VmRSS:"), of("VmHWM:"))
    }

    /// The processor time it has used, in steps of ten milliseconds.
    pub(crate) fn processor_time(&self) -> Duration {
        let pid = self.child.id().unwrap_or_default();
        let text = std::fs::read_to_string(format!("/proc/{pid}/stat")).unwrap_or_default();
        // The program's name may hold spaces; what is counted stands behind its closing bracket.
        let fields = text
            .rsplit_once(')')
            .map_or("", |(_, rest)| rest)
            .split_whitespace();
        let ticks: u64 = fields
            .skip(11)
            .take(2)
            .filter_map(|field| field.parse::<u64>().ok())
            .sum();
        Duration::from_millis(ticks * 10)
    }
}

/// The installation in a folder, opened beside the program.
pub(crate) fn installation(data: &Path) -> Result<Municipalities, Error> {
    let place = Place::Folder(data.to_owned());
    Ok(Municipalities::open(
        place,
        KeySource::Beside,
        Arc::new(SystemClock),
    )?)
}

/// A session of a municipality's invented consultant, as a browser's cookie. Invented people are made where there are none.
pub(crate) fn session(data: &Path, municipality: &str) -> Result<String, Error> {
    session_of(data, municipality, "consultant")
}

/// A session of the municipality's invented person with a role.
pub(crate) fn session_of(data: &Path, municipality: &str, role: &str) -> Result<String, Error> {
    let all = installation(data)?;
    let database = all.database(municipality)?;
    example_people::make(&all, municipality, &database)?;
    let Some(account) = example_people::account_of(&all, municipality, role)? else {
        return Err(format!("{municipality} has no {role}").into());
    };
    let wanted = Start {
        account: &account,
        how: How::Example,
        assurance: Assurance::Substantial,
        agent: "bench",
        provider: None,
        purpose: None,
    };
    let secrets = server::app::secrets(&all);
    let word = all
        .control()
        .write("bench", |tx| session::start(tx, &secrets, &wanted))?;
    Ok(format!("__Host-fodfaeste={word}"))
}

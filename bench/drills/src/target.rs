//! The writers as a process: started, listened to, ended.

use std::{
    io::{BufRead as _, BufReader},
    path::PathBuf,
    process::{Child, Command, ExitStatus, Stdio},
    sync::{Arc, Mutex, PoisonError, mpsc},
    thread::JoinHandle,
    time::{Duration, Instant},
};

use store::Place;

use crate::{Result, act::Number, writers::Orders};

/// What the writers said.
#[derive(Debug, Default, Clone)]
pub struct Said {
    /// The writes that they said were done.
    pub done: Vec<Number>,
    /// How many they said were refused, and the first reason.
    pub refused: usize,
    /// Why the first was refused.
    pub reason: Option<String>,
}

impl Said {
    /// Takes in a line.
    pub fn hear(&mut self, line: &str) {
        if let Some(number) = line.strip_prefix("+ ").and_then(Number::read) {
            self.done.push(number);
        } else if let Some(rest) = line.strip_prefix("- ") {
            self.refused += 1;
            self.reason.get_or_insert_with(|| rest.to_owned());
        }
    }

    /// What another run said as well.
    pub fn and(&mut self, other: Self) {
        self.done.extend(other.done);
        self.refused += other.refused;
        self.reason = self.reason.take().or(other.reason);
    }
}

/// A running process of writers.
pub struct Target {
    child: Child,
    listener: Option<JoinHandle<()>>,
    said: Arc<Mutex<Said>>,
    ready: mpsc::Receiver<Duration>,
}

/// The command that starts the writers, behind other words where there are any.
pub fn command(program: &PathBuf, before: &[String], orders: &Orders) -> Command {
    let mut command = match before.split_first() {
        None => Command::new(program),
        Some((first, rest)) => {
            let mut command = Command::new(first);
            command.args(rest).arg(program);
            command
        }
    };
    command
        .arg("write")
        .args(["--slug", &orders.slug])
        .args(["--run", &orders.run.to_string()]);
    match &orders.place {
        Place::Folder(folder) => command.arg("--data").arg(folder),
        // An address holds a password; other processes can read a command line.
        Place::Server(address) => command.env("FODFAESTE_DATABASE", address),
    };
    if let Some(each) = orders.each {
        command.args(["--each", &each.to_string()]);
    }
    if let Some(defect) = orders.defect {
        command.args(["--defect", defect.word()]);
    }
    command
}

impl Target {
    /// Starts them.
    pub fn start(mut command: Command) -> Result<Self> {
        let began = Instant::now();
        let mut child = command
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()?;
        let out = child.stdout.take().ok_or("its words cannot be heard")?;
        let (tell, ready) = mpsc::channel();
        let said = Arc::new(Mutex::new(Said::default()));
        let heard = Arc::clone(&said);
        let listener = std::thread::spawn(move || {
            for line in BufReader::new(out).lines().map_while(std::result::Result::ok) {
                if line == "ready" {
                    let _ = tell.send(began.elapsed());
                }
                heard.lock().unwrap_or_else(PoisonError::into_inner).hear(&line);
            }
        });
        Ok(Self {
            child,
            listener: Some(listener),
            said,
            ready,
        })
    }

    /// How long it took until they wrote; nothing when they never did within the time.
    pub fn ready(&self, within: Duration) -> Option<Duration> {
        self.ready.recv_timeout(within).ok()
    }

    /// What they have said until now.
    pub fn heard(&self) -> Said {
        self.said.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Ends them at once, wherever they are (`kill -9`), and gives what they had said.
    pub fn kill(mut self) -> Result<Said> {
        self.child.kill()?;
        self.child.wait()?;
        self.said()
    }

    /// Waits until they are done: how they ended, what they said, and what stands in their error stream.
    pub fn wait(mut self) -> Result<(ExitStatus, Said, String)> {
        let said = self.said()?;
        let output = self.child.wait_with_output()?;
        Ok((
            output.status,
            said,
            String::from_utf8_lossy(&output.stderr).into_owned(),
        ))
    }

    fn said(&mut self) -> Result<Said> {
        let listener = self.listener.take().ok_or("they were heard already")?;
        listener.join().map_err(|_| "the listener broke off")?;
        Ok(self.heard())
    }
}

//! A line to PostgreSQL that is cut now and then, at any byte: before a statement arrives, or before its answer comes back.

use std::{
    io::{Read as _, Write as _},
    net::{Shutdown, SocketAddr, TcpListener, TcpStream},
    path::PathBuf,
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicBool, AtomicUsize, Ordering},
    },
    time::{Duration, Instant},
};

use store::Place;

use crate::{
    Result,
    chance::Chance,
    judge::{Outcome, judge},
    planted::Defect,
    target::{Target, command},
    writers::{self, Orders},
};

/// How to hold the drill.
#[derive(Debug, Clone)]
pub struct Plan {
    /// The program with the writers.
    pub program: PathBuf,
    /// The server, by its address.
    pub address: String,
    /// How many writes each writer tries.
    pub each: u32,
    /// The seed of chance.
    pub seed: u64,
    /// What is wrong with the writers.
    pub defect: Option<Defect>,
}

/// What came of it.
#[derive(Debug, Default)]
pub struct Report {
    /// How many lines were cut.
    pub cuts: usize,
    /// How many writes were refused.
    pub refused: usize,
    /// What became of the writes.
    pub outcome: Outcome,
    /// All of it.
    pub took: Duration,
}

/// Where cuts are counted, and whether there are to be any.
struct Line {
    server: SocketAddr,
    cutting: AtomicBool,
    cuts: AtomicUsize,
    chance: Mutex<Chance>,
}

impl Line {
    /// About every sixtieth piece is the last, and of it only a part arrives.
    fn last_part(&self, length: usize) -> Option<usize> {
        if !self.cutting.load(Ordering::SeqCst) {
            return None;
        }
        let mut chance = self.chance.lock().unwrap_or_else(PoisonError::into_inner);
        (chance.below(60) == 0).then(|| chance.below(length + 1))
    }
}

/// Holds the drill.
pub fn run(plan: &Plan) -> Result<Report> {
    let began = Instant::now();
    let (before, rest) = plan.address.rsplit_once('@').ok_or("an address with a user")?;
    let (server, database) = rest.split_once('/').ok_or("an address with a database")?;
    let line = Arc::new(Line {
        server: server.parse()?,
        cutting: AtomicBool::new(false),
        cuts: AtomicUsize::new(0),
        chance: Mutex::new(Chance::new(plan.seed)),
    });
    let listener = TcpListener::bind("127.0.0.1:0")?;
    let through = format!("{before}@{}/{database}", listener.local_addr()?);
    let accepting = Arc::clone(&line);
    std::thread::spawn(move || {
        for stream in listener.incoming().map_while(std::result::Result::ok) {
            let line = Arc::clone(&accepting);
            std::thread::spawn(move || carry(&line, &stream));
        }
    });
    let slug = format!("{}-cut-{}", writers::SLUG, plan.seed);
    let orders = Orders {
        place: Place::Server(through),
        slug: slug.clone(),
        run: 0,
        each: Some(plan.each),
        defect: plan.defect,
    };
    let target = Target::start(command(&plan.program, &[], &orders))?;
    target
        .ready(Duration::from_mins(1))
        .ok_or("the writers did not start within 60 s")?;
    line.cutting.store(true, Ordering::SeqCst);
    let (status, said, words) = target.wait()?;
    line.cutting.store(false, Ordering::SeqCst);
    if !status.success() {
        return Err(words.into());
    }
    let opened = writers::open(&Place::Server(plan.address.clone()), &slug)?;
    Ok(Report {
        cuts: line.cuts.load(Ordering::SeqCst),
        refused: said.refused,
        outcome: judge(&opened, &said.done)?,
        took: began.elapsed(),
    })
}

/// Carries bytes both ways until one side ends, or until this line's time has come.
fn carry(line: &Arc<Line>, client: &TcpStream) {
    let Ok(server) = TcpStream::connect(line.server) else {
        return;
    };
    let (Ok(client_too), Ok(server_too)) = (client.try_clone(), server.try_clone()) else {
        return;
    };
    let back = Arc::clone(line);
    let answers = std::thread::spawn(move || copy(&back, &server_too, &client_too));
    copy(line, client, &server);
    let _ = answers.join();
}

fn copy(line: &Line, from: &TcpStream, to: &TcpStream) {
    let mut buffer = [0u8; 4096];
    let (mut from_, mut to_) = (from, to);
    while let Ok(length) = from_.read(&mut buffer) {
        if let Some(part) = line.last_part(length) {
            let _ = to_.write_all(&buffer[..part]);
            line.cuts.fetch_add(1, Ordering::SeqCst);
            break;
        }
        if length == 0 || to_.write_all(&buffer[..length]).is_err() {
            break;
        }
    }
    let _ = from.shutdown(Shutdown::Both);
    let _ = to.shutdown(Shutdown::Both);
}

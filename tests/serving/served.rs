//! The program on a port of its own, with the example in a folder of its own; and a visitor who speaks HTTP by hand.

use std::{
    collections::BTreeMap,
    io::{BufRead as _, BufReader, Read as _, Write as _},
    net::{SocketAddr, TcpStream},
    path::{Path, PathBuf},
    process::{Child, Command, ExitStatus, Stdio},
    sync::{
        Arc, Mutex, OnceLock,
        atomic::{AtomicUsize, Ordering},
    },
    time::{Duration, Instant},
};

use identity::{
    Assurance,
    session::{self, How, Start},
};

static NUMBER: AtomicUsize = AtomicUsize::new(0);

/// The program lies beside the test binary's folder.
pub fn program() -> PathBuf {
    let own = std::env::current_exe().expect("a path");
    own.parent()
        .and_then(Path::parent)
        .expect("a folder")
        .join("fodfaeste")
}

/// A fresh folder's name; the folder itself is made by whoever writes in it.
pub fn fresh_folder() -> PathBuf {
    let number = NUMBER.fetch_add(1, Ordering::SeqCst);
    std::env::temp_dir().join(format!("fodfaeste-serving-{}-{number}", std::process::id()))
}

/// The example's databases, made once for all tests of this run.
fn template() -> &'static Path {
    static MADE: OnceLock<PathBuf> = OnceLock::new();
    MADE.get_or_init(|| {
        let folder = fresh_folder();
        make_example(&folder);
        folder
    })
}

/// Makes the example in a folder.
pub fn make_example(folder: &Path) {
    let made = Command::new(program())
        .arg("--data")
        .arg(folder)
        .arg("example")
        .output()
        .expect("the program starts");
    assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
}

/// A folder with the example in it.
pub fn example_folder() -> PathBuf {
    let folder = fresh_folder();
    std::fs::create_dir_all(&folder).expect("a folder");
    for file in std::fs::read_dir(template()).expect("the example") {
        let file = file.expect("a file");
        std::fs::copy(file.path(), folder.join(file.file_name())).expect("a copy");
    }
    folder
}

/// The program, serving.
pub struct Served {
    child: Child,
    /// Where it listens.
    pub address: SocketAddr,
    /// Where the figures are, when they were asked for.
    pub figures: Option<SocketAddr>,
    /// Where its databases are.
    pub folder: PathBuf,
    log: Arc<Mutex<Vec<String>>>,
    session: String,
    keep_folder: bool,
}

/// The municipality of the example, as addresses begin.
pub const BASE: &str = "/slagelse-2019";

impl Served {
    /// The example, served with these words behind `serve`.
    pub fn example(words: &[&str]) -> Self {
        let folder = example_folder();
        let mut served = Self::on(&folder, words, None);
        served.keep_folder = false;
        served
    }

    /// What lies in a folder, served; `handles` is how many files may be open.
    pub fn on(folder: &Path, words: &[&str], handles: Option<usize>) -> Self {
        match handles {
            None => Self::start(folder, words, Command::new(program())),
            Some(handles) => Self::start(folder, words, shell(&format!("ulimit -n {handles}"))),
        }
    }

    /// What lies in a folder, served by a process whose writes fail, instead of ending it, when a file grows too large.
    pub fn without_signal_for_large_files(folder: &Path) -> Self {
        Self::start(folder, &[], shell("trap '' XFSZ"))
    }

    fn start(folder: &Path, words: &[&str], mut command: Command) -> Self {
        let session = session(folder);
        let mut child = command
            .arg("--data")
            .arg(folder)
            .args(["serve", "--listen", "127.0.0.1:0"])
            .args(words)
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program starts");
        let log = Arc::new(Mutex::new(Vec::new()));
        let lines = BufReader::new(child.stderr.take().expect("its words"));
        let kept = Arc::clone(&log);
        std::thread::spawn(move || {
            for line in lines.lines().map_while(Result::ok) {
                kept.lock().unwrap().push(line);
            }
        });
        let mut served = Self {
            child,
            address: SocketAddr::from(([127, 0, 0, 1], 1)),
            figures: None,
            folder: folder.to_owned(),
            log,
            session,
            keep_folder: true,
        };
        served.address = served
            .announced("serves http://")
            .expect("it says where it serves");
        if words.contains(&"--metrics") {
            served.figures = served.announced("operation are at http://");
        }
        served
    }

    /// The address behind some words that it says at start.
    fn announced(&self, words: &str) -> Option<SocketAddr> {
        let until = Instant::now() + Duration::from_secs(30);
        while Instant::now() < until {
            let found = self.log().iter().find_map(|line| {
                let rest = line.split_once(words)?.1;
                rest.split('/').next()?.parse().ok()
            });
            if found.is_some() {
                return found;
            }
            std::thread::sleep(Duration::from_millis(10));
        }
        panic!("it did not start: {:?}", self.log());
    }

    /// What it has said so far.
    pub fn log(&self) -> Vec<String> {
        self.log.lock().unwrap().clone()
    }

    /// Opens a page of the municipality as the signed-in consultant.
    pub fn opens(&self, path: &str) -> Reply {
        self.asks("GET", &format!("{BASE}{path}"), &self.signed_in(), "")
    }

    /// Sends a form of the municipality as the signed-in consultant.
    pub fn sends(&self, path: &str, body: &str) -> Reply {
        let mut lines = self.signed_in();
        lines.push(("content-type", "application/x-www-form-urlencoded".to_owned()));
        self.asks("POST", &format!("{BASE}{path}"), &lines, body)
    }

    /// The lines of a request's head by which a browser says who is signed in, and that a form is from our own page.
    pub fn signed_in(&self) -> Vec<(&'static str, String)> {
        vec![
            ("cookie", self.session.clone()),
            ("sec-fetch-site", "same-origin".to_owned()),
        ]
    }

    /// One request on a connection of its own.
    pub fn asks(&self, method: &str, path: &str, lines: &[(&str, String)], body: &str) -> Reply {
        self.tries(method, path, lines, body)
            .unwrap_or_else(|error| panic!("{method} {path}: {error}"))
    }

    /// The same, where no answer is an answer too.
    pub fn tries(
        &self,
        method: &str,
        path: &str,
        lines: &[(&str, String)],
        body: &str,
    ) -> std::io::Result<Reply> {
        let mut stream = self.connects()?;
        stream.write_all(&request(method, path, lines, body))?;
        reply(&mut stream)
    }

    /// A connection.
    pub fn connects(&self) -> std::io::Result<TcpStream> {
        connect(self.address)
    }

    /// The figures of operation.
    pub fn figures(&self) -> String {
        let mut stream = connect(self.figures.expect("figures were asked for")).expect("a connection");
        stream
            .write_all(&request("GET", "/maaltal", &[], ""))
            .expect("a request");
        reply(&mut stream).expect("the figures").text()
    }

    /// Its process.
    pub fn pid(&self) -> u32 {
        self.child.id()
    }

    /// Tells it to stop.
    pub fn told_to_stop(&self) {
        let pid = self.child.id().to_string();
        let told = Command::new("kill").args(["-TERM", &pid]).status();
        assert!(told.expect("kill").success());
    }

    /// How it ended, within some time.
    pub fn ended(&mut self, within: Duration) -> Option<ExitStatus> {
        let until = Instant::now() + within;
        while Instant::now() < until {
            if let Some(status) = self.child.try_wait().expect("a process") {
                return Some(status);
            }
            std::thread::sleep(Duration::from_millis(10));
        }
        None
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
        if !self.keep_folder {
            let _ = std::fs::remove_dir_all(&self.folder);
        }
    }
}

/// The program, started by a shell that does something first.
fn shell(first: &str) -> Command {
    let mut shell = Command::new("sh");
    shell.args(["-c", &format!("{first}; exec \"$@\""), "sh"]);
    shell.arg(program());
    shell
}

/// The installation in a folder, opened beside the program.
pub fn installation(folder: &Path) -> store::Municipalities {
    store::Municipalities::open(
        store::Place::Folder(folder.to_owned()),
        store::KeySource::Beside,
        Arc::new(kernel::SystemClock),
    )
    .expect("an installation")
}

/// The invented consultant's session in the example of a folder, as the cookie that a browser would send.
fn session(folder: &Path) -> String {
    let all = installation(folder);
    let account = server::example_people::account_of(&all, &BASE[1..], "consultant")
        .expect("the accounts")
        .expect("an invented consultant");
    let wanted = Start {
        account: &account,
        how: How::Example,
        assurance: Assurance::Substantial,
        agent: "test",
        provider: None,
        purpose: None,
    };
    let secrets = server::app::secrets(&all);
    let word = all
        .control()
        .write("test", |tx| session::start(tx, &secrets, &wanted));
    format!("__Host-fodfaeste={}", word.expect("a session"))
}

/// A connection that gives up after ten seconds.
pub fn connect(address: SocketAddr) -> std::io::Result<TcpStream> {
    let stream = TcpStream::connect_timeout(&address, Duration::from_secs(10))?;
    stream.set_read_timeout(Some(Duration::from_mins(1)))?;
    stream.set_write_timeout(Some(Duration::from_secs(10)))?;
    Ok(stream)
}

/// A request's bytes.
pub fn request(method: &str, path: &str, lines: &[(&str, String)], body: &str) -> Vec<u8> {
    let mut head = format!("{method} {path} HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n");
    for (name, value) in lines {
        head.push_str(&format!("{name}: {value}\r\n"));
    }
    if method == "POST" {
        head.push_str(&format!("content-length: {}\r\n", body.len()));
    }
    format!("{head}\r\n{body}").into_bytes()
}

/// An answer.
#[derive(Debug)]
pub struct Reply {
    /// Its status.
    pub status: u16,
    /// Its head; of a name that comes twice, the last.
    pub headers: BTreeMap<String, String>,
    /// What stands below.
    pub body: Vec<u8>,
}

impl Reply {
    /// What stands below, as text.
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    /// A line of its head.
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", String::as_str)
    }
}

/// Reads an answer until the connection ends.
pub fn reply(stream: &mut TcpStream) -> std::io::Result<Reply> {
    let mut bytes = Vec::new();
    let read = stream.read_to_end(&mut bytes);
    let wrong = |words: &str| std::io::Error::other(format!("{words}: {read:?}"));
    let end = bytes
        .windows(4)
        .position(|four| four == b"\r\n\r\n")
        .ok_or_else(|| wrong("no head"))?;
    let head = String::from_utf8_lossy(&bytes[..end]).into_owned();
    let mut lines = head.split("\r\n");
    let status = lines
        .next()
        .and_then(|line| line.split(' ').nth(1))
        .and_then(|code| code.parse().ok())
        .ok_or_else(|| wrong("no status"))?;
    let headers = lines
        .filter_map(|line| line.split_once(": "))
        .map(|(name, value)| (name.to_ascii_lowercase(), value.to_owned()))
        .collect();
    Ok(Reply {
        status,
        headers,
        body: bytes[end + 4..].to_vec(),
    })
}

/// A page's heading, for saying which page it was.
pub fn heading(reply: &Reply) -> String {
    let text = reply.text();
    let rest = text.split_once("<h1>").map_or("", |(_, rest)| rest);
    rest.split("</h1>").next().unwrap_or_default().to_owned()
}

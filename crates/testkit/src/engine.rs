//! The engines a test runs on: SQLite always, PostgreSQL when the environment names a server.

use std::{
    path::{Path, PathBuf},
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
};

use kernel::{Clock, FixedClock};
use store::{Database, KeySource, Municipalities, Place};

/// The day on which tests run unless `FODFAESTE_TEST_TODAY` says another.
const TODAY: &str = "2020-05-15";

static NUMBER: AtomicUsize = AtomicUsize::new(0);

/// An engine and a place of its own on it. SQLite files go away with it.
pub struct Engine {
    /// `sqlite` or `postgresql`.
    pub name: &'static str,
    place: Place,
    slug: String,
    folder: Option<PathBuf>,
}

/// The engines to run on. Each call gives fresh places.
pub fn engines() -> Vec<Engine> {
    let number = NUMBER.fetch_add(1, Ordering::SeqCst);
    let slug = format!("t{}-{number}", std::process::id());
    let folder = std::env::temp_dir().join(format!("fodfaeste-{slug}"));
    std::fs::create_dir_all(&folder).expect("a temporary folder");
    let sqlite = Engine {
        name: "sqlite",
        place: Place::Folder(folder.clone()),
        slug: slug.clone(),
        folder: Some(folder),
    };
    let mut all = vec![sqlite];
    if let Ok(address) = std::env::var("FODFAESTE_TEST_POSTGRES") {
        all.push(Engine {
            name: "postgresql",
            place: Place::Server(address),
            slug,
            folder: None,
        });
    }
    all
}

impl Engine {
    /// The clock of the tests: noon in Denmark on the test day.
    pub fn clock(&self) -> Arc<dyn Clock> {
        let today = std::env::var("FODFAESTE_TEST_TODAY").unwrap_or_else(|_| TODAY.to_owned());
        Arc::new(FixedClock(
            format!("{today}T10:00:00Z").parse().expect("a test day"),
        ))
    }

    /// The installation with one municipality.
    pub fn municipalities(&self) -> Municipalities {
        let all = Municipalities::open(self.place.clone(), KeySource::fixed(1), self.clock())
            .expect("an installation");
        all.add(&self.slug, "Prøvekommunen", None)
            .expect("a municipality");
        all
    }

    /// The installation as it was at an earlier moment: what is written through it is written then.
    pub fn earlier(&self, moment: &str) -> Municipalities {
        let clock = Arc::new(FixedClock(moment.parse().expect("a moment")));
        let all =
            Municipalities::open(self.place.clone(), KeySource::fixed(1), clock).expect("an installation");
        all.add(&self.slug, "Prøvekommunen", None)
            .expect("a municipality");
        all
    }

    /// The municipality's name in addresses.
    pub fn slug(&self) -> &str {
        &self.slug
    }

    /// The folder of the databases, when they are files.
    pub fn folder(&self) -> Option<&Path> {
        self.folder.as_deref()
    }

    /// An empty municipality.
    pub fn empty(&self) -> Arc<Database> {
        self.municipalities().database(&self.slug).expect("a database")
    }

    /// A municipality with the example in it.
    pub fn example(&self) -> Arc<Database> {
        let database = self.empty();
        load_example(&database);
        database
    }
}

/// Loads the example's files into a database.
pub fn load_example(database: &Database) {
    let nouns = server::nouns::all();
    let set = exchange::load::read(&example_folder(), &nouns).expect("the example is well formed");
    let judged = database
        .read("test", |tx| exchange::load::check(tx, &set, &nouns))
        .expect("verdicts");
    for one in &judged {
        if let exchange::load::Verdict::Refused { problems } = &one.verdict {
            panic!("{}:{} {}: {problems:?}", one.file, one.line, one.key);
        }
    }
    database
        .write("test", |tx| exchange::load::write(tx, &set, &nouns))
        .expect("the example loads");
}

/// Where the example's files are.
pub fn example_folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../examples/slagelse-2019")
}

impl Drop for Engine {
    fn drop(&mut self) {
        if let Some(folder) = &self.folder {
            let _ = std::fs::remove_dir_all(folder);
        }
    }
}

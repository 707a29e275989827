//! An installation with one municipality, on an engine, with a clock that the test moves.

use std::{
    path::PathBuf,
    sync::{
        Arc, Mutex,
        atomic::{AtomicUsize, Ordering},
    },
};

use identity::{Result, Secrets, local, password};
use kernel::{Clock, Timestamp};
use store::{Database, Municipalities, Place, Tx};

static NUMBER: AtomicUsize = AtomicUsize::new(0);

/// A clock that stands until it is moved.
pub struct HandClock(Mutex<Timestamp>);

impl Clock for HandClock {
    fn now(&self) -> Timestamp {
        *self.0.lock().unwrap()
    }
}

pub struct Town {
    pub engine: &'static str,
    pub slug: String,
    pub secrets: Secrets,
    pub all: Municipalities,
    clock: Arc<HandClock>,
    folder: Option<PathBuf>,
}

/// A town on each engine.
pub fn towns() -> Vec<Town> {
    let number = NUMBER.fetch_add(1, Ordering::SeqCst);
    let slug = format!("i{}-{number}", std::process::id());
    let folder = std::env::temp_dir().join(format!("fodfaeste-{slug}"));
    std::fs::create_dir_all(&folder).unwrap();
    let mut places = vec![("sqlite", Place::Folder(folder.clone()), Some(folder))];
    if let Ok(address) = std::env::var("FODFAESTE_TEST_POSTGRES") {
        places.push(("postgresql", Place::Server(address), None));
    }
    places
        .into_iter()
        .map(|(engine, place, folder)| {
            let clock = Arc::new(HandClock(Mutex::new("2020-05-15T10:00:00Z".parse().unwrap())));
            let all = Municipalities::open(place, store::KeySource::fixed(1), clock.clone()).unwrap();
            all.add(&slug, "Prøvekommunen", None).unwrap();
            Town {
                engine,
                slug: slug.clone(),
                secrets: Secrets::derived_from(&[7; 32]),
                all,
                clock,
                folder,
            }
        })
        .collect()
}

impl Town {
    pub fn control(&self) -> &Database {
        self.all.control()
    }

    pub fn passes(&self, seconds: i64) {
        let mut now = self.clock.0.lock().unwrap();
        *now = Timestamp::from_second(now.as_second() + seconds).unwrap();
    }

    pub fn now(&self) -> Timestamp {
        self.clock.now()
    }

    pub fn write<T>(&self, work: impl FnMut(&Tx) -> Result<T>) -> T {
        self.control().write("test", work).unwrap()
    }

    pub fn read<T>(&self, work: impl FnOnce(&Tx) -> Result<T>) -> T {
        self.control().read("test", work).unwrap()
    }

    /// A local account with this password.
    pub fn account(&self, name: &str, typed: &str) -> String {
        let hash = password::hash(&self.secrets, typed).unwrap();
        self.write(|tx| {
            let id = local::make(tx, &self.slug, name, name)?;
            password::set(tx, &id, &hash, false)?;
            Ok(id)
        })
    }

    /// Name and password, from a browser with or without a word.
    pub fn enters(&self, name: &str, typed: &str, device: Option<&str>) -> local::Entered {
        let place = (self.slug.as_str(), "Prøvekommunen");
        local::enter(self.control(), &self.secrets, place, name, typed, device).unwrap()
    }
}

impl Drop for Town {
    fn drop(&mut self) {
        if let Some(folder) = &self.folder {
            let _ = std::fs::remove_dir_all(folder);
        }
    }
}

/// The code that an authenticator shows for a secret in letters.
pub fn code(letters: &str, now: Timestamp) -> String {
    let secret = totp_rs::Secret::try_from_base32(letters.replace(' ', "")).unwrap();
    let generator = totp_rs::Builder::new()
        .with_secret(secret)
        .with_account_name("x")
        .build()
        .unwrap();
    generator
        .generate(u64::try_from(now.as_second()).unwrap())
        .to_string()
}

static LEAPS: Mutex<()> = Mutex::new(());

/// Held by tests that leap over days or count guesses: installations on one server share what is forgotten after a day.
pub fn leaps() -> std::sync::MutexGuard<'static, ()> {
    LEAPS.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
}

//! What must hold before requests are sent here, as far as the process itself can tell. Whoever owns more adds its own checks.

use std::{
    fs::OpenOptions,
    io::Write as _,
    path::{Path, PathBuf},
    sync::{Arc, Mutex, PoisonError},
};

use kernel::{Clock, Timestamp};
use web::App;

/// How far a clock may be set back without harm: corrections of this size are everyday.
const SET_BACK: std::time::Duration = std::time::Duration::from_secs(5);

/// Before this the program was not written; a clock that says so has lost its battery.
const WRITTEN: &str = "2026-11-01T00:00:00Z";

/// Adds the checks. `folder` is where the databases are, unless they are on a server.
pub(super) fn add(app: &Arc<App>, folder: Option<PathBuf>) {
    let readiness = &app.front.readiness;
    let control = Arc::clone(app.municipalities.control());
    readiness.add("database", move || {
        control
            .read("ready", |tx| {
                tx.count("select count(*) as n from municipality", &[])
            })
            .map(drop)
            .map_err(|error| error.to_string())
    });
    if let Some(folder) = folder {
        readiness.add("disk", move || {
            is_writable(&folder).map_err(|error| error.to_string())
        });
    }
    let own = Arc::clone(app);
    readiness.add("audit", move || {
        if own.front.keeps_records() {
            Ok(())
        } else {
            Err("an audit log takes no entries".to_owned())
        }
    });
    let clock = Arc::clone(app.municipalities.clock());
    let latest = Mutex::new(Timestamp::MIN);
    readiness.add("clock", move || is_sane(&*clock, &latest));
}

/// Writes a few kilobytes and takes them away again: a disk that is full, read-only or gone says so.
fn is_writable(folder: &Path) -> std::io::Result<()> {
    let path = folder.join("klar.tmp");
    let written = OpenOptions::new()
        .write(true)
        .create(true)
        .truncate(true)
        .open(&path)
        .and_then(|mut file| {
            file.write_all(&[0u8; 16 * 1024])?;
            file.sync_data()
        });
    let removed = std::fs::remove_file(&path);
    written.and(removed)
}

/// The clock says a time after the program was written, and does not run backwards.
fn is_sane(clock: &dyn Clock, latest: &Mutex<Timestamp>) -> Result<(), String> {
    let now = clock.now();
    let written: Timestamp = WRITTEN.parse().unwrap_or(Timestamp::MIN);
    if now < written {
        return Err(format!("the clock says {now}"));
    }
    let mut latest = latest.lock().unwrap_or_else(PoisonError::into_inner);
    if now + SET_BACK < *latest {
        return Err(format!("the clock was set back from {latest} to {now}"));
    }
    *latest = now.max(*latest);
    Ok(())
}

#[cfg(test)]
mod tests {
    use kernel::FixedClock;

    use super::*;

    #[test]
    fn a_clock_that_is_set_far_back_is_not_trusted_until_it_has_caught_up() {
        let latest = Mutex::new(Timestamp::MIN);
        let at = |text: &str| is_sane(&FixedClock(text.parse().expect("a time")), &latest).is_ok();
        assert!(at("2027-01-01T12:00:00Z"));
        assert!(at("2027-01-01T11:59:57Z"), "a small correction");
        assert!(!at("2027-01-01T11:00:00Z"));
        assert!(at("2027-01-01T12:00:01Z"));
        assert!(!at("1970-01-01T00:00:00Z"));
    }

    #[test]
    fn a_folder_that_is_not_there_is_not_writable() {
        assert!(is_writable(Path::new("/nowhere/at/all")).is_err());
    }
}

//! A backup, read into an empty municipality.

use std::{
    io::Cursor,
    sync::{Arc, Mutex, PoisonError},
};

use kernel::SystemClock;
use store::{Database, KeySource, Municipalities, Place};

/// How many municipalities were filled, and the empty one.
static EMPTY: Mutex<(usize, Option<Arc<Database>>)> = Mutex::new((0, None));

/// A backup that is not whole is refused, and leaves nothing behind.
pub fn backup(bytes: &[u8]) {
    let mut empty = EMPTY.lock().unwrap_or_else(PoisonError::into_inner);
    let number = empty.0;
    let database = Arc::clone(empty.1.get_or_insert_with(|| make(number)));
    match store::backup::read(&database, &mut Cursor::new(bytes)) {
        Ok(read) if read.rows == 0 => {}
        Ok(_) => *empty = (number + 1, None),
        Err(_) => {
            let left = database.read("fuzz", |tx| {
                tx.count("select count(*) as n from organisation", &[])
            });
            assert_eq!(
                left.expect("a count"),
                0,
                "a backup that was refused left rows behind"
            );
        }
    }
}

fn make(number: usize) -> Arc<Database> {
    let folder = std::env::temp_dir().join(format!("fodfaeste-backup-{}", std::process::id()));
    let _ = std::fs::remove_dir_all(&folder);
    let all = Municipalities::open(Place::Folder(folder), KeySource::fixed(1), Arc::new(SystemClock))
        .expect("an installation");
    let slug = format!("tom-{number}");
    all.add(&slug, "Tom", None).expect("a municipality");
    all.database(&slug).expect("a database")
}

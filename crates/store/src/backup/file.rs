//! A backup as a file: written beside its name, read back from the disk, and given its name when it is whole.
//!
//! Not for: where it is kept afterwards; it belongs on another machine.

use std::{
    fs::File,
    io::{BufWriter, Write as _},
    path::Path,
};

use super::{
    Summary,
    envelope::{Once, Recipients, reading},
    verify, write,
};
use crate::{
    Database, Result, StoreError,
    keys::{private_file, sync_folder},
};

/// What came of writing a backup.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    /// What it holds, as it was written and as it was read back.
    pub summary: Summary,
    /// How long the file is.
    pub bytes: u64,
}

/// Writes a municipality to a file that only its owner may read, for these recipients or plain, and reads it back: opened, counted
/// and hashed. Only then the file gets its name; one that had it before is replaced.
pub fn to_file(
    database: &Database,
    name: &str,
    path: &Path,
    recipients: Option<&Recipients>,
) -> Result<Written> {
    let partial = path.with_added_extension("partial");
    let written = whole(database, name, &partial, recipients).and_then(|written| {
        std::fs::rename(&partial, path)
            .and_then(|()| sync_folder(path))
            .map_err(|source| failed(path, source))?;
        Ok(written)
    });
    if written.is_err() {
        let _ = std::fs::remove_file(&partial);
    }
    written
}

fn whole(
    database: &Database,
    name: &str,
    partial: &Path,
    recipients: Option<&Recipients>,
) -> Result<Written> {
    // One that an earlier try left behind. Another that runs now keeps its own, unnamed, and finds that it cannot finish.
    let _ = std::fs::remove_file(partial);
    let file = private_file(partial).map_err(|source| failed(partial, source))?;
    let mut out = BufWriter::with_capacity(1 << 16, file);
    let once = recipients.map(|_| Once::fresh());
    let summary = match (recipients, &once) {
        (Some(recipients), Some(once)) => {
            let mut encrypting = recipients.encrypting(once, &mut out)?;
            let summary = write(database, name, &mut encrypting)?;
            encrypting.finish().map_err(|source| failed(partial, source))?;
            summary
        }
        _ => write(database, name, &mut out)?,
    };
    out.flush()
        .and_then(|()| out.get_ref().sync_all())
        .map_err(|source| failed(partial, source))?;
    let again = read_back(partial, once)?;
    if again != summary {
        return Err(StoreError::Backup(
            "what was read back is not what was written".to_owned(),
        ));
    }
    let bytes = File::open(partial)
        .and_then(|file| file.metadata())
        .map_err(|source| failed(partial, source))?;
    Ok(Written {
        summary,
        bytes: bytes.len(),
    })
}

fn read_back(path: &Path, once: Option<Once>) -> Result<Summary> {
    let identities = once.map(Once::into_identities);
    let mut found = Summary::default();
    reading(path, identities.as_ref(), &mut |input| {
        found = verify(input)?.summary;
        Ok(())
    })?;
    Ok(found)
}

fn failed(path: &Path, source: std::io::Error) -> StoreError {
    StoreError::File {
        path: path.display().to_string(),
        source,
    }
}

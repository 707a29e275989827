//! `fodfaeste backup`: a municipality as a file, encrypted for a key that is not here, and read back before it counts.

use std::path::Path;

use store::backup::{Summary, envelope::Recipients, to_file};

use super::CommandError;
use crate::place::Where;

/// For whom, and how it is told.
pub(crate) struct Asked<'a> {
    pub(crate) file: &'a Path,
    pub(crate) to: &'a [String],
    pub(crate) plain: bool,
    pub(crate) json: bool,
}

pub(crate) fn run(place: &Where, asked: &Asked<'_>) -> Result<u8, CommandError> {
    let recipients = recipients(asked)?;
    let all = place.open()?;
    let (one, database) = place.one(&all)?;
    let written = to_file(&database, &one.name, asked.file, recipients.as_ref())?;
    if asked.plain {
        eprintln!(
            "WARNING: {} is NOT ENCRYPTED. Whoever gets it reads every record in it except what is sealed of people. Keep it as safe as \
             the database, or write it with --to.",
            asked.file.display()
        );
    }
    if asked.json {
        println!(
            "{}",
            serde_json::json!({
                "municipality": one.slug,
                "file": asked.file,
                "bytes": written.bytes,
                "encrypted_to": recipients.map(|keys| keys.to_string()),
                "rows": written.summary.rows,
                "tables": written.summary.tables,
                "sha256": written.summary.hash,
            })
        );
    } else {
        let how = recipients.map_or_else(
            || "not encrypted".to_owned(),
            |keys| format!("encrypted to {keys}"),
        );
        println!(
            "{}: {} written to {} ({} bytes, {how}) and read back",
            one.slug,
            told(&written.summary),
            asked.file.display(),
            written.bytes
        );
    }
    Ok(0)
}

/// `1234 rows of 40 tables, sha256 …`
pub(super) fn told(summary: &Summary) -> String {
    format!(
        "{} rows of {} tables, sha256 {}",
        summary.rows,
        summary.tables.len(),
        summary.hash
    )
}

fn recipients(asked: &Asked<'_>) -> Result<Option<Recipients>, CommandError> {
    match (asked.to, asked.plain) {
        ([], true) => Ok(None),
        ([], false) => Err(CommandError::Plain(
            "say with --to whose key the backup is encrypted for; `fodfaeste keys backup FILE` makes such a key, on a machine that is not \
             this one. --plain writes it without encryption"
                .to_owned(),
        )),
        (_, true) => Err(CommandError::Plain(
            "--to (or FODFAESTE_BACKUP_TO) and --plain say opposite things; give one of them".to_owned(),
        )),
        (to, false) => Ok(Some(Recipients::parse(&to.join(" "))?)),
    }
}

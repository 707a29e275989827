//! `fodfaeste audit …`: verify the log, keep a witness, print the key, forget old segments, grants for PostgreSQL.

use std::{
    io::{IsTerminal as _, Read as _},
    path::{Path, PathBuf},
};

use audit::{
    PublicKey, Signer,
    tree::SEGMENT,
    verify::{Report, Terms},
    witness::{Offer, Taken, WitnessFile},
};
use clap::Subcommand;
use store::{Database, Municipalities};

use super::CommandError;
use crate::place::Where;

/// What can be done with the log.
#[derive(Debug, Subcommand)]
pub enum AuditCommand {
    /// Hold every row of the log against every other, the signatures and the witness. Ends with 1 when anything is wrong.
    Verify {
        /// The witness's file.
        #[arg(long, value_name = "FILE")]
        witness: Option<PathBuf>,
        /// The public key; the installation's own when not given.
        #[arg(long, value_name = "PUBLIC")]
        key: Option<String>,
        /// How many minutes an entry may be without its place in the tree, or without a checkpoint over it.
        #[arg(long, value_name = "MINUTES", default_value_t = 10)]
        patience: u32,
        /// Print as JSON.
        #[arg(long)]
        json: bool,
    },
    /// Keep the newest checkpoint in a file elsewhere, if it goes on from the last one there. Ends with 1 when it does not.
    Witness {
        /// The witness's file; made when it is missing.
        #[arg(long, value_name = "FILE")]
        file: PathBuf,
        /// The public key; the installation's own when not given. A witness elsewhere has it written down.
        #[arg(long, value_name = "PUBLIC")]
        key: Option<String>,
        /// Read what `audit checkpoint` printed from standard input instead of the database.
        #[arg(long, requires = "key")]
        stdin: bool,
    },
    /// Print the newest checkpoint with the proof that it goes on from a size, for a witness elsewhere.
    Checkpoint {
        /// How many leaves the witness knows.
        #[arg(long, value_name = "SIZE", default_value_t = 0)]
        old: u64,
    },
    /// Print the public key that checkpoints are signed with.
    Key,
    /// Delete whole segments whose latest entry is older than a day; their roots stay. On PostgreSQL as the tables' owner.
    Forget {
        /// The day, as in 2024-11-30; entries of that day stay.
        #[arg(long, value_name = "DAY")]
        before: kernel::Date,
    },
    /// Print the SQL that gives a PostgreSQL role all that serving pages needs, and no way to change the log.
    Grants {
        /// The role.
        #[arg(long, default_value = "fodfaeste_pages")]
        role: String,
    },
}

/// Does what was asked.
pub(crate) fn run(place: &Where, command: AuditCommand) -> Result<u8, CommandError> {
    match command {
        AuditCommand::Verify {
            witness,
            key,
            patience,
            json,
        } => verify(place, witness.as_deref(), key.as_deref(), patience, json),
        AuditCommand::Witness { file, key, stdin } => keep(place, &file, key.as_deref(), stdin),
        AuditCommand::Checkpoint { old } => checkpoint(place, old),
        AuditCommand::Key => key(place),
        AuditCommand::Forget { before } => forget(place, before),
        AuditCommand::Grants { role } => grants(place, &role),
    }
}

/// The municipality's signing key, out of the key file.
pub(crate) fn signer(all: &Municipalities, database: &Database) -> Signer {
    Signer::of(all.keys(), database.sealed_as().unwrap_or_default())
}

/// The key that was named, or the installation's own.
fn public(named: Option<&str>, all: &Municipalities, database: &Database) -> Result<PublicKey, CommandError> {
    match named {
        Some(text) => PublicKey::parse(text).map_err(|error| plain(format!("--key: {error}"))),
        None => Ok(signer(all, database).public().clone()),
    }
}

fn plain(error: impl std::fmt::Display) -> CommandError {
    CommandError::Plain(error.to_string())
}

fn verify(
    place: &Where,
    witness: Option<&Path>,
    key: Option<&str>,
    patience: u32,
    json: bool,
) -> Result<u8, CommandError> {
    let all = place.open()?;
    let (one, database) = place.one(&all)?;
    let key = public(key, &all, &database)?;
    let kept = match witness {
        // A missing file would be made, and prove nothing.
        Some(path) if !path.exists() => {
            return Err(plain(format!("{}: there is no such file", path.display())));
        }
        Some(path) => WitnessFile::open(path, &key).map_err(plain)?.kept().to_vec(),
        None => Vec::new(),
    };
    let terms = Terms::new(&key, &kept).patient(i64::from(patience));
    let report = database
        .read("audit", |tx| audit::verify::verify(tx, &terms))
        .map_err(|error| plain(format!("the log could not be read to its end: {error}")))?;
    if json {
        println!("{}", as_json(&one.slug, &report, kept.len()));
    } else {
        say(&one.slug, &report, kept.len());
    }
    Ok(u8::from(!report.is_sound()))
}

fn say(slug: &str, report: &Report, kept: usize) {
    for finding in report.findings.told() {
        println!("{finding}");
    }
    for (check, count) in report.findings.counts() {
        println!("{count} of the kind {}", check.as_str());
    }
    let (segments, deleted) = report.segments;
    let (checkpoints, untried) = report.checkpoints;
    println!(
        "{slug}: {} entries under {} leaves, {segments} segments of which {deleted} are deleted, {} without a place yet",
        report.entries, report.size, report.pending
    );
    println!(
        "{checkpoints} checkpoints, {untried} of them within deleted segments and held against their signature only; {} of the \
         witness's {kept} found here",
        report.witnessed
    );
    println!("root {}", audit::tree::to_text(&report.root));
    println!(
        "{}",
        if report.is_sound() {
            "The log is whole."
        } else {
            "The log is NOT whole."
        }
    );
}

fn as_json(slug: &str, report: &Report, kept: usize) -> serde_json::Value {
    let findings = report.findings.told().iter().map(|finding| {
        serde_json::json!({
            "check": finding.check.as_str(),
            "place": finding.place,
            "problem": finding.problem,
        })
    });
    let counts = report.findings.counts();
    let counts: serde_json::Map<String, serde_json::Value> = counts
        .map(|(check, count)| (check.as_str().to_owned(), count.into()))
        .collect();
    serde_json::json!({
        "municipality": slug,
        "sound": report.is_sound(),
        "entries": report.entries,
        "size": report.size,
        "root": audit::tree::to_text(&report.root),
        "segments": report.segments.0,
        "deleted_segments": report.segments.1,
        "checkpoints": report.checkpoints.0,
        "untried_checkpoints": report.checkpoints.1,
        "pending": report.pending,
        "witness": { "kept": kept, "found": report.witnessed },
        "findings": findings.collect::<Vec<_>>(),
        "counts": counts,
    })
}

fn keep(place: &Where, file: &Path, key: Option<&str>, stdin: bool) -> Result<u8, CommandError> {
    if let (true, Some(key)) = (stdin, key) {
        let key = PublicKey::parse(key).map_err(|error| plain(format!("--key: {error}")))?;
        let mut text = String::new();
        if std::io::stdin().is_terminal() {
            eprintln!("Waiting for what `fodfaeste audit checkpoint` printed …");
        }
        std::io::stdin().read_to_string(&mut text).map_err(plain)?;
        let mut witness = WitnessFile::open(file, &key).map_err(plain)?;
        let offer = Offer::parse(&text, &key).map_err(plain)?;
        return take(&mut witness, &offer, &key);
    }
    let all = place.open()?;
    let (_, database) = place.one(&all)?;
    let key = public(key, &all, &database)?;
    let mut witness = WitnessFile::open(file, &key).map_err(plain)?;
    let size = witness.size();
    let offer = database
        .read("audit", |tx| {
            Ok::<_, store::StoreError>(Offer::newest(tx, SEGMENT, size))
        })?
        .map_err(plain)?;
    take(&mut witness, &offer, &key)
}

fn take(witness: &mut WitnessFile, offer: &Offer, key: &PublicKey) -> Result<u8, CommandError> {
    let taken = witness.take(offer, key).map_err(plain)?;
    let one = &offer.checkpoint;
    let word = match taken {
        Taken::New => "kept",
        Taken::Known => "known already",
    };
    println!(
        "checkpoint {} over {} leaves, signed {}: {word}",
        one.number, one.size, one.at
    );
    Ok(0)
}

fn checkpoint(place: &Where, old: u64) -> Result<u8, CommandError> {
    let all = place.open()?;
    let (_, database) = place.one(&all)?;
    let offer = database
        .read("audit", |tx| {
            Ok::<_, store::StoreError>(Offer::newest(tx, SEGMENT, old))
        })?
        .map_err(plain)?;
    print!("{}", offer.to_text(signer(&all, &database).public()));
    Ok(0)
}

fn key(place: &Where) -> Result<u8, CommandError> {
    let all = place.open()?;
    let (_, database) = place.one(&all)?;
    println!("{}", signer(&all, &database).public());
    Ok(0)
}

fn forget(place: &Where, before: kernel::Date) -> Result<u8, CommandError> {
    let all = place.open()?;
    let (one, database) = place.one(&all)?;
    let gone = audit::forget(
        &database,
        &signer(&all, &database),
        before,
        "fodfaeste-audit-forget",
    )
    .map_err(plain)?;
    println!(
        "{}: {} segments of {SEGMENT} entries deleted, their roots kept",
        one.slug,
        gone.len()
    );
    Ok(0)
}

fn grants(place: &Where, role: &str) -> Result<u8, CommandError> {
    let all = place.open()?;
    let (_, database) = place.one(&all)?;
    if database.engine_name() == "sqlite" {
        return Err(plain(
            "grants are for PostgreSQL; a SQLite file belongs to whoever may write it",
        ));
    }
    let schema = |database: &store::Database| {
        database.read("audit", |tx| {
            let row = tx.query("select cast(current_schema() as text) as name", &[])?;
            row.first().map_or(Ok(String::new()), |row| row.text("name"))
        })
    };
    let sql = audit::grants(&schema(all.control())?, &schema(&database)?, role)
        .ok_or_else(|| plain("a role's name is lower-case letters, digits and underscores"))?;
    print!("{sql}");
    Ok(0)
}

//! `fodfaeste keys`: the key file, and the keys that it opens. Nothing here prints a key.

use std::path::{Path, PathBuf};

use clap::Subcommand;
use kernel::{Clock as _, SystemClock, Timestamp};
use store::{KeyAges, Municipalities, key_ages};

use super::CommandError;
use crate::place::Where;

/// Who the commands act as.
const ACTOR: &str = "command line";

/// What can be done with keys.
#[derive(Debug, Subcommand)]
pub enum KeysCommand {
    /// Make a key file for a new installation. A file that is there already is left alone.
    New {
        /// The file to make, readable by its owner alone.
        file: PathBuf,
    },
    /// Make a key pair for backups and print the public key. Do it on another machine than the one that writes them.
    Backup {
        /// The file to make, readable by its owner alone. Only `fodfaeste restore` needs it.
        file: PathBuf,
    },
    /// Make a new outer key and wrap every municipality's keys by it, while the program runs.
    Rotate,
    /// Take an outer key out of the key file, once nothing is wrapped by it. Older backups may still need it.
    Retire {
        /// The outer key's id, as `fodfaeste keys show` prints it.
        id: String,
    },
    /// Make a new key of the municipality and wrap every person's key by it, while the program runs.
    Municipality,
    /// Print which keys there are, how old they are and what each wraps.
    Show {
        /// Print as JSON.
        #[arg(long)]
        json: bool,
    },
}

pub(crate) fn run(place: &Where, what: &KeysCommand) -> Result<u8, CommandError> {
    match what {
        KeysCommand::New { file } => new(file),
        KeysCommand::Backup { file } => backup(file),
        KeysCommand::Rotate => rotate(&place.open()?),
        KeysCommand::Retire { id } => retire(&place.open()?, id),
        KeysCommand::Municipality => municipality(place),
        KeysCommand::Show { json } => show(&place.open()?, *json),
    }
}

fn new(file: &Path) -> Result<u8, CommandError> {
    store::make_key_file(file, SystemClock.now())?;
    println!(
        "{} holds the keys now. Keep a copy in a safe place: without it nobody can read what is sealed.",
        file.display()
    );
    Ok(0)
}

fn backup(file: &Path) -> Result<u8, CommandError> {
    let public = store::backup::envelope::new_key(file, SystemClock.now())?;
    println!("{public}");
    eprintln!(
        "{} opens every backup that is written with `--to {public}`. Keep it away from the server, in two places.",
        file.display()
    );
    Ok(0)
}

/// The old key stays in the file, so that a stop halfway locks nobody out; running it again finishes the work.
fn rotate(all: &Municipalities) -> Result<u8, CommandError> {
    let id = all.new_outer_key()?;
    println!("{id} is the current outer key. Copy the key file to its safe place again.");
    for one in all.list()? {
        let wrapped = all.database(&one.slug)?.wrap_again(ACTOR)?;
        println!("{}: {wrapped} keys are wrapped by it", one.slug);
    }
    println!("The older ones still open; `fodfaeste keys retire ID` takes one out.");
    Ok(0)
}

fn retire(all: &Municipalities, id: &str) -> Result<u8, CommandError> {
    all.retire_outer_key(id)?;
    println!(
        "{id} is out of the key file. Backups from before the rotation open only with a copy that has it."
    );
    Ok(0)
}

fn municipality(place: &Where) -> Result<u8, CommandError> {
    let all = place.open()?;
    let (one, database) = place.one(&all)?;
    let turned = database.turn_municipality_key(ACTOR)?;
    println!(
        "{}: key {} wraps the keys of {} people; what is sealed stays as it is",
        one.slug, turned.version, turned.people
    );
    Ok(0)
}

fn show(all: &Municipalities, json: bool) -> Result<u8, CommandError> {
    let now = all.clock().now();
    let mut places = Vec::new();
    for one in all.list()? {
        let ages = all.database(&one.slug)?.read(ACTOR, key_ages)?;
        places.push((one.slug, ages));
    }
    if json {
        println!("{}", as_json(all, &places));
        return Ok(0);
    }
    for key in all.keys().outers() {
        let current = if key.id == all.keys().current().id {
            ", current"
        } else {
            ""
        };
        println!("outer key {}: {}{current}", key.id, age(now, Some(key.made_at)));
        for (slug, ages) in &places {
            for one in ages.municipality.iter().filter(|one| one.outer_key == key.id) {
                println!(
                    "    {slug}: key {}, {}, for {} people",
                    one.version,
                    age(now, one.made_at.parse().ok()),
                    one.people
                );
            }
        }
    }
    for (slug, ages) in places.iter().filter(|(_, ages)| ages.destroyed > 0) {
        println!(
            "{slug}: the keys of {} people have been destroyed",
            ages.destroyed
        );
    }
    Ok(0)
}

fn as_json(all: &Municipalities, places: &[(String, KeyAges)]) -> serde_json::Value {
    let outer = all.keys().outers().iter().map(|key| {
        serde_json::json!({
            "id": key.id,
            "made_at": key.made_at.to_string(),
            "current": key.id == all.keys().current().id,
        })
    });
    let municipalities = places.iter().map(|(slug, ages)| {
        let keys = ages.municipality.iter().map(|one| {
            serde_json::json!({
                "version": one.version,
                "outer_key": one.outer_key,
                "made_at": one.made_at,
                "people": one.people,
            })
        });
        serde_json::json!({
            "name": slug,
            "keys": keys.collect::<Vec<_>>(),
            "destroyed": ages.destroyed,
        })
    });
    serde_json::json!({
        "outer_keys": outer.collect::<Vec<_>>(),
        "municipalities": municipalities.collect::<Vec<_>>(),
    })
}

/// `made 2026-11-26, 3 days ago`.
fn age(now: Timestamp, made_at: Option<Timestamp>) -> String {
    let Some(made_at) = made_at else {
        return "made at a time that cannot be read".to_owned();
    };
    let days = now.duration_since(made_at).as_hours() / 24;
    format!("made {}, {days} days ago", kernel::clock::utc(made_at).date())
}

//! What the vault promises: what is sealed opens only in its place, for its person, with its keys; and nothing shows.
#![allow(clippy::unwrap_used, reason = "a test stops where it fails")]

mod blind;
mod chance;
mod key_file;
mod nothing_shows;
mod sealing;
mod wrapping;

use vault::{FixedChance, KeyFile, MunicipalityKey, PersonKey};

/// Keys for a test, a municipality's and a person's.
struct Keys {
    file: KeyFile,
    municipality: MunicipalityKey,
    person: PersonKey,
    chance: FixedChance,
}

fn keys(seed: u64) -> Keys {
    let chance = FixedChance::new(seed);
    let at = "2026-11-26T10:00:00Z".parse().unwrap();
    let file = KeyFile::generate(at, &chance);
    let municipality = MunicipalityKey::fresh("slagelse", 1, &chance);
    let person = PersonKey::fresh(&municipality, &chance);
    Keys {
        file,
        municipality,
        person,
        chance,
    }
}

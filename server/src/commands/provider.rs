//! `fodfaeste provider`: who else vouches for people here, and what their claims mean, from one file. The secret comes
//! from a file of its own, so that it stands on no command line.

use std::path::{Path, PathBuf};

use identity::{
    Assurance,
    oidc::{
        Kind, Provider,
        mapping::{self, Line},
        provider,
    },
};
use serde::Deserialize;
use store::Tx;

use super::CommandError;
use crate::{app, place::Where};

/// The file.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    key: String,
    name: String,
    kind: String,
    issuer: String,
    client_id: String,
    client_secret_file: Option<PathBuf>,
    hosts: Vec<String>,
    #[serde(default)]
    scopes: Vec<String>,
    #[serde(default = "acr")]
    assurance_claim: String,
    least_assurance: String,
    cpr_claim: Option<String>,
    #[serde(default = "yes")]
    active: bool,
    #[serde(default)]
    claim: Vec<WrittenLine>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenLine {
    claim: String,
    value: String,
    role: String,
    unit: Option<String>,
    organisation: Option<String>,
}

fn acr() -> String {
    "acr".to_owned()
}

fn yes() -> bool {
    true
}

pub(crate) fn run(place: &Where, file: &Path) -> Result<u8, CommandError> {
    let plain = |error: &dyn std::fmt::Display| CommandError::Plain(format!("{}: {error}", file.display()));
    let text = std::fs::read_to_string(file).map_err(|error| plain(&error))?;
    let written: Written = toml::from_str(&text).map_err(|error| plain(&error))?;
    let municipalities = place.open()?;
    let (one, database) = place.one(&municipalities)?;
    let secrets = app::secrets(&municipalities);
    let mut wanted = read(&written).map_err(|problem| plain(&problem))?;
    if let Some(path) = &written.client_secret_file {
        let secret = std::fs::read_to_string(path).map_err(|error| plain(&error))?;
        wanted = wanted.with_secret(&secrets, secret.trim())?;
    }
    let lines = database.write("command line", |tx| {
        if wanted.sealed_secret.is_none() {
            wanted.sealed_secret = provider::find(tx, &wanted.key)?.and_then(|found| found.sealed_secret);
        }
        let id = provider::save(tx, &wanted)?;
        meaning(tx, &id, &written.claim)
    })?;
    println!(
        "{}: {} is set up, with {lines} lines of mapping",
        one.slug, wanted.key
    );
    Ok(0)
}

/// The mapping as the file has it, in place of what was there.
fn meaning(tx: &Tx, provider: &str, wanted: &[WrittenLine]) -> Result<usize, CommandError> {
    let id_of = |table: &str, key: Option<&str>| -> Result<Option<String>, CommandError> {
        let Some(key) = key else { return Ok(None) };
        let sql = format!("select id from {table} where key = ?1");
        match tx.query_opt(&sql, &[key.into()])? {
            Some(row) => Ok(Some(row.text("id")?)),
            None => Err(CommandError::Plain(format!(
                "there is no {table} with the key {key}"
            ))),
        }
    };
    let mut lines = Vec::new();
    for one in wanted {
        lines.push(Line {
            id: String::new(),
            claim: one.claim.clone(),
            value: one.value.clone(),
            role: one.role.clone(),
            unit: id_of("unit", one.unit.as_deref())?,
            organisation: id_of("organisation", one.organisation.as_deref())?,
        });
    }
    let same = |one: &Line, other: &Line| {
        let of = |line: &Line| {
            (
                line.claim.clone(),
                line.value.clone(),
                line.role.clone(),
                line.unit.clone(),
                line.organisation.clone(),
            )
        };
        of(one) == of(other)
    };
    let held = mapping::list(tx, provider)?;
    for old in held
        .iter()
        .filter(|old| !lines.iter().any(|line| same(line, old)))
    {
        mapping::remove(tx, provider, &old.id)?;
    }
    for new in lines
        .iter()
        .filter(|line| !held.iter().any(|old| same(line, old)))
    {
        mapping::add(tx, provider, new)?;
    }
    Ok(lines.len())
}

fn read(written: &Written) -> Result<Provider, String> {
    for line in &written.claim {
        if access::Role::parse(&line.role).is_none() {
            return Err(format!("there is no role {:?}", line.role));
        }
    }
    let plain = |key: &str| {
        !key.is_empty()
            && key
                .chars()
                .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-')
    };
    if !plain(&written.key) {
        return Err("`key` has lower-case letters, digits and hyphens".to_owned());
    }
    Ok(Provider {
        id: String::new(),
        key: written.key.clone(),
        name: written.name.clone(),
        kind: Kind::parse(&written.kind).ok_or("`kind` is staff or citizen")?,
        issuer: written.issuer.clone(),
        client_id: written.client_id.clone(),
        sealed_secret: None,
        hosts: written.hosts.clone(),
        scopes: written.scopes.clone(),
        assurance_claim: written.assurance_claim.clone(),
        least_assurance: Assurance::parse(&written.least_assurance)
            .ok_or("`least_assurance` is low, substantial or high")?,
        cpr_claim: written.cpr_claim.clone(),
        active: written.active,
    })
}

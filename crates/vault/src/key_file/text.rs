//! The key file's text: read and written.

use zeroize::{Zeroize as _, Zeroizing};

use super::{KeyFile, OuterKey};
use crate::secret::Secret;

/// What stands above the keys for whoever opens the file.
const HEAD: &str = "\
# The keys of this installation. Whoever has them and the database can read everything in it; without them nobody can.
# Keep a copy in a safe place, apart from the database and its backups, and let only the program read this one.
";

/// What is wrong with a key file. Names lines and words of the form, never what stands in it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum KeyFileError {
    /// It is not TOML.
    #[error("the key file cannot be read from line {0} on")]
    Form(usize),
    /// Something is not there.
    #[error("the key file says nothing of {0}")]
    Missing(&'static str),
    /// A key is not 32 bytes.
    #[error("{0} in the key file is not a key of 43 letters")]
    NotAKey(&'static str),
    /// A time is not one.
    #[error("`made_at` of an outer key is not a time such as 2026-11-26T10:00:00Z")]
    NotATime,
    /// An id that two outer keys have, or that is not plain.
    #[error("the ids of the outer keys must differ, and be lower-case letters, digits and hyphens")]
    Ids,
    /// `current` names none of them.
    #[error("`current` names no outer key of the file")]
    NoCurrent,
}

impl KeyFile {
    /// Reads the file's text.
    pub fn parse(text: &str) -> Result<Self, KeyFileError> {
        let mut table: toml::Table = toml::from_str(text).map_err(|error: toml::de::Error| {
            let at = error.span().map_or(0, |span| span.start.min(text.len()));
            KeyFileError::Form(text.bytes().take(at).filter(|byte| *byte == b'\n').count() + 1)
        })?;
        let read = Self::from_table(&table);
        table.iter_mut().for_each(|(_, value)| overwrite(value));
        read
    }

    fn from_table(table: &toml::Table) -> Result<Self, KeyFileError> {
        let rows = table.get("outer").and_then(toml::Value::as_array);
        let outer = rows
            .ok_or(KeyFileError::Missing("`[[outer]]`"))?
            .iter()
            .map(OuterKey::from_value)
            .collect::<Result<Vec<_>, _>>()?;
        let mut ids: Vec<&str> = outer.iter().map(|key| key.id.as_str()).collect();
        ids.sort_unstable();
        ids.dedup();
        if ids.len() != outer.len() {
            return Err(KeyFileError::Ids);
        }
        let current = table.get("current").and_then(toml::Value::as_str);
        let current = current.ok_or(KeyFileError::Missing("`current`"))?;
        let current = outer
            .iter()
            .position(|key| key.id == current)
            .ok_or(KeyFileError::NoCurrent)?;
        Ok(Self {
            outer,
            current,
            index: secret(table, "index_secret", "`index_secret`")?,
            audit: secret(table, "audit_seed", "`audit_seed`")?,
            pepper: secret(table, "session_pepper", "`session_pepper`")?,
        })
    }

    /// The file's text; overwritten in memory when it goes.
    pub fn to_text(&self) -> Zeroizing<String> {
        // As long as it will be, so that growing leaves no copy behind.
        let mut text = Zeroizing::new(String::with_capacity(1_000 + 300 * self.outer.len()));
        text.push_str(HEAD);
        line(&mut text, "current", &self.current().id);
        line(&mut text, "index_secret", &self.index.to_text());
        line(&mut text, "audit_seed", &self.audit.to_text());
        line(&mut text, "session_pepper", &self.pepper.to_text());
        for key in self.outers() {
            text.push_str("\n[[outer]]\n");
            line(&mut text, "id", &key.id);
            line(&mut text, "secret", &key.secret.to_text());
            line(&mut text, "made_at", &key.made_at.to_string());
        }
        text
    }
}

impl OuterKey {
    fn from_value(value: &toml::Value) -> Result<Self, KeyFileError> {
        let row = value.as_table().ok_or(KeyFileError::Missing("`[[outer]]`"))?;
        let text = |name, what| {
            row.get(name)
                .and_then(toml::Value::as_str)
                .ok_or(KeyFileError::Missing(what))
        };
        let id = text("id", "`id` of an outer key")?;
        let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        if id.is_empty() || id.len() > 60 || !id.chars().all(plain) {
            return Err(KeyFileError::Ids);
        }
        let made_at = text("made_at", "`made_at` of an outer key")?;
        Ok(Self {
            id: id.to_owned(),
            made_at: made_at.parse().map_err(|_| KeyFileError::NotATime)?,
            secret: secret(row, "secret", "`secret` of an outer key")?,
        })
    }
}

fn line(text: &mut String, name: &str, value: &str) {
    for part in [name, " = \"", value, "\"\n"] {
        text.push_str(part);
    }
}

fn secret(table: &toml::Table, name: &str, what: &'static str) -> Result<Secret, KeyFileError> {
    let value = table.get(name).ok_or(KeyFileError::Missing(what))?;
    value
        .as_str()
        .and_then(Secret::from_text)
        .ok_or(KeyFileError::NotAKey(what))
}

/// Takes the texts of a parsed file out of memory.
fn overwrite(value: &mut toml::Value) {
    match value {
        toml::Value::String(text) => text.zeroize(),
        toml::Value::Array(list) => list.iter_mut().for_each(overwrite),
        toml::Value::Table(table) => table.iter_mut().for_each(|(_, value)| overwrite(value)),
        _ => {}
    }
}

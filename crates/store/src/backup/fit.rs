//! Do the keys that are here open a backup, and under which name? Asked before a restore writes anything.

use vault::MunicipalityKey;

use super::Verified;
use crate::{Municipalities, Result, StoreError};

/// The newest key of a backup's municipality, as it stands in it: wrapped.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Wrapped {
    pub(super) version: i64,
    pub(super) outer: String,
    pub(super) text: String,
}

/// The name that a restored municipality must be opened under: the one that the backup is sealed under. When nothing in it is
/// sealed and the keys are others', it is the new one. Refused when something is sealed and does not open here.
pub fn name_of_seals(all: &Municipalities, verified: &Verified, slug: &str) -> Result<String> {
    let named = verified.header.municipality.as_deref();
    let Some(key) = &verified.key else {
        return Ok(slug.to_owned());
    };
    let name = named.unwrap_or(slug);
    let keys = all.ring().with(&key.outer)?;
    if MunicipalityKey::opened(&keys, &key.outer, name, key.version, &key.text).is_ok() {
        return Ok(name.to_owned());
    }
    if !verified.is_sealed {
        return Ok(slug.to_owned());
    }
    let why = match (keys.outer(&key.outer), named) {
        (None, _) => format!(
            "what is sealed in the backup opens only with the outer key {}, and the key file here does not have it: name with --keys \
             the copy of the key file from when the backup was taken",
            key.outer
        ),
        (Some(_), None) => format!(
            "the keys that are here do not open the backup under the name {slug}: it does not say what the municipality was called, \
             so restore it under the name that it had"
        ),
        (Some(_), Some(name)) => {
            format!("the keys that are here do not open what is sealed in the backup of {name}")
        }
    };
    Err(StoreError::BackupRefused(format!("{why}. Nothing was written")))
}

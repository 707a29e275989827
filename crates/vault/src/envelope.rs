//! The keys inside the database, each wrapped by the one above it: a municipality's, and a participant's.
//!
//! Not for: the keys outside the database; see `key_file`.

use std::{fmt, sync::Arc};

use crate::{
    Chance, Confidential, KeyFile, Place, VaultError,
    bind::bound,
    seal::{Sealed, sealed},
    secret::Secret,
};

/// A municipality's key. It wraps its participants' keys and nothing else.
pub struct MunicipalityKey {
    municipality: Arc<str>,
    version: i64,
    secret: Secret,
}

impl MunicipalityKey {
    /// A new one.
    pub fn fresh(municipality: &str, version: i64, chance: &dyn Chance) -> Self {
        Self {
            municipality: municipality.into(),
            version,
            secret: Secret::fresh(chance),
        }
    }

    /// Its number, from 1.
    pub fn version(&self) -> i64 {
        self.version
    }

    /// Wrapped by the key file's current key; to be kept with the id of that key.
    pub fn wrapped(&self, keys: &KeyFile, chance: &dyn Chance) -> String {
        let outer = keys.current();
        let bound = Self::bound(keys, &self.municipality, &outer.id, self.version);
        sealed(&outer.secret, self.version, &bound, self.secret.bytes(), chance)
    }

    /// Opens a wrapped key.
    pub fn opened(
        keys: &KeyFile,
        outer: &str,
        municipality: &str,
        version: i64,
        text: &str,
    ) -> Result<Self, VaultError> {
        let key = keys
            .outer(outer)
            .ok_or_else(|| VaultError::NoOuterKey(outer.to_owned()))?;
        let bound = Self::bound(keys, municipality, outer, version);
        let bytes = Sealed::parse(text)
            .filter(|sealed| sealed.version == version)
            .ok_or(VaultError::DoesNotOpen)?
            .opened(&key.secret, &bound)?;
        Ok(Self {
            municipality: municipality.into(),
            version,
            secret: Secret::from_slice(&bytes).ok_or(VaultError::DoesNotOpen)?,
        })
    }

    /// The index key's mark is in it: with another index secret people would silently no longer be found.
    fn bound(keys: &KeyFile, municipality: &str, outer: &str, version: i64) -> Vec<u8> {
        bound(&[
            b"municipality key",
            municipality.as_bytes(),
            outer.as_bytes(),
            &version.to_be_bytes(),
            keys.index_mark(municipality).as_bytes(),
        ])
    }
}

/// A participant's key. It seals what is known of one person; when it is destroyed, nobody opens that again.
pub struct PersonKey {
    municipality: Arc<str>,
    version: i64,
    secret: Secret,
}

impl PersonKey {
    /// A new one, to be wrapped by this key.
    pub fn fresh(by: &MunicipalityKey, chance: &dyn Chance) -> Self {
        Self {
            municipality: Arc::clone(&by.municipality),
            version: by.version,
            secret: Secret::fresh(chance),
        }
    }

    /// Wrapped by a municipality's key; to be kept with that key's version.
    pub fn wrapped(&self, by: &MunicipalityKey, participant: &str, chance: &dyn Chance) -> String {
        let bound = Self::bound(by, participant);
        sealed(&by.secret, by.version, &bound, self.secret.bytes(), chance)
    }

    /// Opens a wrapped key.
    pub fn opened(by: &MunicipalityKey, participant: &str, text: &str) -> Result<Self, VaultError> {
        let bytes = Sealed::parse(text)
            .filter(|sealed| sealed.version == by.version)
            .ok_or(VaultError::DoesNotOpen)?
            .opened(&by.secret, &Self::bound(by, participant))?;
        Ok(Self {
            municipality: Arc::clone(&by.municipality),
            version: by.version,
            secret: Secret::from_slice(&bytes).ok_or(VaultError::DoesNotOpen)?,
        })
    }

    /// Seals a value for its place. The number in the text says which municipality key the person's key was under then.
    pub fn seal(&self, place: Place<'_>, value: &Confidential, chance: &dyn Chance) -> String {
        let bound = self.bound_value(place, self.version);
        sealed(
            &self.secret,
            self.version,
            &bound,
            value.reveal().as_bytes(),
            chance,
        )
    }

    /// Opens a value that was sealed for this place.
    pub fn open(&self, place: Place<'_>, text: &str) -> Result<Confidential, VaultError> {
        let sealed = Sealed::parse(text).ok_or(VaultError::DoesNotOpen)?;
        let bytes = sealed.opened(&self.secret, &self.bound_value(place, sealed.version))?;
        let text = std::str::from_utf8(&bytes).map_err(|_| VaultError::DoesNotOpen)?;
        Ok(Confidential::new(text.to_owned()))
    }

    fn bound(by: &MunicipalityKey, participant: &str) -> Vec<u8> {
        bound(&[
            b"person key",
            by.municipality.as_bytes(),
            participant.as_bytes(),
            &by.version.to_be_bytes(),
        ])
    }

    fn bound_value(&self, place: Place<'_>, version: i64) -> Vec<u8> {
        bound(&[
            b"value",
            self.municipality.as_bytes(),
            place.table.as_bytes(),
            place.column.as_bytes(),
            place.row.as_bytes(),
            &version.to_be_bytes(),
        ])
    }
}

impl fmt::Debug for MunicipalityKey {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "MunicipalityKey({}, …)", self.version)
    }
}

impl fmt::Debug for PersonKey {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("PersonKey(…)")
    }
}

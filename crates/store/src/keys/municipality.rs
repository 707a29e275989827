//! A municipality's key inside its database: made when the database is first opened, opened when it is needed.

use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex, PoisonError},
};

use vault::{BlindIndex, MunicipalityKey, PersonKey, SystemChance, VaultError};

use super::{Ring, clear};
use crate::{Result, Row, StoreError, Tx};

/// What one municipality is sealed with.
pub(crate) struct Seals {
    municipality: String,
    ring: Arc<Ring>,
    index: BlindIndex,
    opened: Mutex<BTreeMap<i64, Arc<MunicipalityKey>>>,
}

const NEWEST: &str = "select key_version, outer_key, wrapped
     from municipality_key
     order by key_version desc
     limit 1";

impl Seals {
    pub(crate) fn new(municipality: &str, ring: Arc<Ring>) -> Self {
        Self {
            municipality: municipality.to_owned(),
            index: ring.first().index_key(municipality),
            ring,
            opened: Mutex::new(BTreeMap::new()),
        }
    }

    /// The name that everything here is sealed under.
    pub(crate) fn municipality(&self) -> &str {
        &self.municipality
    }

    pub(crate) fn index(&self) -> &BlindIndex {
        &self.index
    }

    pub(crate) fn ring(&self) -> &Ring {
        &self.ring
    }

    /// Are the keys there, and the right ones?
    pub(crate) fn fit(&self, tx: &Tx) -> Result<bool> {
        match tx.query_opt(NEWEST, &[])? {
            None => Ok(false),
            Some(row) => self.open(&row).map(|_| true),
        }
    }

    /// Makes the first key, and seals what stood in clear before there was one.
    pub(crate) fn begin(&self, tx: &Tx) -> Result<()> {
        if !self.fit(tx)? {
            self.make(tx, 1)?;
        }
        tx.keys().scrub_afterwards();
        clear::seal(tx)
    }

    /// Makes and keeps a key of a version.
    pub(crate) fn make(&self, tx: &Tx, version: i64) -> Result<()> {
        let key = MunicipalityKey::fresh(&self.municipality, version, &SystemChance);
        let keys = self.ring.latest();
        tx.execute(
            "insert into municipality_key (id, key_version, outer_key, wrapped, made_at)
             values (?1, ?2, ?3, ?4, ?5)",
            &[
                (&tx.fresh_id()).into(),
                version.into(),
                keys.current().id.as_str().into(),
                key.wrapped(&keys, &SystemChance).into(),
                tx.now().to_string().into(),
            ],
        )?;
        Ok(())
    }

    /// The key that new people's keys are wrapped by.
    pub(crate) fn newest(&self, tx: &Tx) -> Result<Arc<MunicipalityKey>> {
        let row = tx.query_opt(NEWEST, &[])?.ok_or(StoreError::NoKeys)?;
        self.open(&row)
    }

    /// Opens a person's key. The municipality's key is remembered; should it not fit, the row is read once more, since
    /// another process may have put a backup in place.
    pub(crate) fn person(
        &self,
        tx: &Tx,
        participant: &str,
        version: i64,
        wrapped: &str,
    ) -> Result<PersonKey> {
        if let Some(known) = self.known(version)
            && let Ok(key) = PersonKey::opened(&known, participant, wrapped)
        {
            return Ok(key);
        }
        let sql = "select key_version, outer_key, wrapped
                   from municipality_key
                   where key_version = ?1
                   order by key_version
                   limit 1";
        let row = tx
            .query_opt(sql, &[version.into()])?
            .ok_or(StoreError::Sealed(VaultError::DoesNotOpen))?;
        let key = self.open(&row)?;
        Ok(PersonKey::opened(&key, participant, wrapped)?)
    }

    /// Opens a row of `municipality_key`, and remembers it.
    pub(crate) fn open(&self, row: &Row) -> Result<Arc<MunicipalityKey>> {
        let (version, outer) = (row.int("key_version")?, row.text("outer_key")?);
        let keys = self.ring.with(&outer)?;
        let opened =
            MunicipalityKey::opened(&keys, &outer, &self.municipality, version, &row.text("wrapped")?);
        let key = Arc::new(opened.map_err(|_| StoreError::WrongKeys(self.municipality.clone()))?);
        let mut opened = self.opened.lock().unwrap_or_else(PoisonError::into_inner);
        opened.insert(version, Arc::clone(&key));
        Ok(key)
    }

    fn known(&self, version: i64) -> Option<Arc<MunicipalityKey>> {
        let opened = self.opened.lock().unwrap_or_else(PoisonError::into_inner);
        opened.get(&version).cloned()
    }
}

impl Tx<'_> {
    /// Makes room for the keys of a backup. Only while nobody has a key here.
    pub(crate) fn forget_municipality_keys(&self) -> Result<()> {
        self.execute(
            "delete from municipality_key where not exists (select 1 from person_key)",
            &[],
        )
        .map(drop)
    }
}

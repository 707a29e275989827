//! Turning keys over while the program runs: a new outer key, an old one taken out, a new key of a municipality.

use vault::{KeyFile, PersonKey, SystemChance};

use super::file;
use crate::{Database, Municipalities, Result, StoreError, Tx, key_ages};

/// How many people's keys are wrapped again in one transaction, so that others get in between.
const BATCH: i64 = 500;

/// What a new municipality key came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Turned {
    /// The new version.
    pub version: i64,
    /// How many people's keys were wrapped again.
    pub people: i64,
}

impl Municipalities {
    /// Adds a new outer key to the key file and makes it current; answers its id. The older ones still open, and a running
    /// program reads the file again when it meets a key that it does not know.
    pub fn new_outer_key(&self) -> Result<String> {
        let at = self.clock().now();
        self.change_key_file(|keys| Ok(keys.with_new_outer(at, &SystemChance)))?;
        Ok(self.ring().latest().current().id.clone())
    }

    /// Takes an outer key out of the file, when nothing here is wrapped by it any more.
    pub fn retire_outer_key(&self, id: &str) -> Result<()> {
        for one in self.list()? {
            let ages = self.database(&one.slug)?.read("keys", key_ages)?;
            if ages.municipality.iter().any(|age| age.outer_key == id) {
                return Err(StoreError::Keys(format!(
                    "{} is still wrapped by {id}; `fodfaeste keys rotate` wraps it again",
                    one.slug
                )));
            }
        }
        self.change_key_file(|keys| {
            keys.without_outer(id).ok_or_else(|| {
                StoreError::Keys(if keys.outer(id).is_some() {
                    format!("{id} is the current key; make a new one first with `fodfaeste keys rotate`")
                } else {
                    format!("the key file has no outer key {id}")
                })
            })
        })
    }

    /// Reads the key file again, as after a signal.
    pub fn read_keys_again(&self) -> Result<()> {
        self.ring().read_again()
    }

    fn change_key_file(&self, change: impl FnOnce(&KeyFile) -> Result<KeyFile>) -> Result<()> {
        let path = self
            .ring()
            .path()
            .ok_or_else(|| StoreError::Keys("these keys are in no file that can be changed".to_owned()))?;
        file::replace(path, change)?;
        self.ring().read_again()
    }
}

impl Database {
    /// Wraps the municipality's keys by the current outer key; answers how many were not. What is sealed stays as it is.
    pub fn wrap_again(&self, actor: &str) -> Result<i64> {
        self.write(actor, |tx| {
            let seals = tx.seals()?;
            seals.ring().read_again()?;
            let keys = seals.ring().latest();
            let sql = "select id, key_version, outer_key, wrapped
                       from municipality_key
                       where outer_key <> ?1
                       order by key_version
                       limit 100";
            let rows = tx.query(sql, &[keys.current().id.as_str().into()])?;
            for row in &rows {
                let wrapped = seals.open(row)?.wrapped(&keys, &SystemChance);
                tx.execute(
                    "update municipality_key set outer_key = ?1, wrapped = ?2 where id = ?3",
                    &[
                        keys.current().id.as_str().into(),
                        wrapped.into(),
                        row.text("id")?.into(),
                    ],
                )?;
            }
            tx.keys().scrub_afterwards();
            Ok(i64::try_from(rows.len()).unwrap_or(i64::MAX))
        })
    }

    /// Makes a new key of the municipality, wraps every person's key by it, and takes the older ones away. What is sealed
    /// stays as it is, since people's own keys stay the same. Stopped halfway, it is simply run again.
    pub fn turn_municipality_key(&self, actor: &str) -> Result<Turned> {
        let version = self.write(actor, |tx| {
            let seals = tx.seals()?;
            let version = seals.newest(tx)?.version() + 1;
            seals.make(tx, version).map(|()| version)
        })?;
        let mut people = 0;
        loop {
            let done = self.write(actor, |tx| wrap_some(tx, version))?;
            people += done;
            if done < BATCH {
                break;
            }
        }
        self.write(actor, |tx| {
            tx.keys().scrub_afterwards();
            let sql = "delete from municipality_key
                       where key_version < ?1
                         and not exists (select 1 from person_key
                                         where person_key.key_version = municipality_key.key_version
                                           and person_key.wrapped is not null)";
            tx.execute(sql, &[version.into()])
        })?;
        Ok(Turned { version, people })
    }
}

/// Wraps some people's keys by a newer key of the municipality; answers how many.
fn wrap_some(tx: &Tx, version: i64) -> Result<i64> {
    let seals = tx.seals()?;
    let by = seals.newest(tx)?;
    let sql = "select id, participant, key_version, wrapped
               from person_key
               where key_version < ?1 and wrapped is not null
               order by id
               limit ?2";
    let rows = tx.query(sql, &[version.into(), BATCH.into()])?;
    for row in &rows {
        let participant = row.text("participant")?;
        let key: PersonKey =
            seals.person(tx, &participant, row.int("key_version")?, &row.text("wrapped")?)?;
        tx.execute(
            "update person_key set key_version = ?1, wrapped = ?2 where id = ?3",
            &[
                by.version().into(),
                key.wrapped(&by, &participant, &SystemChance).into(),
                row.text("id")?.into(),
            ],
        )?;
    }
    Ok(i64::try_from(rows.len()).unwrap_or(i64::MAX))
}

//! A participant's key in a transaction: made, used, fetched for a list at once, destroyed.

use std::{
    cell::{Cell, RefCell},
    collections::BTreeMap,
    rc::Rc,
};

use kernel::Cpr;
use vault::{Confidential, PersonKey, Place, SystemChance, VaultError};

use super::Seals;
use crate::{Result, Row, StoreError, Tx, Value};

/// How many keys one query asks for.
const AT_ONCE: usize = 500;

/// What a transaction holds of keys.
pub(crate) struct TxKeys<'a> {
    pub(crate) seals: Option<&'a Seals>,
    people: RefCell<BTreeMap<String, Held>>,
    scrub: Cell<bool>,
}

#[derive(Clone)]
enum Held {
    Key(Rc<PersonKey>),
    Destroyed,
    None,
}

/// What came of opening a value.
#[derive(Debug, PartialEq, Eq)]
pub enum Unsealed {
    /// It opened.
    Text(Confidential),
    /// The person's key has been destroyed; nobody opens it any more.
    Destroyed,
}

/// Where a participant's key stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PersonKeyState {
    /// There is none yet.
    None,
    /// It seals and opens.
    InUse,
    /// It has been destroyed.
    Destroyed,
}

impl<'a> TxKeys<'a> {
    pub(crate) fn new(seals: Option<&'a Seals>) -> Self {
        Self {
            seals,
            people: RefCell::default(),
            scrub: Cell::new(false),
        }
    }

    /// Does the transaction leave wrapped keys behind on old pages?
    pub(crate) fn wants_scrubbing(&self) -> bool {
        self.scrub.get()
    }

    pub(crate) fn scrub_afterwards(&self) {
        self.scrub.set(true);
    }

    fn hold(&self, participant: &str, held: Held) {
        self.people.borrow_mut().insert(participant.to_owned(), held);
    }
}

impl Tx<'_> {
    pub(crate) fn seals(&self) -> Result<&Seals> {
        self.keys().seals.ok_or(StoreError::NoKeys)
    }

    /// Makes a participant's key, wrapped by the newest key of the municipality.
    pub fn new_person_key(&self, participant: &str) -> Result<()> {
        let by = self.seals()?.newest(self)?;
        let key = PersonKey::fresh(&by, &SystemChance);
        self.execute(
            "insert into person_key (id, participant, key_version, wrapped, made_at)
             values (?1, ?2, ?3, ?4, ?5)",
            &[
                (&self.fresh_id()).into(),
                participant.into(),
                by.version().into(),
                key.wrapped(&by, participant, &SystemChance).into(),
                self.now().to_string().into(),
            ],
        )?;
        self.keys().hold(participant, Held::Key(Rc::new(key)));
        Ok(())
    }

    /// Where a participant's key stands.
    pub fn person_key_state(&self, participant: &str) -> Result<PersonKeyState> {
        Ok(match self.held(participant)? {
            Held::Key(_) => PersonKeyState::InUse,
            Held::Destroyed => PersonKeyState::Destroyed,
            Held::None => PersonKeyState::None,
        })
    }

    /// Seals a value under a participant's key, for its place alone.
    pub fn seal(&self, participant: &str, place: Place<'_>, value: &Confidential) -> Result<String> {
        match self.held(participant)? {
            Held::Key(key) => Ok(key.seal(place, value, &SystemChance)),
            Held::Destroyed => Err(StoreError::KeyDestroyed),
            Held::None => Err(StoreError::NoPersonKey),
        }
    }

    /// Opens a value that was sealed for its place.
    pub fn unseal(&self, participant: &str, place: Place<'_>, text: &str) -> Result<Unsealed> {
        if !self.is_permitted(participant) {
            return Err(StoreError::NotPermitted);
        }
        self.unseal_to_keep(participant, place, text)
    }

    /// The same without asking, for keeping what a row is found by in step with it. Never for showing: a test names the
    /// only crate that may call it.
    pub fn unseal_to_keep(&self, participant: &str, place: Place<'_>, text: &str) -> Result<Unsealed> {
        match self.held(participant)? {
            Held::Key(key) => Ok(Unsealed::Text(key.open(place, text)?)),
            Held::Destroyed => Ok(Unsealed::Destroyed),
            Held::None => Err(StoreError::NoPersonKey),
        }
    }

    /// Opens the keys of a list's participants with one query, so that unsealing the list asks no more.
    pub fn fetch_person_keys(&self, participants: &[String]) -> Result<()> {
        let mut wanted: Vec<&str> = {
            let held = self.keys().people.borrow();
            let unknown = participants.iter().filter(|id| !held.contains_key(*id));
            unknown.map(String::as_str).collect()
        };
        wanted.sort_unstable();
        wanted.dedup();
        for some in wanted.chunks(AT_ONCE) {
            let marks: Vec<String> = (1..=some.len()).map(|number| format!("?{number}")).collect();
            let sql = format!(
                "select participant, key_version, wrapped
                 from person_key
                 where participant in ({})
                 order by participant
                 limit {AT_ONCE}",
                marks.join(", ")
            );
            let values: Vec<Value> = some.iter().map(|id| Value::from(*id)).collect();
            for row in self.query(&sql, &values)? {
                self.take(&row)?;
            }
        }
        for participant in wanted {
            let mut held = self.keys().people.borrow_mut();
            held.entry(participant.to_owned()).or_insert(Held::None);
        }
        Ok(())
    }

    /// Destroys a participant's key and every trace by which the person could be found: what was sealed under the key
    /// stays where it is, and nobody opens it again.
    pub fn destroy_person_key(&self, participant: &str) -> Result<()> {
        let now = self.now().to_string();
        self.execute(
            "update person_key
             set wrapped = null, destroyed_at = ?1
             where participant = ?2 and wrapped is not null",
            &[now.into(), participant.into()],
        )?;
        self.execute(
            "delete from participant_word where participant = ?1",
            &[participant.into()],
        )?;
        self.execute(
            "update participant set cpr_index = null where id = ?1",
            &[participant.into()],
        )?;
        self.keys().hold(participant, Held::Destroyed);
        self.keys().scrub_afterwards();
        Ok(())
    }

    /// What a CPR number is found by.
    pub fn blind_cpr(&self, cpr: &Cpr) -> Result<String> {
        Ok(self.seals()?.index().cpr(cpr))
    }

    /// What a name is found by: to be kept beside the person.
    pub fn blind_words(&self, name: &str) -> Result<Vec<String>> {
        Ok(self.seals()?.index().words(name))
    }

    /// What to look for when these words were typed: a person has every one of them. Nothing when they are too short.
    pub fn blind_asked(&self, typed: &str) -> Result<Vec<String>> {
        Ok(self.seals()?.index().asked(typed))
    }

    fn held(&self, participant: &str) -> Result<Held> {
        let known = self.keys().people.borrow().get(participant).cloned();
        if let Some(held) = known {
            return Ok(held);
        }
        let sql = "select participant, key_version, wrapped
                   from person_key
                   where participant = ?1
                   order by participant
                   limit 1";
        if let Some(row) = self.query_opt(sql, &[participant.into()])? {
            return self.take(&row);
        }
        self.keys().hold(participant, Held::None);
        Ok(Held::None)
    }

    fn take(&self, row: &Row) -> Result<Held> {
        let participant = row.text("participant")?;
        let held = match row.opt_text("wrapped")? {
            None => Held::Destroyed,
            Some(wrapped) => {
                let version = row.int("key_version")?;
                Held::Key(Rc::new(self.seals()?.person(
                    self,
                    &participant,
                    version,
                    &wrapped,
                )?))
            }
        };
        self.keys().hold(&participant, held.clone());
        Ok(held)
    }
}

impl From<VaultError> for StoreError {
    fn from(error: VaultError) -> Self {
        Self::Sealed(error)
    }
}

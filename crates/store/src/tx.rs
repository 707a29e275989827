//! A transaction, the same for both engines: query, execute, rows by name. An error poisons it.

use std::{
    cell::{Cell, RefCell},
    collections::BTreeSet,
};

use kernel::{Id, Timestamp};

use crate::{
    Result, Row, StoreError, Value,
    keys::{Seals, TxKeys},
    pg::PgConnection,
    sqlite,
};

pub(crate) enum Inner<'a> {
    Sqlite(&'a rusqlite::Connection),
    Postgres(&'a RefCell<PgConnection>),
}

/// One transaction of one municipality.
pub struct Tx<'a> {
    inner: Inner<'a>,
    poisoned: Cell<bool>,
    conflict: Cell<bool>,
    actor: &'a str,
    now: Timestamp,
    noted: RefCell<Vec<Noted>>,
    /// Whose sealed values may be opened; nothing when it is not a request's transaction.
    permitted: RefCell<Option<BTreeSet<String>>>,
    keys: TxKeys<'a>,
}

/// A change that was noted in a transaction, for whoever puts the request on record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Noted {
    /// The noun.
    pub record: String,
    /// The row.
    pub id: String,
    /// What was done.
    pub action: String,
}

impl<'a> Tx<'a> {
    pub(crate) fn new(inner: Inner<'a>, actor: &'a str, now: Timestamp, seals: Option<&'a Seals>) -> Self {
        Self {
            inner,
            poisoned: Cell::new(false),
            conflict: Cell::new(false),
            actor,
            now,
            noted: RefCell::default(),
            permitted: RefCell::default(),
            keys: TxKeys::new(seals),
        }
    }

    pub(crate) fn keys(&self) -> &TxKeys<'a> {
        &self.keys
    }

    pub(crate) fn is_postgres(&self) -> bool {
        matches!(self.inner, Inner::Postgres(_))
    }

    /// Who acts: an account's name, or a command's.
    pub fn actor(&self) -> &str {
        self.actor
    }

    /// The moment of the transaction; one moment throughout.
    pub fn now(&self) -> Timestamp {
        self.now
    }

    /// The calendar day in Denmark at that moment.
    pub fn today(&self) -> kernel::Date {
        kernel::clock::local_date(self.now)
    }

    /// From here on nothing sealed opens but what is permitted, participant by participant. The shell does this to every
    /// request's transaction, so that no page can open a value without having asked the policies.
    pub fn close_seals(&self) {
        self.permitted.borrow_mut().get_or_insert_with(BTreeSet::new);
    }

    /// The policies have permitted a participant's sealed values to be opened in this transaction.
    pub fn permit(&self, participant: &str) {
        if let Some(permitted) = self.permitted.borrow_mut().as_mut() {
            permitted.insert(participant.to_owned());
        }
    }

    pub(crate) fn is_permitted(&self, participant: &str) -> bool {
        self.permitted
            .borrow()
            .as_ref()
            .is_none_or(|permitted| permitted.contains(participant))
    }

    /// Every change noted so far.
    pub fn noted(&self) -> Vec<Noted> {
        self.noted.borrow().clone()
    }

    pub(crate) fn add_noted(&self, noted: Noted) {
        self.noted.borrow_mut().push(noted);
    }

    /// A fresh identifier.
    pub fn fresh_id(&self) -> Id {
        Id::fresh(self.now)
    }

    /// Every row of a query. Parameters are written `?1`, `?2`.
    pub fn query(&self, sql: &str, values: &[Value]) -> Result<Vec<Row>> {
        self.guard(|inner| match inner {
            Inner::Sqlite(connection) => sqlite::query(connection, sql, values),
            Inner::Postgres(connection) => connection.borrow_mut().query(sql, values),
        })
    }

    /// The first row, or nothing.
    pub fn query_opt(&self, sql: &str, values: &[Value]) -> Result<Option<Row>> {
        Ok(self.query(sql, values)?.into_iter().next())
    }

    /// The one number a counting query gives in its column `n`; nothing counts as 0.
    pub fn count(&self, sql: &str, values: &[Value]) -> Result<i64> {
        self.query_opt(sql, values)?
            .map_or(Ok(0), |row| Ok(row.opt_int("n")?.unwrap_or(0)))
    }

    /// Changes rows; answers how many.
    pub fn execute(&self, sql: &str, values: &[Value]) -> Result<u64> {
        self.guard(|inner| match inner {
            Inner::Sqlite(connection) => sqlite::execute(connection, sql, values),
            Inner::Postgres(connection) => connection.borrow_mut().execute(sql, values),
        })
    }

    pub(crate) fn is_poisoned(&self) -> bool {
        self.poisoned.get()
    }

    /// Did the statement that failed lose against another write?
    pub(crate) fn was_conflict(&self) -> bool {
        self.conflict.get()
    }

    fn guard<T>(&self, work: impl FnOnce(&Inner<'a>) -> Result<T>) -> Result<T> {
        if self.poisoned.get() {
            return Err(StoreError::Poisoned);
        }
        let answer = work(&self.inner);
        if let Err(error) = &answer {
            self.poisoned.set(true);
            self.conflict.set(error.is_conflict());
        }
        answer
    }
}

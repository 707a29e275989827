//! The municipalities of an installation, and the choice of one by its name or host.

use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
    sync::{Arc, Mutex, PoisonError},
};

use kernel::Clock;

use crate::{Database, Result, StoreError, migrate, pg::PgSchema, sqlite, sqlite::SqliteFile};

/// Where the databases are.
#[derive(Debug, Clone)]
pub enum Place {
    /// A folder of SQLite files.
    Folder(PathBuf),
    /// A PostgreSQL server, by its address; one schema a municipality.
    Server(String),
}

/// A municipality as the installation knows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Municipality {
    /// Its name in addresses and files: lower-case letters, digits, hyphens.
    pub slug: String,
    /// Its name to people.
    pub name: String,
    /// The host name that chooses it, if it has one of its own.
    pub host: Option<String>,
}

/// Every municipality of the installation. Each is opened when first asked for, and never joined with another.
pub struct Municipalities {
    place: Place,
    control: Control,
    clock: Arc<dyn Clock>,
    open: Mutex<BTreeMap<String, Arc<Database>>>,
}

enum Control {
    Sqlite(SqliteFile),
    Postgres(PgSchema),
}

impl Municipalities {
    /// Opens the installation; creates what is missing.
    pub fn open(place: Place, clock: Arc<dyn Clock>) -> Result<Self> {
        let control = match &place {
            Place::Folder(folder) => {
                std::fs::create_dir_all(folder).map_err(|source| StoreError::File {
                    path: folder.display().to_string(),
                    source,
                })?;
                let path = folder.join("fodfaeste.sqlite3");
                let file = SqliteFile::open(&path)?;
                file.migrated(&path, migrate::control_sqlite)?;
                Control::Sqlite(file)
            }
            Place::Server(address) => {
                let pool = PgSchema::open(address, "fodfaeste")?;
                let mut connection = pool.take()?;
                let done = migrate::control_postgres(&mut connection.client, "fodfaeste");
                pool.give_back(connection);
                done?;
                Control::Postgres(pool)
            }
        };
        Ok(Self {
            place,
            control,
            clock,
            open: Mutex::new(BTreeMap::new()),
        })
    }

    /// The clock that was handed in.
    pub fn clock(&self) -> &Arc<dyn Clock> {
        &self.clock
    }

    /// All of them, by name.
    pub fn list(&self) -> Result<Vec<Municipality>> {
        let rows = self.rows("select slug, name, host from municipality order by slug", &[])?;
        rows.iter()
            .map(|row| {
                Ok(Municipality {
                    slug: row.text("slug")?,
                    name: row.text("name")?,
                    host: row.opt_text("host")?,
                })
            })
            .collect()
    }

    /// Adds one, or leaves it as it is; answers whether it is new.
    pub fn add(&self, slug: &str, name: &str, host: Option<&str>) -> Result<bool> {
        let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        if slug.is_empty()
            || slug.len() > 50
            || !slug.chars().all(plain)
            || !slug.starts_with(|c: char| c.is_ascii_lowercase())
        {
            return Err(StoreError::NoMunicipality(slug.to_owned()));
        }
        let sql = "insert into municipality (slug, name, host, created_at) values (?1, ?2, ?3, ?4) on conflict (slug) do nothing";
        let values = [
            slug.into(),
            name.into(),
            host.into(),
            self.clock.now().to_string().into(),
        ];
        let added = match &self.control {
            Control::Sqlite(file) => {
                file.with_writer(|connection| sqlite::execute(connection, sql, &values))?
            }
            Control::Postgres(pool) => {
                let mut connection = pool.take()?;
                let added = connection.execute(sql, &values);
                pool.give_back(connection);
                added?
            }
        };
        Ok(added > 0)
    }

    /// The database of one.
    pub fn database(&self, slug: &str) -> Result<Arc<Database>> {
        if let Some(open) = self.opened().get(slug) {
            return Ok(Arc::clone(open));
        }
        if !self.list()?.iter().any(|one| one.slug == slug) {
            return Err(StoreError::NoMunicipality(slug.to_owned()));
        }
        let mut opened = self.opened();
        if let Some(open) = opened.get(slug) {
            return Ok(Arc::clone(open));
        }
        let database = Arc::new(match &self.place {
            Place::Folder(folder) => Database::open_sqlite(&file_of(folder, slug), Arc::clone(&self.clock))?,
            Place::Server(address) => {
                Database::open_postgres(address, &schema_of(slug), Arc::clone(&self.clock))?
            }
        });
        opened.insert(slug.to_owned(), Arc::clone(&database));
        Ok(database)
    }

    fn opened(&self) -> std::sync::MutexGuard<'_, BTreeMap<String, Arc<Database>>> {
        self.open.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn rows(&self, sql: &str, values: &[crate::Value]) -> Result<Vec<crate::Row>> {
        match &self.control {
            Control::Sqlite(file) => file.with_reader(|connection| sqlite::query(connection, sql, values)),
            Control::Postgres(pool) => {
                let mut connection = pool.take()?;
                let rows = connection.query(sql, values);
                pool.give_back(connection);
                rows
            }
        }
    }
}

fn file_of(folder: &Path, slug: &str) -> PathBuf {
    folder.join(format!("{slug}.sqlite3"))
}

fn schema_of(slug: &str) -> String {
    format!("m_{}", slug.replace('-', "_"))
}

//! The municipalities of an installation, and the choice of one by its name or host.

use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
    sync::{Arc, Mutex, PoisonError},
};

use kernel::Clock;
use vault::KeyFile;

use crate::{
    Database, KeySource, Result, StoreError,
    keys::{Ring, Seals},
};

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
    control: Arc<Database>,
    clock: Arc<dyn Clock>,
    ring: Arc<Ring>,
    open: Mutex<BTreeMap<String, Arc<Database>>>,
}

impl Municipalities {
    /// Opens the installation; creates what is missing.
    #[allow(
        clippy::needless_pass_by_value,
        reason = "keys are handed over, so that nobody else holds them on"
    )]
    pub fn open(place: Place, keys: KeySource, clock: Arc<dyn Clock>) -> Result<Self> {
        let folder = match &place {
            Place::Folder(folder) => {
                std::fs::create_dir_all(folder).map_err(|source| StoreError::File {
                    path: folder.display().to_string(),
                    source,
                })?;
                Some(folder.as_path())
            }
            Place::Server(_) => None,
        };
        let ring = Ring::open(&keys, folder, clock.now())?;
        let control = match &place {
            Place::Folder(folder) => {
                Database::open_control_sqlite(&folder.join("fodfaeste.sqlite3"), Arc::clone(&clock))?
            }
            Place::Server(address) => Database::open_control_postgres(address, Arc::clone(&clock))?,
        };
        Ok(Self {
            place,
            control: Arc::new(control),
            clock,
            ring: Arc::new(ring),
            open: Mutex::new(BTreeMap::new()),
        })
    }

    /// The clock that was handed in.
    pub fn clock(&self) -> &Arc<dyn Clock> {
        &self.clock
    }

    /// The installation's own database: which municipalities there are, accounts and sessions. No case is in it.
    pub fn control(&self) -> &Arc<Database> {
        &self.control
    }

    /// The keys outside the databases, as they were at the start.
    pub fn keys(&self) -> &Arc<KeyFile> {
        self.ring.first()
    }

    pub(crate) fn ring(&self) -> &Ring {
        &self.ring
    }

    /// All of them, by name.
    pub fn list(&self) -> Result<Vec<Municipality>> {
        self.control.read("list", |tx| {
            tx.query("select slug, name, host from municipality order by slug", &[])?
                .iter()
                .map(|row| {
                    Ok(Municipality {
                        slug: row.text("slug")?,
                        name: row.text("name")?,
                        host: row.opt_text("host")?,
                    })
                })
                .collect()
        })
    }

    /// Adds one, or leaves it as it is; answers whether it is new.
    pub fn add(&self, slug: &str, name: &str, host: Option<&str>) -> Result<bool> {
        self.add_sealed_as(slug, name, host, slug)
    }

    /// The same for one whose values are sealed, and whose log is signed, under the name it had where it comes from.
    pub fn add_sealed_as(&self, slug: &str, name: &str, host: Option<&str>, sealed_as: &str) -> Result<bool> {
        is_a_name(slug)?;
        let sealed_as = Some(sealed_as).filter(|name| *name != slug);
        let sql = "insert into municipality (slug, name, host, created_at, sealed_as)
                   values (?1, ?2, ?3, ?4, ?5)
                   on conflict (slug) do nothing";
        let values = [
            slug.into(),
            name.into(),
            host.into(),
            self.clock.now().to_string().into(),
            sealed_as.into(),
        ];
        let added = self.control.write("add", |tx| tx.execute(sql, &values))?;
        Ok(added > 0)
    }

    /// The database of one.
    pub fn database(&self, slug: &str) -> Result<Arc<Database>> {
        if let Some(open) = self.opened().get(slug) {
            return Ok(Arc::clone(open));
        }
        let sealed_as = self
            .sealed_as(slug)?
            .ok_or_else(|| StoreError::NoMunicipality(slug.to_owned()))?;
        let mut opened = self.opened();
        if let Some(open) = opened.get(slug) {
            return Ok(Arc::clone(open));
        }
        let database = Arc::new(self.open_database(slug, &sealed_as)?);
        opened.insert(slug.to_owned(), Arc::clone(&database));
        Ok(database)
    }

    /// The database that a backup is to be restored into. One that is not listed yet stays unlisted, so that nobody finds it
    /// before it is whole; [`Self::add_sealed_as`] lists it.
    pub fn to_restore_into(&self, slug: &str, sealed_as: &str) -> Result<Arc<Database>> {
        is_a_name(slug)?;
        match self.sealed_as(slug)? {
            Some(name) if name == sealed_as => self.database(slug),
            Some(_) => Err(StoreError::BackupRefused(format!(
                "{slug} is here already, and the backup is sealed under the name {sealed_as}: restore it under a name that is not taken. \
                 Nothing was written"
            ))),
            None => self.open_database(slug, sealed_as).map(Arc::new),
        }
    }

    /// What a listed municipality is sealed under.
    fn sealed_as(&self, slug: &str) -> Result<Option<String>> {
        let sql = "select coalesce(sealed_as, slug) as name from municipality where slug = ?1 order by slug limit 1";
        self.control.read("list", |tx| {
            tx.query_opt(sql, &[slug.into()])?
                .map(|row| row.text("name"))
                .transpose()
        })
    }

    fn open_database(&self, slug: &str, sealed_as: &str) -> Result<Database> {
        let (clock, seals) = (
            Arc::clone(&self.clock),
            Some(Seals::new(sealed_as, Arc::clone(&self.ring))),
        );
        match &self.place {
            Place::Folder(folder) => Database::municipality_sqlite(&file_of(folder, slug), clock, seals),
            Place::Server(address) => {
                Database::municipality_postgres(address, &schema_of(slug), clock, seals)
            }
        }
    }

    fn opened(&self) -> std::sync::MutexGuard<'_, BTreeMap<String, Arc<Database>>> {
        self.open.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn is_a_name(slug: &str) -> Result<()> {
    let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    if slug.is_empty()
        || slug.len() > 50
        || !slug.chars().all(plain)
        || !slug.starts_with(|c: char| c.is_ascii_lowercase())
    {
        return Err(StoreError::NoMunicipality(slug.to_owned()));
    }
    Ok(())
}

fn file_of(folder: &Path, slug: &str) -> PathBuf {
    folder.join(format!("{slug}.sqlite3"))
}

fn schema_of(slug: &str) -> String {
    format!("m_{}", slug.replace('-', "_"))
}

//! Where the databases are, and which municipality a command is about.

use std::{path::PathBuf, sync::Arc};

use kernel::SystemClock;
use store::{Database, KeySource, Municipalities, Municipality, Place};

/// The name of the credential that holds the keys.
const CREDENTIAL: &str = "fodfaeste-keys";

/// Options that every command shares.
#[derive(Debug, Clone, clap::Args)]
pub struct Where {
    /// The folder with the databases.
    #[arg(long, value_name = "DIR", default_value = "data", global = true)]
    pub data: PathBuf,
    /// A PostgreSQL server instead of the folder: postgres://user:password@host/database
    #[arg(
        long,
        value_name = "ADDRESS",
        env = "FODFAESTE_DATABASE",
        hide_env_values = true,
        global = true
    )]
    pub database: Option<String>,
    /// The key file; beside the databases when not given. A database server needs one.
    #[arg(long, value_name = "FILE", env = "FODFAESTE_KEYS", global = true)]
    pub keys: Option<PathBuf>,
    /// Where systemd puts this service's credentials; `fodfaeste-keys` among them is the key file when none is given.
    #[arg(
        long,
        value_name = "DIR",
        env = "CREDENTIALS_DIRECTORY",
        hide = true,
        global = true
    )]
    pub credentials: Option<PathBuf>,
    /// The municipality, when there are several.
    #[arg(long, value_name = "NAME", global = true)]
    pub municipality: Option<String>,
}

/// What stops a command before it starts.
#[derive(Debug, thiserror::Error)]
pub enum WhereError {
    /// There is no municipality yet.
    #[error(
        "there is no municipality here yet; `fodfaeste example` makes the example, `fodfaeste load` loads your own"
    )]
    None,
    /// Which one?
    #[error("there are several municipalities here ({0}); say which with --municipality")]
    Several(String),
    /// The store failed.
    #[error(transparent)]
    Store(#[from] store::StoreError),
}

impl Where {
    /// Opens the installation.
    pub fn open(&self) -> Result<Municipalities, WhereError> {
        let place = match &self.database {
            Some(address) => Place::Server(address.clone()),
            None => Place::Folder(self.data.clone()),
        };
        Ok(Municipalities::open(place, self.keys(), Arc::new(SystemClock))?)
    }

    /// The key file that was named, else the credential, else the one beside the databases.
    fn keys(&self) -> KeySource {
        let credential = self.credentials.as_ref().map(|folder| folder.join(CREDENTIAL));
        let credential = credential.filter(|file| file.is_file());
        self.keys
            .clone()
            .or(credential)
            .map_or(KeySource::Beside, KeySource::File)
    }

    /// The municipality that was named, or the only one there is.
    pub fn one(&self, all: &Municipalities) -> Result<(Municipality, Arc<Database>), WhereError> {
        let list = all.list()?;
        let one = match (&self.municipality, list.as_slice()) {
            (Some(name), _) => list
                .iter()
                .find(|one| one.slug == *name)
                .cloned()
                .ok_or_else(|| store::StoreError::NoMunicipality(name.clone()))?,
            (None, []) => return Err(WhereError::None),
            (None, [one]) => one.clone(),
            (None, several) => {
                let names: Vec<&str> = several.iter().map(|one| one.slug.as_str()).collect();
                return Err(WhereError::Several(names.join(", ")));
            }
        };
        let database = all.database(&one.slug)?;
        Ok((one, database))
    }
}

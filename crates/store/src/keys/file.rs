//! The key file on disk: read with a look at who else may read it, made once, and replaced in one move.

use std::{
    fs::{File, OpenOptions},
    io::{ErrorKind, Write as _},
    path::{Path, PathBuf},
    sync::Arc,
};

use kernel::Timestamp;
use vault::{FixedChance, KeyFile, SystemChance};
use zeroize::Zeroizing;

use crate::{Result, StoreError, sqlite};

/// Where the keys outside the database are.
#[derive(Debug, Clone)]
pub enum KeySource {
    /// A file `fodfaeste.keys` in the folder of the databases, made when it is missing. Good for a laptop; a backup of the
    /// folder then holds both lock and key.
    Beside,
    /// A file somewhere else. It must be there.
    File(PathBuf),
    /// Keys that are in memory already, for tests and measurements.
    Given(Arc<KeyFile>),
}

/// The name of the file beside the databases.
const BESIDE: &str = "fodfaeste.keys";

impl KeySource {
    /// The same keys at every run: for tests and measurements, never for anything real.
    pub fn fixed(seed: u64) -> Self {
        Self::Given(Arc::new(KeyFile::generate(
            Timestamp::UNIX_EPOCH,
            &FixedChance::new(seed),
        )))
    }

    /// The file, when there is one.
    pub(crate) fn path(&self, folder: Option<&Path>) -> Result<Option<PathBuf>> {
        match (self, folder) {
            (Self::Given(_), _) => Ok(None),
            (Self::File(path), _) => Ok(Some(path.clone())),
            (Self::Beside, Some(folder)) => Ok(Some(folder.join(BESIDE))),
            (Self::Beside, None) => Err(StoreError::Keys(
                "the keys of a database server lie in a file of their own: make it with `fodfaeste keys new FILE` and name it \
                 with --keys FILE"
                    .to_owned(),
            )),
        }
    }
}

/// Makes a new key file. One that is there already is left alone and refused.
pub fn make(path: &Path, at: Timestamp) -> Result<()> {
    let keys = KeyFile::generate(at, &SystemChance);
    if write_new(path, &keys)? {
        Ok(())
    } else {
        Err(StoreError::Keys(format!(
            "{} is there already; it is left as it is",
            path.display()
        )))
    }
}

/// Makes the file beside the databases at the very first start. When something is sealed here already, the file is not
/// new but lost, and another one would only hide that.
pub(crate) fn make_beside(folder: &Path, path: &Path, at: Timestamp) -> Result<()> {
    if path.exists() {
        return Ok(());
    }
    for entry in std::fs::read_dir(folder).map_err(|source| failed(folder, source))? {
        let database = entry.map_err(|source| failed(folder, source))?.path();
        let is_database = database.extension().is_some_and(|ending| ending == "sqlite3");
        if is_database && sqlite::holds_any(&database, "municipality_key")? {
            return Err(StoreError::Keys(format!(
                "the key file {} is missing, and {} is sealed with it: put it back",
                path.display(),
                database.display()
            )));
        }
    }
    // Another process may be first; then its file is the one.
    write_new(path, &KeyFile::generate(at, &SystemChance)).map(drop)
}

/// Reads a key file.
pub(crate) fn read(path: &Path) -> Result<KeyFile> {
    let mut file = match File::open(path) {
        Err(error) if error.kind() == ErrorKind::NotFound => {
            return Err(StoreError::Keys(format!(
                "the key file {} is not there; `fodfaeste keys new` makes one for a new installation",
                path.display()
            )));
        }
        opened => opened.map_err(|source| failed(path, source))?,
    };
    only_for_its_owner(path, &file)?;
    let mut text = Zeroizing::new(String::with_capacity(64 * 1024));
    std::io::Read::read_to_string(&mut file, &mut text).map_err(|source| failed(path, source))?;
    KeyFile::parse(&text).map_err(|error| StoreError::Keys(format!("{}: {error}", path.display())))
}

/// Replaces the file by what `change` makes of it, while nobody else changes it; answers what it holds then.
pub(crate) fn replace(path: &Path, change: impl FnOnce(&KeyFile) -> Result<KeyFile>) -> Result<KeyFile> {
    let locked = locked(path)?;
    let next = change(&read(path)?)?;
    let partial = path.with_extension("partial");
    let write = || -> std::io::Result<()> {
        let _ = std::fs::remove_file(&partial);
        let mut file = private(&partial)?;
        file.write_all(next.to_text().as_bytes())?;
        like(&file, &locked)?;
        file.sync_all()?;
        std::fs::rename(&partial, path)?;
        sync_folder(path)
    };
    write().map_err(|source| {
        let _ = std::fs::remove_file(&partial);
        failed(path, source)
    })?;
    Ok(next)
}

/// Writes a file that was not there; answers whether it was not.
fn write_new(path: &Path, keys: &KeyFile) -> Result<bool> {
    let partial = path.with_extension(format!("new-{}", std::process::id()));
    let write = || -> std::io::Result<bool> {
        let mut file = private(&partial)?;
        file.write_all(keys.to_text().as_bytes())?;
        file.sync_all()?;
        // A link, not a move: it fails when the name is taken, so two first starts cannot overwrite each other's keys.
        match std::fs::hard_link(&partial, path) {
            Err(error) if error.kind() == ErrorKind::AlreadyExists => Ok(false),
            linked => linked.and_then(|()| sync_folder(path)).map(|()| true),
        }
    };
    let written = write();
    let _ = std::fs::remove_file(&partial);
    written.map_err(|source| failed(path, source))
}

/// The file itself, locked. It may have been replaced while we waited; then the new one is locked instead.
fn locked(path: &Path) -> Result<File> {
    loop {
        let file = File::open(path).map_err(|source| failed(path, source))?;
        file.lock().map_err(|source| failed(path, source))?;
        if is_at(&file, path).map_err(|source| failed(path, source))? {
            return Ok(file);
        }
    }
}

fn failed(path: &Path, source: std::io::Error) -> StoreError {
    StoreError::File {
        path: path.display().to_string(),
        source,
    }
}

/// A new file that only its owner may read.
pub(crate) fn private(path: &Path) -> std::io::Result<File> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}

/// The same owner and rights as the file that is replaced: the program may run as another user than who turns the keys.
#[cfg(unix)]
fn like(file: &File, old: &File) -> std::io::Result<()> {
    use std::os::unix::fs::MetadataExt as _;
    let (new, old) = (file.metadata()?, old.metadata()?);
    if (new.uid(), new.gid()) != (old.uid(), old.gid()) {
        std::os::unix::fs::fchown(file, Some(old.uid()), Some(old.gid()))?;
    }
    file.set_permissions(old.permissions())
}

#[cfg(not(unix))]
fn like(_: &File, _: &File) -> std::io::Result<()> {
    Ok(())
}

#[cfg(unix)]
fn is_at(file: &File, path: &Path) -> std::io::Result<bool> {
    use std::os::unix::fs::MetadataExt as _;
    let (held, there) = (file.metadata()?, std::fs::metadata(path)?);
    Ok((held.dev(), held.ino()) == (there.dev(), there.ino()))
}

#[cfg(not(unix))]
fn is_at(_: &File, _: &Path) -> std::io::Result<bool> {
    Ok(true)
}

/// Refuses a file that everybody on the machine may read.
#[cfg(unix)]
fn only_for_its_owner(path: &Path, file: &File) -> Result<()> {
    use std::os::unix::fs::PermissionsExt as _;
    let mode = file
        .metadata()
        .map_err(|source| failed(path, source))?
        .permissions()
        .mode();
    if mode.trailing_zeros() >= 3 {
        return Ok(());
    }
    Err(StoreError::Keys(format!(
        "everybody on this machine may read the key file {0}: run `chmod o-rwx {0}`",
        path.display()
    )))
}

#[cfg(not(unix))]
fn only_for_its_owner(_: &Path, _: &File) -> Result<()> {
    Ok(())
}

/// The new name is on disk, too.
pub(crate) fn sync_folder(path: &Path) -> std::io::Result<()> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    File::open(folder.unwrap_or(Path::new(".")))?.sync_all()
}

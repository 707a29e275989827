//! The key file as a running program holds it: read at the start, and again when an outer key is met that is not known.

use std::{
    path::{Path, PathBuf},
    sync::{Arc, PoisonError, RwLock},
};

use kernel::Timestamp;
use vault::KeyFile;

use super::file::{self, KeySource};
use crate::{Result, StoreError};

pub(crate) struct Ring {
    path: Option<PathBuf>,
    first: Arc<KeyFile>,
    latest: RwLock<Arc<KeyFile>>,
}

impl Ring {
    /// Reads the keys; makes the file beside the databases when there never was one.
    pub(crate) fn open(source: &KeySource, folder: Option<&Path>, at: Timestamp) -> Result<Self> {
        let path = source.path(folder)?;
        if let (KeySource::Beside, Some(folder), Some(path)) = (source, folder, &path) {
            file::make_beside(folder, path, at)?;
        }
        let first = match (source, &path) {
            (KeySource::Given(keys), _) => Arc::clone(keys),
            (_, Some(path)) => Arc::new(file::read(path)?),
            (_, None) => return Err(StoreError::NoKeys),
        };
        Ok(Self {
            path,
            latest: RwLock::new(Arc::clone(&first)),
            first,
        })
    }

    /// The file, when there is one.
    pub(crate) fn path(&self) -> Option<&Path> {
        self.path.as_deref()
    }

    /// As read at the start: everything but outer keys stays so while the program runs.
    pub(crate) fn first(&self) -> &Arc<KeyFile> {
        &self.first
    }

    /// As known now.
    pub(crate) fn latest(&self) -> Arc<KeyFile> {
        Arc::clone(&self.latest.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// As known now, after another look into the file when this outer key is not among them.
    pub(crate) fn with(&self, outer: &str) -> Result<Arc<KeyFile>> {
        let latest = self.latest();
        if latest.outer(outer).is_some() || self.path.is_none() {
            return Ok(latest);
        }
        self.read_again()?;
        Ok(self.latest())
    }

    /// Reads the file again. A file with other secrets is another installation's and is refused.
    pub(crate) fn read_again(&self) -> Result<()> {
        let Some(path) = &self.path else {
            return Ok(());
        };
        let read = file::read(path)?;
        if !read.continues(&self.first) {
            return Err(StoreError::Keys(format!(
                "{} has been replaced by another installation's keys",
                path.display()
            )));
        }
        *self.latest.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(read);
        Ok(())
    }
}

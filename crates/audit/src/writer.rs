//! One thread a municipality that writes entries in groups: one commit for all who wait, and they go on when it is on disk.
//!
//! The same commit gives entries of changes their places in the tree, and once a minute a checkpoint. Not for: entries of changes
//! themselves, which go into the change's own transaction.

use std::{
    sync::{Arc, Mutex, PoisonError, mpsc},
    thread::JoinHandle,
    time::Duration,
};

use store::Database;

use crate::{
    AuditError, Entry, Signer,
    group::{Shared, Waiting, Watcher},
    tree,
};

/// How the writer paces itself.
#[derive(Debug, Clone, Copy)]
pub struct Pace {
    /// At most so long after a change its entries have their places.
    pub nudge: Duration,
    /// At most one checkpoint in so long a time.
    pub checkpoint: Duration,
    /// Nobody waits longer than this for an entry.
    pub patience: Duration,
    /// How many leaves a segment holds: a power of two, the same for the life of a log.
    pub segment: u64,
}

impl Default for Pace {
    fn default() -> Self {
        Self {
            nudge: Duration::from_millis(500),
            checkpoint: Duration::from_mins(1),
            patience: Duration::from_secs(10),
            segment: tree::SEGMENT,
        }
    }
}

/// Puts entries on record in groups. Its thread begins with the first entry or nudge and ends when the writer is dropped; what
/// waits then is written, and a last checkpoint signed.
pub struct Writer {
    shared: Arc<Shared>,
    thread: Mutex<Option<JoinHandle<()>>>,
}

impl Writer {
    /// A writer for a municipality. It does nothing yet; a first [`Writer::nudge`] gives places to what an earlier run left.
    pub fn start(database: Arc<Database>, signer: Signer) -> Self {
        Self::with(database, signer, Pace::default())
    }

    /// A writer at another pace.
    pub fn with(database: Arc<Database>, signer: Signer, pace: Pace) -> Self {
        Self::of(Shared::new(database, signer, pace, None))
    }

    /// A writer that tells of every group what came of it.
    pub fn watched(database: Arc<Database>, signer: Signer, watcher: Watcher) -> Self {
        Self::of(Shared::new(database, signer, Pace::default(), Some(watcher)))
    }

    fn of(shared: Shared) -> Self {
        Self {
            shared: Arc::new(shared),
            thread: Mutex::new(None),
        }
    }

    /// The key that checkpoints are signed with.
    pub fn signer(&self) -> &Signer {
        &self.shared.signer
    }

    /// Puts entries on record; answers when they are on disk, in their places. Blocks. On an error nothing may be shown of what
    /// they are about.
    pub fn write(&self, entries: Vec<Entry>) -> Result<(), AuditError> {
        let entries = entries
            .into_iter()
            .map(Entry::fit)
            .collect::<Result<Vec<_>, _>>()?;
        if entries.is_empty() {
            return Ok(());
        }
        let (answer, answered) = mpsc::channel();
        self.shared.queue(Waiting { entries, answer })?;
        self.wake();
        match answered.recv_timeout(self.shared.pace.patience) {
            Ok(outcome) => outcome,
            Err(mpsc::RecvTimeoutError::Timeout) => Err(AuditError::Late),
            Err(mpsc::RecvTimeoutError::Disconnected) => Err(AuditError::Ended),
        }
    }

    /// Says that a change was made: its entries soon have their places in the tree. Does not wait.
    pub fn nudge(&self) {
        self.shared.nudge();
        self.wake();
    }

    /// Wakes the thread; begins it where there is none, or where one broke off.
    fn wake(&self) {
        let mut thread = self.thread.lock().unwrap_or_else(PoisonError::into_inner);
        if thread.as_ref().is_none_or(JoinHandle::is_finished) {
            let shared = Arc::clone(&self.shared);
            let begun = std::thread::Builder::new()
                .name("audit".to_owned())
                .spawn(move || shared.run());
            match begun {
                Ok(begun) => *thread = Some(begun),
                // Who waits is told that nothing was written.
                Err(error) => {
                    tracing::error!(%error, "the audit writer cannot begin");
                    self.shared.turn_away();
                }
            }
        }
        self.shared.wake.notify_all();
    }
}

impl Drop for Writer {
    fn drop(&mut self) {
        self.shared.end();
        let thread = self.thread.get_mut().unwrap_or_else(PoisonError::into_inner);
        if let Some(thread) = thread.take() {
            let _ = thread.join();
        }
    }
}

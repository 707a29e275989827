//! The writer's thread: who waits for it, what one group does in its transaction, and when a checkpoint is due.
//!
//! Not for: callers; they see [`crate::Writer`].

use std::{
    sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError, mpsc},
    time::{Duration, Instant},
};

use store::Database;

use crate::{AuditError, Entry, Pace, Signer, append, ledger::Ledger};

/// How many entries one group takes at most; what is left waits for the next.
const GROUP: usize = 1024;
/// How many may wait.
const LONGEST: usize = 4096;

/// What came of one group, for whoever keeps the figures of operation.
#[derive(Debug, Clone, Copy)]
pub struct Group {
    /// How many entries someone waited for.
    pub entries: usize,
    /// How long its transaction took.
    pub took: Duration,
    /// Is it on disk? If not, the writer tries again by itself, also when nobody waits.
    pub kept: bool,
}

/// Is told of every group.
pub type Watcher = Box<dyn Fn(Group) + Send + Sync>;

/// What the thread and those who wait for it share.
pub(crate) struct Shared {
    pub(crate) signer: Signer,
    pub(crate) pace: Pace,
    pub(crate) wake: Condvar,
    pub(crate) watcher: Option<Watcher>,
    database: Arc<Database>,
    line: Mutex<Line>,
}

/// Who waits, and for what.
#[derive(Default)]
struct Line {
    waiting: Vec<Waiting>,
    /// When entries of changes are to have their places.
    due: Option<Instant>,
    ending: bool,
}

/// Entries that someone waits for.
pub(crate) struct Waiting {
    pub entries: Vec<Entry>,
    pub answer: mpsc::Sender<Result<(), AuditError>>,
}

/// When to sign.
struct Signing {
    /// Leaves were added since the last checkpoint, or nobody knows.
    unsigned: bool,
    not_before: Instant,
}

/// What a group did.
struct Done {
    grew: bool,
    more: bool,
    signed: bool,
}

impl Shared {
    pub(crate) fn new(database: Arc<Database>, signer: Signer, pace: Pace, watcher: Option<Watcher>) -> Self {
        Self {
            signer,
            pace,
            wake: Condvar::new(),
            watcher,
            database,
            line: Mutex::default(),
        }
    }

    fn line(&self) -> MutexGuard<'_, Line> {
        self.line.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Joins the line, unless it is too long to be worth it.
    pub(crate) fn queue(&self, waiting: Waiting) -> Result<(), AuditError> {
        let mut line = self.line();
        if line.waiting.len() >= LONGEST {
            return Err(AuditError::Busy);
        }
        line.waiting.push(waiting);
        Ok(())
    }

    /// Soon, and not sooner because of a second nudge.
    pub(crate) fn nudge(&self) {
        let soon = Instant::now() + self.pace.nudge;
        self.line().due.get_or_insert(soon);
    }

    pub(crate) fn end(&self) {
        self.line().ending = true;
        self.wake.notify_all();
    }

    /// Lets go of all who wait; each hears that nothing was written.
    pub(crate) fn turn_away(&self) {
        self.line().waiting.clear();
    }

    /// The thread's life.
    pub(crate) fn run(&self) {
        let mut ledger = Ledger::new(self.pace.segment);
        let mut signing = Signing {
            unsigned: true,
            not_before: Instant::now(),
        };
        loop {
            let (group, ending) = self.next(&signing);
            let sign = ending || signing.not_before <= Instant::now();
            let began = Instant::now();
            let outcome = self.write(&mut ledger, &group, sign);
            self.tell(&group, began.elapsed(), outcome.is_ok());
            if sign {
                signing.not_before = Instant::now() + self.pace.checkpoint;
            }
            if let Ok(done) = &outcome {
                signing.unsigned = (signing.unsigned || done.grew) && !done.signed;
            }
            let again = outcome.as_ref().map_or(true, |done| done.more);
            let failed = outcome.is_err();
            answer(group, &outcome.map(drop));
            if ending && (failed || !(again || self.has_waiting())) {
                return self.turn_away();
            }
            if again {
                self.nudge();
            }
        }
    }

    fn tell(&self, group: &[Waiting], took: Duration, kept: bool) {
        if let Some(watcher) = &self.watcher {
            let entries = group.iter().map(|one| one.entries.len()).sum();
            watcher(Group { entries, took, kept });
        }
    }

    fn has_waiting(&self) -> bool {
        !self.line().waiting.is_empty()
    }

    /// Waits until there is something to do; answers who waits, and whether it is the end.
    fn next(&self, signing: &Signing) -> (Vec<Waiting>, bool) {
        let mut line = self.line();
        loop {
            let now = Instant::now();
            let sign_at = signing.unsigned.then_some(signing.not_before);
            let soonest = [line.due, sign_at].into_iter().flatten().min();
            if !line.waiting.is_empty() || line.ending || soonest.is_some_and(|soonest| soonest <= now) {
                line.due = None;
                let mut entries = 0;
                let mut fits = |one: &Waiting| {
                    entries += one.entries.len();
                    entries <= GROUP
                };
                let taken = line
                    .waiting
                    .iter()
                    .map_while(|one| fits(one).then_some(()))
                    .count();
                let taken = taken.max(1).min(line.waiting.len());
                return (line.waiting.drain(..taken).collect(), line.ending);
            }
            line = match soonest {
                Some(soonest) => {
                    let waited = self.wake.wait_timeout(line, soonest - now);
                    waited.unwrap_or_else(PoisonError::into_inner).0
                }
                None => self.wake.wait(line).unwrap_or_else(PoisonError::into_inner),
            };
        }
    }

    /// One transaction: the group's entries, places for them and for those of changes, and a checkpoint when it is due.
    fn write(&self, ledger: &mut Ledger, group: &[Waiting], sign: bool) -> Result<Done, AuditError> {
        let (grown, done) = self.database.write_alone("audit", "audit", |tx| {
            let mut grown = ledger.clone();
            grown.catch_up(tx)?;
            let before = grown.size();
            let entries = group.iter().flat_map(|one| one.entries.iter().cloned()).collect();
            let added = append::add(tx, entries)?;
            let more = grown.sequence(tx, added)?;
            let signed = sign && sign_unless_broken(tx, &grown, &self.signer)?;
            let grew = grown.size() > before;
            Ok::<_, AuditError>((grown, Done { grew, more, signed }))
        })?;
        *ledger = grown;
        Ok(done)
    }
}

/// Entries are kept also where the tree is not the one that was signed; only the signature is withheld, and verifying says why.
fn sign_unless_broken(tx: &store::Tx, ledger: &Ledger, signer: &Signer) -> Result<bool, AuditError> {
    match ledger.checkpoint(tx, signer) {
        Ok(_) => Ok(true),
        Err(AuditError::Broken(problem)) => {
            tracing::error!(problem, "the audit log is not signed");
            Ok(false)
        }
        Err(error) => Err(error),
    }
}

fn answer(group: Vec<Waiting>, outcome: &Result<(), AuditError>) {
    if let Err(error) = outcome {
        tracing::error!(%error, waiting = group.len(), "the audit log takes no entries");
    }
    for one in group {
        // Whoever no longer waits needs no answer.
        let _ = one.answer.send(outcome.clone());
    }
}

//! How many places each class has: as the machine has cores, unless an installation sets its own.

use std::time::Duration;

use super::Class;

/// The places of one class.
#[derive(Debug, Clone, Copy)]
pub(super) struct Place {
    /// How many work at once.
    pub(super) at_once: usize,
    /// How long one waits at most.
    pub(super) patience: Duration,
    /// How many wait at most, for one municipality.
    pub(super) waiting: usize,
}

/// The places of every class.
#[derive(Debug, Clone, Copy)]
pub struct Places {
    /// How many pages are read at once.
    pub pages: usize,
    /// How many forms are taken at once.
    pub forms: usize,
    /// How many heavy pieces of work are done at once.
    pub heavy: usize,
    /// How many passwords are checked at once; each takes 46 MiB on purpose.
    pub sign_ins: usize,
    /// Whether municipalities share each class fairly. Off only where a test shows what happens without.
    pub shares: bool,
}

impl Default for Places {
    /// Pages and forms twice the cores, since each also waits for the disk; heavy work half of them, so that it never has
    /// the whole machine.
    fn default() -> Self {
        let cores = std::thread::available_parallelism().map_or(2, usize::from);
        Self {
            pages: (2 * cores).max(4),
            forms: (2 * cores).max(4),
            heavy: (cores / 2).max(1),
            sign_ins: 2,
            shares: true,
        }
    }
}

impl Places {
    /// Every place there is: as many threads may work at once.
    pub fn all(&self) -> usize {
        self.pages + self.forms + self.heavy + self.sign_ins
    }

    /// A page is waited for less than a second, since a reader would rather be told; a form longer, since it was written
    /// with care; heavy work longest, since whoever asked for it knows that it takes a while.
    pub(super) fn of(&self, class: Class) -> Place {
        let (at_once, millis, waiting) = match class {
            Class::Page => (self.pages, 800, 400),
            Class::Form => (self.forms, 2_000, 200),
            Class::Heavy => (self.heavy, 10_000, 20),
            Class::SignIn => (self.sign_ins, 2_000, 40),
        };
        Place {
            at_once: at_once.max(1),
            patience: Duration::from_millis(millis),
            waiting,
        }
    }
}

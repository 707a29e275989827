//! The application: every municipality, every noun, every text, and the menu.

use std::sync::Arc;

use records::Record;
use store::{Database, Municipalities};
use tokio::sync::Semaphore;

use crate::texts::Texts;

/// How many requests may do database work at once; the rest wait in line before a thread is taken.
const AT_ONCE: usize = 16;

/// How many passwords are checked at once; each takes much memory on purpose.
const PASSWORDS_AT_ONCE: usize = 2;

/// An entry of the menu.
#[derive(Debug, Clone, Copy)]
pub struct MenuEntry {
    /// The area's name; its text id is `area-<name>`.
    pub area: &'static str,
    /// Its first page, from the municipality's root.
    pub path: &'static str,
}

/// What every request shares.
pub struct App {
    /// The municipalities.
    pub municipalities: Municipalities,
    /// The texts.
    pub texts: Texts,
    /// Every noun.
    pub nouns: Vec<&'static Record>,
    /// The menu, in order.
    pub menu: Vec<MenuEntry>,
    pub(crate) work: Arc<Semaphore>,
    pub(crate) passwords: Arc<Semaphore>,
}

impl App {
    /// Puts the application together.
    pub fn new(
        municipalities: Municipalities,
        texts: Texts,
        nouns: Vec<&'static Record>,
        menu: Vec<MenuEntry>,
    ) -> Arc<Self> {
        Arc::new(Self {
            municipalities,
            texts,
            nouns,
            menu,
            work: Arc::new(Semaphore::new(AT_ONCE)),
            passwords: Arc::new(Semaphore::new(PASSWORDS_AT_ONCE)),
        })
    }

    /// A noun by its name.
    pub fn noun(&self, name: &str) -> Option<&'static Record> {
        self.nouns.iter().copied().find(|noun| noun.name == name)
    }

    /// The nouns of an area.
    pub fn nouns_of(&self, area: &str) -> Vec<&'static Record> {
        self.nouns
            .iter()
            .copied()
            .filter(|noun| noun.area == area)
            .collect()
    }
}

/// Which municipality a request is about.
#[derive(Clone)]
pub struct Here {
    /// Its name in addresses.
    pub slug: String,
    /// Its name to people.
    pub name: String,
    /// What every address of it starts with; empty when the host name chose it.
    pub base: String,
    /// Its database.
    pub database: Arc<Database>,
}

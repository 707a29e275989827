//! A part of the leaves held against bodies and hashes, on a thread of its own while the next part is read.

use std::thread::{Scope, ScopedJoinHandle};

use store::{Tx, Value};

use super::entries::{self, Leaf, People, Person};
use crate::tree::{self, Hash};

/// Fewer leaves than this are not worth a thread.
const WORTH: usize = 200;

/// A leaf with its people, as read.
pub(super) type Read = (Leaf, Vec<Person>);

/// A leaf after it was held against its entry.
pub(super) struct Tried {
    pub leaf: Leaf,
    pub people: Vec<Person>,
    /// What is not as the body says.
    pub differs: Option<&'static str>,
    /// The hash of the body.
    pub computed: Hash,
    /// The hash that stands in the leaf.
    pub stored: Option<Hash>,
}

/// Leaves from a number on, before another, in parts.
pub(super) struct Parts<'a> {
    tx: &'a Tx<'a>,
    people: People<'a>,
    next: u64,
    end: u64,
}

impl<'a> Parts<'a> {
    pub(super) fn new(tx: &'a Tx<'a>, first: u64, end: u64) -> Self {
        Self {
            tx,
            people: People::new(tx, first, end),
            next: first,
            end,
        }
    }

    /// The next part; nothing after the last.
    pub(super) fn next(&mut self) -> store::Result<Vec<Read>> {
        let mut part = Vec::new();
        for leaf in entries::leaves(self.tx, self.next, self.end)? {
            self.next = u64::try_from(leaf.seq).unwrap_or(self.next) + 1;
            let people = self.people.of(leaf.seq)?;
            part.push((leaf, people));
        }
        Ok(part)
    }
}

/// A part at work, or done at once because it is small.
pub(super) enum Held<'scope> {
    Working(ScopedJoinHandle<'scope, Vec<Tried>>),
    Done(Vec<Tried>),
}

impl<'scope> Held<'scope> {
    pub(super) fn begin(scope: &'scope Scope<'scope, '_>, part: Vec<Read>) -> Self {
        if part.len() < WORTH {
            Self::Done(hold(part))
        } else {
            Self::Working(scope.spawn(move || hold(part)))
        }
    }

    pub(super) fn end(self) -> Vec<Tried> {
        match self {
            Self::Done(done) => done,
            Self::Working(working) => working
                .join()
                .unwrap_or_else(|broken| std::panic::resume_unwind(broken)),
        }
    }
}

fn hold(part: Vec<Read>) -> Vec<Tried> {
    let mut buffer = Vec::new();
    let mut tried = Vec::with_capacity(part.len());
    for (leaf, people) in part {
        let stored = match &leaf.hash {
            Value::Text(text) => tree::from_text(text),
            _ => None,
        };
        tried.push(Tried {
            differs: leaf.entry.differs(&leaf.id, &people, &mut buffer),
            computed: tree::leaf(leaf.entry.body().as_bytes()),
            stored,
            leaf,
            people,
        });
    }
    tried
}

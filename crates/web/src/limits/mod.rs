//! How much work is done at once, and who waits: a line a class of work, and a fair turn for every municipality.
//!
//! A request enters its class's line before it takes a thread. It is let in at once, waits a bounded time, or is turned
//! away at the door when the wait would be longer than that. Whoever is turned away gets an answer with `Retry-After`.
//! Not for: which class a request is of (its route says so), and not for guessing at passwords, which is limited by
//! account.

mod line;
mod places;

use std::{sync::Arc, time::Duration};

pub use line::{Busy, Permit};
pub use places::Places;

use line::Line;

/// How costly a piece of work is. Each class has a line of its own, so that a costly one never stands in a cheap one's way.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Class {
    /// A page that is read.
    Page,
    /// A form that is sent: it writes.
    Form,
    /// Composing, publishing, setting and exporting.
    Heavy,
    /// Checking a password, slow on purpose.
    SignIn,
}

impl Class {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Page, Self::Form, Self::Heavy, Self::SignIn];

    /// Its name in metrics and logs.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Page => "page",
            Self::Form => "form",
            Self::Heavy => "heavy",
            Self::SignIn => "sign-in",
        }
    }

    /// The class of a request whose route says only whether the work is heavy.
    pub fn of(method: &axum::http::Method, heavy: bool) -> Self {
        let reads = matches!(*method, axum::http::Method::GET | axum::http::Method::HEAD);
        match (heavy, reads) {
            (true, _) => Self::Heavy,
            (false, true) => Self::Page,
            (false, false) => Self::Form,
        }
    }
}

/// What a class looks like from outside, for metrics.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Look {
    /// How many work.
    pub working: usize,
    /// How many wait.
    pub waiting: usize,
}

/// The lines of all classes.
#[derive(Debug)]
pub struct Limits {
    lines: [Arc<Line>; 4],
}

impl Limits {
    /// Lines of these sizes.
    pub fn new(places: &Places) -> Self {
        Self {
            lines: Class::ALL.map(|class| Arc::new(Line::new(places.of(class), places.shares))),
        }
    }

    /// Waits for a turn. The permit is held for as long as the work lasts, also when its visitor has gone.
    pub async fn enter(&self, class: Class, municipality: &str) -> Result<Permit, Busy> {
        self.line(class).enter(municipality).await
    }

    /// How a class looks now.
    pub fn look(&self, class: Class) -> Look {
        self.line(class).look()
    }

    /// How much work is under way, of any class.
    pub fn working(&self) -> usize {
        Class::ALL.iter().map(|class| self.look(*class).working).sum()
    }

    /// Waits until no work is under way, or until the time is up; answers whether all is done.
    pub async fn all_done(&self, at_most: Duration) -> bool {
        let until = tokio::time::Instant::now() + at_most;
        while self.working() > 0 {
            if tokio::time::Instant::now() >= until {
                return false;
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        true
    }

    fn line(&self, class: Class) -> &Arc<Line> {
        &self.lines[class as usize]
    }
}

#[cfg(test)]
mod tests;

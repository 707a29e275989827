//! Defects that a drill must catch: a drill that cannot fail proves nothing.

use clap::ValueEnum;

use crate::judge::Outcome;

/// What is wrong with the writers, on purpose.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Defect {
    /// A write is acknowledged inside its transaction, before it is kept.
    AcknowledgedEarly,
    /// History is written in a transaction of its own, after the row's.
    HistoryApart,
    /// The log's entry is written in a transaction of its own, after the change's.
    EntryApart,
    /// Commits are not waited for until they are on disk (`synchronous=normal`). A process that is killed does not show it; a power
    /// cut does.
    NotOnDisk,
}

impl Defect {
    /// Does an outcome show this defect, and not just any?
    pub fn shows_in(self, outcome: &Outcome) -> bool {
        match self {
            Self::AcknowledgedEarly | Self::NotOnDisk => !outcome.lost.is_empty(),
            Self::HistoryApart | Self::EntryApart => !outcome.torn.is_empty(),
        }
    }

    /// The word on the command line.
    pub fn word(self) -> &'static str {
        match self {
            Self::AcknowledgedEarly => "acknowledged-early",
            Self::HistoryApart => "history-apart",
            Self::EntryApart => "entry-apart",
            Self::NotOnDisk => "not-on-disk",
        }
    }
}

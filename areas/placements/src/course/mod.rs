//! The course of a placement, from referral to outcome: which step may follow which, and what each leaves behind.
//!
//! Not for: who may take a step (the policies say), keeping it (`casework`), or whether there is a place (`capacity`).

mod refusal;
mod step;
#[cfg(test)]
mod tests;

use kernel::Date;

pub use refusal::Refusal;
pub use step::{Step, Terms};

/// Where a placement stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// Being written; the host knows nothing.
    Draft,
    /// Sent; the host has not answered.
    Referred,
    /// Said no to by the host or the participant, or taken back.
    Declined,
    /// Said yes to, and not begun.
    Waiting,
    /// Under way.
    Active,
    /// Under way, and resting.
    Paused,
    /// Over, with what became of it.
    Ended,
}

impl State {
    /// All of them, in the order of the code list.
    pub const ALL: [Self; 7] = [
        Self::Draft,
        Self::Referred,
        Self::Declined,
        Self::Waiting,
        Self::Active,
        Self::Paused,
        Self::Ended,
    ];

    /// The code it is kept under.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Referred => "referred",
            Self::Declined => "declined",
            Self::Waiting => "waiting",
            Self::Active => "active",
            Self::Paused => "paused",
            Self::Ended => "ended",
        }
    }

    /// The state of a code.
    pub fn of(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.code() == code)
    }
}

/// A rest: from its first day until the first day that is none; open while it lasts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pause {
    /// The first day.
    pub from: Date,
    /// The first day after it.
    pub until: Option<Date>,
}

/// A placement's course as it stands. A stay includes its first day and not its last.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Course {
    /// Where it stands.
    pub state: State,
    /// The day on which it was sent to the host.
    pub referred_on: Option<Date>,
    /// The day by which the host answers.
    pub answer_due: Option<Date>,
    /// The day on which the host said yes.
    pub accepted_on: Option<Date>,
    /// Since when it is on the waiting list; nothing where a place was free at once.
    pub waiting_since: Option<Date>,
    /// Until when a freed place is held for it.
    pub offer_until: Option<Date>,
    /// The first day.
    pub started_on: Option<Date>,
    /// The day on which the place is meant to be free again.
    pub planned_end: Option<Date>,
    /// The day on which it was.
    pub ended_on: Option<Date>,
    /// What became of it, a code of the list of outcomes.
    pub outcome: Option<String>,
    /// Since when that is known.
    pub outcome_on: Option<Date>,
    /// Does it hold a place beyond those agreed?
    pub uses_extra_place: bool,
    /// Its rests, the oldest first.
    pub pauses: Vec<Pause>,
}

impl Course {
    /// A draft.
    pub const fn draft() -> Self {
        Self {
            state: State::Draft,
            referred_on: None,
            answer_due: None,
            accepted_on: None,
            waiting_since: None,
            offer_until: None,
            started_on: None,
            planned_end: None,
            ended_on: None,
            outcome: None,
            outcome_on: None,
            uses_extra_place: false,
            pauses: Vec::new(),
        }
    }

    /// The rest that lasts.
    pub fn open_pause(&self) -> Option<Pause> {
        self.pauses.last().copied().filter(|pause| pause.until.is_none())
    }
}

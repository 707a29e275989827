//! Planned paid hours against the least that the host's collective agreement allows, and against a trial that the parties on
//! site have agreed to. Pure.
//!
//! Not for: what the agreements say (`collective_agreement`).

use kernel::Date;

use super::{amount::Amount, verdict::Verdict};
use crate::ledger::Span;

/// A collective agreement at a host.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cover {
    /// What it is called.
    pub title: String,
    /// When it holds there.
    pub span: Span,
    /// The least hours a week.
    pub least: Option<Amount>,
    /// When a trial with fewer hours is agreed to, by both parties.
    pub trial: Option<Span>,
}

/// How it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// What comes of it.
    pub verdict: Verdict,
    /// The agreement that was looked at.
    pub title: String,
    /// The least hours a week.
    pub least: Option<Amount>,
    /// Is it a trial that allows fewer?
    pub by_trial: bool,
}

/// Looks at the hours of somebody who begins on a day. Of several agreements the one that asks for most hours counts.
pub fn look(hours: Option<Amount>, start: Date, covers: &[Cover]) -> Answer {
    let valid = covers.iter().filter(|cover| cover.span.contains(start));
    let Some(cover) = valid.max_by_key(|cover| cover.least) else {
        return Answer {
            verdict: Verdict::Missing,
            title: String::new(),
            least: None,
            by_trial: false,
        };
    };
    let (verdict, by_trial) = match (hours, cover.least) {
        (Some(hours), Some(least)) if hours >= least => (Verdict::Within, false),
        (Some(_), Some(_)) if cover.trial.is_some_and(|trial| trial.contains(start)) => (Verdict::Near, true),
        (Some(_), Some(_)) => (Verdict::Over, false),
        (None, _) | (_, None) => (Verdict::Missing, false),
    };
    Answer {
        verdict,
        title: cover.title.clone(),
        least: cover.least,
        by_trial,
    }
}

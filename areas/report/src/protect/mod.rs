//! Disclosure control over a whole edition: from the figures a draft uses to the mask it is printed with.
//!
//! For: deciding, for committee and public, which figures carry the hidden mark, which are kept out and which small
//! categories become one row, and proving that nobody can work out the rest. Not for: the arithmetic of hiding, which
//! is the crate `disclosure`, nor for printing, which is `compose`.
//!
//! ```text
//! figures used ─► gate (one consistent set) ─► merged rows ─► net of counts, sums, shares ─► search ─► mask, account
//!                                    figures behind them ─────┘           earlier editions ──┘
//! ```

mod attempt;
mod collapse;
mod editorial;
mod gate;
mod known;
mod merge;
mod net;
mod parts;
mod pool;
mod report;
mod search;
mod shares;
mod ties;

use disclosure::DisclosureError;
use measures::{Amount, Figure};
use store::Tx;

use crate::audience::Audience;
use crate::check::rounds;
use crate::compose::{Composed, Mask};
use gate::{Gate, RoundKey};
use net::Count;
use pool::Pool;

pub use known::{EarlierEdition, Known, KnownCount};
pub use report::{Chosen, Hidden, SuppressionReport, Why};

/// Why an edition cannot be protected. Nothing may be published then.
#[derive(Debug, thiserror::Error)]
pub enum ProtectError {
    /// The store failed.
    #[error(transparent)]
    Store(#[from] store::StoreError),
    /// A figure could not be counted.
    #[error("a figure could not be counted: {0}")]
    Measure(#[from] measures::MeasureError),
    /// Disclosure control found no safe pattern, or could not prove one.
    #[error("small counts of people cannot be protected, so nothing was published: {0}")]
    Disclosure(#[from] DisclosureError),
}

/// What disclosure control gives.
#[derive(Debug)]
pub struct Protected {
    /// What the document is composed with.
    pub mask: Mask,
    /// What was hidden and why, with the proof.
    pub report: SuppressionReport,
    /// What the edition makes known, for the editions after it.
    pub known: Known,
}

/// Protects an edition. `draft` is composed with an empty mask for the audience; `year` is the report's; `earlier` is
/// every edition published before, oldest first; counts below `threshold` persons are small (never less than 5).
pub fn mask(
    tx: &Tx,
    draft: &Composed,
    year: i64,
    audience: Audience,
    earlier: &[EarlierEdition],
    threshold: u64,
) -> Result<Protected, ProtectError> {
    if audience.is_internal() {
        let (mask, report, known) = (
            Mask::empty(audience),
            SuppressionReport::default(),
            Known::default(),
        );
        return Ok(Protected { mask, report, known });
    }
    let rounds = rounds::read(tx, year)?;
    let mut pool = Pool::new(tx, &draft.used);
    let material = attempt::Material {
        used: &draft.used,
        audience,
        earlier,
        threshold,
        links: pool.links()?,
        parts: parts::read(tx)?,
    };
    let mut stated: Vec<RoundKey> = Vec::new();
    loop {
        let gate = Gate::new(&rounds, &stated);
        let attempt = attempt::attempt(&material, &mut pool, &gate)?;
        let lost = attempt.lost_rounds(&gate);
        if lost.is_empty() {
            return Ok(attempt.finish(&material, &gate));
        }
        stated.extend(lost);
    }
}

/// The count that a figure prints; nothing for money, organisations, shares and what measures one person.
fn printed(figure: &Figure) -> Option<(String, Count)> {
    if !figure.persons || editorial::is_about_one_person(figure) {
        return None;
    }
    if let (Some(Amount::Decimal(plain)), true) = (&figure.amount, figure.measure.starts_with("key.")) {
        let whole = Figure {
            amount: Some(Amount::Count(plain.parse().ok()?)),
            ..figure.clone()
        };
        return ties::behind(&whole);
    }
    ties::behind(figure)
}

//! That the final evaluation of a placement was delivered: from the next day on its host no longer sees the case.
//!
//! Not for: the evaluation itself.

use kernel::Date;
use records::{Entry, Kept, Saved, entry};
use store::{Result, Tx};

use crate::placement::PLACEMENT;

/// Notes the day on the placement as it was read; nothing is written when somebody else changed it in between.
pub fn on(tx: &Tx, placement: &Entry, day: Date) -> Result<Saved> {
    let kept: Kept = [("evaluated_on", day.into())].into();
    entry::change(tx, &PLACEMENT, placement, placement.version, None, &kept)
}

//! Words of a table: what stands above its columns, and a moment in a cell.

use kernel::{Timestamp, format};

use crate::desk::Desk;

/// What is written in a heading row.
pub fn heads(desk: &Desk, ids: &[&str]) -> Vec<String> {
    ids.iter().map(|id| desk.tr(id)).collect()
}

/// A moment as people write it: day and time in Denmark.
pub fn moment(desk: &Desk, at: &str) -> String {
    let Ok(moment) = at.parse::<Timestamp>() else {
        return at.to_owned();
    };
    format::moment(desk.lang(), moment)
}

//! What the work lists share: the placements that run, their pauses, and the pages of a list that is put in order by what is worked out.
//!
//! Not for: what a list shows.

use std::collections::BTreeMap;

use records::Entry;
use web::{Desk, sheet::Pager};

use crate::{course, due::Pause};

/// At most so many placements run at once.
pub(crate) const MOST: i64 = 10_000;
/// Rows on a page.
pub(crate) const PAGE: usize = 25;

/// Placements that have begun and not ended.
pub(crate) const RUNNING: &str = "placement.started_on is not null and placement.ended_on is null and placement.state in ('active', 'paused')";
/// The rows of those.
pub(crate) const OF_RUNNING: &str = "placement in (select runs.id from placement as runs
     where runs.started_on is not null and runs.ended_on is null and runs.state in ('active', 'paused'))";
/// Every row.
pub(crate) const ALL: &str = "1 = 1";

/// Rows by their id.
pub(crate) fn by_id(rows: Vec<Entry>) -> BTreeMap<String, Entry> {
    rows.into_iter().map(|row| (row.id.clone(), row)).collect()
}

/// Pauses, by what a column names.
pub(crate) type Pauses = BTreeMap<String, Vec<Pause>>;

/// The pauses of each row that a column names.
pub(crate) fn pauses(rows: &[Entry], column: &str) -> Pauses {
    let mut found = Pauses::new();
    for row in rows {
        if let Some(pause) = course::pause(row) {
            found.entry(row.text(column).to_owned()).or_default().push(pause);
        }
    }
    found
}

/// A placement's own pauses and those of its agreement.
pub(crate) fn together(own: &Pauses, closed: &Pauses, placement: &Entry) -> Vec<Pause> {
    let mut all = own.get(&placement.id).cloned().unwrap_or_default();
    all.extend(closed.get(placement.text("agreement")).into_iter().flatten());
    all
}

/// Where one is among a list's pages.
#[derive(Clone, Copy)]
pub(crate) struct Page {
    here: usize,
    pub(crate) last: usize,
}

/// The page that was asked for, or the nearest there is.
pub(crate) fn page_of(rows: usize, asked: Option<&str>) -> Page {
    let last = rows.div_ceil(PAGE).max(1);
    let here = asked.and_then(|page| page.parse().ok()).unwrap_or(1);
    Page {
        here: usize::clamp(here, 1, last),
        last,
    }
}

impl Page {
    /// How many rows stand before it.
    pub(crate) fn skipped(self) -> usize {
        (self.here - 1) * PAGE
    }

    /// The way to the others.
    pub(crate) fn pager(self, desk: &Desk, to: impl Fn(usize) -> String) -> Pager {
        let turn = |page: usize, there: bool| if there { to(page) } else { String::new() };
        let (here, last) = (self.here.to_string(), self.last.to_string());
        Pager {
            here: desk
                .words()
                .with("list-page", &[("page", &here), ("last", &last)]),
            previous: turn(self.here.saturating_sub(1), self.here > 1),
            next: turn(self.here + 1, self.here < self.last),
        }
    }
}

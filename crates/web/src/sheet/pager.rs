//! Where one is among a table's pages, and which page an address asks for.

use crate::{desk::Desk, form};

/// Where one is among a table's pages; an empty address leaves its link out.
pub struct Pager {
    /// In words: page 2 of 7.
    pub here: String,
    /// The page before.
    pub previous: String,
    /// The page after.
    pub next: String,
}

impl Pager {
    /// The way between the pages of a table, at an address that takes `?side=`; none where there is one page alone.
    pub fn of(desk: &Desk, path: &str, page: i64, last: i64) -> Option<Self> {
        let turn = |page: i64, there: bool| {
            if there {
                desk.to(&format!("{path}?side={page}"))
            } else {
                String::new()
            }
        };
        (last > 1).then(|| Self {
            here: desk.words().with(
                "list-page",
                &[("page", &page.to_string()), ("last", &last.to_string())],
            ),
            previous: turn(page - 1, page > 1),
            next: turn(page + 1, page < last),
        })
    }
}

/// The page that an address asks for with `?side=`, from 1; the first where it says nothing of use.
pub fn asked_page(desk: &Desk) -> i64 {
    form::pairs(desk.query().as_bytes())
        .into_iter()
        .find(|(name, _)| name == "side")
        .and_then(|(_, text)| text.parse().ok())
        .unwrap_or(1)
}

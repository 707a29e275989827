//! The published editions as lists show them.

use web::Desk;

use super::when;
use crate::edition::Listed;

/// A line of a list.
pub(super) struct EditionLine {
    pub(super) href: String,
    pub(super) name: String,
    pub(super) at: String,
    pub(super) by: String,
}

/// Lines for a list: the editions of one report, latest first.
pub(super) fn lines(desk: &Desk, editions: &[Listed], report_key: &str) -> Vec<EditionLine> {
    let own = editions.iter().filter(|edition| edition.report_key == report_key);
    own.map(|edition| EditionLine {
        href: desk.to(&format!("/udgaver/{}", edition.id)),
        name: name(desk, edition),
        at: when::day(desk.lang(), &edition.published_at),
        by: edition.published_by.clone(),
    })
    .collect()
}

/// `Offentlig, udgave 2`.
pub(super) fn name(desk: &Desk, edition: &Listed) -> String {
    desk.words().with(
        &format!("editions-name-{}", edition.audience.code()),
        &[("number", &edition.number.to_string())],
    )
}

//! Break-glass as every page shows it: a case is open, for so long, and can be closed; and a case that cannot be reached, or is
//! not there, can be asked for.
//!
//! Not for: opening, which the administration's own page does.

use super::Desk;
use crate::page::Banner;

/// Where one's own openings are closed.
const CLOSE: &str = "/brydglas/luk";
/// What stands after a case's address where it is asked for.
const ASK: &str = "/brydglas";

/// That cases are open, and for how long; nothing when none is. No case is named, since the banner stands on every page.
pub(super) fn banner(desk: &Desk) -> Option<Banner> {
    let last = desk.who.glass.iter().map(|glass| glass.until).max()?;
    let seconds = last.duration_since(desk.tx.now()).as_secs();
    // The last minute counts as one.
    let minutes = (seconds.max(0) + 59) / 60;
    let count = desk.who.glass.len().to_string();
    Some(Banner {
        text: desk.words().with(
            "glass-banner",
            &[("count", &count), ("minutes", &minutes.to_string())],
        ),
        action: desk.to(CLOSE),
        href: String::new(),
        label: desk.tr("glass-banner-close"),
    })
}

impl Desk<'_> {
    /// Where this person may ask to open what the request's address names; nothing for most. It depends on the address and on
    /// the person alone, never on whether there is such a case.
    pub(crate) fn may_ask_to_open(&self) -> Option<String> {
        let here = self.visit.route.as_ref()?;
        let path = format!("{}{ASK}", here.path);
        let asking = self
            .visit
            .app
            .routes
            .iter()
            .find(|route| route.method == axum::http::Method::GET && route.path == path)?;
        let may = self.may_enter(asking) || self.freshly().may_enter(asking);
        may.then(|| self.to(&format!("{}{ASK}", self.visit.path)))
    }
}

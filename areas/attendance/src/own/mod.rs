//! The participant's own sheet: the participant writes the days, the mentor countersigns.
//!
//! Not for: what counts. That is the attendance day, which a signature may write but never overwrites.

mod signature;
mod writing;

use records::{Entry, meeting::Test};
use web::{About, Desk, Failure, Routes};

use crate::own_attendance::OWN_ATTENDANCE;

pub(crate) const ABOUT: About = About::Noun(&OWN_ATTENDANCE);

/// Days on one sheet.
const LIMIT: i64 = 1000;

pub(crate) fn routes() -> Routes {
    Routes::new().merge(writing::routes()).merge(signature::routes())
}

/// The days of a placement's own sheet, the latest first.
fn rows(desk: &Desk, placement: &Entry) -> Result<Vec<Entry>, Failure> {
    desk.meeting(
        &OWN_ATTENDANCE,
        &[Test::Is("placement", placement.id.as_str().into())],
        LIMIT,
    )
}

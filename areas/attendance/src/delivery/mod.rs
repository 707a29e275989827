//! Attendance to the caseworker: once for a period, or standing by the week or the month; as a task, a sheet and a file.

mod list;
mod one;
mod period;

use web::{About, Routes};

use crate::attendance_delivery::ATTENDANCE_DELIVERY;

pub(crate) const ABOUT: About = About::Noun(&ATTENDANCE_DELIVERY);

/// Wishes read at once.
const LIMIT: i64 = 2000;

pub(crate) fn routes() -> Routes {
    Routes::new()
        .merge(list::routes())
        .merge(one::routes())
        .merge(period::routes())
}

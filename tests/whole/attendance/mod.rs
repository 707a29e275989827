//! Attendance, as the mentor, the caseworker, another enterprise's mentor and the participant meet it.

mod absence;
mod day;
mod day_kept;
mod delivery;
mod own;
mod weeks;
mod world;

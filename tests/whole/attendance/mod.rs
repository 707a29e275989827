//! Attendance, as the mentor, the caseworker, another enterprise's mentor and the participant meet it.

mod day;
mod world;

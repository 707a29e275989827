//! Jobs that began, goals for them, and openings ahead.
//!
//! Not for: counting them, which measures do.

pub mod codes;
pub mod goal;
pub mod job;
pub mod job_opening;

use records::Record;

/// Every noun of the area, in the order a load must follow.
pub static RECORDS: &[&Record] = &[&job::JOB, &goal::GOAL, &job_opening::JOB_OPENING];

//! Meetings, talks, campaigns, stories, and the log of what the unit did.
//!
//! Not for: whom to tell of it; a story about one person needs consent.

pub mod activity;
pub mod campaign;
pub mod codes;
pub mod network_meeting;
pub mod story;
pub mod talk;

use records::Record;

/// Every noun of the area, in the order a load must follow.
pub static RECORDS: &[&Record] = &[
    &network_meeting::NETWORK_MEETING,
    &talk::TALK,
    &campaign::CAMPAIGN,
    &story::STORY,
    &activity::ACTIVITY,
];

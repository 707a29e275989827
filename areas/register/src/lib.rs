//! Organisations of every kind and what is known of them: names, approvals, places, profiles, dated key figures.
//!
//! Not for: agreements with them, or what they were paid.

pub mod approval;
pub mod codes;
pub mod goal_flag;
pub mod key_figure;
pub mod location;
pub mod opening_hours;
pub mod organisation;
pub mod organisation_alias;
pub mod rsv_registration;
pub mod task_offer;
pub mod yearly_profile;

use records::Record;

/// Every noun of the area, in the order a load must follow.
pub static RECORDS: &[&Record] = &[
    &organisation::ORGANISATION,
    &organisation_alias::ORGANISATION_ALIAS,
    &goal_flag::GOAL_FLAG,
    &rsv_registration::RSV_REGISTRATION,
    &approval::APPROVAL,
    &location::LOCATION,
    &opening_hours::OPENING_HOURS,
    &task_offer::TASK_OFFER,
    &yearly_profile::YEARLY_PROFILE,
    &key_figure::KEY_FIGURE,
];

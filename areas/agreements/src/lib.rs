//! Agreements of every type, their capacity, pauses and target groups; partnerships and in-house attempts.
//!
//! Not for: the people placed under them.

pub mod agreement;
pub mod agreement_extra;
pub mod agreement_pause;
pub mod agreement_supplement;
pub mod agreement_target_group;
pub mod capacity_statement;
pub mod codes;
pub mod in_house_attempt;
pub mod partnership;
pub mod partnership_effect;

use records::Record;

/// Every noun of the area, in the order a load must follow.
pub static RECORDS: &[&Record] = &[
    &agreement::AGREEMENT,
    &agreement_target_group::AGREEMENT_TARGET_GROUP,
    &agreement_pause::AGREEMENT_PAUSE,
    &agreement_extra::AGREEMENT_EXTRA,
    &agreement_supplement::AGREEMENT_SUPPLEMENT,
    &capacity_statement::CAPACITY_STATEMENT,
    &partnership::PARTNERSHIP,
    &partnership_effect::PARTNERSHIP_EFFECT,
    &in_house_attempt::IN_HOUSE_ATTEMPT,
];

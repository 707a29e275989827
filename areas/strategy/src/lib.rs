//! Decisions, points and additions, recommendations, duties, and what they rest on.
//!
//! Not for: the texts of the report, which quote from here.

pub mod codes;
pub mod decision;
pub mod housing_initiative;
pub mod housing_plan;
pub mod law_reference;
pub mod point_decision;
pub mod prize;
pub mod property;
pub mod recommendation;
pub mod reporting_duty;
pub mod strategy_point;
pub mod trial_action;

use records::Record;

/// Every noun of the area, in the order a load must follow.
pub static RECORDS: &[&Record] = &[
    &decision::DECISION,
    &strategy_point::STRATEGY_POINT,
    &point_decision::POINT_DECISION,
    &recommendation::RECOMMENDATION,
    &reporting_duty::REPORTING_DUTY,
    &prize::PRIZE,
    &housing_plan::HOUSING_PLAN,
    &housing_initiative::HOUSING_INITIATIVE,
    &property::PROPERTY,
    &trial_action::TRIAL_ACTION,
    &law_reference::LAW_REFERENCE,
];

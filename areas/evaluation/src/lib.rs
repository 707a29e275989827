//! Rounds of evaluation, outcome categories with their validity, the fixed questions and their answers.
//!
//! Not for: the rates themselves, which measures compute.

pub mod codes;
pub mod evaluation_question;
pub mod evaluation_round;
pub mod outcome_category;
pub mod round_answer;
pub mod round_outcome;
pub mod round_rate;

use records::Record;

/// Every noun of the area, in the order a load must follow.
pub static RECORDS: &[&Record] = &[
    &outcome_category::OUTCOME_CATEGORY,
    &evaluation_question::EVALUATION_QUESTION,
    &evaluation_round::EVALUATION_ROUND,
    &round_outcome::ROUND_OUTCOME,
    &round_rate::ROUND_RATE,
    &round_answer::ROUND_ANSWER,
];

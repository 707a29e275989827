//! When an enterprise hosts a participant, and when it is asked to: the one place that says so, in SQL.
//!
//! Not for: what a host may see, which the policies say.

use jiff::ToSpan as _;
use kernel::Date;
use store::Value;

/// How long after the end of a placement the host still sees it when no evaluation is delivered.
pub const DAYS_TO_EVALUATE: i64 = 60;

/// A condition in the making: its values are bound in the order in which they are named.
#[derive(Debug, Default)]
pub(crate) struct Bound {
    pub(crate) values: Vec<Value>,
}

impl Bound {
    /// Binds a value; answers its place, `?3`.
    pub(crate) fn to(&mut self, value: impl Into<Value>) -> String {
        self.values.push(value.into());
        format!("?{}", self.values.len())
    }

    /// Binds several; answers their places.
    pub(crate) fn all<'a>(&mut self, values: impl IntoIterator<Item = &'a str>) -> String {
        let places: Vec<String> = values.into_iter().map(|value| self.to(value)).collect();
        places.join(", ")
    }
}

/// Is the placement hosted on this day? From the day it was accepted, through the placement, and after its end until
/// the day on which the evaluation was delivered is over, or the time for it is.
pub(crate) fn hosted(placement: &str, today: Date, bound: &mut Bound) -> String {
    let accepted = bound.to(today);
    let still = bound.to(today);
    let last_chance = bound.to(today.saturating_sub(DAYS_TO_EVALUATE.days()));
    let evaluated = bound.to(today);
    format!(
        "{placement}.state in ('waiting', 'active', 'paused', 'ended')
         and coalesce({placement}.accepted_on, {placement}.started_on) <= {accepted}
         and (({placement}.ended_on is null and {placement}.state <> 'ended')
              or {placement}.ended_on > {still}
              or ({placement}.ended_on > {last_chance}
                  and ({placement}.evaluated_on is null or {placement}.evaluated_on >= {evaluated})))"
    )
}

/// Is the host asked on this day, and has not yet answered?
pub(crate) fn asked(placement: &str, today: Date, bound: &mut Bound) -> String {
    let referred = bound.to(today);
    format!(
        "{placement}.state in ('referred', 'waiting')
         and {placement}.accepted_on is null
         and {placement}.started_on is null
         and {placement}.ended_on is null
         and ({placement}.referred_on is null or {placement}.referred_on <= {referred})"
    )
}

/// Does a relation hold on this day? From its first day until its last, which is not included.
pub(crate) fn valid(row: &str, today: Date, bound: &mut Bound) -> String {
    let begun = bound.to(today);
    let over = bound.to(today);
    format!("{row}.begins_on <= {begun} and ({row}.ends_on is null or {row}.ends_on > {over})")
}

//! A start against the agreement's places and the host's opening hours.
//!
//! Not for: rules of law (`by_rule`).

use super::{Check, Fact, Facts, Start, What};
use crate::checks::{
    Verdict,
    opening::{self, Misfit},
};

/// The last free place is near; a full host with extra places left is near too, since an extra place wants a reason.
pub(super) fn places(start: &Start<'_>, facts: &Facts) -> Check {
    let day = facts.ledger.as_ref().map(|ledger| ledger.day(start.start));
    let open = day.and_then(|day| day.open());
    let extra_left = day.and_then(|day| Some(day.extra? - day.extra_in_use()?));
    let verdict = match (day, open) {
        (None, _) | (Some(_), None) => Verdict::Missing,
        (Some(_), Some(open)) if open > 1 => Verdict::Within,
        (Some(_), Some(1)) => Verdict::Near,
        (Some(day), Some(_)) if !day.closed && day.in_force && extra_left.is_some_and(|left| left > 0) => {
            Verdict::Near
        }
        (Some(_), Some(_)) => Verdict::Over,
    };
    let mut told = vec![
        ("check-open", open.map_or(Fact::Unknown, Fact::Number)),
        (
            "check-waiting",
            day.and_then(|day| day.waiting())
                .map_or(Fact::Unknown, Fact::Number),
        ),
    ];
    told.extend(extra_left.map(|left| ("check-extra-left", Fact::Number(left.max(0)))));
    told.extend(
        day.filter(|day| day.closed)
            .map(|_| ("check-closed", Fact::Day(start.start))),
    );
    Check {
        what: What::Places,
        verdict,
        facts: told,
        sources: Vec::new(),
    }
}

/// Only where a week is planned; a host whose hours nobody knows leaves it open.
pub(super) fn opening(start: &Start<'_>, facts: &Facts) -> Option<Check> {
    if start.plan.is_empty() {
        return None;
    }
    let wrong = opening::misfits(start.plan, &facts.open);
    let told = wrong.iter().map(|misfit| match misfit {
        Misfit::Backwards(slot) => ("check-backwards", Fact::Slot(*slot)),
        Misfit::Closed(slot) => ("check-day-closed", Fact::Slot(*slot)),
        Misfit::Outside(slot) => ("check-outside", Fact::Slot(*slot)),
    });
    Some(Check {
        what: What::Opening,
        verdict: if facts.open.is_empty() {
            Verdict::Missing
        } else if wrong.is_empty() {
            Verdict::Within
        } else {
            Verdict::Over
        },
        facts: told.collect(),
        sources: Vec::new(),
    })
}

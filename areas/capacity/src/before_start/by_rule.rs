//! A start against rules that are data: room beside ordinary employees, least hours, how long.
//!
//! Not for: places and opening hours (`by_place`).

use super::{Check, Fact, Facts, Start, What};
use crate::{
    checks::{Verdict, amount::Amount, duration, least_hours, ratio},
    rules::{
        self, Value,
        value::{Lasts, Unit},
    },
};

/// Does the kind of support count beside ordinary employees? What is not said might.
pub(super) fn counts(start: &Start<'_>, facts: &Facts) -> bool {
    match (start.kind, rules::on(&facts.rules, "ratio.counted", start.start)) {
        (Some(kind), Some((Value::Codes(codes), _))) => codes.iter().any(|code| code == kind),
        _ => true,
    }
}

/// The hours of a start in full-time persons, or as one head.
fn in_full_time(start: &Start<'_>, facts: &Facts) -> Option<Amount> {
    let unit = rules::on(&facts.rules, "ratio.unit", start.start).map(|(value, _)| value);
    if unit == Some(Value::Unit(Unit::Heads)) {
        return Some(Amount::whole(1));
    }
    let Some((Value::Hours(full), _)) = rules::on(&facts.rules, "full_time.hours", start.start) else {
        return None;
    };
    // Rounded up: a part of a hundredth takes up room too.
    let share = start.hours?.hundredths().saturating_mul(100);
    let full = full.hundredths().max(1);
    Some(Amount::of_hundredths((share + full - 1) / full))
}

/// Is there room beside the host's ordinary employees?
pub(super) fn ratio(start: &Start<'_>, facts: &Facts) -> Check {
    let on = |rule: &str| rules::on(&facts.rules, rule, start.start);
    let (steps, months, counted) = (on("ratio.steps"), on("ratio.months"), on("ratio.counted"));
    let sources = [&steps, &months, &counted]
        .into_iter()
        .filter_map(|found| found.as_ref().map(|(_, source)| (*source).clone()))
        .collect();
    let missing = |facts| Check {
        what: What::Ratio,
        verdict: Verdict::Missing,
        facts,
        sources: Vec::new(),
    };
    let (
        Some((Value::Steps(steps), _)),
        Some((Value::Whole(of_months), _)),
        Some((Value::Codes(counted), _)),
    ) = (steps, months, counted)
    else {
        return missing(vec![("check-no-rule", Fact::Day(start.start))]);
    };
    let more = in_full_time(start, facts);
    let answer = ratio::look(&ratio::Asked {
        months: &facts.months,
        start: start.start,
        more: more.unwrap_or_default(),
        of_months,
        steps: &steps,
        counted: &counted,
    });
    let mut told = Vec::new();
    if answer.missing.is_empty() {
        told.extend([
            ("check-average", Fact::Amount(answer.average)),
            ("check-room", Fact::Number(answer.room)),
            ("check-room-exact", Fact::Amount(answer.exact)),
            ("check-used", Fact::Amount(answer.used)),
        ]);
    } else {
        told.push(("check-months-missing", Fact::Months(answer.missing)));
    }
    told.push(("check-more", more.map_or(Fact::Unknown, Fact::Amount)));
    Check {
        what: What::Ratio,
        verdict: if more.is_none() {
            Verdict::Missing
        } else {
            answer.verdict
        },
        facts: told,
        sources,
    }
}

/// Only where hours are paid: unpaid placement has no least hours.
pub(super) fn least_hours(start: &Start<'_>, facts: &Facts) -> Option<Check> {
    let paid = start.paid_hours?;
    let answer = least_hours::look(Some(paid), start.start, &facts.covers);
    let mut told = vec![("check-paid-hours", Fact::Amount(paid))];
    if answer.title.is_empty() {
        told.push(("check-no-collective-agreement", Fact::Day(start.start)));
    } else {
        told.push(("check-collective-agreement", Fact::Text(answer.title)));
    }
    told.push((
        "check-least-hours-limit",
        answer.least.map_or(Fact::Unknown, Fact::Amount),
    ));
    if answer.by_trial {
        told.push(("check-trial", Fact::Day(start.start)));
    }
    Some(Check {
        what: What::LeastHours,
        verdict: answer.verdict,
        facts: told,
        sources: Vec::new(),
    })
}

/// How long is it?
pub(super) fn duration(start: &Start<'_>, facts: &Facts) -> Check {
    let found = ["duration.long", "duration.short"].map(|rule| rules::on(&facts.rules, rule, start.start));
    let fits = |lasts: &Lasts| {
        start
            .group
            .is_some_and(|group| lasts.groups.iter().any(|one| one == group))
    };
    let mut lasts = Vec::new();
    let mut sources = Vec::new();
    for (value, source) in found.into_iter().flatten() {
        if let Value::Lasts(one) = value
            && fits(&one)
        {
            lasts.push(one);
            sources.push(source.clone());
        }
    }
    let warn = match rules::on(&facts.rules, "duration.warn_weeks", start.start) {
        Some((Value::Whole(weeks), _)) => weeks,
        _ => 0,
    };
    let answer = duration::look(&duration::Asked {
        start: start.start,
        until: start.until,
        group: start.group,
        rules: &lasts,
        warn_weeks: warn,
        agreement_weeks: facts.agreement_weeks,
    });
    let number = |number: Option<i64>| number.map_or(Fact::Unknown, Fact::Number);
    let mut told = vec![
        ("check-weeks", number(answer.weeks)),
        ("check-weeks-at-first", number(answer.at_first)),
        ("check-weeks-at-most", number(answer.at_most)),
    ];
    told.extend(answer.last_day.map(|day| ("check-last-day", Fact::Day(day))));
    told.extend(
        facts
            .agreement_weeks
            .map(|weeks| ("check-agreement-weeks", Fact::Number(weeks))),
    );
    if answer.needs_decision {
        told.push((
            "check-needs-decision",
            Fact::Day(answer.last_day.unwrap_or(start.start)),
        ));
    }
    Check {
        what: What::Duration,
        verdict: answer.verdict,
        facts: told,
        sources,
    }
}

//! All that is looked at before somebody begins under an agreement, in one answer: places, opening hours, room beside ordinary
//! employees, least hours, and how long. A page of placements calls [`before_start`]; the looking itself is
//! [`check_before_start`], and pure.
//!
//! Not for: stopping anybody. Each answer is guidance with its source; a person decides, and the authority's own system.

mod facts;
mod gather;

use kernel::Date;
use store::{Result, Tx};

pub use facts::{Fact, Facts};
pub(crate) use gather::{months, open};

use crate::{
    checks::{
        Verdict,
        amount::Amount,
        duration, least_hours,
        opening::{self, Misfit, Slot},
        ratio,
    },
    rules::{self, Source, Value, value::Lasts, value::Unit},
};

/// Somebody who is to begin, without saying who.
#[derive(Debug, Clone, Copy)]
pub struct Start<'a> {
    /// The agreement's id.
    pub agreement: &'a str,
    /// The first day.
    pub start: Date,
    /// The first day after it, where an end is planned.
    pub until: Option<Date>,
    /// The target group's code.
    pub group: Option<&'a str>,
    /// The kind of support: one of [`crate::workforce_month::KINDS`].
    pub kind: Option<&'a str>,
    /// Hours a week with support.
    pub hours: Option<Amount>,
    /// Hours a week that are paid, where any are.
    pub paid_hours: Option<Amount>,
    /// When in the week.
    pub plan: &'a [Slot],
}

/// What was looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum What {
    /// Is a place free?
    Places,
    /// Is the host open then?
    Opening,
    /// Is there room beside ordinary employees?
    Ratio,
    /// Are there hours enough for the collective agreement?
    LeastHours,
    /// Is it too long?
    Duration,
}

impl What {
    /// The word in text ids.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Places => "places",
            Self::Opening => "opening",
            Self::Ratio => "ratio",
            Self::LeastHours => "least-hours",
            Self::Duration => "duration",
        }
    }
}

/// What came of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Check {
    /// What was looked at.
    pub what: What,
    /// How it stands.
    pub verdict: Verdict,
    /// The facts that it was held against: a text's id and a value.
    pub facts: Vec<(&'static str, Fact)>,
    /// Where the rule stands.
    pub sources: Vec<Source>,
}

/// Reads the facts and looks. Nothing where the agreement is not there.
pub fn before_start(tx: &Tx, start: &Start<'_>) -> Result<Vec<Check>> {
    let facts = gather::gather(tx, start)?;
    Ok(facts.map_or_else(Vec::new, |facts| check_before_start(start, &facts)))
}

/// Looks at everything there is to look at for this start.
pub fn check_before_start(start: &Start<'_>, facts: &Facts) -> Vec<Check> {
    let all = [
        Some(places(start, facts)),
        opening(start, facts),
        counts(start, facts).then(|| ratio_of(start, facts)),
        least_hours_of(start, facts),
        Some(duration_of(start, facts)),
    ];
    all.into_iter().flatten().collect()
}

/// The room beside a host's ordinary employees, for one more full-time person with support who begins today.
pub(crate) fn ratio_today(tx: &Tx, organisation: &str) -> Result<Check> {
    let facts = Facts {
        months: gather::months(tx, organisation)?,
        rules: rules::all(tx)?,
        ..Facts::default()
    };
    let hours = match rules::on(&facts.rules, "full_time.hours", tx.today()) {
        Some((Value::Hours(hours), _)) => Some(hours),
        _ => None,
    };
    let start = Start {
        agreement: "",
        start: tx.today(),
        until: None,
        group: None,
        kind: None,
        hours,
        paid_hours: None,
        plan: &[],
    };
    Ok(ratio_of(&start, &facts))
}

/// The last free place is near; a full host with extra places left is near too, since an extra place wants a reason.
fn places(start: &Start<'_>, facts: &Facts) -> Check {
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
fn opening(start: &Start<'_>, facts: &Facts) -> Option<Check> {
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

/// Does the kind of support count beside ordinary employees? What is not said might.
fn counts(start: &Start<'_>, facts: &Facts) -> bool {
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

fn ratio_of(start: &Start<'_>, facts: &Facts) -> Check {
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
fn least_hours_of(start: &Start<'_>, facts: &Facts) -> Option<Check> {
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

fn duration_of(start: &Start<'_>, facts: &Facts) -> Check {
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

//! Checks, facts and rules in words, the same on every page of guidance.
//!
//! Not for: looking at anything.

use kernel::{Date, format};
use web::{
    Desk,
    sheet::{Cell, Message, Table, heads},
};

use crate::{
    before_start::{Check, Fact},
    checks::{amount::Amount, opening::Slot},
    rules::{Source, Value, value::Unit},
};

/// An amount as people write it.
pub(crate) fn amount(desk: &Desk, amount: Amount) -> String {
    format::decimal(desk.lang(), &amount.to_string())
}

/// A month by its first day.
pub(crate) fn month(desk: &Desk, first: Date) -> String {
    format!("{} {}", desk.lang().month(first.month()), first.year())
}

fn slot(desk: &Desk, slot: Slot) -> String {
    let day = desk
        .tr(&format!("capacity-weekday-{}", slot.weekday))
        .to_lowercase();
    format!("{day} {}–{}", slot.from, slot.until)
}

/// A fact's value.
pub(crate) fn fact(desk: &Desk, fact: &Fact) -> String {
    match fact {
        Fact::Number(number) => format::count(desk.lang(), *number),
        Fact::Amount(of) => amount(desk, *of),
        Fact::Day(day) => format::date_short(desk.lang(), *day),
        Fact::Months(months) => {
            let names: Vec<String> = months.iter().map(|first| month(desk, *first)).collect();
            names.join(", ")
        }
        Fact::Slot(of) => slot(desk, *of),
        Fact::Text(text) => text.clone(),
        Fact::Unknown => desk.tr("check-unknown"),
    }
}

/// A source with its place, certainty and when it was last checked.
pub(crate) fn source(desk: &Desk, source: &Source) -> String {
    let place = if source.section.is_empty() {
        source.title.clone()
    } else {
        format!("{}, {}", source.title, source.section)
    };
    let day = format::date_short(desk.lang(), source.checked_on);
    let certainty = certainty(desk, &source.certainty);
    let values = [
        ("source", place.as_str()),
        ("certainty", certainty.as_str()),
        ("day", day.as_str()),
        ("by", source.checked_by.as_str()),
    ];
    desk.words().with("check-source", &values)
}

/// How certain a rule is, in words.
pub(crate) fn certainty(desk: &Desk, code: &str) -> String {
    let id = format!("certainty-{}", if code == "?" { "open" } else { code });
    let words = desk.words().opt(&id);
    if words.is_empty() { code.to_owned() } else { words }
}

/// What must stand above every page of guidance.
pub(crate) fn guidance(desk: &Desk) -> Message {
    Message {
        kind: "info",
        heading: desk.tr("check-guidance"),
        text: desk.tr("check-guidance-about"),
    }
}

/// The checks as a table: what, how it stands, the facts, and the sources.
pub(crate) fn table(desk: &Desk, id: &str, title: String, checks: &[Check]) -> Table {
    let row = |check: &Check| {
        let what = desk.tr(&format!("check-what-{}", check.what.word()));
        let verdict = desk.tr(&format!("check-verdict-{}", check.verdict.word()));
        let facts: Vec<String> = check
            .facts
            .iter()
            .map(|(id, value)| format!("{}: {}", desk.tr(id), fact(desk, value)))
            .collect();
        let sources: Vec<String> = check.sources.iter().map(|one| source(desk, one)).collect();
        vec![
            Cell::text(what),
            Cell::state(check.verdict.tag(), verdict),
            Cell::text(facts.join(". ")),
            Cell::text(sources.join(" ")),
        ]
    };
    Table {
        id: id.to_owned(),
        title,
        heads: heads(
            desk,
            &["check-what", "check-verdict", "check-facts", "check-sources"],
        ),
        rows: checks.iter().map(row).collect(),
        empty: desk.tr("check-nothing"),
        ..Table::default()
    }
}

/// A rule's value in words; as it is written where nobody knows what to do with it.
pub(crate) fn value(desk: &Desk, rule: &str, written: &str) -> String {
    let number = |number: i64| format::count(desk.lang(), number);
    match Value::read(rule, written) {
        Some(Value::Steps(steps)) => {
            let mut parts: Vec<String> = steps
                .steps
                .iter()
                .map(|step| {
                    let per = number(step.per);
                    match step.up_to {
                        Some(up_to) => desk
                            .words()
                            .with("rule-step-until", &[("per", &per), ("until", &number(up_to))]),
                        None => desk.words().with("rule-step", &[("per", &per)]),
                    }
                })
                .collect();
            parts.push(
                desk.words()
                    .with("rule-at-least", &[("number", &number(steps.at_least))]),
            );
            parts.join("; ")
        }
        Some(Value::Unit(Unit::Heads)) => desk.tr("rule-heads"),
        Some(Value::Unit(Unit::FullTime)) => desk.tr("rule-full-time"),
        Some(Value::Whole(whole)) => number(whole),
        Some(Value::Codes(codes)) => {
            let name = |code: &String| desk.words().opt(&format!("support_kind-{code}"));
            let names: Vec<String> = codes.iter().map(name).collect();
            names.join(", ")
        }
        Some(Value::Hours(hours)) => amount(desk, hours),
        Some(Value::Lasts(lasts)) => {
            let mut steps: Vec<String> = lasts.steps.iter().map(|weeks| number(*weeks)).collect();
            steps.extend(lasts.then.map(|then| format!("+{}", number(then))));
            desk.words().with("rule-weeks", &[("weeks", &steps.join(", "))])
        }
        None => written.to_owned(),
    }
}

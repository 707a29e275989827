//! What the form of a day says of each person, and what stands in it to begin with.
//!
//! Not for: writing it (`save`) or showing it (`form`).

use kernel::FieldErrors;
use placements::codes::ABSENCE_REASON;
use records::Typed;

use super::gather::{Host, Person};
use crate::rules::{
    clock,
    mark::{self, Attended, Fault, Mark, Said},
    stay::Expectation,
};

/// How much is expected of somebody that day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Plan {
    /// So many minutes.
    Minutes(i64),
    /// Nobody has said; it is asked.
    Unknown,
    /// Nothing: it is an extra day.
    Extra,
}

/// The name of a person's field.
pub(super) fn field(letter: &str, person: &Person) -> String {
    format!("{letter}-{}", person.placement.key)
}

/// The name of an enterprise's field.
pub(super) fn of_host(word: &str, host: &Host) -> String {
    format!("{word}-{}", host.key)
}

/// What was typed in a field.
pub(super) fn text<'t>(typed: &'t Typed, name: &str) -> &'t str {
    typed.get(name).map_or("", |text| text.trim())
}

impl Person {
    fn written(&self, field: &str) -> i64 {
        self.row
            .as_ref()
            .and_then(|row| row.int(field))
            .unwrap_or_default()
    }

    /// How much is expected. What is written already counts before what is agreed.
    pub(super) fn plan(&self) -> Plan {
        match (self.written("expected_minutes"), self.expectation) {
            (written, _) if written > 0 => Plan::Minutes(written),
            (_, Expectation::At { starts, ends }) => Plan::Minutes(ends - starts),
            (_, Expectation::NoTimes) => Plan::Unknown,
            (_, Expectation::Off | Expectation::Outside(_)) => Plan::Extra,
        }
    }

    /// The mark that is written.
    pub(super) fn mark(&self) -> Option<Mark> {
        self.row.as_ref()?;
        Some(Mark::told(
            self.written("expected_minutes"),
            self.written("attended_minutes"),
        ))
    }

    /// The version of what is written; 0 for nothing.
    pub(super) fn version(&self) -> i64 {
        self.row.as_ref().map_or(0, |row| row.version)
    }
}

/// What stands in the form before anybody has touched it: what is written, and nothing else.
pub(super) fn as_written(hosts: &[Host]) -> Typed {
    let mut typed = Typed::new();
    for host in hosts {
        if let Some(day) = &host.day {
            let answer = if day.yes("took_place") { "ja" } else { "nej" };
            typed.insert(of_host("sted", host), answer.to_owned());
            typed.insert(of_host("lukket", host), day.text("closed_because").to_owned());
            typed.insert(of_host("note", host), day.text("note").to_owned());
        }
        for person in &host.people {
            written(&mut typed, person);
        }
    }
    typed
}

fn written(typed: &mut Typed, person: &Person) {
    let Some((row, mark)) = person.row.as_ref().zip(person.mark()) else {
        return;
    };
    let attended = person.written("attended_minutes");
    typed.insert(field("m", person), mark.word().to_owned());
    if mark == Mark::Part || (person.plan() == Plan::Extra && attended > 0) {
        typed.insert(field("t", person), clock::written(attended));
    }
    if person.written("expected_minutes") > 0 {
        typed.insert(
            field("f", person),
            clock::written(person.written("expected_minutes")),
        );
    }
    typed.insert(field("g", person), row.text("absence_reason").to_owned());
    typed.insert(field("b", person), person.remark.clone());
}

/// What is to be kept of a person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Wanted {
    pub(super) attended: Attended,
    pub(super) remark: String,
}

impl Wanted {
    /// Is it just what is written?
    pub(super) fn is_written(&self, person: &Person) -> bool {
        let Some(row) = &person.row else { return false };
        row.int("expected_minutes") == Some(self.attended.expected)
            && row.int("attended_minutes") == Some(self.attended.attended)
            && row.text("absence_reason") == self.attended.reason
            && person.remark == self.remark
    }
}

/// What the form says of a person; nothing when it says nothing. `all_met` marks whoever is expected and has no mark.
pub(super) fn wanted(
    person: &Person,
    typed: &Typed,
    all_met: bool,
    errors: &mut FieldErrors,
) -> Option<Wanted> {
    let plan = person.plan();
    let mark = chosen(person, plan, typed, all_met)?;
    let before = errors.clone();
    let length = |letter: &str, errors: &mut FieldErrors| {
        let name = field(letter, person);
        let found = Some(text(typed, &name)).filter(|text| !text.is_empty());
        let minutes = found.map(clock::length);
        if minutes == Some(None) {
            errors.add(&name, "attendance-error-length");
        }
        minutes.flatten()
    };
    let expected = match plan {
        Plan::Minutes(minutes) => Some(minutes),
        Plan::Unknown => length("f", errors).filter(|minutes| *minutes > 0),
        Plan::Extra => Some(0),
    };
    let present = length("t", errors);
    if *errors != before {
        return None;
    }
    let reason = text(typed, &field("g", person));
    let reason = if mark == Mark::Away && ABSENCE_REASON.knows(reason) {
        reason
    } else {
        ""
    };
    let remark = if mark == Mark::Away {
        text(typed, &field("b", person))
    } else {
        ""
    };
    if kernel::person::mentions_cpr(remark) {
        errors.add(&field("b", person), "attendance-error-cpr");
        return None;
    }
    let said = Said {
        mark,
        expected,
        present,
        reason,
        has_remark: !remark.is_empty(),
    };
    match mark::attended(said) {
        Ok(attended) => Some(Wanted {
            attended,
            remark: kernel::fold::clean(remark),
        }),
        Err(fault) => {
            let (letter, message) = told(fault);
            errors.add(&field(letter, person), message);
            None
        }
    }
}

/// The mark that was set, or that what was written beside it means.
fn chosen(person: &Person, plan: Plan, typed: &Typed, all_met: bool) -> Option<Mark> {
    if plan == Plan::Extra {
        let time = text(typed, &field("t", person));
        let nothing = time.is_empty() || clock::length(time) == Some(0);
        return match (nothing, &person.row) {
            (false, _) => Some(Mark::Met),
            (true, Some(_)) => Some(Mark::NotExpected),
            (true, None) => None,
        };
    }
    let reasoned = !text(typed, &field("g", person)).is_empty();
    let timed = !text(typed, &field("t", person)).is_empty();
    match Mark::of(text(typed, &field("m", person))) {
        Some(mark) => Some(mark),
        None if reasoned => Some(Mark::Away),
        None if timed => Some(Mark::Part),
        None => all_met.then_some(Mark::Met),
    }
}

/// The field that a fault is told at, and its text.
fn told(fault: Fault) -> (&'static str, &'static str) {
    match fault {
        Fault::ExpectedMissing => ("f", "attendance-error-expected"),
        Fault::PresentMissing => ("t", "attendance-error-present"),
        Fault::PresentTooLong => ("t", "attendance-error-too-long"),
        Fault::ReasonMissing => ("g", "attendance-error-reason"),
        Fault::RemarkMissing => ("b", "attendance-error-remark"),
        Fault::NotExpectedThen => ("m", "attendance-error-not-expected"),
    }
}

//! A day is saved in one act: first whether it took place, then whoever is marked. All of it or nothing.

use kernel::{Date, FieldErrors};
use placements::{attendance_day::ATTENDANCE_DAY, codes::CORRECTED_BECAUSE};
use records::{Kept, Saved, Typed, entry};
use store::Value;
use vault::Confidential;
use web::{Answer, Desk, Failure};

use super::{
    form::{self, Shown},
    gather::{Host, Person, gather},
    said::{self, Wanted, of_host, text},
};
use crate::{
    codes::CLOSED_BECAUSE,
    host_day::HOST_DAY,
    rules::{
        defaults::Rules,
        mark::{Mark, OTHER},
        window::{Window, window},
    },
};

/// What is to be written, once nothing is wrong.
enum Write<'h> {
    Day(&'h Host, Kept),
    Person(&'h Person, Wanted),
}

/// What the form comes to.
#[derive(Default)]
struct Read<'h> {
    writes: Vec<Write<'h>>,
    errors: FieldErrors,
    /// Somebody else has written what differs from what this form says.
    overtaken: bool,
}

/// Saves the day, or shows what must be mended.
pub(super) fn save(desk: &Desk, day: Date, typed: &Typed) -> Result<Answer, Failure> {
    let rules = Rules::of(&desk.settings).map_err(|error| Failure::of("attendance rules", &error))?;
    let window = window(day, desk.tx.today(), rules.open_days);
    let hosts = gather(desk, day)?;
    let mut read = Read::default();
    if window == Window::Future {
        read.errors.add("dag", "attendance-error-future");
    }
    let all_met = text(typed, "alle") == "true";
    for host in &hosts {
        read.host(host, typed, all_met);
    }
    if hosts.iter().all(|host| nothing_said(host, typed)) && !all_met && read.errors.is_empty() {
        read.errors.add("alle", "attendance-error-nothing");
    }
    let late = late_reason(window, typed, &mut read);
    if !read.errors.is_empty() || read.overtaken {
        let shown = Shown {
            typed,
            errors: &read.errors,
            overtaken: read.errors.is_empty() && read.overtaken,
        };
        return form::page(desk, day, window, &hosts, &shown);
    }
    for write in &read.writes {
        match write {
            Write::Day(host, values) => keep_day(desk, day, host, values)?,
            Write::Person(person, wanted) => keep(desk, day, person, wanted, late)?,
        }
    }
    Ok(Answer::Done(desk.to(&format!("/fremmoede?dag={day}&gemt=1"))))
}

fn nothing_said(host: &Host, typed: &Typed) -> bool {
    let marked = |person: &Person| {
        ["m", "t", "g"]
            .iter()
            .any(|letter| !text(typed, &said::field(letter, person)).is_empty())
    };
    text(typed, &of_host("sted", host)).is_empty() && !host.people.iter().any(marked)
}

/// Why it is written now; asked for only when something is to be written late.
fn late_reason<'t>(window: Window, typed: &'t Typed, read: &mut Read<'_>) -> Option<&'t str> {
    if window != Window::Late || read.writes.is_empty() {
        return None;
    }
    let reason = text(typed, "hvorfor");
    if CORRECTED_BECAUSE.codes.contains(&reason) {
        return Some(reason);
    }
    read.errors.add("hvorfor", "attendance-error-late");
    None
}

impl<'h> Read<'h> {
    fn host(&mut self, host: &'h Host, typed: &Typed, all_met: bool) {
        let question = of_host("sted", host);
        let answer = text(typed, &question);
        // "Alle mødt" means those who could come, and nobody could on a closed day.
        let shut = if host.may_say {
            answer == "nej"
        } else {
            host.is_closed()
        };
        let all_met = all_met && !shut;
        let mut people = Vec::new();
        for person in &host.people {
            let wanted = said::wanted(person, typed, all_met, &mut self.errors);
            people.extend(
                wanted
                    .filter(|wanted| !wanted.is_written(person))
                    .map(|wanted| (person, wanted)),
            );
        }
        if !host.may_say {
            if host.is_closed() && !people.is_empty() {
                self.errors.add("dag", "attendance-error-closed");
                return;
            }
            return self.people(people, typed);
        }
        match answer {
            "ja" => {
                self.day(host, typed, true);
                self.people(people, typed);
            }
            "nej" => {
                let was_there = |person: &&Person| {
                    person.row.is_some() && matches!(person.mark(), Some(Mark::Met | Mark::Part))
                };
                if !people.is_empty() {
                    self.errors.add(&question, "attendance-error-closed-and-marked");
                } else if host.people.iter().any(|person| was_there(&person)) {
                    self.errors.add(&question, "attendance-error-closed-but-there");
                }
                self.day(host, typed, false);
                self.people(nobody_expected(host), typed);
            }
            _ if people.is_empty() => {}
            _ => self.errors.add(&question, "attendance-error-took-place"),
        }
    }

    /// Whether the day took place.
    fn day(&mut self, host: &'h Host, typed: &Typed, took_place: bool) {
        let because = text(typed, &of_host("lukket", host));
        let note = kernel::fold::clean(text(typed, &of_host("note", host)));
        if !took_place && !CLOSED_BECAUSE.codes.contains(&because) {
            self.errors
                .add(&of_host("lukket", host), "attendance-error-because");
        }
        if !took_place && because == OTHER && note.is_empty() {
            self.errors.add(&of_host("note", host), "attendance-error-note");
        }
        if kernel::person::mentions_cpr(&note) {
            self.errors.add(&of_host("note", host), "attendance-error-cpr");
        }
        let or_none = |text: &str| {
            if took_place || text.is_empty() {
                Value::Null
            } else {
                text.into()
            }
        };
        let values = Kept::from([
            ("took_place", Value::Bool(took_place)),
            ("closed_because", or_none(because)),
            ("note", or_none(&note)),
        ]);
        let stands = host.day.as_ref().is_some_and(|day| {
            values
                .iter()
                .all(|(name, value)| day.values.get(name) == Some(value))
        });
        if stands {
            return;
        }
        self.is_current(
            &of_host("vd", host),
            host.day.as_ref().map_or(0, |day| day.version),
            typed,
        );
        self.writes.push(Write::Day(host, values));
    }

    fn people(&mut self, people: Vec<(&'h Person, Wanted)>, typed: &Typed) {
        for (person, wanted) in people {
            self.is_current(&said::field("v", person), person.version(), typed);
            self.writes.push(Write::Person(person, wanted));
        }
    }

    /// Was the form made from what is written now?
    fn is_current(&mut self, field: &str, version: i64, typed: &Typed) {
        if text(typed, field).parse() != Ok(version) {
            self.overtaken = true;
        }
    }
}

/// On a closed day nobody was expected: whoever is written as away, is so no more.
fn nobody_expected(host: &Host) -> Vec<(&Person, Wanted)> {
    let away = host
        .people
        .iter()
        .filter(|person| person.mark() == Some(Mark::Away));
    let nothing = |person| {
        let wanted = Wanted {
            attended: crate::rules::mark::Attended {
                expected: 0,
                attended: 0,
                reason: String::new(),
            },
            remark: String::new(),
        };
        (person, wanted)
    };
    away.map(nothing).collect()
}

fn keep_day(desk: &Desk, day: Date, host: &Host, values: &Kept) -> Result<(), Failure> {
    let mut values = values.clone();
    let Some(before) = &host.day else {
        values.insert("organisation", host.id.as_str().into());
        values.insert("day", day.into());
        entry::create(
            desk.tx,
            &HOST_DAY,
            Some(&format!("{}-{day}", host.key)),
            None,
            &values,
        )?;
        return Ok(());
    };
    done(&entry::change(
        desk.tx,
        &HOST_DAY,
        before,
        before.version,
        None,
        &values,
    )?)
}

fn keep(desk: &Desk, day: Date, person: &Person, wanted: &Wanted, late: Option<&str>) -> Result<(), Failure> {
    let attended = &wanted.attended;
    let or_none = |text: &str| if text.is_empty() { Value::Null } else { text.into() };
    let remark = Some(&wanted.remark).filter(|remark| !remark.is_empty());
    let mut values = Kept::from([
        ("expected_minutes", attended.expected.into()),
        ("attended_minutes", attended.attended.into()),
        ("absence_reason", or_none(&attended.reason)),
        (
            "remark",
            remark.map_or(Value::Null, |remark| Confidential::new(remark.clone()).into()),
        ),
    ]);
    if let Some(late) = late {
        values.insert("corrected_because", late.into());
    }
    let Some(before) = &person.row else {
        values.insert("placement", person.placement.id.as_str().into());
        values.insert("day", day.into());
        let key = format!("{}-{day}", person.placement.key);
        entry::create(desk.tx, &ATTENDANCE_DAY, Some(&key), None, &values)?;
        return Ok(());
    };
    done(&entry::change(
        desk.tx,
        &ATTENDANCE_DAY,
        before,
        before.version,
        None,
        &values,
    )?)
}

/// The version was looked at in this very transaction.
fn done(saved: &Saved) -> Result<(), Failure> {
    match saved {
        Saved::Done(_) | Saved::Same => Ok(()),
        Saved::Overtaken => Err(Failure::Other("a row changed within one transaction".to_owned())),
    }
}

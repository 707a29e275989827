//! An agreement as a row of the list: its numbers, and what must be said of them.
//!
//! Not for: which rows are shown.

use std::collections::BTreeMap;

use kernel::{Date, format};
use web::{Desk, Failure};

use crate::{
    ledger::{Day, Known},
    look::{self, Hours, Reason},
};

/// What stands where a number is not known.
pub(crate) const DASH: &str = "–";

/// A state in words; `kind` is plain, info, success, warning or error.
pub(crate) struct Tag {
    pub(crate) kind: &'static str,
    pub(crate) text: String,
}

/// A row.
pub(crate) struct Line {
    pub(crate) href: String,
    pub(crate) title: String,
    pub(crate) notes: Vec<String>,
    pub(crate) tags: Vec<Tag>,
    pub(crate) hours: Vec<String>,
    pub(crate) next: String,
    pub(crate) numbers: Vec<String>,
    pub(crate) open: Option<i64>,
    pub(crate) waiting: Option<i64>,
    pub(crate) groups: Vec<String>,
    pub(crate) weekdays: Vec<i64>,
}

/// What stands beside the places of all agreements, by the agreement's id.
pub(crate) struct Beside {
    groups: BTreeMap<String, Vec<String>>,
    hours: BTreeMap<String, Vec<Hours>>,
    closed: BTreeMap<String, String>,
    reasons: BTreeMap<String, Reason>,
}

impl Beside {
    pub(super) fn read(desk: &Desk, day: Date) -> Result<Self, Failure> {
        Ok(Self {
            groups: look::groups(desk.tx)?,
            hours: look::hours(desk.tx)?,
            closed: look::closed(desk.tx, day)?,
            reasons: look::reasons(desk.tx, day)?,
        })
    }
}

impl Line {
    pub(super) fn of(
        desk: &Desk,
        beside: &Beside,
        (id, key, title): (&str, &str, String),
        day: &Day,
        next: impl FnOnce() -> Option<Date>,
    ) -> Self {
        let number =
            |number: Option<i64>| number.map_or_else(|| DASH.to_owned(), |n| format::count(desk.lang(), n));
        let open = day.open();
        let groups = beside.groups.get(id).cloned().unwrap_or_default();
        let hours = beside.hours.get(id).cloned().unwrap_or_default();
        let next = match open {
            Some(open) if open > 0 => String::new(),
            Some(_) | None => next().map_or_else(String::new, |day| format::date_short(desk.lang(), day)),
        };
        Self {
            href: desk.to(&format!("/aftaler/{key}/pladser")),
            title,
            notes: notes(desk, day, &groups),
            tags: tags(
                desk,
                day,
                beside.closed.get(id),
                Why::Read(beside.reasons.get(id)),
            ),
            hours: hours.iter().map(|one| in_words(desk, one)).collect(),
            next,
            numbers: [Some(day.agreed), day.in_use(), day.paused(), day.extra_in_use()]
                .map(number)
                .to_vec(),
            open,
            waiting: day.waiting(),
            groups,
            weekdays: hours.iter().map(|one| one.weekday).collect(),
        }
    }

    /// What could begin, in words.
    pub(crate) fn open_in_words(&self) -> String {
        self.open.map_or_else(|| DASH.to_owned(), |open| open.to_string())
    }

    /// How many wait, in words.
    pub(crate) fn waiting_in_words(&self) -> String {
        self.waiting
            .map_or_else(|| DASH.to_owned(), |waiting| waiting.to_string())
    }
}

fn notes(desk: &Desk, day: &Day, groups: &[String]) -> Vec<String> {
    let mut notes = Vec::new();
    if !groups.is_empty() {
        let names: Vec<String> = groups
            .iter()
            .map(|code| desk.tr(&format!("target_group-{code}")))
            .collect();
        notes.push(names.join(", "));
    }
    if let Some(frame) = day.frame {
        let used = (frame.used + frame.booked).to_string();
        let year = day.day.year().to_string();
        let values = [
            ("used", used.as_str()),
            ("frame", &day.agreed.to_string()),
            ("year", &year),
        ];
        notes.push(desk.words().with("capacity-frame-note", &values));
    }
    notes
}

fn in_words(desk: &Desk, hours: &Hours) -> String {
    format!(
        "{} {}–{}",
        desk.tr(&format!("capacity-weekday-short-{}", hours.weekday)),
        hours.opens,
        hours.closes
    )
}

/// What is known of why places are free while somebody waits.
#[derive(Clone, Copy)]
pub(crate) enum Why<'a> {
    /// Whoever reads may know: the reason, if one is written.
    Read(Option<&'a Reason>),
    /// It is the unit's, and not told to this reader.
    Untold,
}

/// What must be said of a day beside its numbers.
pub(crate) fn tags(desk: &Desk, day: &Day, closed: Option<&String>, why: Why<'_>) -> Vec<Tag> {
    let mut tags = Vec::new();
    let mut say = |kind, text: String| tags.push(Tag { kind, text });
    let with = |id: &str, name: &str, value: &str| desk.words().with(id, &[(name, value)]);
    if !day.in_force {
        say("warning", desk.tr("capacity-not-in-force"));
    }
    if let Some(why) = closed.filter(|_| day.closed) {
        say("info", with("capacity-closed", "reason", why));
    }
    if day.beyond > 0 {
        say(
            "warning",
            with("capacity-beyond", "number", &day.beyond.to_string()),
        );
    } else if day.over > 0 {
        say("info", with("capacity-over", "number", &day.over.to_string()));
    }
    if let Some(frame) = day.frame.filter(|frame| frame.over > 0) {
        say(
            "warning",
            with("capacity-frame-over", "number", &frame.over.to_string()),
        );
    }
    if day.is_free_and_waited_for() && !day.closed {
        match why {
            Why::Read(Some(reason)) => {
                let cause = desk.tr(&format!("free_place_cause-{}", reason.cause));
                say(
                    "info",
                    with("capacity-free-and-waiting-because", "reason", &cause),
                );
            }
            Why::Read(None) => say("warning", desk.tr("capacity-free-and-waiting")),
            Why::Untold => {}
        }
    }
    match day.known {
        Known::Counted(_) => {}
        Known::Stated(_) => say("plain", desk.tr("capacity-stated")),
        Known::Nothing => say("plain", desk.tr("capacity-not-counted")),
    }
    tags
}

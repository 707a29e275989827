//! Days, weeks and lengths of time in words, and what a row says in one line.

use kernel::{Date, format};
use records::Entry;
use web::Desk;

use crate::rules::{clock, mark::Mark};

/// A day with its weekday: `mandag 18. maj 2020`.
pub(crate) fn day_long(desk: &Desk, day: Date) -> String {
    let weekday = desk.tr(&format!(
        "attendance-weekday-{}",
        day.weekday().to_monday_one_offset()
    ));
    format!("{weekday} {}", format::date_long(desk.lang(), day))
}

/// An ISO week as it stands in an address: `2020-21`.
pub(crate) fn week(day: Date) -> String {
    let week = day.iso_week_date();
    format!("{:04}-{:02}", week.year(), week.week())
}

/// A length of time: `4 timer`, `3 timer 30 min.`
pub(crate) fn length(desk: &Desk, minutes: i64) -> String {
    let (hours, rest) = ((minutes / 60).to_string(), (minutes % 60).to_string());
    let values = [("hours", hours.as_str()), ("minutes", rest.as_str())];
    match (minutes / 60, minutes % 60) {
        (0, rest) if rest > 0 => desk.words().with("attendance-length-minutes", &values),
        (_, 0) => desk.words().with("attendance-length-hours", &values),
        _ => desk.words().with("attendance-length", &values),
    }
}

/// When somebody is expected: `Ventes kl. 08:30–12:30, 4 t.`
pub(crate) fn expected(desk: &Desk, starts: i64, ends: i64) -> String {
    let (from, until) = (clock::kept(starts), clock::kept(ends));
    let length = length(desk, ends - starts);
    let values = [
        ("from", from.as_str()),
        ("until", until.as_str()),
        ("length", length.as_str()),
    ];
    desk.words().with("attendance-expected-at", &values)
}

/// What a row says: the mark, with the time or the reason.
pub(crate) fn attended(desk: &Desk, row: &Entry) -> String {
    let (expected, attended) = (
        row.int("expected_minutes").unwrap_or_default(),
        row.int("attended_minutes").unwrap_or_default(),
    );
    let mark = Mark::told(expected, attended);
    let name = desk.tr(&format!("attendance-mark-{}", mark.word()));
    match (mark, row.text("absence_reason")) {
        (Mark::Away, reason) if !reason.is_empty() => {
            format!("{name}, {}", desk.tr(&format!("absence_reason-{reason}")))
        }
        (Mark::Met | Mark::Part, _) => format!("{name}, {}", length(desk, attended)),
        (Mark::Away | Mark::NotExpected, _) => name,
    }
}

/// A day in a table, with its weekday: `ma 18.05.2020`.
pub(crate) fn day_short(desk: &Desk, day: Date) -> String {
    let weekday = desk.tr(&format!(
        "attendance-weekday-short-{}",
        day.weekday().to_monday_one_offset()
    ));
    format!("{weekday} {}", format::date_short(desk.lang(), day))
}

/// A week by its number: `Uge 21`.
pub(crate) fn week_short(desk: &Desk, monday: Date) -> String {
    let number = monday.iso_week_date().week().to_string();
    desk.words()
        .with("attendance-week-number", &[("number", &number)])
}

/// A week with its Monday: `Uge 21, fra 18.05.2020`.
pub(crate) fn week_long(desk: &Desk, monday: Date) -> String {
    let number = monday.iso_week_date().week().to_string();
    let day = format::date_short(desk.lang(), monday);
    desk.words()
        .with("attendance-week-long", &[("number", &number), ("day", &day)])
}

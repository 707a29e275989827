//! A meeting as a calendar file (RFC 5545), in Danish time and without a name in it.
//!
//! Not for: who is invited, which no calendar outside the program is told.

use jiff::civil::Time;
use kernel::{Date, Timestamp};

/// What a calendar is told of a meeting.
#[derive(Debug, Clone)]
pub struct Event {
    /// Names the meeting, so that a later file replaces an earlier one.
    pub id: String,
    /// Counts up with each change.
    pub sequence: i64,
    /// The day.
    pub day: Date,
    /// The time in Denmark; without one the meeting stands for the whole day.
    pub time: Option<Time>,
    /// How long it takes.
    pub minutes: u32,
    /// What it is called. Never a name.
    pub title: String,
    /// Where more stands, for those who may sign in.
    pub address: String,
    /// Is it no longer to be held?
    pub cancelled: bool,
    /// When the file was made.
    pub made: Timestamp,
}

/// Danish time: summer time from the last Sunday of March to the last Sunday of October.
const ZONE: &[&str] = &[
    "BEGIN:VTIMEZONE",
    "TZID:Europe/Copenhagen",
    "BEGIN:DAYLIGHT",
    "DTSTART:19810329T020000",
    "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU",
    "TZOFFSETFROM:+0100",
    "TZOFFSETTO:+0200",
    "TZNAME:CEST",
    "END:DAYLIGHT",
    "BEGIN:STANDARD",
    "DTSTART:19961027T030000",
    "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU",
    "TZOFFSETFROM:+0200",
    "TZOFFSETTO:+0100",
    "TZNAME:CET",
    "END:STANDARD",
    "END:VTIMEZONE",
];

/// The file.
pub fn file(event: &Event) -> String {
    let mut lines: Vec<String> = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Fodfaeste//Kalender//DA",
        "METHOD:PUBLISH",
    ]
    .iter()
    .chain(ZONE)
    .map(|line| (*line).to_owned())
    .collect();
    let made = kernel::clock::utc(event.made);
    lines.extend([
        "BEGIN:VEVENT".to_owned(),
        format!("UID:{}@fodfaeste", plain(&event.id)),
        format!("SEQUENCE:{}", event.sequence),
        format!("DTSTAMP:{}T{}Z", basic_day(made.date()), basic_time(made.time())),
    ]);
    lines.extend(when(event));
    lines.extend([
        format!("SUMMARY:{}", plain(&event.title)),
        format!("URL:{}", event.address.replace(['\r', '\n'], "")),
        format!(
            "STATUS:{}",
            if event.cancelled { "CANCELLED" } else { "CONFIRMED" }
        ),
        "END:VEVENT".to_owned(),
        "END:VCALENDAR".to_owned(),
    ]);
    lines.iter().map(|line| folded(line)).collect()
}

fn when(event: &Event) -> Vec<String> {
    match event.time {
        None => vec![format!("DTSTART;VALUE=DATE:{}", basic_day(event.day))],
        Some(time) => vec![
            format!(
                "DTSTART;TZID=Europe/Copenhagen:{}T{}",
                basic_day(event.day),
                basic_time(time)
            ),
            format!("DURATION:PT{}M", event.minutes),
        ],
    }
}

fn basic_day(day: Date) -> String {
    format!("{:04}{:02}{:02}", day.year(), day.month(), day.day())
}

fn basic_time(time: Time) -> String {
    format!("{:02}{:02}{:02}", time.hour(), time.minute(), time.second())
}

/// A text with what has a meaning of its own in a calendar set apart.
fn plain(text: &str) -> String {
    text.replace('\\', "\\\\")
        .replace(';', "\\;")
        .replace(',', "\\,")
        .replace("\r\n", "\\n")
        .replace(['\r', '\n'], "\\n")
}

/// A line ends with CR and LF; one of more than 75 bytes goes on after a blank on the next.
pub fn folded(line: &str) -> String {
    const LONGEST: usize = 75;
    let mut out = String::new();
    let mut room = LONGEST;
    for letter in line.chars() {
        if letter.len_utf8() > room {
            out.push_str("\r\n ");
            room = LONGEST - 1;
        }
        room -= letter.len_utf8();
        out.push(letter);
    }
    out.push_str("\r\n");
    out
}

/// A time of day as people type it: `14.30`, `14:30`, `1430` or `9`.
pub fn parse_time(text: &str) -> Option<Time> {
    let text = text.trim();
    let (hour, minute) = match text.split_once(['.', ':']) {
        Some((hour, minute)) if minute.len() == 2 => (hour, minute),
        Some(_) => return None,
        None if text.len() == 4 => text.split_at_checked(2)?,
        None => (text, "00"),
    };
    let number = |part: &str| -> Option<i8> {
        let digits = (1..=2).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit());
        digits.then(|| part.parse().ok()).flatten()
    };
    Time::new(number(hour)?, number(minute)?, 0, 0).ok()
}

/// A time as it is kept and shown: `14.30`.
pub fn time_text(time: Time) -> String {
    format!("{:02}.{:02}", time.hour(), time.minute())
}

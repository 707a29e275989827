//! A calendar file says when, in Danish time, and never who.

use kernel::{Date, Timestamp};
use plans::calendar::{Event, file, folded, parse_time, time_text};
use proptest::prelude::*;

fn event() -> Event {
    Event {
        id: "abc".to_owned(),
        sequence: 2,
        day: Date::constant(2021, 3, 3),
        time: parse_time("14.30"),
        minutes: 60,
        title: "Opfølgningsmøde".to_owned(),
        address: "https://kommune.example/forloeb/f1/moeder/m1".to_owned(),
        cancelled: false,
        made: "2021-02-01T08:00:00Z".parse::<Timestamp>().expect("a moment"),
    }
}

#[test]
fn a_meeting_stands_at_its_time_in_denmark() {
    let file = file(&event());
    for line in [
        "BEGIN:VCALENDAR",
        "TZID:Europe/Copenhagen",
        "DTSTART;TZID=Europe/Copenhagen:20210303T143000",
        "DURATION:PT60M",
        "DTSTAMP:20210201T080000Z",
        "UID:abc@fodfaeste",
        "SEQUENCE:2",
        "SUMMARY:Opfølgningsmøde",
        "STATUS:CONFIRMED",
        "END:VCALENDAR",
    ] {
        assert!(file.contains(&format!("{line}\r\n")), "{line}\n{file}");
    }
    for who in ["ATTENDEE", "ORGANIZER", "DESCRIPTION", "LOCATION"] {
        assert!(!file.contains(who), "{who}");
    }
}

#[test]
fn a_meeting_without_a_time_stands_for_the_day_and_one_that_was_moved_is_cancelled() {
    let mut event = event();
    event.time = None;
    event.cancelled = true;
    let file = file(&event);
    assert!(file.contains("DTSTART;VALUE=DATE:20210303\r\n"));
    assert!(file.contains("STATUS:CANCELLED\r\n") && !file.contains("DURATION"));
}

#[test]
fn a_title_cannot_add_a_line_of_its_own() {
    let mut event = event();
    event.title = "Møde\r\nATTENDEE:mailto:x;y,z\\".to_owned();
    event.address = "https://x.example/\r\nATTENDEE:y".to_owned();
    let file = file(&event);
    assert!(file.lines().all(|line| !line.starts_with("ATTENDEE")), "{file}");
    assert!(file.contains("SUMMARY:Møde\\nATTENDEE:mailto:x\\;y\\,z\\\\"));
}

#[test]
fn a_time_is_read_as_danes_write_it() {
    for (text, told) in [
        ("14.30", "14.30"),
        ("14:30", "14.30"),
        ("1430", "14.30"),
        ("9", "09.00"),
        (" 09.05 ", "09.05"),
    ] {
        assert_eq!(parse_time(text).map(time_text).as_deref(), Some(told), "{text}");
    }
    for text in ["", "25.00", "14.6", "14.60", "kl. 14", "-1", "14.3x", "æøå1"] {
        assert_eq!(parse_time(text), None, "{text}");
    }
}

proptest! {
    #[test]
    fn no_line_is_longer_than_75_bytes_and_nothing_is_lost(text in "[a-zæøå ,;]{0,300}") {
        let folded = folded(&text);
        for line in folded.trim_end_matches("\r\n").split("\r\n") {
            prop_assert!(line.len() <= 75);
        }
        let whole = folded.replace("\r\n ", "");
        prop_assert_eq!(whole.trim_end_matches("\r\n"), text);
    }

    #[test]
    fn every_time_is_read_again(hour in 0i8..24, minute in 0i8..60) {
        let time = jiff::civil::Time::constant(hour, minute, 0, 0);
        prop_assert_eq!(parse_time(&time_text(time)), Some(time));
    }
}

//! Told to stop, the program finishes what is under way and ends with 0.

use std::{
    io::Write as _,
    time::{Duration, Instant},
};

use crate::served::{BASE, Served, reply, request};

const REPORT: &str = "/rapporter/aarsrapport-2019/udkast";

#[test]
fn a_page_under_way_is_finished_and_nothing_new_is_taken_in() {
    let mut served = Served::example(&[]);
    let idle = served.connects().expect("a connection");
    let mut stream = served.connects().expect("a connection");
    let ask = request("GET", &format!("{BASE}{REPORT}"), &served.signed_in(), "");
    stream.write_all(&ask).expect("a request");
    std::thread::sleep(Duration::from_millis(50));
    served.told_to_stop();
    let began = Instant::now();
    let answer = reply(&mut stream).expect("an answer");
    assert_eq!(answer.status, 200);
    assert!(answer.text().ends_with("</html>\n") || answer.text().ends_with("</html>"));
    assert!(served.connects().is_err(), "nobody new is taken in");
    let status = served.ended(Duration::from_secs(20)).expect("it ends");
    assert_eq!(status.code(), Some(0));
    assert!(began.elapsed() < Duration::from_secs(20));
    drop(idle);
}

#[test]
fn what_never_ends_holds_nobody_up_for_longer_than_the_time_to_stop() {
    let mut served = Served::example(&["--stop-timeout", "1"]);
    let mut half = served.connects().expect("a connection");
    half.write_all(b"GET / HTTP/1.1\r\nhost: local")
        .expect("half a head");
    std::thread::sleep(Duration::from_millis(50));
    served.told_to_stop();
    let status = served.ended(Duration::from_secs(4)).expect("it ends");
    assert_eq!(status.code(), Some(0));
}

#[test]
fn before_it_ends_it_says_that_it_is_not_ready() {
    let mut served = Served::example(&["--stop-timeout", "5"]);
    // A connection from before the stop can still ask.
    let mut stream = served.connects().expect("a connection");
    stream
        .write_all(b"GET /klar HTTP/1.1\r\nhost: localhost\r\nconnection: clo")
        .expect("half a head");
    std::thread::sleep(Duration::from_millis(50));
    served.told_to_stop();
    std::thread::sleep(Duration::from_millis(200));
    stream.write_all(b"se\r\n\r\n").expect("the other half");
    let answer = reply(&mut stream).expect("an answer");
    assert_eq!((answer.status, answer.text().as_str()), (503, "stopping\n"));
    assert_eq!(
        served
            .ended(Duration::from_secs(5))
            .and_then(|status| status.code()),
        Some(0)
    );
}

//! Who is too slow is cut off, whether with a head, a form, an answer, or nothing at all.

use std::{
    io::{Read as _, Write as _},
    net::TcpStream,
    time::{Duration, Instant},
};

use crate::served::{BASE, Served, reply, request};

/// Has the other side ended the connection?
fn has_ended(stream: &mut TcpStream) -> bool {
    stream
        .set_read_timeout(Some(Duration::from_millis(1)))
        .expect("a socket");
    let mut bytes = [0u8; 4096];
    loop {
        match stream.read(&mut bytes) {
            Ok(0) => return true,
            Ok(_) => {}
            Err(error) => {
                return !matches!(
                    error.kind(),
                    std::io::ErrorKind::WouldBlock | std::io::ErrorKind::TimedOut
                );
            }
        }
    }
}

/// Two hundred that send a byte of a head now and then: how many are still there after some time.
fn slow_sockets_left(served: &Served, after: Duration) -> usize {
    let mut sockets: Vec<TcpStream> = (0..200)
        .map(|_| served.connects().expect("a connection"))
        .collect();
    for socket in &mut sockets {
        socket
            .write_all(b"GET /helbred HTTP/1.1\r\nhost: localhost\r\nx-slow: ")
            .expect("a beginning");
    }
    let until = Instant::now() + after;
    while Instant::now() < until {
        for socket in &mut sockets {
            let _ = socket.write_all(b"a");
        }
        std::thread::sleep(Duration::from_millis(100));
    }
    sockets
        .iter_mut()
        .filter_map(|socket| (!has_ended(socket)).then_some(()))
        .count()
}

#[test]
fn of_two_hundred_slow_sockets_none_is_left_after_half_again_the_time_of_a_head() {
    let served = Served::example(&["--head-timeout", "1"]);
    assert_eq!(slow_sockets_left(&served, Duration::from_millis(1_500)), 0);
    assert_eq!(served.opens("/virksomheder").status, 200);
}

#[test]
fn without_a_time_for_a_head_they_would_all_be_there_and_the_test_sees_it() {
    let served = Served::example(&["--head-timeout", "600"]);
    assert_eq!(slow_sockets_left(&served, Duration::from_millis(1_500)), 200);
}

/// A form of ten kilobytes, sent in pieces: how long until it was cut off, or the answer.
fn form_in_pieces(served: &Served, piece: usize, pause: Duration) -> Result<u16, Duration> {
    let body = format!("_once=abcdefgh1&name={}", "a".repeat(10_000));
    let mut lines = served.signed_in();
    lines.push(("content-type", "application/x-www-form-urlencoded".to_owned()));
    let whole = request("POST", &format!("{BASE}/virksomheder/ny"), &lines, &body);
    let head = whole.len() - body.len();
    let mut stream = served.connects().expect("a connection");
    stream.write_all(&whole[..head]).expect("a head");
    let began = Instant::now();
    for part in whole[head..].chunks(piece) {
        if stream.write_all(part).is_err() || began.elapsed() > Duration::from_secs(8) {
            return Err(began.elapsed());
        }
        std::thread::sleep(pause);
    }
    reply(&mut stream)
        .map(|reply| reply.status)
        .map_err(|_| began.elapsed())
}

#[test]
fn a_form_that_comes_a_few_bytes_at_a_time_is_cut_off_and_a_slow_one_that_comes_is_not() {
    let served = Served::example(&["--body-timeout", "0.5"]);
    let cut = form_in_pieces(&served, 10, Duration::from_millis(50));
    match cut {
        Ok(status) => assert_eq!(status, 400, "a form that was cut short is not done"),
        Err(after) => assert!(after < Duration::from_secs(2), "cut off only after {after:?}"),
    }
    let taken = form_in_pieces(&served, 1_100, Duration::from_millis(150));
    assert_eq!(
        taken,
        Ok(422),
        "a name of ten thousand letters is too long, and that is told"
    );
}

#[test]
fn a_connection_may_be_used_again_and_is_closed_when_it_is_idle() {
    let served = Served::example(&["--idle-timeout", "0.7"]);
    let mut stream = served.connects().expect("a connection");
    let ask = b"GET /helbred HTTP/1.1\r\nhost: localhost\r\n\r\n";
    for _ in 0..3 {
        stream.write_all(ask).expect("a request");
        let mut bytes = [0u8; 4096];
        let read = stream.read(&mut bytes).expect("an answer");
        assert!(bytes[..read].starts_with(b"HTTP/1.1 200"));
        std::thread::sleep(Duration::from_millis(350));
        assert!(!has_ended(&mut stream), "it is idle, but not for long");
        stream
            .set_read_timeout(Some(Duration::from_secs(5)))
            .expect("a socket");
    }
    std::thread::sleep(Duration::from_millis(800));
    assert!(has_ended(&mut stream));
}

#[test]
fn who_asks_and_does_not_read_is_cut_off() {
    let served = Served::example(&["--write-timeout", "0.5", "--metrics", "127.0.0.1:0"]);
    let page = served.opens("/log-ind").text();
    let style = page
        .split("href=\"")
        .find(|part| part.contains(".css"))
        .expect("a style");
    let style = style.split('"').next().expect("an address").to_owned();
    let mut stream = served.connects().expect("a connection");
    let ask = format!("GET {style} HTTP/1.1\r\nhost: localhost\r\n\r\n");
    // More answers than the system's own buffers hold.
    for _ in 0..400 {
        if stream.write_all(ask.as_bytes()).is_err() {
            break;
        }
    }
    let until = Instant::now() + Duration::from_secs(5);
    while !served
        .figures()
        .contains("fodfaeste_connections_cut_total{why=\"slow reader\"} 1")
    {
        assert!(Instant::now() < until, "{}", served.figures());
        std::thread::sleep(Duration::from_millis(100));
    }
}

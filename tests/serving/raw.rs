//! Requests that two programs could read in two ways: none is read in a way that a proxy in front might not.

use std::{io::Write as _, time::Duration};

use crate::served::{Served, connect};

/// Everything that comes back for some bytes, and how many answers that is.
fn answers(served: &Served, bytes: &[u8]) -> (usize, Option<u16>, String) {
    let mut stream = connect(served.address).expect("a connection");
    stream
        .set_read_timeout(Some(Duration::from_secs(3)))
        .expect("a socket");
    let _ = stream.write_all(bytes);
    let mut all = Vec::new();
    let _ = std::io::Read::read_to_end(&mut stream, &mut all);
    let text = String::from_utf8_lossy(&all).into_owned();
    let status = text.split(' ').nth(1).and_then(|code| code.parse().ok());
    (text.matches("HTTP/1.1 ").count(), status, text)
}

const SMUGGLED: &str = "GET /helbred HTTP/1.1\r\nhost: localhost\r\n\r\n";

#[test]
fn one_request_gets_one_answer_whatever_its_lengths_say() {
    let served = Served::example(&[
        "--head-timeout",
        "1",
        "--body-timeout",
        "1",
        "--idle-timeout",
        "1",
    ]);
    let post = "POST /slagelse-2019/log-ind HTTP/1.1\r\nhost: localhost\r\n";
    for (what, lines, body) in [
        (
            "two lengths",
            "content-length: 0\r\ncontent-length: 44\r\n",
            SMUGGLED,
        ),
        ("two lengths in one", "content-length: 0, 44\r\n", SMUGGLED),
        ("a signed length", "content-length: +0\r\n", SMUGGLED),
        ("a length in another base", "content-length: 0x0\r\n", SMUGGLED),
        (
            "an encoding nobody knows",
            "transfer-encoding: xchunked\r\n",
            SMUGGLED,
        ),
        (
            "chunked and not last",
            "transfer-encoding: chunked, identity\r\n",
            "0\r\n\r\n",
        ),
        ("a space before the colon", "content-length : 0\r\n", SMUGGLED),
        ("a folded line", "x-a: b\r\n content-length: 44\r\n", SMUGGLED),
        ("a nul in a line", "x-a: b\0c\r\n", SMUGGLED),
        (
            "a bare return in a line",
            "x-a: b\rcontent-length: 44\r\n",
            SMUGGLED,
        ),
        (
            "a chunk too large for any number",
            "transfer-encoding: chunked\r\n",
            "fffffffffffffffff\r\nx",
        ),
    ] {
        let (count, status, text) = answers(&served, format!("{post}{lines}\r\n{body}").as_bytes());
        assert!(count <= 1, "{what}: {count} answers\n{text}");
        assert!(
            matches!(status, None | Some(400..=499)),
            "{what}: {status:?}\n{text}"
        );
    }
}

#[test]
fn a_length_beside_chunks_is_not_believed_and_the_connection_ends_there() {
    let served = Served::example(&["--idle-timeout", "5"]);
    let post = "POST /slagelse-2019/log-ind HTTP/1.1\r\nhost: localhost\r\n";
    for lines in [
        "content-length: 4\r\ntransfer-encoding: chunked\r\n",
        "transfer-encoding: chunked\r\ncontent-length: 4\r\n",
    ] {
        let bytes = format!("{post}{lines}\r\n0\r\n\r\n{SMUGGLED}");
        let (count, _, text) = answers(&served, bytes.as_bytes());
        assert_eq!(count, 1, "what stood behind was read as a request:\n{text}");
    }
}

#[test]
fn the_harness_sees_two_answers_where_there_are_two_requests() {
    let served = Served::example(&["--idle-timeout", "1"]);
    let (count, ..) = answers(&served, format!("{SMUGGLED}{SMUGGLED}").as_bytes());
    assert_eq!(count, 2);
}

#[test]
fn only_plain_addresses_of_our_own_hosts_are_read() {
    let served = Served::example(&["--public-host", "fodfaeste.example", "--idle-timeout", "1"]);
    let host = "host: localhost\r\n";
    for (line, lines, expected) in [
        ("GET /helbred HTTP/1.1", host, 200),
        ("GET /helbred HTTP/1.1", "host: fodfaeste.example:443\r\n", 200),
        ("GET /helbred HTTP/1.1", "host: evil.example\r\n", 421),
        ("GET /helbred HTTP/1.1", "", 400),
        (
            "GET /helbred HTTP/1.1",
            "host: localhost\r\nhost: evil.example\r\n",
            400,
        ),
        ("GET http://localhost/helbred HTTP/1.1", host, 400),
        ("GET http://evil.example/helbred HTTP/1.1", host, 400),
        ("OPTIONS * HTTP/1.1", host, 400),
        ("CONNECT localhost:80 HTTP/1.1", host, 400),
        ("GET /slagelse-2019/%2e%2e/helbred HTTP/1.1", host, 400),
        ("GET /slagelse-2019%2fvirksomheder HTTP/1.1", host, 400),
        ("GET /slagelse-2019/virksomheder/%00 HTTP/1.1", host, 400),
        ("PUT /slagelse-2019/virksomheder HTTP/1.1", host, 405),
        ("TRACE /helbred HTTP/1.1", host, 405),
        ("GET /helbred HTTP/3.0", host, 400),
        ("PRI * HTTP/2.0", host, 400),
    ] {
        let (_, status, text) = answers(&served, format!("{line}\r\n{lines}\r\n").as_bytes());
        assert_eq!(status, Some(expected), "{line} {lines:?}\n{text}");
    }
    let long = format!("GET /{} HTTP/1.1\r\n{host}\r\n", "a".repeat(2_000));
    assert_eq!(answers(&served, long.as_bytes()).1, Some(414));
    let wide = format!("GET / HTTP/1.1\r\n{host}cookie: {}\r\n\r\n", "a".repeat(20_000));
    assert_eq!(answers(&served, wide.as_bytes()).1, Some(431));
}

#[test]
fn a_municipality_that_is_given_a_host_name_is_answered_under_it_without_a_restart() {
    let served = Served::example(&["--idle-timeout", "1"]);
    let ask = b"GET /log-ind HTTP/1.1\r\nhost: nabo.example\r\n\r\n";
    assert_eq!(answers(&served, ask).1, Some(421));
    let all = crate::served::installation(&served.folder);
    all.add("nabo", "Nabokommunen", Some("nabo.example"))
        .expect("a municipality");
    std::thread::sleep(Duration::from_millis(1_100));
    assert_eq!(answers(&served, ask).1, Some(200));
}

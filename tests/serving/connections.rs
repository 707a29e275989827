//! More visitors than there is room for, or than there are file handles: each is told so at once.

use std::{
    net::TcpStream,
    time::{Duration, Instant},
};

use crate::served::{Served, example_folder, reply};

/// What a connection is told that nobody asked anything on: nothing while it is taken in.
fn told(stream: &mut TcpStream) -> Option<u16> {
    stream
        .set_read_timeout(Some(Duration::from_millis(300)))
        .expect("a socket");
    reply(stream).ok().map(|reply| reply.status)
}

#[test]
fn beyond_the_room_for_connections_each_is_told_at_once_and_room_comes_back() {
    let served = Served::example(&["--connections", "5"]);
    let held: Vec<TcpStream> = (0..5).map(|_| served.connects().expect("a connection")).collect();
    for _ in 0..20 {
        let began = Instant::now();
        let mut more = served.connects().expect("a connection");
        let reply = reply(&mut more).expect("an answer");
        assert_eq!((reply.status, reply.header("retry-after")), (503, "5"));
        assert!(reply.text().contains("For mange bruger siden på én gang"));
        assert!(
            began.elapsed() < Duration::from_millis(500),
            "{:?}",
            began.elapsed()
        );
    }
    drop(held);
    std::thread::sleep(Duration::from_millis(100));
    assert_eq!(served.opens("/virksomheder").status, 200);
}

#[test]
fn without_file_handles_each_is_told_within_a_second_and_all_is_well_when_there_are_some() {
    let folder = example_folder();
    let served = Served::on(&folder, &["--connections", "1000"], Some(32));
    assert_eq!(served.opens("/virksomheder").status, 200);
    let mut sockets: Vec<TcpStream> = (0..60)
        .map(|_| served.connects().expect("a connection"))
        .collect();
    let told: Vec<Option<u16>> = sockets.iter_mut().map(told).collect();
    assert!(told.contains(&Some(503)), "some find no handle: {told:?}");
    assert!(told.iter().all(|one| matches!(one, None | Some(503))));
    let began = Instant::now();
    let answer = served.tries("GET", "/slagelse-2019/virksomheder", &served.signed_in(), "");
    assert_eq!(answer.expect("an answer").status, 503);
    assert!(began.elapsed() < Duration::from_secs(1), "{:?}", began.elapsed());
    drop(sockets);
    let until = Instant::now() + Duration::from_secs(10);
    while served.opens("/virksomheder").status != 200 {
        assert!(Instant::now() < until, "not normal within ten seconds");
        std::thread::sleep(Duration::from_millis(50));
    }
    drop(served);
    let _ = std::fs::remove_dir_all(folder);
}

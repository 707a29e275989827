//! A database server that goes away: whoever asks is told within a second, and all is well within ten seconds of its return.

use std::{
    io,
    net::{Shutdown, SocketAddr, TcpListener, TcpStream, ToSocketAddrs as _},
    sync::{
        Arc, Mutex,
        atomic::{AtomicBool, Ordering},
    },
    time::{Duration, Instant},
};

use axum::{body::Body, http::Request};
use store::{KeySource, Municipalities, Place};
use tower::ServiceExt as _;

/// A line to the real server that can be cut.
struct Line {
    here: SocketAddr,
    cut: Arc<AtomicBool>,
    open: Arc<Mutex<Vec<TcpStream>>>,
}

impl Line {
    fn to(server: SocketAddr) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let line = Self {
            here: listener.local_addr().expect("an address"),
            cut: Arc::new(AtomicBool::new(false)),
            open: Arc::default(),
        };
        let (cut, open) = (Arc::clone(&line.cut), Arc::clone(&line.open));
        std::thread::spawn(move || {
            for near in listener.incoming().map_while(Result::ok) {
                if cut.load(Ordering::SeqCst) {
                    continue;
                }
                let Ok(far) = TcpStream::connect(server) else {
                    continue;
                };
                for (from, to) in [(&near, &far), (&far, &near)] {
                    let (mut from, mut to) = (from.try_clone().unwrap(), to.try_clone().unwrap());
                    std::thread::spawn(move || {
                        let _ = io::copy(&mut from, &mut to);
                        let _ = to.shutdown(Shutdown::Both);
                    });
                }
                open.lock().unwrap().extend([near, far]);
            }
        });
        line
    }

    fn cut(&self) {
        self.cut.store(true, Ordering::SeqCst);
        for stream in self.open.lock().unwrap().drain(..) {
            let _ = stream.shutdown(Shutdown::Both);
        }
    }

    fn mend(&self) {
        self.cut.store(false, Ordering::SeqCst);
    }
}

#[test]
fn a_database_server_that_is_away_is_told_within_a_second_and_used_again_when_it_is_back() {
    let Ok(address) = std::env::var("FODFAESTE_TEST_POSTGRES") else {
        println!("no PostgreSQL here; not tried");
        return;
    };
    let (before, rest) = address.split_once('@').expect("an address with a user");
    let (server, name) = rest.split_once('/').expect("an address with a database");
    let server = server
        .to_socket_addrs()
        .expect("a server")
        .next()
        .expect("one address");
    let line = Line::to(server);
    let through = format!("{before}@{}/{name}", line.here);
    let slug = format!("borte-{}", std::process::id());
    let all = Municipalities::open(
        Place::Server(through),
        KeySource::fixed(1),
        Arc::new(kernel::SystemClock),
    )
    .expect("an installation");
    all.add(&slug, "Prøvekommunen", None).expect("a municipality");
    let router = server::app::router(
        &server::app::new(all, server::app::Options::default()).expect("the application"),
    );
    let runtime = tokio::runtime::Runtime::new().expect("a runtime");
    let ask = || {
        let began = Instant::now();
        let request = Request::get(format!("/{slug}/offentlig"))
            .body(Body::empty())
            .expect("a request");
        let answer = runtime
            .block_on(router.clone().oneshot(request))
            .expect("never fails");
        (answer.status().as_u16(), began.elapsed())
    };
    assert_eq!(
        ask().0,
        200,
        "with a server all is well, so its absence means something"
    );
    line.cut();
    line.mend();
    assert_eq!(
        ask().0,
        200,
        "connections that died between two requests are replaced before anybody is told"
    );
    line.cut();
    for _ in 0..5 {
        let (status, took) = ask();
        assert_eq!(status, 503);
        assert!(took < Duration::from_secs(1), "told only after {took:?}");
    }
    line.mend();
    let until = Instant::now() + Duration::from_secs(10);
    while ask().0 != 200 {
        assert!(Instant::now() < until, "not normal within ten seconds");
    }
}

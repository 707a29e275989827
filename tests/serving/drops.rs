//! Visitors who go away in the middle of a write: it is done whole or not at all, and what was answered is there.

use std::{
    io::{Read as _, Write as _},
    sync::{Arc, Mutex},
    time::{Duration, Instant},
};

use store::Database;

use crate::served::{BASE, Served, connect, installation, request};

const DROPS: usize = 500;

/// What became of some writes.
#[derive(Debug, Default, PartialEq, Eq)]
struct Outcome {
    /// Row and history are there.
    whole: usize,
    /// Neither is.
    nothing: usize,
    /// One is and the other is not, or one is there twice.
    torn: usize,
    /// It was answered as done, and is not there.
    lost: usize,
}

fn judge(database: &Database, answered: &[usize]) -> Outcome {
    let mut outcome = Outcome::default();
    let count = |sql: &'static str, name: &str| {
        database
            .read("test", |tx| tx.count(sql, &[name.into()]))
            .expect("a count")
    };
    for number in 0..DROPS {
        let name = format!("Tabt {number}.");
        let rows = count("select count(*) as n from organisation where name = ?1", &name);
        let noted = count(
            "select count(*) as n from history h join organisation o on o.id = h.record_id
             where h.action = 'create' and o.name = ?1",
            &name,
        );
        match (rows, noted) {
            (1, 1) => outcome.whole += 1,
            (0, 0) => outcome.nothing += 1,
            _ => outcome.torn += 1,
        }
        if rows == 0 && answered.contains(&number) {
            outcome.lost += 1;
        }
    }
    outcome
}

/// Sends a form a number of times over eight connections at once; every fifth waits for its answer, the others go away
/// after a moment. Answers which were told that it was done.
fn send_and_go(address: std::net::SocketAddr, lines: &[(&'static str, String)], path: &str) -> Vec<usize> {
    let answered = Arc::new(Mutex::new(Vec::new()));
    let workers: Vec<_> = (0..8)
        .map(|worker| {
            let (answered, lines, path) = (Arc::clone(&answered), lines.to_vec(), path.to_owned());
            std::thread::spawn(move || {
                for number in (worker..DROPS).step_by(8) {
                    let body = format!("_once=drop-{number:05}&name=Tabt+{number}.&kind=other&stage=active");
                    let bytes = request("POST", &path, &lines, &body);
                    let mut stream = connect(address).expect("a connection");
                    stream.write_all(&bytes).expect("a form");
                    if number % 5 == 0 {
                        let mut start = [0u8; 12];
                        let told = stream.read_exact(&mut start);
                        if told.is_ok() && start.starts_with(b"HTTP/1.1 303") {
                            answered.lock().unwrap().push(number);
                        }
                    } else {
                        // From at once to after most answers.
                        std::thread::sleep(Duration::from_micros((number as u64 * 997) % 12_000));
                    }
                }
            })
        })
        .collect();
    for worker in workers {
        worker.join().expect("a visitor");
    }
    std::mem::take(&mut *answered.lock().unwrap())
}

fn lines(served: &Served) -> Vec<(&'static str, String)> {
    let mut lines = served.signed_in();
    lines.push(("content-type", "application/x-www-form-urlencoded".to_owned()));
    lines
}

fn settled(served: &Served) {
    let until = Instant::now() + Duration::from_secs(20);
    while !served.figures().contains("line_working{class=\"form\"} 0") {
        assert!(Instant::now() < until, "writes never end");
        std::thread::sleep(Duration::from_millis(50));
    }
}

#[test]
fn who_goes_away_leaves_a_whole_write_or_none_and_what_was_answered_is_there() {
    let served = Served::example(&["--metrics", "127.0.0.1:0"]);
    let answered = send_and_go(
        served.address,
        &lines(&served),
        &format!("{BASE}/virksomheder/ny"),
    );
    settled(&served);
    assert!(answered.len() > 50, "{} were answered", answered.len());
    let all = installation(&served.folder);
    let database = all.database(&BASE[1..]).expect("the example");
    let outcome = judge(&database, &answered);
    assert_eq!((outcome.torn, outcome.lost), (0, 0), "{outcome:?}");
    assert!(
        outcome.whole > answered.len(),
        "some were done although their visitor had gone: {outcome:?}"
    );
}

/// A handler as one would write it without a shield: two writes with a wait between, in the request itself.
fn unshielded(database: Arc<Database>) -> axum::Router {
    let handler = move |body: String| {
        let database = Arc::clone(&database);
        async move {
            let name = body.split("name=").nth(1).and_then(|rest| rest.split('&').next());
            let name = name.unwrap_or_default().replace('+', " ");
            let row = {
                let (database, name) = (Arc::clone(&database), name.clone());
                tokio::task::spawn_blocking(move || {
                    database.write("test", |tx| {
                        let id = tx.fresh_id();
                        let sql = "insert into organisation (id, key, name, kind, stage, version)
                                   values (?1, ?2, ?3, 'other', 'active', 1)";
                        tx.execute(sql, &[(&id).into(), (&id).into(), name.as_str().into()])?;
                        Ok::<_, store::StoreError>(id)
                    })
                })
                .await
                .expect("a thread")
                .expect("a row")
            };
            tokio::time::sleep(Duration::from_millis(5)).await;
            tokio::task::spawn_blocking(move || {
                database.write("test", |tx| {
                    tx.note(store::Change {
                        record: "organisation",
                        id: row.as_str(),
                        action: "create",
                        before: None,
                        after: None,
                    })
                })
            })
            .await
            .expect("a thread")
            .expect("its history");
            (axum::http::StatusCode::SEE_OTHER, "")
        }
    };
    axum::Router::new().route("/virksomheder/ny", axum::routing::post(handler))
}

#[test]
fn without_the_shield_writes_are_torn_and_the_harness_sees_it() {
    let engine = &testkit::engines()[0];
    let database = engine.empty();
    let runtime = tokio::runtime::Runtime::new().expect("a runtime");
    let listener = runtime
        .block_on(tokio::net::TcpListener::bind("127.0.0.1:0"))
        .expect("a port");
    let address = listener.local_addr().expect("an address");
    let router = unshielded(Arc::clone(&database));
    runtime.spawn(async move { axum::serve(listener, router).await });
    let answered = send_and_go(
        address,
        &[("content-type", "text/plain".to_owned())],
        "/virksomheder/ny",
    );
    std::thread::sleep(Duration::from_millis(500));
    let outcome = judge(&database, &answered);
    assert!(outcome.torn > 0, "the harness sees nothing: {outcome:?}");
    drop(runtime);
}

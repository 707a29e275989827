//! Health, readiness, and the figures of operation.

use std::time::{Duration, Instant};

use crate::served::{Served, connect};

#[test]
fn it_is_alive_and_ready_and_says_so() {
    let served = Served::example(&[]);
    let alive = served.asks("GET", "/helbred", &[], "");
    assert_eq!((alive.status, alive.text().as_str()), (200, "ok\n"));
    let ready = served.asks("GET", "/klar", &[], "");
    assert_eq!((ready.status, ready.text().as_str()), (200, "klar\n"));
}

#[test]
fn without_its_databases_it_is_alive_but_not_ready() {
    let served = Served::example(&[]);
    assert_eq!(served.opens("/virksomheder").status, 200);
    let aside = served.folder.with_extension("aside");
    std::fs::rename(&served.folder, &aside).expect("the folder goes");
    let until = Instant::now() + Duration::from_secs(5);
    let codes = loop {
        let ready = served.asks("GET", "/klar", &[], "");
        if ready.status == 503 {
            break ready.text();
        }
        assert!(Instant::now() < until, "it still says that it is ready");
        std::thread::sleep(Duration::from_millis(100));
    };
    assert!(codes.contains("disk"), "{codes}");
    assert!(
        codes
            .lines()
            .all(|code| code.bytes().all(|byte| byte.is_ascii_lowercase())),
        "codes only: {codes}"
    );
    assert_eq!(served.asks("GET", "/helbred", &[], "").status, 200);
    std::fs::rename(&aside, &served.folder).expect("the folder comes back");
    let until = Instant::now() + Duration::from_secs(10);
    while served.asks("GET", "/klar", &[], "").status != 200 {
        assert!(Instant::now() < until, "not ready again within ten seconds");
        std::thread::sleep(Duration::from_millis(100));
    }
}

#[test]
fn the_figures_know_patterns_and_no_ids_and_are_not_open_to_the_world() {
    let served = Served::example(&["--metrics", "127.0.0.1:0"]);
    served.opens("/virksomheder/sumak?s=Hemmelig");
    served.opens("/virksomheder");
    served.opens("/findes-ikke/hemmelig");
    let figures = served.figures();
    for line in [
        "fodfaeste_requests_total{method=\"GET\",route=\"/virksomheder/{key}\",status=\"2xx\"} 1",
        "fodfaeste_requests_total{method=\"GET\",route=\"none\",status=\"4xx\"} 1",
        "fodfaeste_municipality_requests_total{municipality=\"slagelse-2019\",status=\"2xx\"} 2",
        "fodfaeste_line_waiting{class=\"page\"} 0",
        "fodfaeste_build_info{version=",
        "fodfaeste_process_memory_bytes ",
        "fodfaeste_connections ",
        "# EOF",
    ] {
        assert!(figures.contains(line), "{line} is missing in\n{figures}");
    }
    for secret in ["sumak", "emmelig"] {
        assert!(!figures.contains(secret), "{secret} stands in the figures");
    }
    assert_eq!(served.asks("GET", "/maaltal", &[], "").status, 404);
    let mut stream = connect(served.figures.expect("figures")).expect("a connection");
    let ask = crate::served::request("GET", "/slagelse-2019/", &[], "");
    std::io::Write::write_all(&mut stream, &ask).expect("a request");
    assert_eq!(crate::served::reply(&mut stream).expect("an answer").status, 404);
}

#[test]
fn the_figures_are_never_given_on_an_address_of_the_pages() {
    let folder = crate::served::example_folder();
    let refused = std::process::Command::new(crate::served::program())
        .arg("--data")
        .arg(&folder)
        .args(["serve", "--listen", "127.0.0.1:9", "--metrics", "127.0.0.1:9"])
        .output()
        .expect("the program starts");
    assert!(!refused.status.success());
    assert!(String::from_utf8_lossy(&refused.stderr).contains("an address of their own"));
    let _ = std::fs::remove_dir_all(folder);
}

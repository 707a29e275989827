//! The log: a line a request, found by its number, without an address, a query or a name.

use std::time::{Duration, Instant};

use crate::served::{BASE, Served};

fn lines_of(served: &Served, number: &str) -> Vec<serde_json::Value> {
    let until = Instant::now() + Duration::from_secs(5);
    loop {
        let found: Vec<serde_json::Value> = served
            .log()
            .iter()
            .filter_map(|line| serde_json::from_str(line).ok())
            .filter(|line: &serde_json::Value| line["request"] == number)
            .collect();
        if !found.is_empty() || Instant::now() > until {
            return found;
        }
        std::thread::sleep(Duration::from_millis(10));
    }
}

#[test]
fn a_request_has_one_line_under_the_number_that_its_answer_carries() {
    let served = Served::example(&[]);
    let reply = served.opens("/virksomheder/sumak?s=Hemmelig");
    let lines = lines_of(&served, reply.header("x-request-id"));
    assert_eq!(lines.len(), 1, "{lines:?}");
    let line = &lines[0];
    assert_eq!(line["route"], "/virksomheder/{key}");
    assert_eq!(line["status"], 200);
    assert_eq!(line["method"], "GET");
    assert_eq!(line["municipality"], "slagelse-2019");
    assert!(line["milliseconds"].is_u64());
    let again = served.opens("/virksomheder");
    assert_ne!(again.header("x-request-id"), reply.header("x-request-id"));
}

#[test]
fn nobody_can_choose_the_number_of_a_request() {
    let served = Served::example(&[]);
    let mut lines = served.signed_in();
    lines.push(("x-request-id", "valgt-af-mig".to_owned()));
    let reply = served.asks("GET", &format!("{BASE}/virksomheder"), &lines, "");
    assert_ne!(reply.header("x-request-id"), "valgt-af-mig");
}

#[test]
fn the_log_holds_no_key_no_query_no_form_and_no_password() {
    let served = Served::example(&["--metrics", "127.0.0.1:0"]);
    served.opens("/virksomheder/plantet-noegle?s=Plantet+Navn&cpr=0101901234");
    served.opens("/plantet-sti");
    served.sends(
        "/virksomheder/ny",
        "_once=plantetkey&name=Plantet+Navn&name=0101901234",
    );
    served.sends(
        "/log-ind",
        "_once=plantetkey2&name=plantet-bruger&password=plantet-kode&til=/plantet",
    );
    served.asks("GET", "/%2e%2e/plantet", &[], "");
    served.asks(
        "GET",
        "/helbred",
        &[("user-agent", "plantet-klient".to_owned())],
        "",
    );
    let last = served.opens("/virksomheder");
    assert_eq!(lines_of(&served, last.header("x-request-id")).len(), 1);
    let log = served.log().join("\n");
    assert!(log.contains("/virksomheder/{key}"), "the harness reads the log");
    for text in [log, served.figures()] {
        for secret in ["lantet", "0101901234"] {
            assert!(!text.contains(secret), "{secret} is told:\n{text}");
        }
    }
}

//! Every answer carries the protective headers, whatever it answers; and nothing but assets may be kept.

use crate::served::{BASE, Reply, Served};

/// What is missing from an answer's head.
fn missing(reply: &Reply, is_asset: bool) -> Vec<&'static str> {
    let policy = reply.header("content-security-policy");
    let kept = reply.header("cache-control");
    let frames = policy.contains("frame-ancestors 'none'") && reply.header("x-frame-options") == "DENY";
    let reports = policy.contains("report-uri /csp; report-to csp")
        && reply.header("reporting-endpoints") == "csp=\"/csp\"";
    let strict = policy.starts_with("default-src 'none'") && !policy.contains("unsafe");
    [
        ("a strict policy", strict && policy.contains("base-uri 'none'")),
        ("reports", reports),
        ("no frames", frames),
        ("nosniff", reply.header("x-content-type-options") == "nosniff"),
        ("referrer", reply.header("referrer-policy") == "same-origin"),
        (
            "opener",
            reply.header("cross-origin-opener-policy") == "same-origin",
        ),
        (
            "resource",
            reply.header("cross-origin-resource-policy") == "same-origin",
        ),
        (
            "permissions",
            reply.header("permissions-policy").contains("camera=()"),
        ),
        (
            "cache",
            if is_asset {
                kept.contains("immutable")
            } else {
                kept == "no-store"
            },
        ),
        ("number", reply.header("x-request-id").len() == 12),
    ]
    .into_iter()
    .filter_map(|(name, holds)| (!holds).then_some(name))
    .collect()
}

/// Addresses of every kind of answer there is, and then the addresses that the pages themselves link to.
fn addresses(served: &Served) -> Vec<String> {
    let mut all: Vec<String> = [
        "/",
        "/helbred",
        "/klar",
        "/findes-ikke",
        "/aktiver/findes-ikke",
        "/csp",
        "/a%2fb",
        "/maaltal",
    ]
    .map(str::to_owned)
    .to_vec();
    all.push(BASE.to_owned());
    let mut place = all.len();
    all.push(format!("{BASE}/"));
    all.push(format!("{BASE}/findes-ikke"));
    all.push(format!("{BASE}/log-ind"));
    // Two links deep from the front page reaches every kind of page.
    let mut until = all.len();
    for _ in 0..2 {
        let round: Vec<String> = all[place..until].to_vec();
        for address in round {
            let page = served.asks("GET", &address, &served.signed_in(), "").text();
            for part in page.split("href=\"").skip(1).chain(page.split("src=\"").skip(1)) {
                let link = part.split(['"', '#', '?']).next().unwrap_or_default();
                if link.starts_with('/') && !all.iter().any(|one| one == link) && all.len() < 200 {
                    all.push(link.to_owned());
                }
            }
        }
        place = until;
        until = all.len();
    }
    all
}

#[test]
fn every_answer_carries_the_protective_headers_and_only_assets_are_kept() {
    let served = Served::example(&[]);
    let all = addresses(&served);
    assert!(all.len() > 100, "only {} addresses were found", all.len());
    for address in &all {
        let reply = served.asks("GET", address, &served.signed_in(), "");
        let is_asset = address.starts_with("/aktiver/") && reply.status == 200;
        assert_eq!(missing(&reply, is_asset), [""; 0], "{address} ({})", reply.status);
        assert_eq!(reply.header("strict-transport-security"), "", "{address}");
        let text = reply.text();
        let is_inline = [" style=\"", "<style", "<script>", " onclick", "javascript:"]
            .into_iter()
            .find(|word| reply.header("content-type").contains("html") && text.contains(word));
        assert_eq!(is_inline, None, "{address}");
    }
    for path in ["/log-ind", "/log-af", "/virksomheder/ny", "/findes-ikke"] {
        let reply = served.sends(path, "_once=abcdefgh1&name=");
        assert_eq!(missing(&reply, false), [""; 0], "POST {path} ({})", reply.status);
        let elsewhere = [("sec-fetch-site", "cross-site".to_owned())];
        let reply = served.asks("POST", &format!("{BASE}{path}"), &elsewhere, "");
        assert_eq!(
            (reply.status, missing(&reply, false)),
            (403, Vec::new()),
            "{path}"
        );
    }
}

#[test]
fn every_route_there_is_answers_with_the_protective_headers() {
    let served = Served::example(&[]);
    let (table, _) = web::shell::all_routes(server::app::routes()).into_router();
    assert!(table.len() > 100, "{} routes", table.len());
    for route in table {
        // Whether there is such a row or not, and whether this person may or not: the headers are the same.
        let path: String = route
            .path
            .split('/')
            .map(|part| if part.starts_with('{') { "x" } else { part })
            .collect::<Vec<_>>()
            .join("/");
        let reply = if route.method == "POST" {
            served.sends(&path, "_once=abcdefgh1")
        } else {
            served.opens(&path)
        };
        assert!(reply.status < 500, "{} {path} ({})", route.method, reply.status);
        assert_eq!(
            missing(&reply, false),
            [""; 0],
            "{} {path} ({})",
            route.method,
            reply.status
        );
    }
}

#[test]
fn an_answer_without_the_headers_would_be_seen() {
    let served = Served::example(&["--metrics", "127.0.0.1:0"]);
    // The figures are for a machine on an address of their own, and carry none of this.
    let mut stream = crate::served::connect(served.figures.expect("figures")).expect("a connection");
    let ask = crate::served::request("GET", "/maaltal", &[], "");
    std::io::Write::write_all(&mut stream, &ask).expect("a request");
    let reply = crate::served::reply(&mut stream).expect("an answer");
    assert_eq!(missing(&reply, false).len(), 10);
}

#[test]
fn with_a_secure_public_address_browsers_are_told_to_stay_secure() {
    let served = Served::example(&["--public-address", "https://fodfaeste.example.dk"]);
    for path in ["/helbred", "/slagelse-2019/log-ind", "/findes-ikke"] {
        let reply = served.asks("GET", path, &[], "");
        assert!(
            reply
                .header("strict-transport-security")
                .starts_with("max-age=31536000"),
            "{path}"
        );
    }
    let plain = [("origin", "http://localhost".to_owned())];
    let reply = served.asks("POST", &format!("{BASE}/log-ind"), &plain, "");
    assert_eq!(
        reply.status, 403,
        "a form from a page that was not secure is not ours"
    );
}

#[test]
fn a_form_with_a_cookie_and_no_word_of_where_it_comes_from_is_refused() {
    let served = Served::example(&[]);
    let cookie = [served.signed_in()[0].clone()];
    let reply = served.asks("POST", &format!("{BASE}/log-af"), &cookie, "");
    assert_eq!(reply.status, 403);
    assert!(reply.text().contains("vores egne sider"));
    let reply = served.asks("POST", &format!("{BASE}/log-ind"), &[], "name=x&password=y");
    assert_eq!(
        reply.status, 422,
        "a script without a cookie acts for nobody, and may try"
    );
}

#[test]
fn a_report_on_the_policy_is_counted_and_told_without_ids() {
    let served = Served::example(&["--metrics", "127.0.0.1:0"]);
    let kind = [("content-type", "application/csp-report".to_owned())];
    let report = r#"{"csp-report":{"document-uri":"http://localhost/slagelse-2019/forloeb/f0190?s=Hemmelig",
        "effective-directive":"img-src","blocked-uri":"https://evil.example/x?cpr=0101901234"}}"#;
    assert_eq!(served.asks("POST", "/csp", &kind, report).status, 204);
    assert_eq!(served.asks("POST", "/csp", &kind, "{}").status, 400);
    assert_eq!(
        served.asks("POST", "/csp", &kind, &"x".repeat(20_000)).status,
        413
    );
    assert_eq!(served.asks("GET", "/csp", &[], "").status, 405);
    assert!(
        served
            .figures()
            .contains("fodfaeste_csp_reports_total{why=\"img-src\"} 1")
    );
    let log = served.log().join("\n");
    assert!(
        log.contains("https://evil.example") && log.contains("slagelse-2019/forloeb"),
        "{log}"
    );
    for secret in ["f0190", "Hemmelig", "0101901234"] {
        assert!(!log.contains(secret), "{secret} stands in the log");
    }
    let statuses: Vec<u16> = (0..40)
        .map(|_| served.asks("POST", "/csp", &kind, report).status)
        .collect();
    assert!(
        statuses.contains(&429),
        "reports are read a few a second: {statuses:?}"
    );
}

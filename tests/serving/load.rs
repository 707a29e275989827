//! More than can be done: some is done, the rest is told so with the time to come again, and afterwards all is as before.

use std::{
    sync::Arc,
    time::{Duration, Instant},
};

use crate::served::{BASE, Reply, Served};

/// Many at once; what each was answered.
fn at_once(served: &Arc<Served>, visitors: usize, ask: fn(&Served, usize) -> Reply) -> Vec<Reply> {
    let all: Vec<_> = (0..visitors)
        .map(|number| {
            let served = Arc::clone(served);
            std::thread::spawn(move || ask(&served, number))
        })
        .collect();
    all.into_iter()
        .map(|one| one.join().expect("a visitor"))
        .collect()
}

fn is_told_to_come_again(reply: &Reply) -> bool {
    reply.status == 503
        && reply.header("retry-after") == "5"
        && reply.text().contains("For mange bruger siden på én gang")
}

/// Tries a password under a name that nobody else tries, so that no limit against guessing comes in between.
fn signs_in(served: &Served, number: usize) -> Reply {
    let lines = [("sec-fetch-site", "same-origin".to_owned())];
    let body = format!("name=gaest-{number}&password=forkert-kode&til=");
    served.asks("POST", &format!("{BASE}/log-ind"), &lines, &body)
}

#[test]
fn passwords_are_checked_a_few_at_a_time_and_who_would_wait_too_long_is_told() {
    let served = Arc::new(Served::example(&["--sign-ins", "1", "--metrics", "127.0.0.1:0"]));
    let replies = at_once(&served, 80, signs_in);
    let (told, checked): (Vec<&Reply>, Vec<&Reply>) = replies.iter().partition(|reply| reply.status == 503);
    assert!(!told.is_empty(), "nobody was told");
    assert!(told.iter().all(|reply| is_told_to_come_again(reply)));
    assert!(!checked.is_empty() && checked.iter().all(|reply| reply.status == 422));
    assert_eq!(
        served.opens("/virksomheder").status,
        200,
        "pages have a line of their own"
    );
    assert!(
        served
            .figures()
            .contains("fodfaeste_turned_away_total{class=\"sign-in\"")
    );
    let until = Instant::now() + Duration::from_secs(5);
    while signs_in(&served, 1_000).status != 422 {
        assert!(Instant::now() < until, "not normal within five seconds");
    }
}

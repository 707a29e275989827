use std::{sync::Arc, time::Duration};

use tokio::time::{Instant, sleep};

use super::{Busy, Class, Limits, Places};

fn limits(at_once: usize, shares: bool) -> Arc<Limits> {
    Arc::new(Limits::new(&Places {
        pages: at_once,
        forms: at_once,
        heavy: 1,
        sign_ins: 1,
        shares,
    }))
}

/// One piece of work: how long it was waited for and done, or why not.
async fn work(limits: &Limits, municipality: &str, takes: Duration) -> Result<Duration, (Busy, Duration)> {
    let began = Instant::now();
    match limits.enter(Class::Page, municipality).await {
        Ok(permit) => {
            sleep(takes).await;
            drop(permit);
            Ok(began.elapsed())
        }
        Err(busy) => Err((busy, began.elapsed())),
    }
}

fn p99(mut times: Vec<Duration>) -> Duration {
    times.sort();
    times[times.len() * 99 / 100]
}

const PIECE: Duration = Duration::from_millis(5);

/// Asks one after another, with a pause, as a quiet municipality does.
async fn quiet(limits: &Limits, name: &str) -> Vec<Duration> {
    let mut times = Vec::new();
    for number in 0..400u64 {
        if let Ok(time) = work(limits, name, PIECE).await {
            times.push(time);
        }
        sleep(Duration::from_millis(3 + number % 7)).await;
    }
    times
}

fn storm(limits: &Arc<Limits>, name: &'static str, visitors: usize) -> Vec<tokio::task::JoinHandle<()>> {
    (0..visitors)
        .map(|_| {
            let limits = Arc::clone(limits);
            tokio::spawn(async move {
                loop {
                    if work(&limits, name, PIECE).await.is_err() {
                        sleep(PIECE).await;
                    }
                }
            })
        })
        .collect()
}

/// By how much a storm in one municipality raises the 99th percentile in another.
async fn raised_by(shares: bool) -> f64 {
    let alone = p99(quiet(&limits(4, shares), "rolig").await);
    let limits = limits(4, shares);
    let visitors = storm(&limits, "storm", 200);
    sleep(Duration::from_secs(1)).await;
    let times = quiet(&limits, "rolig").await;
    for visitor in visitors {
        visitor.abort();
    }
    assert_eq!(times.len(), 400, "nobody of the quiet one is turned away");
    p99(times).as_secs_f64() / alone.as_secs_f64()
}

#[tokio::test(start_paused = true)]
async fn one_municipalitys_storm_raises_anothers_p99_by_at_most_half() {
    let raised = raised_by(true).await;
    assert!(raised <= 1.5, "raised {raised} times");
}

#[tokio::test(start_paused = true)]
async fn without_shares_the_same_storm_is_felt_and_the_test_sees_it() {
    let raised = raised_by(false).await;
    assert!(
        raised > 1.5,
        "raised only {raised} times: the measure proves nothing"
    );
}

#[tokio::test(start_paused = true)]
async fn a_municipality_that_is_alone_has_every_place() {
    let limits = limits(4, true);
    let mut held = Vec::new();
    for _ in 0..4 {
        held.push(limits.enter(Class::Page, "ene").await.expect("a place"));
    }
    assert_eq!(limits.look(Class::Page).working, 4);
    drop(held);
    assert_eq!(limits.working(), 0);
}

#[tokio::test(start_paused = true)]
async fn while_another_is_here_one_has_half_and_the_other_half_stays_free() {
    let limits = limits(4, true);
    drop(limits.enter(Class::Page, "nabo").await.expect("a place"));
    let visitors = storm(&limits, "storm", 50);
    sleep(Duration::from_millis(100)).await;
    assert_eq!(limits.look(Class::Page).working, 2);
    let began = Instant::now();
    drop(limits.enter(Class::Page, "nabo").await.expect("a place at once"));
    assert_eq!(began.elapsed(), Duration::ZERO);
    sleep(Duration::from_secs(11)).await;
    assert_eq!(limits.look(Class::Page).working, 4, "alone again");
    for visitor in visitors {
        visitor.abort();
    }
}

#[tokio::test(start_paused = true)]
async fn at_ten_times_capacity_who_is_let_in_is_done_within_a_second_and_the_rest_is_told_at_once() {
    let limits = limits(4, true);
    let mut tasks = Vec::new();
    // Four places of 20 ms are 200 a second; 2,000 a second come.
    for _ in 0..10_000 {
        let limits = Arc::clone(&limits);
        tasks.push(tokio::spawn(async move {
            work(&limits, "en", Duration::from_millis(20)).await
        }));
        sleep(Duration::from_micros(500)).await;
    }
    let (mut done, mut refused) = (Vec::new(), Vec::new());
    for task in tasks {
        match task.await.expect("a task") {
            Ok(time) => done.push(time),
            Err((_, time)) => refused.push(time),
        }
    }
    // The first few cannot know yet how long work takes; they may wait in vain.
    assert!(done.len() > 900, "{} done", done.len());
    assert!(p99(done) < Duration::from_secs(1));
    assert!(p99(refused) < Duration::from_millis(100));
}

#[tokio::test(start_paused = true)]
async fn a_wait_ends_after_its_time() {
    let limits = limits(1, true);
    let _held = limits.enter(Class::Page, "en").await.expect("a place");
    let began = Instant::now();
    assert_eq!(limits.enter(Class::Page, "en").await.err(), Some(Busy::Waited));
    assert!(began.elapsed() <= Duration::from_secs(2));
}

#[tokio::test(start_paused = true)]
async fn who_goes_away_while_waiting_leaves_no_place_taken() {
    let limits = limits(1, true);
    for _ in 0..500 {
        let held = limits.enter(Class::Page, "en").await.expect("a place");
        let waiting = {
            let limits = Arc::clone(&limits);
            tokio::spawn(async move { limits.enter(Class::Page, "en").await.map(drop) })
        };
        tokio::task::yield_now().await;
        drop(held);
        waiting.abort();
        let _ = waiting.await;
    }
    assert_eq!(limits.working(), 0);
    assert!(limits.enter(Class::Page, "en").await.is_ok());
}

#[tokio::test(start_paused = true)]
async fn classes_do_not_stand_in_each_others_way() {
    let limits = limits(1, true);
    let _heavy = limits.enter(Class::Heavy, "en").await.expect("a place");
    let began = Instant::now();
    assert!(limits.enter(Class::Page, "en").await.is_ok());
    assert_eq!(began.elapsed(), Duration::ZERO);
}

#[tokio::test(start_paused = true)]
async fn stopping_waits_for_what_is_under_way_but_not_for_ever() {
    let limits = limits(2, true);
    let permit = limits.enter(Class::Form, "en").await.expect("a place");
    let began = Instant::now();
    assert!(!limits.all_done(Duration::from_secs(1)).await);
    assert!(began.elapsed() >= Duration::from_secs(1));
    drop(permit);
    assert!(limits.all_done(Duration::from_secs(1)).await);
}

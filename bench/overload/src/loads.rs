//! Ways to ask: as fast as answers come, at a rate whatever comes, and quietly.

use std::{
    net::SocketAddr,
    sync::Arc,
    time::{Duration, Instant},
};

use tokio::task::JoinSet;

use crate::visitor::{Error, Visitor};

/// What came back, and after how long.
#[derive(Debug, Default, Clone)]
pub(crate) struct Seen {
    /// Times of those that were done.
    pub(crate) done: Vec<Duration>,
    /// Times of those that were told to come again.
    pub(crate) told: Vec<Duration>,
    /// Anything else: other statuses, and connections that broke.
    pub(crate) other: usize,
    /// Requests that were not sent in time, since no connection was free.
    pub(crate) behind: usize,
}

impl Seen {
    fn add(&mut self, answer: &std::io::Result<crate::visitor::Answer>, took: Duration) {
        match answer.as_ref().map(|answer| answer.status) {
            Ok(200 | 303) => self.done.push(took),
            Ok(503) => self.told.push(took),
            Ok(_) | Err(_) => self.other += 1,
        }
    }

    fn merge(&mut self, other: Self) {
        self.done.extend(other.done);
        self.told.extend(other.told);
        self.other += other.other;
        self.behind += other.behind;
    }
}

/// A percentile, in milliseconds.
pub(crate) fn percentile(times: &[Duration], of_a_hundred: usize) -> f64 {
    let mut sorted = times.to_vec();
    sorted.sort();
    let place = (sorted.len() * of_a_hundred / 100).min(sorted.len().saturating_sub(1));
    sorted.get(place).map_or(0.0, |time| time.as_secs_f64() * 1000.0)
}

async fn gathered(mut tasks: JoinSet<Result<Seen, Error>>) -> Result<Seen, Error> {
    let mut all = Seen::default();
    while let Some(seen) = tasks.join_next().await {
        all.merge(seen??);
    }
    Ok(all)
}

/// Each visitor asks again as soon as it is answered.
pub(crate) async fn as_fast_as_answered(
    address: SocketAddr,
    request: &str,
    visitors: usize,
    lasts: Duration,
) -> Result<Seen, Error> {
    let request: Arc<[u8]> = request.as_bytes().into();
    let mut tasks = JoinSet::new();
    for _ in 0..visitors {
        let request = Arc::clone(&request);
        tasks.spawn(async move {
            let mut visitor = Visitor::connect(address).await?;
            let mut seen = Seen::default();
            let until = Instant::now() + lasts;
            while Instant::now() < until {
                let began = Instant::now();
                let answer = visitor.ask(&request).await;
                seen.add(&answer, began.elapsed());
            }
            Ok(seen)
        });
    }
    gathered(tasks).await
}

/// So many requests a second come whatever happens to those before, over so many connections.
pub(crate) async fn at_a_rate(
    address: SocketAddr,
    request: &str,
    a_second: f64,
    connections: u32,
    lasts: Duration,
) -> Result<Seen, Error> {
    let request: Arc<[u8]> = request.as_bytes().into();
    let every = Duration::from_secs_f64(f64::from(connections) / a_second);
    let start = Instant::now() + Duration::from_millis(200);
    let mut tasks = JoinSet::new();
    for number in 0..connections {
        let request = Arc::clone(&request);
        let mut next = start + every.mul_f64(f64::from(number) / f64::from(connections));
        tasks.spawn(async move {
            let mut visitor = Visitor::connect(address).await?;
            let mut seen = Seen::default();
            while next < start + lasts {
                tokio::time::sleep_until(next.into()).await;
                let began = Instant::now();
                let answer = visitor.ask(&request).await;
                seen.add(&answer, began.elapsed());
                next += every;
                while next < Instant::now() {
                    next += every;
                    seen.behind += 1;
                }
            }
            Ok(seen)
        });
    }
    gathered(tasks).await
}

/// Two visitors who read a page, think for some milliseconds, and read another.
pub(crate) async fn quietly(address: SocketAddr, request: &str, lasts: Duration) -> Result<Seen, Error> {
    let request: Arc<[u8]> = request.as_bytes().into();
    let mut tasks = JoinSet::new();
    for number in 0..2u64 {
        let request = Arc::clone(&request);
        tasks.spawn(async move {
            let mut visitor = Visitor::connect(address).await?;
            let mut seen = Seen::default();
            let until = Instant::now() + lasts;
            let mut thought = 5 + number * 3;
            while Instant::now() < until {
                tokio::time::sleep(Duration::from_millis(thought)).await;
                thought = 5 + (thought * 7 + 3) % 11;
                let began = Instant::now();
                let answer = visitor.ask(&request).await;
                seen.add(&answer, began.elapsed());
            }
            Ok(seen)
        });
    }
    gathered(tasks).await
}

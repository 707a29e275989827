//! A hundred thousand writes whose visitors go away: each is done whole or not at all, and what was answered is there.

use std::{
    path::Path,
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicU64, Ordering},
    },
    time::{Duration, Instant},
};

use store::Database;
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::TcpStream,
    task::JoinSet,
};

use crate::{
    program::{self, Program},
    visitor::{self, Error},
};

/// How many, and where.
#[derive(Debug, clap::Args)]
pub(crate) struct Plan {
    /// The municipality that is written to.
    #[arg(long)]
    municipality: String,
    /// How many go away.
    #[arg(long, default_value_t = 100_000)]
    count: u64,
    /// How many at once.
    #[arg(long, default_value_t = 8)]
    at_once: u64,
}

pub(crate) async fn run(program: &Path, data: &Path, plan: &Plan, can_fail: bool) -> Result<bool, Error> {
    let cookie = program::session(data, &plan.municipality)?;
    let served = Program::start(program, data, &[]).await?;
    let began = Instant::now();
    let answered = go_away(&served, &cookie, plan).await?;
    println!(
        "{} sent in {:.0} s, {} answered before they went",
        plan.count,
        began.elapsed().as_secs_f64(),
        answered.len()
    );
    // What was begun is done within the time of a write.
    tokio::time::sleep(Duration::from_secs(3)).await;
    drop(served);
    let all = program::installation(data)?;
    let database = all.database(&plan.municipality)?;
    if can_fail {
        // One row without its history, and one that was answered and is gone: the judge must see both.
        database.write("bench", |tx| {
            tx.execute(
                "delete from history where id = (select h.id from history h join organisation o on o.id = h.record_id
                 where o.name like 'Tabt %' and h.action = 'create' order by h.id limit 1)",
                &[],
            )?;
            Ok::<_, store::StoreError>(())
        })?;
    }
    judge(&database, &answered, plan.count)
}

async fn go_away(served: &Program, cookie: &str, plan: &Plan) -> Result<Vec<u64>, Error> {
    let answered = Arc::new(Mutex::new(Vec::new()));
    let next = Arc::new(AtomicU64::new(0));
    let mut tasks: JoinSet<Result<(), Error>> = JoinSet::new();
    for _ in 0..plan.at_once {
        let (answered, next, cookie) = (Arc::clone(&answered), Arc::clone(&next), cookie.to_owned());
        let (address, path, count) = (
            served.address,
            format!("/{}/virksomheder/ny", plan.municipality),
            plan.count,
        );
        tasks.spawn(async move {
            loop {
                let number = next.fetch_add(1, Ordering::Relaxed);
                if number >= count {
                    return Ok(());
                }
                let body = format!("_once=drop-{number:08}&name=Tabt+{number}.&kind=other&stage=active");
                let mut stream = TcpStream::connect(address).await?;
                stream
                    .write_all(visitor::post(&path, &cookie, &body).as_bytes())
                    .await?;
                let mut start = [0u8; 12];
                // From at once to after most answers.
                let wait = Duration::from_micros(number.wrapping_mul(997) % 10_000);
                let told = tokio::time::timeout(wait, stream.read_exact(&mut start)).await;
                if matches!(told, Ok(Ok(_))) && start.starts_with(b"HTTP/1.1 303") {
                    answered
                        .lock()
                        .unwrap_or_else(PoisonError::into_inner)
                        .push(number);
                }
            }
        });
    }
    while let Some(done) = tasks.join_next().await {
        done??;
    }
    let answered = answered.lock().unwrap_or_else(PoisonError::into_inner).clone();
    Ok(answered)
}

fn judge(database: &Database, answered: &[u64], count: u64) -> Result<bool, Error> {
    let number = |sql: &'static str| database.read("bench", |tx| tx.count(sql, &[]));
    let rows = number("select count(*) as n from organisation where name like 'Tabt %'")?;
    let names = number("select count(distinct name) as n from organisation where name like 'Tabt %'")?;
    let noted = number(
        "select count(*) as n from history h join organisation o on o.id = h.record_id
         where o.name like 'Tabt %' and h.action = 'create'",
    )?;
    let mut lost = 0;
    for number in answered {
        let name = format!("Tabt {number}.");
        let sql = "select count(*) as n from organisation where name = ?1";
        if database.read("bench", |tx| tx.count(sql, &[name.as_str().into()]))? == 0 {
            lost += 1;
        }
    }
    println!(
        "of {count}: {rows} done, {} twice, {} torn, {lost} answered and lost",
        rows - names,
        (rows - noted).abs()
    );
    Ok(rows == names && rows == noted && lost == 0 && rows > 0)
}

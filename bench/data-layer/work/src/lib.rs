//! The same work for every data layer that is weighed: one row by id, a list of 50 rows, and a change with its history
//! in one transaction. Not for: measuring a database or a disk; rows are few and warm and nothing waits for the disk, so
//! that the layer itself is seen.

use cpu_time::ProcessTime;
use std::time::Instant;

/// Rows in the table before any measurement.
pub const ROWS: i64 = 20_000;
/// Agreements that the rows are spread over, so that a list has 1,000 rows to choose 50 from.
const AGREEMENTS: i64 = 20;
/// Operations in one round of reads.
const READS: i64 = 4_000;
/// Operations in one round of lists.
const LISTS: i64 = 800;
/// Operations in one round of writes.
const WRITES: i64 = 2_000;
/// Rounds; the quickest counts, since whatever else the machine does only adds.
const ROUNDS: usize = 9;

/// Tables in portable SQL, one statement each.
pub const TABLES: [&str; 5] = [
    "drop table if exists history",
    "drop table if exists placement",
    "create table placement (id text primary key, agreement text not null, reference text not null, \
     started text not null, ended text, outcome text, hours bigint not null, positive boolean not null)",
    "create index placement_by_agreement on placement (agreement, started, id)",
    "create table history (id text primary key, placement text not null, at text not null, who text not null, \
     before text, after text not null)",
];

/// Run after the rows are in: without it the server guesses, and a layer is blamed for its guess.
pub const AFTER: &str = "analyze placement";

/// One invented placement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Placement {
    pub id: String,
    pub agreement: String,
    pub reference: String,
    pub started: String,
    pub ended: Option<String>,
    pub outcome: Option<String>,
    pub hours: i64,
    pub positive: bool,
}

/// One change of a placement.
#[derive(Debug, Clone)]
pub struct Change {
    pub id: String,
    pub placement: String,
    pub at: String,
    pub who: String,
    pub after: String,
}

/// What a data layer must be able to do to take part.
pub trait Layer {
    /// Tables made anew and `rows` inserted in one transaction.
    fn fill(&mut self, rows: &[Placement]);
    /// One placement by its id.
    fn point(&mut self, id: &str) -> Placement;
    /// The first 50 placements of an agreement that started on or after a day.
    fn list(&mut self, agreement: &str, from: &str) -> Vec<Placement>;
    /// A placement and its history, together or not at all.
    fn change(&mut self, row: &Placement, change: &Change);
    /// How many placements and how many changes there are.
    fn count(&mut self) -> (i64, i64);
}

/// The placement with number `n`, the same every time.
pub fn placement(n: i64) -> Placement {
    let ended = n % 3 != 0;
    Placement {
        id: format!("01890000-0000-7000-8000-{n:012}"),
        agreement: format!("agreement-{:02}", n % AGREEMENTS),
        reference: format!("F{n:06}"),
        started: day(n),
        ended: ended.then(|| day(n + 90)),
        outcome: ended.then(|| "education".to_string()),
        hours: n % 37,
        positive: n % 2 == 0,
    }
}

fn day(n: i64) -> String {
    format!(
        "20{:02}-{:02}-{:02}",
        10 + n / 2_400 % 10,
        1 + n / 200 % 12,
        1 + n % 28
    )
}

fn change_of(row: &Placement) -> Change {
    Change {
        id: format!("change-{}", row.id),
        placement: row.id.clone(),
        at: "2020-04-30T08:30:00Z".to_string(),
        who: "konsulent".to_string(),
        after: format!("{{\"hours\":{},\"reference\":\"{}\"}}", row.hours, row.reference),
    }
}

/// Runs all the work on one layer, checks each answer, and prints one line a kind of work.
pub fn measure(layer_name: &str, engine: &str, layer: &mut dyn Layer) {
    let rows: Vec<_> = (0..ROWS).map(placement).collect();
    layer.fill(&rows);
    report(layer_name, engine, "point", READS, |round| {
        for step in 0..READS {
            let n = (step * 7_919 + round) % ROWS;
            let found = layer.point(&rows[usize::try_from(n).expect("positive")].id);
            assert_eq!(found, rows[usize::try_from(n).expect("positive")]);
        }
    });
    report(layer_name, engine, "list", LISTS, |round| {
        for step in 0..LISTS {
            let agreement = format!("agreement-{:02}", (step + round) % AGREEMENTS);
            let found = layer.list(&agreement, "2012-06-01");
            assert_eq!(found.len(), 50);
            assert!(
                found
                    .iter()
                    .all(|row| row.agreement == agreement && row.started.as_str() >= "2012-06-01")
            );
            assert!(
                found
                    .windows(2)
                    .all(|pair| (&pair[0].started, &pair[0].id) < (&pair[1].started, &pair[1].id))
            );
        }
    });
    let mut next = ROWS;
    report(layer_name, engine, "change", WRITES, |_| {
        for _ in 0..WRITES {
            let row = placement(next);
            next += 1;
            layer.change(&row, &change_of(&row));
        }
    });
    assert_eq!(layer.count(), (next, next - ROWS));
}

fn report(layer: &str, engine: &str, work: &str, operations: i64, mut round: impl FnMut(i64)) {
    round(0);
    let mut measured: Vec<(u128, u128)> = (1..=ROUNDS)
        .map(|number| {
            let (cpu, wall) = (ProcessTime::now(), Instant::now());
            round(i64::try_from(number).expect("few rounds"));
            (cpu.elapsed().as_nanos(), wall.elapsed().as_nanos())
        })
        .collect();
    measured.sort_unstable();
    let (cpu, wall) = measured[0];
    let each = u128::try_from(operations).expect("positive") * 100;
    let (cpu, wall) = (cpu / each, wall / each);
    println!(
        "{layer} | {engine} | {work} | {}.{} | {}.{}",
        cpu / 10,
        cpu % 10,
        wall / 10,
        wall % 10
    );
}

//! sqlx 0.9, each engine through its own driver, one connection, awaited from a synchronous caller as a request would.
//! Each query is written twice, once an engine: the drivers share no type that both read.

use sqlx::{ConnectOptions, Connection, Executor, PgConnection, Row, SqliteConnection};
use std::process::ExitCode;
use std::str::FromStr;
use tokio::runtime::Runtime;
use work::{AFTER, Change, Layer, Placement, TABLES};

const INSERT: &str = "insert into placement (id, agreement, reference, started, ended, outcome, hours, positive) \
                      values ($1, $2, $3, $4, $5, $6, $7, $8)";
const CHANGE: &str =
    "insert into history (id, placement, at, who, before, after) values ($1, $2, $3, $4, null, $5)";
const POINT: &str = "select id, agreement, reference, started, ended, outcome, hours, positive \
                     from placement where id = $1";
const LIST: &str = "select id, agreement, reference, started, ended, outcome, hours, positive \
                    from placement where agreement = $1 and started >= $2 order by started, id limit 50";
const COUNT: &str =
    "select (select count(*) from placement) as rows, (select count(*) from history) as changes";

struct Sqlite(SqliteConnection, Runtime);
struct Postgres(PgConnection, Runtime);

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().collect();
    let [_, file, server] = arguments.as_slice() else {
        eprintln!("say: sqlx-layer FILE POSTGRES-URL");
        return ExitCode::FAILURE;
    };
    let runtime = Runtime::new().expect("a runtime");
    let options = sqlx::sqlite::SqliteConnectOptions::from_str(file)
        .expect("a file")
        .create_if_missing(true)
        .journal_mode(sqlx::sqlite::SqliteJournalMode::Wal)
        .synchronous(sqlx::sqlite::SqliteSynchronous::Off)
        .disable_statement_logging();
    let connection = runtime
        .block_on(options.connect())
        .expect("the file can be opened");
    work::measure("sqlx 0.9", "SQLite", &mut Sqlite(connection, runtime));

    let runtime = Runtime::new().expect("a runtime");
    let options = sqlx::postgres::PgConnectOptions::from_str(server)
        .expect("an address")
        .disable_statement_logging();
    let connection = runtime.block_on(options.connect()).expect("the server answers");
    work::measure("sqlx 0.9", "PostgreSQL", &mut Postgres(connection, runtime));
    ExitCode::SUCCESS
}

/// The same work for each driver, since no type is common to both.
macro_rules! layer {
    ($name:ident, $row:ty) => {
        impl $name {
            fn read(row: &$row) -> Placement {
                Placement {
                    id: row.get("id"),
                    agreement: row.get("agreement"),
                    reference: row.get("reference"),
                    started: row.get("started"),
                    ended: row.get("ended"),
                    outcome: row.get("outcome"),
                    hours: row.get("hours"),
                    positive: row.get("positive"),
                }
            }
        }

        impl Layer for $name {
            fn fill(&mut self, rows: &[Placement]) {
                let Self(connection, runtime) = self;
                runtime.block_on(async {
                    let mut tx = connection.begin().await.expect("begin");
                    for statement in TABLES {
                        tx.execute(statement).await.expect("a table");
                    }
                    for row in rows {
                        insert!(row).execute(&mut *tx).await.expect("it ran");
                    }
                    tx.execute(AFTER).await.expect("it ran");
                    tx.commit().await.expect("commit");
                });
            }

            fn point(&mut self, id: &str) -> Placement {
                let Self(connection, runtime) = self;
                runtime.block_on(async {
                    let mut tx = connection.begin().await.expect("begin");
                    let row = sqlx::query(POINT)
                        .bind(id)
                        .fetch_one(&mut *tx)
                        .await
                        .expect("a row");
                    tx.commit().await.expect("commit");
                    Self::read(&row)
                })
            }

            fn list(&mut self, agreement: &str, from: &str) -> Vec<Placement> {
                let Self(connection, runtime) = self;
                runtime.block_on(async {
                    let mut tx = connection.begin().await.expect("begin");
                    let query = sqlx::query(LIST).bind(agreement).bind(from);
                    let rows = query.fetch_all(&mut *tx).await.expect("rows");
                    tx.commit().await.expect("commit");
                    rows.iter().map(Self::read).collect()
                })
            }

            fn change(&mut self, row: &Placement, change: &Change) {
                let Self(connection, runtime) = self;
                runtime.block_on(async {
                    let mut tx = connection.begin().await.expect("begin");
                    insert!(row).execute(&mut *tx).await.expect("it ran");
                    sqlx::query(CHANGE)
                        .bind(&change.id)
                        .bind(&change.placement)
                        .bind(&change.at)
                        .bind(&change.who)
                        .bind(&change.after)
                        .execute(&mut *tx)
                        .await
                        .expect("it ran");
                    tx.commit().await.expect("commit");
                });
            }

            fn count(&mut self) -> (i64, i64) {
                let Self(connection, runtime) = self;
                let row = runtime
                    .block_on(sqlx::query(COUNT).fetch_one(connection))
                    .expect("a row");
                (row.get("rows"), row.get("changes"))
            }
        }
    };
}

/// The insert with its values, before the driver is known.
macro_rules! insert {
    ($row:expr) => {
        sqlx::query(INSERT)
            .bind(&$row.id)
            .bind(&$row.agreement)
            .bind(&$row.reference)
            .bind(&$row.started)
            .bind(&$row.ended)
            .bind(&$row.outcome)
            .bind($row.hours)
            .bind($row.positive)
    };
}

layer!(Sqlite, sqlx::sqlite::SqliteRow);
layer!(Postgres, sqlx::postgres::PgRow);

//! Diesel with both engines in one connection type (`MultiConnection`), through its typed queries.

use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use std::process::ExitCode;
use work::{AFTER, Change, Layer, Placement, TABLES};

diesel::table! {
    placement (id) {
        id -> Text,
        agreement -> Text,
        reference -> Text,
        started -> Text,
        ended -> Nullable<Text>,
        outcome -> Nullable<Text>,
        hours -> BigInt,
        positive -> Bool,
    }
}

diesel::table! {
    history (id) {
        id -> Text,
        placement -> Text,
        at -> Text,
        who -> Text,
        before -> Nullable<Text>,
        after -> Text,
    }
}

#[derive(diesel::MultiConnection)]
enum Either {
    Sqlite(SqliteConnection),
    Postgres(PgConnection),
}

struct Database(Either);

#[derive(Queryable, Selectable)]
#[diesel(table_name = placement)]
struct Stored {
    id: String,
    agreement: String,
    reference: String,
    started: String,
    ended: Option<String>,
    outcome: Option<String>,
    hours: i64,
    positive: bool,
}

#[derive(Insertable)]
#[diesel(table_name = placement)]
struct New<'a> {
    id: &'a str,
    agreement: &'a str,
    reference: &'a str,
    started: &'a str,
    ended: Option<&'a str>,
    outcome: Option<&'a str>,
    hours: i64,
    positive: bool,
}

#[derive(Insertable)]
#[diesel(table_name = history)]
struct NewChange<'a> {
    id: &'a str,
    placement: &'a str,
    at: &'a str,
    who: &'a str,
    before: Option<&'a str>,
    after: &'a str,
}

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().collect();
    let [_, file, server] = arguments.as_slice() else {
        eprintln!("say: diesel-layer FILE POSTGRES-URL");
        return ExitCode::FAILURE;
    };
    let mut sqlite = SqliteConnection::establish(file).expect("the file can be opened");
    sqlite
        .batch_execute("pragma journal_mode = wal; pragma synchronous = off")
        .expect("set up");
    work::measure(
        "Diesel 2.3, MultiConnection",
        "SQLite",
        &mut Database(Either::Sqlite(sqlite)),
    );
    let server = PgConnection::establish(server).expect("the server answers");
    work::measure(
        "Diesel 2.3, MultiConnection",
        "PostgreSQL",
        &mut Database(Either::Postgres(server)),
    );
    ExitCode::SUCCESS
}

fn insert(tx: &mut Either, row: &Placement) -> QueryResult<usize> {
    diesel::insert_into(placement::table)
        .values(New {
            id: &row.id,
            agreement: &row.agreement,
            reference: &row.reference,
            started: &row.started,
            ended: row.ended.as_deref(),
            outcome: row.outcome.as_deref(),
            hours: row.hours,
            positive: row.positive,
        })
        .execute(tx)
}

fn read(row: Stored) -> Placement {
    Placement {
        id: row.id,
        agreement: row.agreement,
        reference: row.reference,
        started: row.started,
        ended: row.ended,
        outcome: row.outcome,
        hours: row.hours,
        positive: row.positive,
    }
}

impl Database {
    /// A transaction, deferred on SQLite: `immediate_transaction` belongs to `SqliteConnection` and hands its closure that
    /// type, so work written for both engines cannot be run in it.
    fn within<T>(&mut self, work: impl FnOnce(&mut Either) -> QueryResult<T>) -> T {
        self.0.transaction(work).expect("it ran")
    }
}

impl Layer for Database {
    fn fill(&mut self, rows: &[Placement]) {
        self.within(|tx| {
            for statement in TABLES {
                tx.batch_execute(statement)?;
            }
            for row in rows {
                insert(tx, row)?;
            }
            tx.batch_execute(AFTER)
        });
    }

    fn point(&mut self, id: &str) -> Placement {
        self.within(|tx| {
            placement::table
                .find(id)
                .select(Stored::as_select())
                .first(tx)
                .map(read)
        })
    }

    fn list(&mut self, agreement: &str, from: &str) -> Vec<Placement> {
        let found: Vec<Stored> = self.within(|tx| {
            placement::table
                .filter(
                    placement::agreement
                        .eq(agreement)
                        .and(placement::started.ge(from)),
                )
                .order((placement::started, placement::id))
                .limit(50)
                .select(Stored::as_select())
                .load(tx)
        });
        found.into_iter().map(read).collect()
    }

    fn change(&mut self, row: &Placement, change: &Change) {
        self.within(|tx| {
            insert(tx, row)?;
            diesel::insert_into(history::table)
                .values(NewChange {
                    id: &change.id,
                    placement: &change.placement,
                    at: &change.at,
                    who: &change.who,
                    before: None,
                    after: &change.after,
                })
                .execute(tx)
        });
    }

    fn count(&mut self) -> (i64, i64) {
        self.within(|tx| {
            Ok((
                placement::table.count().get_result(tx)?,
                history::table.count().get_result(tx)?,
            ))
        })
    }
}

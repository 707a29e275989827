//! A small transaction over two engines. Not for: production; the project's own is `crates/store`.

use postgres::types::{IsNull, ToSql, Type, private::BytesMut, to_sql_checked};
use rusqlite::types::{ToSqlOutput, ValueRef};
use std::collections::HashMap;
use std::error::Error;

/// A value on its way in.
#[derive(Debug, Clone)]
pub enum Value {
    Null,
    Integer(i64),
    Bool(bool),
    Text(String),
}

/// One database on either engine.
pub enum Database {
    Sqlite(rusqlite::Connection),
    Postgres(postgres::Client, Statements),
}

/// Prepared statements kept for one connection, by the text they were written as.
type Statements = HashMap<String, postgres::Statement>;

/// An open transaction on either engine.
pub enum Tx<'a> {
    Sqlite(rusqlite::Transaction<'a>),
    Postgres(postgres::Transaction<'a>, &'a mut Statements),
}

/// One row on its way out, read by column name.
pub enum Row<'a> {
    Sqlite(&'a rusqlite::Row<'a>),
    Postgres(&'a postgres::Row),
}

impl Database {
    pub fn sqlite(file: &str) -> Self {
        let connection = rusqlite::Connection::open(file).expect("the file can be opened");
        connection
            .pragma_update(None, "journal_mode", "wal")
            .expect("write-ahead log");
        connection
            .pragma_update(None, "synchronous", "off")
            .expect("as in every layer");
        connection.set_prepared_statement_cache_capacity(256);
        Self::Sqlite(connection)
    }

    pub fn postgres(address: &str) -> Self {
        Self::Postgres(
            postgres::Client::connect(address, postgres::NoTls).expect("the server answers"),
            HashMap::new(),
        )
    }

    pub fn read<T>(&mut self, work: impl FnOnce(&mut Tx<'_>) -> T) -> T {
        match self {
            Self::Sqlite(connection) => {
                let mut tx = Tx::Sqlite(connection.transaction().expect("begin"));
                let answer = work(&mut tx);
                tx.commit();
                answer
            }
            Self::Postgres(client, statements) => in_postgres(client, statements, work),
        }
    }

    pub fn write<T>(&mut self, work: impl FnOnce(&mut Tx<'_>) -> T) -> T {
        match self {
            Self::Sqlite(connection) => {
                let begun = connection.transaction_with_behavior(rusqlite::TransactionBehavior::Immediate);
                let mut tx = Tx::Sqlite(begun.expect("begin"));
                let answer = work(&mut tx);
                tx.commit();
                answer
            }
            Self::Postgres(client, statements) => in_postgres(client, statements, work),
        }
    }
}

fn in_postgres<T>(
    client: &mut postgres::Client,
    statements: &mut Statements,
    work: impl FnOnce(&mut Tx<'_>) -> T,
) -> T {
    let mut tx = Tx::Postgres(client.transaction().expect("begin"), statements);
    let answer = work(&mut tx);
    tx.commit();
    answer
}

impl Tx<'_> {
    pub fn execute(&mut self, sql: &str, values: &[Value]) {
        match self {
            Self::Sqlite(tx) => {
                let mut statement = tx.prepare_cached(sql).expect("a statement");
                statement
                    .execute(rusqlite::params_from_iter(values))
                    .expect("it ran");
            }
            Self::Postgres(tx, statements) => {
                let statement = kept(tx, statements, sql);
                let given: Vec<&(dyn ToSql + Sync)> = values.iter().map(|value| value as _).collect();
                tx.execute(&statement, &given).expect("it ran");
            }
        }
    }

    pub fn rows<T>(&mut self, sql: &str, values: &[Value], mut each: impl FnMut(&Row<'_>) -> T) -> Vec<T> {
        match self {
            Self::Sqlite(tx) => {
                let mut statement = tx.prepare_cached(sql).expect("a statement");
                let mut rows = statement
                    .query(rusqlite::params_from_iter(values))
                    .expect("it ran");
                let mut found = Vec::new();
                while let Some(row) = rows.next().expect("a row") {
                    found.push(each(&Row::Sqlite(row)));
                }
                found
            }
            Self::Postgres(tx, statements) => {
                let statement = kept(tx, statements, sql);
                let given: Vec<&(dyn ToSql + Sync)> = values.iter().map(|value| value as _).collect();
                let rows = tx.query(&statement, &given).expect("it ran");
                rows.iter().map(|row| each(&Row::Postgres(row))).collect()
            }
        }
    }

    fn commit(self) {
        match self {
            Self::Sqlite(tx) => tx.commit().expect("commit"),
            Self::Postgres(tx, _) => tx.commit().expect("commit"),
        }
    }
}

/// A column, by its name or by its place.
pub trait Column: rusqlite::RowIndex + postgres::row::RowIndex + std::fmt::Display {}
impl Column for &str {}
impl Column for usize {}

impl Row<'_> {
    pub fn text(&self, column: impl Column) -> String {
        self.maybe_text(column).expect("never null")
    }

    pub fn maybe_text(&self, column: impl Column) -> Option<String> {
        match self {
            Row::Sqlite(row) => row.get(column).expect("text"),
            Row::Postgres(row) => row.get(column),
        }
    }

    pub fn number(&self, column: impl Column) -> i64 {
        match self {
            Row::Sqlite(row) => row.get(column).expect("number"),
            Row::Postgres(row) => row.get(column),
        }
    }

    pub fn truth(&self, column: impl Column) -> bool {
        match self {
            Row::Sqlite(row) => row.get(column).expect("truth"),
            Row::Postgres(row) => row.get(column),
        }
    }
}

/// The prepared statement for a text, `?1` written as `$1`.
fn kept(tx: &mut postgres::Transaction<'_>, statements: &mut Statements, sql: &str) -> postgres::Statement {
    if let Some(statement) = statements.get(sql) {
        return statement.clone();
    }
    let statement = tx.prepare(&sql.replace('?', "$")).expect("a statement");
    statements.insert(sql.to_string(), statement.clone());
    statement
}

impl rusqlite::ToSql for Value {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(ToSqlOutput::Borrowed(match self {
            Self::Null => ValueRef::Null,
            Self::Integer(number) => ValueRef::Integer(*number),
            Self::Bool(truth) => ValueRef::Integer(i64::from(*truth)),
            Self::Text(text) => ValueRef::Text(text.as_bytes()),
        }))
    }
}

impl ToSql for Value {
    fn to_sql(&self, wanted: &Type, out: &mut BytesMut) -> Result<IsNull, Box<dyn Error + Sync + Send>> {
        match self {
            Self::Null => Ok(IsNull::Yes),
            Self::Integer(number) => number.to_sql(wanted, out),
            Self::Bool(truth) => truth.to_sql(wanted, out),
            Self::Text(text) => text.to_sql(wanted, out),
        }
    }

    fn accepts(_: &Type) -> bool {
        true
    }

    to_sql_checked!();
}

//! Brings a database up to date: one change a file, forward only.

use crate::{Result, StoreError, dialect, insert_only};

mod municipality {
    refinery::embed_migrations!("migrations");
}

mod control {
    refinery::embed_migrations!("migrations-control");
}

fn boxed(error: refinery::Error) -> StoreError {
    StoreError::Migration(Box::new(error))
}

pub(crate) fn municipality_sqlite(connection: &mut rusqlite::Connection) -> Result<()> {
    municipality::migrations::runner()
        .run(connection)
        .map(drop)
        .map_err(boxed)?;
    insert_only::in_sqlite(connection)
}

pub(crate) fn control_sqlite(connection: &mut rusqlite::Connection) -> Result<()> {
    control::migrations::runner()
        .run(connection)
        .map(drop)
        .map_err(boxed)
}

pub(crate) fn municipality_postgres(client: &mut postgres::Client) -> Result<()> {
    let runner = municipality::migrations::runner();
    if !is_current(client, &runner)? {
        client.batch_execute(dialect::DANISH_COLLATION_IN_POSTGRES)?;
        runner.run(client).map(drop).map_err(boxed)?;
    }
    insert_only::in_postgres(client)
}

pub(crate) fn control_postgres(client: &mut postgres::Client) -> Result<()> {
    let runner = control::migrations::runner();
    if is_current(client, &runner)? {
        return Ok(());
    }
    runner.run(client).map(drop).map_err(boxed)
}

/// Is there nothing to do? Then nothing is asked of the server that only the tables' owner may: a role that serves pages opens a
/// schema that the owner brought up to date.
fn is_current(client: &mut postgres::Client, runner: &refinery::Runner) -> Result<bool> {
    let there = "select to_regclass('refinery_schema_history') is not null";
    if !client.query_one(there, &[])?.get::<_, bool>(0) {
        return Ok(false);
    }
    let sql = "select version, name, checksum from refinery_schema_history order by version";
    let applied: Vec<(i32, String, String)> = client
        .query(sql, &[])?
        .iter()
        .map(|row| (row.get(0), row.get(1), row.get(2)))
        .collect();
    let mut known: Vec<(i32, String, String)> = runner
        .get_migrations()
        .iter()
        .map(|one| (one.version(), one.name().to_owned(), one.checksum().to_string()))
        .collect();
    known.sort();
    Ok(applied == known)
}

/// Two processes may start at once, and the runner takes no lock of its own: an advisory lock goes around it.
pub(crate) fn locked(
    client: &mut postgres::Client,
    schema: &str,
    work: impl FnOnce(&mut postgres::Client) -> Result<()>,
) -> Result<()> {
    client.execute("select pg_advisory_lock(hashtext($1))", &[&schema])?;
    let done = work(client);
    client.execute("select pg_advisory_unlock(hashtext($1))", &[&schema])?;
    done
}

//! Brings a database up to date: one change a file, forward only.

use crate::{Result, StoreError, dialect};

/// Changes and the lines that say they were made, in one transaction. Apart, a process that ends between a change and its line leaves
/// a database that makes the change again at every start, fails, and never opens.
const TOGETHER: bool = true;

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
        .set_grouped(TOGETHER)
        .run(connection)
        .map(drop)
        .map_err(boxed)
}

pub(crate) fn control_sqlite(connection: &mut rusqlite::Connection) -> Result<()> {
    control::migrations::runner()
        .set_grouped(TOGETHER)
        .run(connection)
        .map(drop)
        .map_err(boxed)
}

/// Two processes may start at once, and the runner takes no lock of its own: an advisory lock goes around it.
pub(crate) fn municipality_postgres(client: &mut postgres::Client, schema: &str) -> Result<()> {
    locked(client, schema, |client| {
        client.batch_execute(dialect::DANISH_COLLATION_IN_POSTGRES)?;
        municipality::migrations::runner()
            .set_grouped(TOGETHER)
            .run(client)
            .map(drop)
            .map_err(boxed)
    })
}

pub(crate) fn control_postgres(client: &mut postgres::Client, schema: &str) -> Result<()> {
    locked(client, schema, |client| {
        control::migrations::runner()
            .set_grouped(TOGETHER)
            .run(client)
            .map(drop)
            .map_err(boxed)
    })
}

fn locked(
    client: &mut postgres::Client,
    schema: &str,
    work: impl FnOnce(&mut postgres::Client) -> Result<()>,
) -> Result<()> {
    client.execute("select pg_advisory_lock(hashtext($1))", &[&schema])?;
    let done = work(client);
    client.execute("select pg_advisory_unlock(hashtext($1))", &[&schema])?;
    done
}

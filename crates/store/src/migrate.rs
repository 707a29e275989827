//! Brings a database up to date: one change a file, forward only.

use crate::{Result, StoreError, Tx, dialect, insert_only};

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

/// How far a municipality's database has been brought.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BroughtUp {
    /// The newest change that was made to it.
    pub made: i64,
    /// The newest change that this program knows.
    pub known: i64,
    /// When the newest was made, as the engine writes it.
    pub made_at: String,
}

/// How far this database has been brought.
pub fn brought_up(tx: &Tx) -> Result<BroughtUp> {
    let sql = "select cast(version as bigint) as made, applied_on
               from refinery_schema_history
               order by version desc
               limit 1";
    let newest = tx.query_opt(sql, &[])?;
    let known = municipality::migrations::runner();
    let known = known
        .get_migrations()
        .iter()
        .map(refinery::Migration::version)
        .max();
    Ok(BroughtUp {
        made: newest.as_ref().map_or(Ok(0), |row| row.int("made"))?,
        made_at: newest.map_or(Ok(String::new()), |row| row.text("applied_on"))?,
        known: known.map_or(0, i64::from),
    })
}

pub(crate) fn municipality_sqlite(connection: &mut rusqlite::Connection) -> Result<()> {
    municipality::migrations::runner()
        .set_grouped(TOGETHER)
        .run(connection)
        .map(drop)
        .map_err(boxed)?;
    insert_only::in_sqlite(connection)
}

pub(crate) fn control_sqlite(connection: &mut rusqlite::Connection) -> Result<()> {
    control::migrations::runner()
        .set_grouped(TOGETHER)
        .run(connection)
        .map(drop)
        .map_err(boxed)
}

/// Has every change been made? The role that serves pages may make none, and need not where there is none to make.
fn is_current(client: &mut postgres::Client, runner: &refinery::Runner) -> Result<bool> {
    let there = client.query_one("select to_regclass('refinery_schema_history') is not null", &[])?;
    if !there.get::<_, bool>(0) {
        return Ok(false);
    }
    let made = client.query("select cast(version as bigint) from refinery_schema_history", &[])?;
    let made: std::collections::BTreeSet<i64> = made.iter().map(|row| row.get(0)).collect();
    let known = runner.get_migrations().iter();
    Ok(known
        .map(|one| i64::from(one.version()))
        .all(|version| made.contains(&version)))
}

pub(crate) fn municipality_postgres(client: &mut postgres::Client) -> Result<()> {
    if is_current(client, &municipality::migrations::runner())? {
        return insert_only::in_postgres(client);
    }
    client.batch_execute(dialect::DANISH_COLLATION_IN_POSTGRES)?;
    municipality::migrations::runner()
        .set_grouped(TOGETHER)
        .run(client)
        .map(drop)
        .map_err(boxed)?;
    insert_only::in_postgres(client)
}

pub(crate) fn control_postgres(client: &mut postgres::Client) -> Result<()> {
    if is_current(client, &control::migrations::runner())? {
        return Ok(());
    }
    control::migrations::runner()
        .set_grouped(TOGETHER)
        .run(client)
        .map(drop)
        .map_err(boxed)
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

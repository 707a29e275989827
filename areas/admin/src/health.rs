//! Is the machinery in order: database, log, versions. Nothing here is about a person.

use web::{About, Action, Answer, Desk, Failure, Routes, Visit};

use crate::sheet::{Cell, Table, crumb, heads, moment, sheet};

const READ: Action = Action::reads("admin.health");

/// So many entries may wait for their places before it says that the log's writer does not keep up.
const WAITING: i64 = 1000;
/// So old may the newest checkpoint be while entries wait, in seconds.
const PATIENCE: i64 = 10 * 60;

pub(crate) fn routes() -> Routes {
    Routes::new().page(
        "/administration/drift",
        READ,
        About::Setting("health"),
        async |visit: Visit| visit.read(page).await,
    )
}

/// One thing that is looked at: what, whether it is in order, and what was found.
struct Check {
    id: &'static str,
    fine: bool,
    found: String,
}

fn page(desk: &Desk) -> Result<Answer, Failure> {
    let mut sheet = sheet(desk, "health", &[crumb(desk)]);
    let row = |check: Check| {
        let state = if check.fine {
            Cell::state("success", desk.tr("health-fine"))
        } else {
            Cell::state("error", desk.tr("health-look"))
        };
        vec![Cell::text(desk.tr(check.id)), state, Cell::text(check.found)]
    };
    sheet.tables.push(Table {
        id: "health".to_owned(),
        title: desk.tr("health"),
        heads: heads(desk, &["health-what", "health-state", "health-found"]),
        rows: checks(desk)?.into_iter().map(row).collect(),
        ..Table::default()
    });
    sheet.verbatim.push((
        desk.tr("health-command"),
        format!(
            "fodfaeste --municipality {} audit verify",
            desk.visit().here().slug
        ),
    ));
    sheet.shown()
}

fn checks(desk: &Desk) -> Result<Vec<Check>, Failure> {
    let brought_up = store::brought_up(desk.tx)?;
    let waiting = audit::waiting(desk.tx)?;
    let newest = audit::newest(desk.tx)?;
    let engine = desk.visit().here().database.engine_name();
    let age = newest
        .as_ref()
        .and_then(|one| one.at.parse::<kernel::Timestamp>().ok());
    let age = age.map(|at| desk.tx.now().as_second() - at.as_second());
    let is_behind = waiting > 0 && age.is_none_or(|seconds| seconds > PATIENCE);
    let size = |number: u64| kernel::format::count(desk.lang(), i64::try_from(number).unwrap_or(i64::MAX));
    let signed = newest.map_or_else(
        || desk.tr("health-never-signed"),
        |one| {
            desk.words().with(
                "health-signed",
                &[("at", &moment(desk, &one.at)), ("size", &size(one.size))],
            )
        },
    );
    let migrations = desk.words().with(
        "health-migrations-are",
        &[
            ("made", &brought_up.made.to_string()),
            ("known", &brought_up.known.to_string()),
        ],
    );
    let check = |id, fine, found: String| Check { id, fine, found };
    Ok(vec![
        check("health-program", true, env!("CARGO_PKG_VERSION").to_owned()),
        // The page itself has been read from it.
        check("health-database", true, engine.to_owned()),
        check(
            "health-migrations",
            brought_up.made == brought_up.known,
            migrations,
        ),
        check(
            "health-log",
            waiting <= WAITING && !is_behind,
            waiting.to_string(),
        ),
        check("health-checkpoint", !is_behind, signed),
        check(
            "health-keys",
            !store::key_ages(desk.tx)?.municipality.is_empty(),
            desk.tr("health-keys-found"),
        ),
    ])
}

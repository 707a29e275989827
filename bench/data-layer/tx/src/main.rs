//! rusqlite and postgres behind one small `Tx`: one text a query, values by position, rows by name.

mod tx;

use std::process::ExitCode;
use tx::{Database, Row, Tx, Value};
use work::{AFTER, Change, Layer, Placement, TABLES};

const POINT: &str = "select id, agreement, reference, started, ended, outcome, hours, positive \
                     from placement where id = ?1";
const LIST: &str = "select id, agreement, reference, started, ended, outcome, hours, positive \
                    from placement where agreement = ?1 and started >= ?2 order by started, id limit 50";

/// How a row becomes a placement.
type Read = fn(&Row<'_>) -> Placement;

struct Through(Database, Read);

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().collect();
    let [_, file, server] = arguments.as_slice() else {
        eprintln!("say: tx FILE POSTGRES-URL");
        return ExitCode::FAILURE;
    };
    for (name, read) in [
        ("Tx, rows by name", by_name as Read),
        ("Tx, rows by position", by_position as Read),
    ] {
        work::measure(name, "SQLite", &mut Through(Database::sqlite(file), read));
        work::measure(name, "PostgreSQL", &mut Through(Database::postgres(server), read));
    }
    ExitCode::SUCCESS
}

fn text(value: &str) -> Value {
    Value::Text(value.to_string())
}

fn maybe(value: Option<&String>) -> Value {
    value.map_or(Value::Null, |value| Value::Text(value.clone()))
}

fn by_name(row: &Row<'_>) -> Placement {
    Placement {
        id: row.text("id"),
        agreement: row.text("agreement"),
        reference: row.text("reference"),
        started: row.text("started"),
        ended: row.maybe_text("ended"),
        outcome: row.maybe_text("outcome"),
        hours: row.number("hours"),
        positive: row.truth("positive"),
    }
}

fn by_position(row: &Row<'_>) -> Placement {
    Placement {
        id: row.text(0),
        agreement: row.text(1),
        reference: row.text(2),
        started: row.text(3),
        ended: row.maybe_text(4),
        outcome: row.maybe_text(5),
        hours: row.number(6),
        positive: row.truth(7),
    }
}

fn insert(tx: &mut Tx<'_>, row: &Placement) {
    tx.execute(
        "insert into placement (id, agreement, reference, started, ended, outcome, hours, positive) \
         values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
        &[
            text(&row.id),
            text(&row.agreement),
            text(&row.reference),
            text(&row.started),
            maybe(row.ended.as_ref()),
            maybe(row.outcome.as_ref()),
            Value::Integer(row.hours),
            Value::Bool(row.positive),
        ],
    );
}

impl Layer for Through {
    fn fill(&mut self, rows: &[Placement]) {
        self.0.write(|tx| {
            for statement in TABLES {
                tx.execute(statement, &[]);
            }
            for row in rows {
                insert(tx, row);
            }
            tx.execute(AFTER, &[]);
        });
    }

    fn point(&mut self, id: &str) -> Placement {
        let Self(database, read) = self;
        database.read(|tx| tx.rows(POINT, &[text(id)], read).remove(0))
    }

    fn list(&mut self, agreement: &str, from: &str) -> Vec<Placement> {
        let Self(database, read) = self;
        database.read(|tx| tx.rows(LIST, &[text(agreement), text(from)], read))
    }

    fn change(&mut self, row: &Placement, change: &Change) {
        self.0.write(|tx| {
            insert(tx, row);
            tx.execute(
                "insert into history (id, placement, at, who, before, after) values (?1, ?2, ?3, ?4, ?5, ?6)",
                &[
                    text(&change.id),
                    text(&change.placement),
                    text(&change.at),
                    text(&change.who),
                    Value::Null,
                    text(&change.after),
                ],
            );
        });
    }

    fn count(&mut self) -> (i64, i64) {
        let sql =
            "select (select count(*) from placement) as rows, (select count(*) from history) as changes";
        self.0.read(|tx| {
            tx.rows(sql, &[], |row| (row.number("rows"), row.number("changes")))
                .remove(0)
        })
    }
}

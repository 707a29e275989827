//! Evaluation rounds: agreements side by side with honest uncertainty, and a round's eight answers beside those of
//! the round before.
//!
//! Not for: explaining. Shares tell how it went among those who ended; they do not tell why.

mod answers;
mod compare;
mod filling;
mod wilson;

pub(crate) use answers::{answers, of_agreement};
pub(crate) use compare::compare;

use kernel::PartialDate;
use store::Row;
use web::{Desk, Failure};

/// A round as its row tells it.
struct Round {
    id: String,
    key: String,
    title: String,
    agreement: String,
    agreement_title: String,
    number: i64,
    reported_in: i64,
    cutoff: Option<PartialDate>,
    note: String,
}

/// Every round by agreement, as Danes sort, and number; with the rows it came from in one query.
fn all(desk: &Desk) -> Result<Vec<Round>, Failure> {
    let sql = "select evaluation_round.id as id, evaluation_round.key as key, evaluation_round.title as title, \
         agreement.key as agreement, agreement.title as agreement_title, number, reported_in, cutoff, \
         evaluation_round.note as note \
         from evaluation_round join agreement on agreement.id = evaluation_round.agreement \
         order by agreement.title collate danish, agreement.key, number, evaluation_round.key limit 1000";
    desk.tx.query(sql, &[])?.iter().map(read).collect()
}

fn read(row: &Row) -> Result<Round, Failure> {
    Ok(Round {
        id: row.text("id")?,
        key: row.text("key")?,
        title: row.text("title")?,
        agreement: row.text("agreement")?,
        agreement_title: row.text("agreement_title")?,
        number: row.int("number")?,
        reported_in: row.int("reported_in")?,
        cutoff: row.opt_partial("cutoff")?,
        note: row.opt_text("note")?.unwrap_or_default(),
    })
}

//! Doing erasures again on a restored backup, before anybody sees it: an old backup must not bring back who was erased.

use store::Tx;

use crate::{
    Result,
    erase::{self, Means},
    journal::{self, Erasure, Kind},
    users,
};

/// What came of it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Replayed {
    /// How many lines there were.
    pub lines: usize,
    /// How many were in the backup and are erased again.
    pub erased_again: usize,
}

/// What a restore calls once the backup's rows are in the municipality's database and before anybody can open it: does again every
/// erasure that the backup's own journal or the installation's (`control`) knows of. `tx` writes in the municipality's database; either
/// all of it is done or nothing. Done a second time it changes nothing.
pub fn after_restore(control: &Tx, tx: &Tx, municipality: &str, means: Means<'_>) -> Result<Replayed> {
    let announced = journal::announced(control, municipality)?;
    replay(tx, means, vec![announced])
}

/// Does every erasure of some journals again, together with the backup's own, whose lines must follow from each other. What was
/// erased since the backup was taken comes into the municipality's journal, too.
pub fn replay(tx: &Tx, means: Means<'_>, journals: Vec<Vec<Erasure>>) -> Result<Replayed> {
    let own = journal::all(tx)?;
    journal::verify(&own)?;
    let own: Vec<Erasure> = own.iter().map(journal::Line::erasure).collect::<Result<_>>()?;
    let all = journal::united(std::iter::once(own).chain(journals));
    let mut replayed = Replayed {
        lines: all.len(),
        erased_again: 0,
    };
    for mut one in all {
        let again = match one.kind {
            Kind::Participant => erase::without_asking(tx, means, &one.subject, one.way)?,
            Kind::Person => person(tx, means, &one.subject)?,
        };
        if let Some(erased) = &again {
            replayed.erased_again += 1;
            one.rows = erased.rows();
        }
        if !journal::holds(tx, one.kind, &one.subject)? {
            journal::append(tx, &one)?;
        }
    }
    Ok(replayed)
}

fn person(tx: &Tx, means: Means<'_>, id: &str) -> Result<Option<crate::Erased>> {
    let sql = format!(
        "select count(*) as n from person where id = ?1 and key not like '{}%'",
        erase::STUB
    );
    if tx.count(&sql, &[id.into()])? == 0 {
        return Ok(None);
    }
    users::forget(tx, means.chance, id).map(Some)
}

//! Retention: whole sealed segments whose latest entry is older than a day are deleted; their roots stay, so the tree stays whole.
//!
//! Not for: single entries; an entry's personal detail goes with the person's key, and the entry itself stays as long as its segment.

use jiff::tz::TimeZone;
use kernel::{Date, Timestamp};
use store::{Database, Tx};

use crate::{
    Action, AuditError, Entry, Signer, append,
    checkpoint::{self, numbered, signed},
    statement::{Deletion, Segment, Statement as _},
};

/// Deletes every sealed segment, from the oldest on, whose latest entry was made before a day in Denmark; answers their numbers. One
/// transaction a segment. The deletion is an entry of its own. On PostgreSQL this needs the tables' owner.
pub fn forget(
    database: &Database,
    signer: &Signer,
    before: Date,
    actor: &str,
) -> Result<Vec<u64>, AuditError> {
    let zone = TimeZone::get("Europe/Copenhagen").unwrap_or(TimeZone::UTC);
    let midnight = before.to_zoned(zone).map(|zoned| zoned.timestamp());
    let before = midnight.unwrap_or(Timestamp::UNIX_EPOCH);
    let mut forgotten = Vec::new();
    loop {
        let one = database.write_alone("audit", actor, |tx| forget_one(tx, signer, before, actor))?;
        match one {
            Some(number) => forgotten.push(number),
            None => return Ok(forgotten),
        }
    }
}

fn forget_one(tx: &Tx, signer: &Signer, before: Timestamp, actor: &str) -> Result<Option<u64>, AuditError> {
    let Some(segment) = next(tx)? else {
        return Ok(None);
    };
    let latest: Timestamp = segment
        .last_at
        .parse()
        .map_err(|_| AuditError::Broken(format!("segment {} does not say when it ends", segment.number)))?;
    // What no checkpoint covers has nothing to be held against afterwards.
    let covered = checkpoint::newest(tx)?.is_some_and(|newest| newest.size >= segment.end());
    if latest >= before || !covered {
        return Ok(None);
    }
    delete(tx, &segment)?;
    let at = tx.now().to_string();
    let deletion = Deletion {
        segment: &segment,
        at: &at,
        actor,
    };
    let sql = "insert into audit_deletion (id, at, actor, signature)
               values (?1, ?2, ?3, ?4)";
    let id = numbered(segment.number);
    let signature = deletion.sign(signer);
    tx.execute(
        sql,
        &[(&id).into(), at.as_str().into(), actor.into(), signature.into()],
    )?;
    let entry = Entry::new(actor, Action::Delete, "audit_segment").object(id);
    append(tx, &entry.results(signed(segment.size)))?;
    Ok(Some(segment.number))
}

/// The oldest segment that is not deleted.
fn next(tx: &Tx) -> Result<Option<Segment>, AuditError> {
    let newest = tx.query_opt("select id from audit_deletion order by id desc limit 1", &[])?;
    let number = match newest {
        Some(row) => row.text("id")?.parse::<u64>().map_or(0, |number| number + 1),
        None => 0,
    };
    let segment = Segment::from(tx, number, 1)?.pop();
    Ok(segment.filter(|segment| segment.number == number))
}

fn delete(tx: &Tx, segment: &Segment) -> Result<(), AuditError> {
    let ends = [signed(segment.first_seq).into(), signed(segment.end()).into()];
    tx.execute(
        "insert into audit_retention (id, first_seq, end_seq) values ('span', ?1, ?2)",
        &ends,
    )?;
    let leaves = "select id from audit_leaf where seq >= ?1 and seq < ?2";
    tx.execute(
        &format!("delete from audit_person where entry in ({leaves})"),
        &ends,
    )?;
    tx.execute(&format!("delete from audit_entry where id in ({leaves})"), &ends)?;
    let left = tx.execute("delete from audit_leaf where seq >= ?1 and seq < ?2", &ends)?;
    tx.execute("delete from audit_retention where id = 'span'", &[])?;
    if left == segment.size {
        Ok(())
    } else {
        let number = segment.number;
        Err(AuditError::Broken(format!(
            "segment {number} holds {left} leaves"
        )))
    }
}

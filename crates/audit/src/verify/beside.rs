//! What stands beside the tree: entries that have no place yet, rows that nothing accounts for, and the span of retention.

use store::Tx;

use super::{
    Check, Findings,
    entries::{COLUMNS, Kept},
    walk::Walk,
};
use crate::AuditError;

/// Entries without a place: each is as its body says, and has not waited long.
pub(super) fn pending(walk: &mut Walk<'_>) -> Result<(), AuditError> {
    let mut after = None::<String>;
    let mut buffer = Vec::new();
    loop {
        let sql = format!(
            "select pending.id, leaf.id as leaf, {COLUMNS}
             from audit_pending pending
             left join audit_leaf leaf on leaf.id = pending.id
             left join audit_entry entry on entry.id = pending.id
             where cast(?1 as text) is null or pending.id > ?1
             order by pending.id
             limit 500"
        );
        let rows = walk.tx.query(&sql, &[after.clone().into()])?;
        if rows.is_empty() {
            return Ok(());
        }
        for row in rows {
            let id = row.text("id")?;
            let placed = row.opt_text("leaf")?.is_some();
            let entry = Kept::off(&mut row.into_values());
            one_pending(walk, &id, placed, &entry, &mut buffer)?;
            after = Some(id);
        }
    }
}

fn one_pending(
    walk: &mut Walk<'_>,
    id: &str,
    placed: bool,
    entry: &Kept,
    buffer: &mut Vec<u8>,
) -> Result<(), AuditError> {
    walk.seen.pending += 1;
    let place = format!("pending {id}");
    if placed {
        walk.findings.add(Check::Pending, place, "it has a place already");
        return Ok(());
    }
    if entry.is_missing() {
        walk.findings.add(Check::Pending, place, "there is no such entry");
        return Ok(());
    }
    let sql = "select id, participant
               from audit_person
               where entry = ?1
               order by id
               limit 2000";
    let rows = walk.tx.query(sql, &[id.into()])?;
    let people = rows
        .iter()
        .map(|row| Ok((row.text("id")?, row.text("participant")?)))
        .collect::<store::Result<Vec<_>>>()?;
    walk.seen.entries += 1;
    walk.seen.people += people.len() as u64;
    if let Some(problem) = entry.differs(id, &people, buffer) {
        walk.findings.add(Check::Entry, place.as_str(), problem);
    }
    if walk.is_old(entry.at()) {
        walk.findings
            .add(Check::Pending, place, "it has waited for its place too long");
    }
    walk.log(entry);
    Ok(())
}

/// Every row was seen on the walk, or it does not belong.
pub(super) fn surplus(walk: &mut Walk<'_>) -> Result<(), AuditError> {
    let seen = &walk.seen;
    for (table, rows) in [
        ("audit_entry", seen.entries),
        ("audit_person", seen.people),
        ("audit_leaf", seen.leaves),
        ("audit_segment", seen.segments),
        ("audit_deletion", seen.deletions),
        ("audit_pending", seen.pending),
    ] {
        all_rows(walk.tx, table, rows, &mut walk.findings)?;
    }
    if walk.tx.count("select count(*) as n from audit_retention", &[])? > 0 {
        let problem = "a span is open in which rows can be deleted";
        walk.findings.add(Check::Retention, "audit_retention", problem);
    }
    Ok(())
}

/// Holds the number of rows in a table against those that were seen.
pub(super) fn all_rows(
    tx: &Tx,
    table: &'static str,
    seen: u64,
    findings: &mut Findings,
) -> Result<(), AuditError> {
    let there = tx.count(&format!("select count(*) as n from {table}"), &[])?;
    if u64::try_from(there) != Ok(seen) {
        let problem = format!("{there} rows are there, and {seen} are accounted for");
        findings.add(Check::Surplus, table, problem);
    }
    Ok(())
}

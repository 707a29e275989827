//! The tree's nodes as the store holds them: segments' roots, and leaves' hashes below.
//!
//! Not for: verifying; a proof made from these shows by itself whether they are right.

use store::Tx;

use crate::{
    AuditError,
    checkpoint::signed,
    proof,
    statement::Segment,
    tree::{self, Hash, Peaks},
};

/// How many leaves or segments are read at a time.
const PART: u64 = 4096;

/// That the tree of `new` leaves begins with that of `old` leaves.
pub fn prove_consistency(tx: &Tx, segment: u64, old: u64, new: u64) -> Result<Vec<Hash>, AuditError> {
    proof::consistency(old, new, &mut |first, size| node(tx, segment, first, size))
}

/// That leaf number `seq` is in the tree of `size` leaves.
pub fn prove_inclusion(tx: &Tx, segment: u64, seq: u64, size: u64) -> Result<Vec<Hash>, AuditError> {
    proof::inclusion(seq, size, &mut |first, size| node(tx, segment, first, size))
}

/// The root of a complete subtree.
fn node(tx: &Tx, segment: u64, first: u64, size: u64) -> Result<Hash, AuditError> {
    let mut peaks = Peaks::default();
    if size >= segment {
        let (mut number, end) = (first / segment, (first + size) / segment);
        while number < end {
            let part = i64::try_from((end - number).min(PART)).unwrap_or(i64::MAX);
            let found = Segment::from(tx, number, part)?;
            if found.is_empty() {
                return Err(AuditError::Broken(format!("segment {number} is missing")));
            }
            for one in found {
                let hash = one.hash().filter(|_| one.number == number);
                peaks.push(hash.ok_or_else(|| AuditError::Broken(format!("segment {number} is missing")))?);
                number += 1;
            }
        }
    } else {
        let sql = "select seq, hash
                   from audit_leaf
                   where seq >= ?1 and seq < ?2
                   order by seq
                   limit ?3";
        let ends = [
            signed(first).into(),
            signed(first + size).into(),
            signed(PART).into(),
        ];
        for row in tx.query(sql, &ends)? {
            if let Some(hash) = tree::from_text(&row.text("hash")?) {
                peaks.push(hash);
            }
        }
        if peaks.size() != size {
            let end = first + size;
            return Err(AuditError::Broken(format!(
                "leaves {first} to {end} are not all there"
            )));
        }
    }
    Ok(peaks.root())
}

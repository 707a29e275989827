//! Signed statements about rows that stand outside the tree: a deletion, a sample, a judgement. Their first line names the log and
//! the kind, their second holds every column as JSON, so that no two rows give one text.

use serde::Serialize;
use store::{Tx, Value};

use crate::{
    checkpoint::{numbered, signed},
    note::{NoteError, PublicKey, Signer},
    tree,
};

/// A row that is signed.
pub(crate) trait Statement: Serialize {
    /// The kind, in the text's first line.
    const KIND: &'static str;

    fn text(&self, key: &PublicKey) -> String {
        let json = serde_json::to_string(self).expect("texts and numbers become JSON in memory");
        format!("{}/{}\n{json}\n", key.name(), Self::KIND)
    }

    fn sign(&self, signer: &Signer) -> String {
        signer.sign(&self.text(signer.public()))
    }

    fn verify(&self, key: &PublicKey, signature: &str) -> Result<(), NoteError> {
        key.verify(&self.text(key), signature)
    }
}

/// A sealed segment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct Segment {
    pub number: u64,
    pub first_seq: u64,
    pub size: u64,
    pub root: String,
    pub first_at: String,
    pub last_at: String,
}

impl Segment {
    /// Segments from a number on, in order. A row that no segment can be is left out, and missed.
    pub(crate) fn from(tx: &Tx, number: u64, limit: i64) -> store::Result<Vec<Self>> {
        let sql = "select id, first_seq, size, root, first_at, last_at
                   from audit_segment
                   where id >= ?1
                   order by id
                   limit ?2";
        let rows = tx.query(sql, &[numbered(number).into(), limit.into()])?;
        let mut found = Vec::with_capacity(rows.len());
        for row in rows {
            let id = row.text("id")?;
            let number = id.parse().ok().filter(|number| numbered(*number) == id);
            let (first_seq, size) = (
                u64::try_from(row.int("first_seq")?),
                u64::try_from(row.int("size")?),
            );
            if let (Some(number), Ok(first_seq), Ok(size)) = (number, first_seq, size) {
                found.push(Self {
                    number,
                    first_seq,
                    size,
                    root: row.text("root")?,
                    first_at: row.text("first_at")?,
                    last_at: row.text("last_at")?,
                });
            }
        }
        Ok(found)
    }

    /// Where it ends: the number of the next leaf.
    pub(crate) fn end(&self) -> u64 {
        self.first_seq + self.size
    }

    pub(crate) fn hash(&self) -> Option<tree::Hash> {
        tree::from_text(&self.root)
    }

    pub(crate) fn values(&self) -> [Value; 6] {
        [
            numbered(self.number).into(),
            signed(self.first_seq).into(),
            signed(self.size).into(),
            self.root.as_str().into(),
            self.first_at.as_str().into(),
            self.last_at.as_str().into(),
        ]
    }
}

/// That a segment's leaves and entries were deleted.
#[derive(Debug, Serialize)]
pub(crate) struct Deletion<'a> {
    pub segment: &'a Segment,
    pub at: &'a str,
    pub actor: &'a str,
}

impl Statement for Deletion<'_> {
    const KIND: &'static str = "deletion";
}

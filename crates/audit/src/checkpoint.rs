//! A checkpoint: size and root of the tree, with a number and a moment, signed (C2SP tlog-checkpoint).
//!
//! The number makes a missing one show; the moment says how old the newest is. Not for: where copies of it are kept.

use store::{Row, Tx};

use crate::{
    AuditError,
    note::{NoteError, PublicKey, Signer},
    tree::{self, Hash},
};

/// A signed checkpoint.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Checkpoint {
    /// The first is 1, and none is left out.
    pub number: u64,
    /// How many leaves.
    pub size: u64,
    /// The root over them.
    pub root: Hash,
    /// When, UTC, ISO.
    pub at: String,
    /// The signature of the text.
    pub signature: String,
}

impl Checkpoint {
    /// A checkpoint of a tree, signed.
    pub(crate) fn sign(signer: &Signer, number: u64, size: u64, root: Hash, at: String) -> Self {
        let mut new = Self {
            number,
            size,
            root,
            at,
            signature: String::new(),
        };
        new.signature = signer.sign(&new.text(signer.public().name()));
        new
    }

    /// What is signed: origin, size, root, and a line of our own.
    pub fn text(&self, origin: &str) -> String {
        let root = tree::to_text(&self.root);
        format!("{origin}\n{}\n{root}\n{} {}\n", self.size, self.number, self.at)
    }

    /// The whole note, as it is handed on.
    pub fn note(&self, key: &PublicKey) -> String {
        key.note(&self.text(key.name()), &self.signature)
    }

    /// Did this key sign it?
    pub fn verify(&self, key: &PublicKey) -> Result<(), NoteError> {
        key.verify(&self.text(key.name()), &self.signature)
    }

    /// Reads a note that this key signed.
    pub fn open(note: &str, key: &PublicKey) -> Result<Self, NoteError> {
        let (text, signature) = key.open(note)?;
        let mut lines = text.lines();
        let mut next = || lines.next().ok_or(NoteError::Form);
        let (origin, size, root, ours) = (next()?, next()?, next()?, next()?);
        let (number, at) = ours.split_once(' ').ok_or(NoteError::Form)?;
        let read = Self {
            number: number.parse().map_err(|_| NoteError::Form)?,
            size: size.parse().map_err(|_| NoteError::Form)?,
            root: tree::from_text(root).ok_or(NoteError::Form)?,
            at: at.to_owned(),
            signature: signature.to_owned(),
        };
        if origin != key.name() || read.text(origin) != text {
            return Err(NoteError::Form);
        }
        Ok(read)
    }
}

/// The id of a numbered row: the number, so wide that it sorts.
pub(crate) fn numbered(number: u64) -> String {
    format!("{number:010}")
}

/// The checkpoint of a row. `None` where the row holds what no checkpoint can.
pub(crate) fn from_row(row: &Row) -> store::Result<Option<Checkpoint>> {
    let id = row.text("id")?;
    let (Ok(number), Ok(size)) = (id.parse(), u64::try_from(row.int("size")?)) else {
        return Ok(None);
    };
    let Some(root) = tree::from_text(&row.text("root")?) else {
        return Ok(None);
    };
    Ok((numbered(number) == id).then_some(Checkpoint {
        number,
        size,
        root,
        at: row.text("at")?,
        signature: row.text("signature")?,
    }))
}

/// The newest checkpoint.
pub fn newest(tx: &Tx) -> Result<Option<Checkpoint>, AuditError> {
    let sql = "select id, size, root, at, signature
               from audit_checkpoint
               order by id desc
               limit 1";
    match tx.query_opt(sql, &[])? {
        Some(row) => from_row(&row)?
            .ok_or_else(|| AuditError::Broken("the newest checkpoint cannot be read".to_owned()))
            .map(Some),
        None => Ok(None),
    }
}

/// Keeps a checkpoint.
pub(crate) fn keep(tx: &Tx, checkpoint: &Checkpoint) -> store::Result<()> {
    let sql = "insert into audit_checkpoint (id, size, root, at, signature)
               values (?1, ?2, ?3, ?4, ?5)";
    let values = [
        numbered(checkpoint.number).into(),
        signed(checkpoint.size).into(),
        tree::to_text(&checkpoint.root).into(),
        checkpoint.at.as_str().into(),
        checkpoint.signature.as_str().into(),
    ];
    tx.execute(sql, &values).map(drop)
}

/// A count as the store keeps it.
pub(crate) fn signed(number: u64) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

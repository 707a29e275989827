//! The tree as the sequencer knows it: its peaks, kept from group to group, and how entries get their places in it.
//!
//! Not for: threads and waiting, nor for verifying; what is loaded here is only held against the newest checkpoint.

use store::{Row, Tx, Value};

use crate::{
    AuditError,
    append::Added,
    checkpoint::{self, Checkpoint, signed},
    note::Signer,
    rows,
    statement::Segment,
    tree::{self, Hash, Tree},
};

/// How many pending entries one group takes along.
const PENDING: usize = 2048;
/// How many leaves are read at a time.
const LEAVES: u64 = 4096;

/// The tree in memory. A copy is worked on and kept once its transaction is.
#[derive(Debug, Clone)]
pub(crate) struct Ledger {
    tree: Tree,
    loaded: bool,
    broken: Option<String>,
}

impl Ledger {
    pub(crate) fn new(segment: u64) -> Self {
        Self {
            tree: Tree::new(segment),
            loaded: false,
            broken: None,
        }
    }

    /// Brings the tree up to what the store holds; another process may have added to it.
    pub(crate) fn catch_up(&mut self, tx: &Tx) -> Result<(), AuditError> {
        let size = size(tx, self.tree.segment())?;
        if self.loaded && size >= self.tree.size() {
            return self.take_leaves(tx);
        }
        let was = self.tree.size();
        *self = Self::new(self.tree.segment());
        self.load(tx)?;
        if was > self.tree.size() {
            self.broken = Some(format!("{was} leaves were there, {} are left", self.tree.size()));
        }
        Ok(())
    }

    fn load(&mut self, tx: &Tx) -> Result<(), AuditError> {
        let newest = checkpoint::newest(tx)?;
        let mut reached = None;
        loop {
            let segments = Segment::from(tx, self.tree.sealed(), 1000)?;
            for segment in &segments {
                let number = self.tree.sealed();
                let (true, Some(root)) = (segment.number == number, segment.hash()) else {
                    return Err(AuditError::Broken(format!("segment {number} is missing")));
                };
                let leaves = self.tree.size()..self.tree.size() + self.tree.segment();
                if let Some(newest) = newest.as_ref().filter(|newest| leaves.contains(&newest.size)) {
                    reached = self.root_at(tx, newest.size)?;
                }
                self.tree.push_segment(root);
            }
            if segments.is_empty() {
                break;
            }
        }
        if let Some(newest) = newest.as_ref().filter(|newest| newest.size >= self.tree.size()) {
            reached = self.root_at(tx, newest.size)?;
        }
        self.take_leaves(tx)?;
        self.loaded = true;
        self.broken = newest.and_then(|newest| self.differs(&newest, reached));
        Ok(())
    }

    /// What is wrong, if the tree is not the one that was signed. A checkpoint within a deleted segment cannot be tried.
    fn differs(&self, newest: &Checkpoint, reached: Option<Hash>) -> Option<String> {
        if newest.size > self.tree.size() {
            let size = self.tree.size();
            return Some(format!("{} leaves were signed, {size} are there", newest.size));
        }
        let differs = reached.is_some_and(|root| root != newest.root);
        differs.then(|| {
            format!(
                "the root over {} leaves is not the one that was signed",
                newest.size
            )
        })
    }

    /// The root as it was when the tree had so many leaves; nothing where they are deleted.
    fn root_at(&self, tx: &Tx, size: u64) -> store::Result<Option<Hash>> {
        let mut tree = self.tree.clone();
        let from = tree.size();
        for row in leaves(tx, from, size - from)? {
            match leaf(&row, tree.size())? {
                Some(hash) => tree.push(hash),
                None => return Ok(None),
            };
        }
        Ok((tree.size() == size).then(|| tree.root()))
    }

    /// Adds the leaves that stand after the tree's end.
    fn take_leaves(&mut self, tx: &Tx) -> Result<(), AuditError> {
        loop {
            let rows = leaves(tx, self.tree.size(), LEAVES)?;
            if rows.is_empty() {
                return Ok(());
            }
            for row in rows {
                let number = self.tree.size();
                let hash = leaf(&row, number)?;
                self.tree
                    .push(hash.ok_or_else(|| AuditError::Broken(format!("leaf {number} is missing")))?);
            }
        }
    }

    pub(crate) fn size(&self) -> u64 {
        self.tree.size()
    }

    /// Gives a group of entries, and those that wait, their places in the order of their ids; answers whether more wait.
    pub(crate) fn sequence(&mut self, tx: &Tx, own: Vec<Added>) -> store::Result<bool> {
        let waiting = pending(tx)?;
        let more = waiting.len() == PENDING;
        let ids: Vec<String> = waiting.iter().map(|one| one.id.clone()).collect();
        let mut group: Vec<Added> = own.into_iter().chain(waiting).collect();
        group.sort_unstable_by(|one, other| one.id.cmp(&other.id));
        let mut rows = Vec::with_capacity(group.len());
        for one in group {
            let hash = tree::leaf(one.body.as_bytes());
            rows.push(vec![
                one.id.into(),
                signed(self.tree.size()).into(),
                tree::to_text(&hash).into(),
            ]);
            if let Some(root) = self.tree.push(hash) {
                insert_leaves(tx, &std::mem::take(&mut rows))?;
                self.seal(tx, &root)?;
            }
        }
        insert_leaves(tx, &rows)?;
        rows::delete(tx, "audit_pending", &ids)?;
        Ok(more)
    }

    /// Writes down the segment that was just filled.
    fn seal(&self, tx: &Tx, root: &Hash) -> store::Result<()> {
        let number = self.tree.sealed() - 1;
        let (first, end) = (number * self.tree.segment(), self.tree.size());
        let (first_at, last_at) = span(tx, first, end)?;
        let sql = "insert into audit_segment (id, first_seq, size, root, first_at, last_at)
                   values (?1, ?2, ?3, ?4, ?5, ?6)";
        let segment = Segment {
            number,
            first_seq: first,
            size: end - first,
            root: tree::to_text(root),
            first_at,
            last_at,
        };
        let values = segment.values();
        tx.execute(sql, &values).map(drop)
    }

    /// Signs the tree as it is, unless that is signed already.
    pub(crate) fn checkpoint(&self, tx: &Tx, signer: &Signer) -> Result<Option<Checkpoint>, AuditError> {
        if let Some(problem) = &self.broken {
            return Err(AuditError::Broken(problem.clone()));
        }
        let newest = checkpoint::newest(tx)?;
        let (number, size) = newest.map_or((0, 0), |newest| (newest.number, newest.size));
        if size > self.tree.size() {
            return Err(AuditError::Broken(format!("{size} leaves were signed already")));
        }
        if size == self.tree.size() {
            return Ok(None);
        }
        let (size, root) = (self.tree.size(), self.tree.root());
        let new = Checkpoint::sign(signer, number + 1, size, root, tx.now().to_string());
        checkpoint::keep(tx, &new)?;
        Ok(Some(new))
    }
}

/// When the earliest and the latest entry of a span of leaves were made.
pub(crate) fn span(tx: &Tx, first: u64, end: u64) -> store::Result<(String, String)> {
    let sql = "select min(id) as earliest, max(id) as latest
               from audit_leaf
               where seq >= ?1 and seq < ?2
               limit 1";
    let ends = tx.query(sql, &[signed(first).into(), signed(end).into()])?;
    let at = |column| -> store::Result<String> {
        let Some(id) = ends
            .first()
            .map(|row| row.opt_text(column))
            .transpose()?
            .flatten()
        else {
            return Ok(String::new());
        };
        let row = tx.query_opt("select at from audit_entry where id = ?1", &[id.into()])?;
        row.map_or_else(|| Ok(String::new()), |row| row.text("at"))
    };
    Ok((at("earliest")?, at("latest")?))
}

/// How many leaves the store holds, deleted segments included.
pub(crate) fn size(tx: &Tx, segment: u64) -> store::Result<u64> {
    let number = |sql, column| -> store::Result<Option<u64>> {
        let row = tx.query_opt(sql, &[])?;
        let text = row.map(|row| row.text(column)).transpose()?;
        Ok(text.and_then(|text| text.parse().ok()))
    };
    let leaf = number("select seq from audit_leaf order by seq desc limit 1", "seq")?;
    let sealed = number("select id from audit_segment order by id desc limit 1", "id")?;
    let (leaves, sealed) = (
        leaf.map_or(0, |seq| seq + 1),
        sealed.map_or(0, |id| (id + 1) * segment),
    );
    Ok(leaves.max(sealed))
}

fn leaves(tx: &Tx, from: u64, limit: u64) -> store::Result<Vec<Row>> {
    let sql = "select seq, hash
               from audit_leaf
               where seq >= ?1
               order by seq
               limit ?2";
    tx.query(sql, &[signed(from).into(), signed(limit).into()])
}

/// The hash of a leaf's row, if it is the one with this number.
fn leaf(row: &Row, number: u64) -> store::Result<Option<Hash>> {
    let is_next = row.int("seq")? == signed(number);
    Ok(tree::from_text(&row.text("hash")?).filter(|_| is_next))
}

fn pending(tx: &Tx) -> store::Result<Vec<Added>> {
    let sql = "select entry.id, entry.body
               from audit_pending pending
               join audit_entry entry on entry.id = pending.id
               order by pending.id
               limit ?1";
    let limit = i64::try_from(PENDING).unwrap_or(i64::MAX);
    tx.query(sql, &[limit.into()])?
        .iter()
        .map(|row| {
            Ok(Added {
                id: row.text("id")?,
                body: row.text("body")?,
            })
        })
        .collect()
}

fn insert_leaves(tx: &Tx, rows: &[Vec<Value>]) -> store::Result<()> {
    rows::insert(tx, "audit_leaf", &["id", "seq", "hash"], rows)
}

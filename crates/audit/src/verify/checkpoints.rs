//! Checkpoints in order, each held against its signature, its neighbours and the witness when it is read, and against the tree when
//! the walk has come to its size.

use std::collections::{HashMap, VecDeque};

use store::Tx;

use super::{Check, Findings, Terms};
use crate::{Checkpoint, checkpoint};

const PART: i64 = 1000;

pub(super) struct Checkpoints<'a> {
    terms: &'a Terms<'a>,
    witness: HashMap<u64, &'a Checkpoint>,
    read: VecDeque<Checkpoint>,
    after: Option<String>,
    last: (u64, u64),
    is_all: bool,
    /// How many rows were read.
    pub rows: u64,
    /// How many lie where no leaves are left.
    pub untried: u64,
    /// How many the witness has too.
    pub witnessed: u64,
}

impl<'a> Checkpoints<'a> {
    pub(super) fn new(terms: &'a Terms<'a>) -> Self {
        Self {
            terms,
            witness: terms.witness.iter().map(|one| (one.number, one)).collect(),
            read: VecDeque::new(),
            after: None,
            last: (0, 0),
            is_all: false,
            rows: 0,
            untried: 0,
            witnessed: 0,
        }
    }

    /// The checkpoint over exactly so many leaves. Asked for in rising order; those below are left behind.
    pub(super) fn of(
        &mut self,
        tx: &Tx,
        size: u64,
        findings: &mut Findings,
    ) -> store::Result<Option<Checkpoint>> {
        loop {
            match self.read.front() {
                Some(first) if first.size > size => return Ok(None),
                Some(first) => {
                    let is_it = first.size == size;
                    self.untried += u64::from(!is_it);
                    if let Some(one) = self.read.pop_front().filter(|_| is_it) {
                        return Ok(Some(one));
                    }
                }
                None if self.is_all => return Ok(None),
                None => self.more(tx, findings)?,
            }
        }
    }

    /// Reads what is left, and says what covers more than there is and what only the witness knows.
    pub(super) fn end(&mut self, tx: &Tx, size: u64, findings: &mut Findings) -> store::Result<()> {
        loop {
            while let Some(one) = self.read.pop_front() {
                let problem = format!("it covers {} leaves, {size} are there", one.size);
                findings.add(Check::Checkpoint, place(one.number), problem);
            }
            if self.is_all {
                break;
            }
            self.more(tx, findings)?;
        }
        let mut missing: Vec<_> = self.witness.values().collect();
        missing.sort_unstable_by_key(|one| one.number);
        for one in missing {
            let problem = format!("the witness has it over {} leaves, and it is not here", one.size);
            findings.add(Check::Witness, place(one.number), problem);
        }
        Ok(())
    }

    fn more(&mut self, tx: &Tx, findings: &mut Findings) -> store::Result<()> {
        let sql = "select id, size, root, at, signature
                   from audit_checkpoint
                   where cast(?1 as text) is null or id > ?1
                   order by id
                   limit ?2";
        let rows = tx.query(sql, &[self.after.clone().into(), PART.into()])?;
        self.is_all = rows.is_empty();
        for row in &rows {
            let id = row.text("id")?;
            self.rows += 1;
            match checkpoint::from_row(row)? {
                Some(one) => self.take(one, findings),
                None => findings.add(
                    Check::Checkpoint,
                    format!("audit_checkpoint {id}"),
                    "it is no checkpoint",
                ),
            }
            self.after = Some(id);
        }
        Ok(())
    }

    fn take(&mut self, one: Checkpoint, findings: &mut Findings) {
        let (number, size) = self.last;
        if one.number != number + 1 {
            let problem = format!("checkpoint {} is missing before it", number + 1);
            findings.add(Check::Checkpoint, place(one.number), problem);
        }
        if one.size <= size {
            let problem = format!("it covers {} leaves, the one before it {size}", one.size);
            findings.add(Check::Checkpoint, place(one.number), problem);
        }
        if let Err(problem) = one.verify(self.terms.key) {
            findings.add(Check::Signature, place(one.number), problem.to_string());
        }
        if let Some(kept) = self.witness.remove(&one.number) {
            self.witnessed += 1;
            if *kept != one {
                findings.add(
                    Check::Witness,
                    place(one.number),
                    "the witness has another under this number",
                );
            }
        }
        self.last = (one.number, one.size.max(size));
        self.read.push_back(one);
    }
}

pub(super) fn place(number: u64) -> String {
    format!("checkpoint {number}")
}

//! The walk from the first leaf to the last: segment after segment, every leaf with its entry, every checkpoint at its size.

use std::collections::{HashMap, VecDeque};

use kernel::Timestamp;
use store::Tx;

use super::{
    Check, Findings, Report, Terms,
    checkpoints::{self, Checkpoints},
    entries::{self, Leaf},
    held::{Held, Parts, Tried},
    samples::Samples,
};
use crate::{
    Action, AuditError, checkpoint,
    checkpoint::signed,
    ledger,
    statement::{Deletion, Segment, Statement as _},
    tree::{self, Tree},
};

/// How many segments' rows are read at a time.
const SEGMENTS: i64 = 500;

pub(super) struct Walk<'a> {
    pub tx: &'a Tx<'a>,
    pub terms: &'a Terms<'a>,
    pub findings: Findings,
    pub seen: Seen,
    /// What entries say was made, and must be there: kind and id.
    pub logged: Vec<(String, String)>,
    pub samples: Samples,
    checkpoints: Checkpoints<'a>,
    tree: Tree,
    total: u64,
    signed: u64,
    deleted: u64,
}

/// How many rows were accounted for.
#[derive(Default)]
pub(super) struct Seen {
    pub entries: u64,
    pub people: u64,
    pub leaves: u64,
    pub segments: u64,
    pub deletions: u64,
    pub pending: u64,
}

/// A deletion's row: when, who, signature.
type Deleted = (String, String, String);

impl<'a> Walk<'a> {
    pub(super) fn new(tx: &'a Tx<'a>, terms: &'a Terms<'a>) -> Result<Self, AuditError> {
        let mut findings = Findings::default();
        let leaves = tx.count("select count(*) as n from audit_leaf", &[])?;
        let deletions = tx.count("select count(*) as n from audit_deletion", &[])?;
        let count = |number: i64| u64::try_from(number).unwrap_or(0);
        let total = count(leaves) + count(deletions) * terms.segment;
        let numbered = ledger::size(tx, terms.segment)?;
        if total != numbered {
            let problem = format!("they are numbered up to {numbered}, and {total} are accounted for");
            findings.add(Check::Order, "the leaves", problem);
        }
        let newest = tx.query_opt("select size from audit_checkpoint order by id desc limit 1", &[])?;
        let signed = newest.map(|row| row.int("size")).transpose()?.map_or(0, count);
        Ok(Self {
            samples: Samples::read(tx, terms, &mut findings)?,
            tx,
            terms,
            findings,
            seen: Seen::default(),
            logged: Vec::new(),
            checkpoints: Checkpoints::new(terms),
            tree: Tree::new(terms.segment),
            total,
            signed,
            deleted: 0,
        })
    }

    pub(super) fn run(&mut self) -> Result<(), AuditError> {
        let mut deletions = self.deletions()?;
        let mut segments = VecDeque::new();
        let size = self.terms.segment;
        for number in 0..self.total / size {
            if segments.is_empty() {
                segments.extend(Segment::from(self.tx, number, SEGMENTS)?);
            }
            let is_it = segments.front().is_some_and(|segment| segment.number == number);
            let segment = if is_it { segments.pop_front() } else { None };
            match (segment, deletions.remove(&checkpoint::numbered(number))) {
                (Some(segment), Some(deleted)) => self.deleted_segment(&segment, &deleted)?,
                (Some(segment), None) => self.whole_segment(&segment)?,
                (None, _) => {
                    self.findings
                        .add(Check::Segment, name(number), "its row is missing");
                    self.leaves(number * size, (number + 1) * size)?;
                }
            }
        }
        self.leaves(self.total / size * size, self.total)?;
        for number in deletions.keys() {
            let place = format!("audit_deletion {number}");
            self.findings
                .add(Check::Deletion, place, "there is no such segment");
        }
        Ok(())
    }

    fn deletions(&self) -> Result<HashMap<String, Deleted>, AuditError> {
        let mut found = HashMap::new();
        let mut after = None::<String>;
        loop {
            let sql = "select id, at, actor, signature
                       from audit_deletion
                       where cast(?1 as text) is null or id > ?1
                       order by id
                       limit 1000";
            let rows = self.tx.query(sql, &[after.clone().into()])?;
            for row in &rows {
                let deleted = (row.text("at")?, row.text("actor")?, row.text("signature")?);
                after = Some(row.text("id")?);
                found.insert(row.text("id")?, deleted);
            }
            if rows.is_empty() {
                return Ok(found);
            }
        }
    }

    /// Only the root is left, and the signature that says so.
    fn deleted_segment(&mut self, segment: &Segment, deleted: &Deleted) -> Result<(), AuditError> {
        let (at, actor, signature) = deleted;
        self.seen.segments += 1;
        self.seen.deletions += 1;
        self.deleted += 1;
        let deletion = Deletion { segment, at, actor };
        if deletion.verify(self.terms.key, signature).is_err() {
            let problem = "its deletion is not signed by this key, or the row was changed";
            self.findings.add(Check::Deletion, name(segment.number), problem);
        }
        self.row(segment);
        self.tree.push_segment(segment.hash().unwrap_or_default());
        self.at_checkpoint()
    }

    fn whole_segment(&mut self, segment: &Segment) -> Result<(), AuditError> {
        self.seen.segments += 1;
        self.row(segment);
        let size = self.terms.segment;
        let (first, end) = (segment.number * size, (segment.number + 1) * size);
        let root = self.leaves(first, end)?;
        if root.map(|root| tree::to_text(&root)).as_ref() != Some(&segment.root) {
            let problem = "its root is not that of its leaves";
            self.findings.add(Check::Segment, name(segment.number), problem);
        }
        let (first_at, last_at) = ledger::span(self.tx, first, end)?;
        if (&first_at, &last_at) != (&segment.first_at, &segment.last_at) {
            let problem = "it does not say when its entries were made";
            self.findings.add(Check::Segment, name(segment.number), problem);
        }
        Ok(())
    }

    fn row(&mut self, segment: &Segment) {
        let size = self.terms.segment;
        if (segment.first_seq, segment.size) != (segment.number * size, size) {
            let problem = "it does not say which leaves it holds";
            self.findings.add(Check::Segment, name(segment.number), problem);
        }
    }

    /// Walks over leaves; answers the root of the segment that they filled. While one part is held against its hashes, the next is
    /// read. A missing leaf counts as one of nothing.
    fn leaves(&mut self, first: u64, end: u64) -> Result<Option<tree::Hash>, AuditError> {
        let mut parts = Parts::new(self.tx, first, end);
        let mut sealed = None;
        std::thread::scope(|scope| {
            let mut working = None;
            loop {
                let read = parts.next()?;
                let is_last = read.is_empty();
                let ready = working.replace(Held::begin(scope, read));
                for one in ready.map(Held::end).into_iter().flatten() {
                    sealed = self.take(&one, end)?;
                }
                if is_last {
                    break;
                }
            }
            while self.tree.size() < end {
                sealed = self.missing()?;
            }
            Ok(sealed)
        })
    }

    fn missing(&mut self) -> Result<Option<tree::Hash>, AuditError> {
        let place = format!("leaf {}", self.tree.size());
        self.findings.add(Check::Order, place, "it is missing");
        self.grow(tree::Hash::default())
    }

    fn take(&mut self, one: &Tried, end: u64) -> Result<Option<tree::Hash>, AuditError> {
        while self.tree.size() < end && signed(self.tree.size()) < one.leaf.seq {
            self.missing()?;
        }
        let (seq, leaf, people) = (self.tree.size(), &one.leaf, &one.people);
        self.seen.leaves += 1;
        let place = || format!("entry {seq} ({})", leaf.id);
        if leaf.entry.is_missing() {
            self.findings.add(Check::Order, place(), "the leaf has no entry");
        } else {
            self.seen.entries += 1;
            self.seen.people += people.len() as u64;
            if let Some(problem) = one.differs {
                self.findings.add(Check::Entry, place(), problem);
            }
            if one.stored != Some(one.computed) {
                self.findings
                    .add(Check::Leaf, place(), "its body is not what was hashed");
            }
            self.note(seq, leaf, people);
        }
        self.grow(one.stored.unwrap_or(one.computed))
    }

    /// What the entry says of other rows.
    fn note(&mut self, seq: u64, leaf: &Leaf, people: &[entries::Person]) {
        if seq >= self.signed && self.is_old(leaf.entry.at()) {
            let problem = "no checkpoint covers it, and it is not new";
            self.findings.add(Check::Tail, format!("entry {seq}"), problem);
        }
        if !people.is_empty() {
            self.samples.see(seq, &leaf.id, leaf.entry.action());
        }
        self.log(&leaf.entry);
    }

    pub(super) fn log(&mut self, entry: &entries::Kept) {
        let kind = entry.kind();
        if entry.action() == Action::Create.as_str() && (kind == "audit_sample" || kind == "audit_judgement")
        {
            self.logged.push((kind.to_owned(), entry.object().to_owned()));
        }
    }

    /// Is a moment further back than may be waited for?
    pub(super) fn is_old(&self, at: &str) -> bool {
        let patience = self.terms.patience;
        at.parse::<Timestamp>()
            .map_or(true, |at| self.tx.now().duration_since(at) > patience)
    }

    fn grow(&mut self, hash: tree::Hash) -> Result<Option<tree::Hash>, AuditError> {
        let sealed = self.tree.push(hash);
        self.at_checkpoint()?;
        Ok(sealed)
    }

    fn at_checkpoint(&mut self) -> Result<(), AuditError> {
        let size = self.tree.size();
        while let Some(one) = self.checkpoints.of(self.tx, size, &mut self.findings)? {
            if one.root != self.tree.root() {
                let problem = format!("its root is not that of the {size} leaves");
                self.findings
                    .add(Check::Root, checkpoints::place(one.number), problem);
            }
        }
        Ok(())
    }

    pub(super) fn end(mut self) -> Result<Report, AuditError> {
        self.checkpoints.end(self.tx, self.total, &mut self.findings)?;
        super::beside::all_rows(
            self.tx,
            "audit_checkpoint",
            self.checkpoints.rows,
            &mut self.findings,
        )?;
        Ok(Report {
            entries: self.seen.entries,
            size: self.tree.size(),
            root: self.tree.root(),
            segments: (self.seen.segments, self.deleted),
            checkpoints: (self.checkpoints.rows, self.checkpoints.untried),
            witnessed: self.checkpoints.witnessed,
            pending: self.seen.pending,
            findings: self.findings,
        })
    }
}

fn name(number: u64) -> String {
    format!("segment {number}")
}

//! Reading leaves with their entries and people, a part at a time, and holding an entry's columns against its body.

use std::collections::VecDeque;

use store::{Tx, Value};

use crate::{
    checkpoint::signed,
    entry::{Body, person_id},
};

/// How many leaves are read at a time.
pub(super) const LEAVES: u64 = 512;
/// How many people's rows are read at a time.
const PEOPLE: i64 = 4096;

/// The columns of an entry in the order in which they are asked for.
pub(super) const COLUMNS: &str = "entry.at, entry.actor, entry.role, entry.unit, entry.action, entry.purpose, entry.kind, \
                                  entry.object, entry.criterion, entry.results, entry.session, entry.request, entry.detail, \
                                  entry.body";

/// A leaf, and the entry under the same id if there is one.
pub(super) struct Leaf {
    pub seq: i64,
    pub hash: Value,
    pub id: String,
    pub entry: Kept,
}

/// An entry's columns as they stand in the store.
pub(super) struct Kept(Vec<Value>);

/// A participant's row: its id and the participant.
pub(super) type Person = (String, String);

impl Kept {
    /// Takes the columns off the end of a row's values.
    pub(super) fn off(values: &mut Vec<Value>) -> Self {
        Self(values.split_off(values.len().saturating_sub(14)))
    }

    pub(super) fn is_missing(&self) -> bool {
        matches!(self.0.last(), None | Some(Value::Null))
    }

    fn text(&self, column: usize) -> Option<&str> {
        match self.0.get(column) {
            Some(Value::Text(text)) => Some(text),
            _ => None,
        }
    }

    pub(super) fn at(&self) -> &str {
        self.text(0).unwrap_or_default()
    }

    pub(super) fn action(&self) -> &str {
        self.text(4).unwrap_or_default()
    }

    pub(super) fn kind(&self) -> &str {
        self.text(6).unwrap_or_default()
    }

    pub(super) fn object(&self) -> &str {
        self.text(7).unwrap_or_default()
    }

    pub(super) fn body(&self) -> &str {
        self.text(13).unwrap_or_default()
    }

    /// What of the entry is not as its body says; nothing when all is.
    pub(super) fn differs(&self, id: &str, people: &[Person], buffer: &mut Vec<u8>) -> Option<&'static str> {
        let results = match self.0.get(9) {
            Some(Value::Int(number)) => Some(*number),
            _ => None,
        };
        let participants: Vec<&str> = people
            .iter()
            .map(|(_, participant)| participant.as_str())
            .collect();
        let body = Body {
            id,
            at: self.at(),
            actor: self.text(1).unwrap_or_default(),
            role: self.text(2),
            unit: self.text(3),
            action: self.action(),
            purpose: self.text(5),
            kind: self.kind(),
            object: self.text(7),
            people: participants,
            criterion: self.text(8),
            results,
            session: self.text(10),
            request: self.text(11),
            detail: self.text(12),
        };
        body.write(buffer);
        if buffer.as_slice() != self.body().as_bytes() {
            return Some("its columns or people are not what its body says");
        }
        let mut rows = people.iter().enumerate();
        let misplaced = rows.any(|(number, (row, _))| *row != person_id(id, number));
        misplaced.then_some("the rows of its people have other ids than were given")
    }
}

/// Leaves from a number on, before another.
pub(super) fn leaves(tx: &Tx, from: u64, end: u64) -> store::Result<Vec<Leaf>> {
    let sql = format!(
        "select leaf.seq, leaf.hash, leaf.id, {COLUMNS}
         from audit_leaf leaf
         left join audit_entry entry on entry.id = leaf.id
         where leaf.seq >= ?1 and leaf.seq < ?2
         order by leaf.seq
         limit ?3"
    );
    let rows = tx.query(
        &sql,
        &[signed(from).into(), signed(end).into(), signed(LEAVES).into()],
    )?;
    let mut leaves = Vec::with_capacity(rows.len());
    for row in rows {
        let (seq, id) = (row.int("seq")?, row.text("id")?);
        let mut values = row.into_values();
        let entry = Kept::off(&mut values);
        let hash = values.swap_remove(1);
        leaves.push(Leaf { seq, hash, id, entry });
    }
    Ok(leaves)
}

/// People's rows in the order of the leaves.
pub(super) struct People<'a> {
    tx: &'a Tx<'a>,
    read: VecDeque<(i64, Person)>,
    after: (i64, String),
    end: i64,
    is_all: bool,
}

impl<'a> People<'a> {
    /// Those of the leaves from a number on, before another.
    pub(super) fn new(tx: &'a Tx<'a>, from: u64, end: u64) -> Self {
        Self {
            tx,
            read: VecDeque::new(),
            after: (signed(from), String::new()),
            end: signed(end),
            is_all: false,
        }
    }

    /// The people of a leaf. Leaves are asked for in order.
    pub(super) fn of(&mut self, seq: i64) -> store::Result<Vec<Person>> {
        let mut found = Vec::new();
        loop {
            match self.read.front() {
                Some((other, _)) if *other > seq => return Ok(found),
                Some((other, _)) => {
                    let is_his = *other == seq;
                    found.extend(self.read.pop_front().filter(|_| is_his).map(|(_, person)| person));
                }
                None if self.is_all => return Ok(found),
                None => self.more()?,
            }
        }
    }

    fn more(&mut self) -> store::Result<()> {
        let sql = "select leaf.seq, person.id, person.participant
                   from audit_leaf leaf
                   join audit_person person on person.entry = leaf.id
                   where leaf.seq >= ?1 and leaf.seq < ?2 and (leaf.seq > ?1 or person.id > ?3)
                   order by leaf.seq, person.id
                   limit ?4";
        let (seq, id) = (self.after.0, self.after.1.as_str());
        let rows = self
            .tx
            .query(sql, &[seq.into(), self.end.into(), id.into(), PEOPLE.into()])?;
        self.is_all = rows.is_empty();
        for row in &rows {
            let person = (row.text("id")?, row.text("participant")?);
            self.read.push_back((row.int("seq")?, person));
        }
        if let Some((seq, (id, _))) = self.read.back() {
            self.after = (*seq, id.clone());
        }
        Ok(())
    }
}

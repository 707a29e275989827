//! Drawing: every look-up of the month has a rank, a hash of seed and id; the lowest ranks are the sample.

use std::collections::BinaryHeap;

use sha2::{Digest as _, Sha256};
use store::{Tx, Value};

use super::{Drawn, Item, Month, Sample, SampleError, find, month::least_id};
use crate::{
    Action, AuditError, Checkpoint, Entry, Signer, append,
    checkpoint::{self, numbered, signed},
    rows,
    statement::Statement as _,
    tree::Hash,
};

/// How many look-ups are read at a time.
const PART: usize = 2000;

/// A look-up and its rank.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Ranked {
    place: Hash,
    pub seq: u64,
    pub entry: String,
}

/// The seed that a checkpoint gives a month.
pub(crate) fn seed(month: Month, root: &Hash) -> Hash {
    let text = format!("fodfaeste sample {month}\n");
    Sha256::new()
        .chain_update(text)
        .chain_update(root)
        .finalize()
        .into()
}

/// The lowest ranks so far; keeps no more than were asked for.
#[derive(Debug)]
pub(crate) struct Ranking {
    seed: Hash,
    wanted: usize,
    lowest: BinaryHeap<Ranked>,
    pub population: u64,
}

impl Ranking {
    pub(crate) fn new(seed: Hash, wanted: u64) -> Self {
        Self {
            seed,
            wanted: usize::try_from(wanted).unwrap_or(0),
            lowest: BinaryHeap::new(),
            population: 0,
        }
    }

    pub(crate) fn add(&mut self, seq: u64, entry: &str) {
        self.population += 1;
        let place: Hash = Sha256::new()
            .chain_update(self.seed)
            .chain_update(entry)
            .finalize()
            .into();
        if self.lowest.len() >= self.wanted && self.lowest.peek().is_none_or(|highest| highest.place <= place)
        {
            return;
        }
        let entry = entry.to_owned();
        self.lowest.push(Ranked { place, seq, entry });
        if self.lowest.len() > self.wanted {
            self.lowest.pop();
        }
    }

    pub(crate) fn drawn(self) -> Vec<Ranked> {
        self.lowest.into_sorted_vec()
    }
}

/// Draws a month's sample of so many look-ups and keeps it, signed. Once a month; the draw is an entry of its own. In a write that
/// takes turns (`write_alone("audit", …)`).
pub fn draw(tx: &Tx, signer: &Signer, month: Month, wanted: u64, actor: &str) -> Result<Sample, SampleError> {
    if find(tx, month)?.is_some() {
        return Err(SampleError::Drawn(month));
    }
    let after = first_after(tx, month)?.ok_or(SampleError::TooSoon(month))?;
    if is_deleted(tx, month)? {
        return Err(SampleError::Deleted(month));
    }
    let mut ranking = Ranking::new(seed(month, &after.root), wanted.min(1000));
    rank_all(tx, month, after.size, &mut ranking)?;
    let population = ranking.population;
    let mut sample = Sample {
        month,
        at: tx.now().to_string(),
        actor: actor.to_owned(),
        checkpoint: numbered(after.number),
        wanted: wanted.min(1000),
        population,
        items: Vec::new(),
        signature: String::new(),
    };
    for (number, one) in ranking.drawn().into_iter().enumerate() {
        sample.items.push(Item {
            id: item_id(month, number),
            seq: one.seq,
            entry: one.entry,
            judgements: Vec::new(),
        });
    }
    let id = month.to_string();
    let drawn: Drawn<'_> = sample.drawn(&id);
    sample.signature = drawn.sign(signer);
    keep(tx, &sample)?;
    append(tx, &Entry::new(actor, Action::Create, "audit_sample").object(id))?;
    Ok(sample)
}

/// The id of an item.
pub(crate) fn item_id(month: Month, number: usize) -> String {
    format!("{month}-{:03}", number + 1)
}

/// The first checkpoint that was signed when the month was over. A month ends on a whole second, and no moment with a fraction sorts
/// before the second without its zone.
pub(crate) fn first_after(tx: &Tx, month: Month) -> Result<Option<Checkpoint>, AuditError> {
    let ends = month.ends().to_string();
    let sql = "select id, size, root, at, signature
               from audit_checkpoint
               where id = (select min(id) from audit_checkpoint where at >= ?1)";
    match tx.query_opt(sql, &[ends.trim_end_matches('Z').into()])? {
        Some(row) => checkpoint::from_row(&row)?
            .ok_or_else(|| AuditError::Broken("a checkpoint cannot be read".to_owned()))
            .map(Some),
        None => Ok(None),
    }
}

/// Has retention reached into the month?
pub(crate) fn is_deleted(tx: &Tx, month: Month) -> Result<bool, AuditError> {
    let sql = "select segment.last_at
               from audit_deletion deletion
               join audit_segment segment on segment.id = deletion.id
               order by deletion.id desc
               limit 1";
    let Some(row) = tx.query_opt(sql, &[])? else {
        return Ok(false);
    };
    let last = row.text("last_at")?.parse::<kernel::Timestamp>();
    Ok(last.is_ok_and(|last| last >= month.begins()))
}

fn rank_all(tx: &Tx, month: Month, size: u64, ranking: &mut Ranking) -> Result<(), AuditError> {
    let actions: Vec<&str> = Action::ALL
        .iter()
        .filter(|action| action.is_look_up())
        .map(|action| action.as_str())
        .collect();
    let sql = format!(
        "select entry.id, leaf.seq
         from audit_entry entry
         join audit_leaf leaf on leaf.id = entry.id
         where entry.id > ?1 and entry.id < ?2 and leaf.seq < ?3
           and entry.action in ('{}')
           and exists (select 1 from audit_person person where person.entry = entry.id)
         order by entry.id
         limit {PART}",
        actions.join("', '")
    );
    let (mut from, until) = (least_id(month.begins()), least_id(month.ends()));
    loop {
        let values = [from.as_str().into(), until.as_str().into(), signed(size).into()];
        let rows = tx.query(&sql, &values)?;
        for row in &rows {
            let seq = u64::try_from(row.int("seq")?).unwrap_or(0);
            ranking.add(seq, &row.text("id")?);
        }
        match rows.last() {
            Some(last) if rows.len() == PART => from = last.text("id")?,
            _ => return Ok(()),
        }
    }
}

fn keep(tx: &Tx, sample: &Sample) -> store::Result<()> {
    let id = sample.month.to_string();
    let sql = "insert into audit_sample (id, at, actor, checkpoint, wanted, population, signature)
               values (?1, ?2, ?3, ?4, ?5, ?6, ?7)";
    let values = [
        (&id).into(),
        (&sample.at).into(),
        (&sample.actor).into(),
        (&sample.checkpoint).into(),
        signed(sample.wanted).into(),
        signed(sample.population).into(),
        (&sample.signature).into(),
    ];
    tx.execute(sql, &values)?;
    let items = sample.items.iter();
    let rows: Vec<Vec<Value>> = items
        .map(|item| {
            vec![
                (&item.id).into(),
                (&id).into(),
                signed(item.seq).into(),
                (&item.entry).into(),
            ]
        })
        .collect();
    rows::insert(tx, "audit_sample_item", &["id", "sample", "seq", "entry"], &rows)
}

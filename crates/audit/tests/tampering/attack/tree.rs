//! The tree as a whole: its tail, its order, and the log rewritten from an entry on.

use audit::tree::{self, Tree};
use rand::{RngExt as _, rngs::StdRng};
use store::{Tx, Value};

use super::{Made, text};
use crate::{
    columns::{TABLES, any_row, set},
    subject::{SEGMENT, Subject},
};

/// Takes away every leaf from a number on, and what belongs to it.
fn cut(tx: &Tx, size: i64) -> store::Result<()> {
    let values = [size.into()];
    for sql in [
        "delete from audit_person where entry in (select id from audit_leaf where seq >= ?1)",
        "delete from audit_entry where id in (select id from audit_leaf where seq >= ?1)",
        "delete from audit_leaf where seq >= ?1",
        "delete from audit_segment where first_seq + size > ?1",
    ] {
        tx.execute(sql, &values)?;
    }
    Ok(())
}

/// Where the tail may be cut: below what the witness has seen.
fn cutting(chance: &mut StdRng, subject: &Subject) -> i64 {
    let witnessed = i64::try_from(subject.witness.last().unwrap().size).unwrap();
    witnessed - chance.random_range(1..300)
}

pub fn cut_the_tail(tx: &Tx, chance: &mut StdRng, subject: &Subject) -> Made {
    let mut size = cutting(chance, subject);
    if chance.random() {
        // Exactly at a checkpoint, so that nothing is left without one.
        let sql = "select max(size) as n from audit_checkpoint where size <= ?1";
        size = tx.count(sql, &[size.into()])?;
    }
    cut(tx, size)?;
    tx.execute("delete from audit_checkpoint where size > ?1", &[size.into()])?;
    if chance.random() {
        tx.execute("delete from audit_pending", &[])?;
        let sql = "delete from audit_entry where id not in (select id from audit_leaf)";
        tx.execute(sql, &[])?;
        tx.execute(
            "delete from audit_person where entry not in (select id from audit_entry)",
            &[],
        )?;
    }
    Ok(true)
}

pub fn cut_the_leaves(tx: &Tx, chance: &mut StdRng, subject: &Subject) -> Made {
    cut(tx, cutting(chance, subject))?;
    Ok(true)
}

/// Changes an entry's actor, and the body with it; answers its place in the tree.
fn rewrite(tx: &Tx, chance: &mut StdRng) -> store::Result<Option<i64>> {
    let Some(leaf) = any_row(tx, chance, TABLES[3])? else {
        return Ok(None);
    };
    let id = text(&leaf, "id");
    let sql = "update audit_entry
               set actor = 'someone-else', body = replace(body, '\"actor\":\"' || actor || '\"', '\"actor\":\"someone-else\"')
               where id = ?1";
    tx.execute(sql, &[id.into()])?;
    Ok(Some(leaf.int("seq")?))
}

fn hash_again(tx: &Tx, from: i64) -> store::Result<()> {
    let sql = "select leaf.id, entry.body
               from audit_leaf leaf
               join audit_entry entry on entry.id = leaf.id
               where leaf.seq >= ?1
               order by leaf.seq
               limit 100000";
    for row in tx.query(sql, &[from.into()])? {
        let hash = tree::to_text(&tree::leaf(text(&row, "body").as_bytes()));
        set(tx, "audit_leaf", &text(&row, "id"), "hash", hash.into())?;
    }
    Ok(())
}

/// Makes every segment's root fit its leaves again.
pub fn seal_again(tx: &Tx) -> store::Result<()> {
    let sql = "select segment.id, segment.first_seq, segment.root
               from audit_segment segment
               where segment.id not in (select id from audit_deletion)
               order by segment.id
               limit 1000";
    for segment in tx.query(sql, &[])? {
        let leaves = "select hash from audit_leaf where seq >= ?1 and seq < ?1 + ?2 order by seq limit 1000";
        let first = segment.int("first_seq")?;
        let size = i64::try_from(SEGMENT).unwrap();
        let mut tree = Tree::new(SEGMENT);
        for leaf in tx.query(leaves, &[first.into(), size.into()])? {
            tree.push(tree::from_text(&text(&leaf, "hash")).unwrap());
        }
        let root = tree::to_text(&tree.root());
        if root != text(&segment, "root") {
            set(tx, "audit_segment", &text(&segment, "id"), "root", root.into())?;
        }
    }
    Ok(())
}

pub fn rewrite_an_entry(tx: &Tx, chance: &mut StdRng, _: &Subject) -> Made {
    Ok(rewrite(tx, chance)?.is_some())
}

pub fn rewrite_with_its_leaf(tx: &Tx, chance: &mut StdRng, _: &Subject) -> Made {
    let Some(seq) = rewrite(tx, chance)? else {
        return Ok(false);
    };
    hash_again(tx, seq)?;
    Ok(true)
}

pub fn rewrite_the_log(tx: &Tx, chance: &mut StdRng, subject: &Subject) -> Made {
    rewrite_with_its_leaf(tx, chance, subject)?;
    seal_again(tx)?;
    Ok(true)
}

pub fn rewrite_and_drop(tx: &Tx, chance: &mut StdRng, subject: &Subject) -> Made {
    let Some(seq) = rewrite(tx, chance)? else {
        return Ok(false);
    };
    hash_again(tx, seq)?;
    seal_again(tx)?;
    let witnessed = i64::try_from(subject.witness.last().unwrap().size).unwrap();
    tx.execute("delete from audit_checkpoint where size > ?1", &[seq.into()])?;
    // What is younger than the witness's newest checkpoint was never shown to anyone.
    Ok(seq < witnessed)
}

pub fn exchange_places(tx: &Tx, chance: &mut StdRng, _: &Subject) -> Made {
    let pair = (any_row(tx, chance, TABLES[3])?, any_row(tx, chance, TABLES[3])?);
    let (Some(one), Some(other)) = pair else {
        return Ok(false);
    };
    set(tx, "audit_leaf", &text(&one, "id"), "seq", Value::Int(-1))?;
    set(tx, "audit_leaf", &text(&other, "id"), "seq", one.raw("seq"))?;
    set(tx, "audit_leaf", &text(&one, "id"), "seq", other.raw("seq"))?;
    if chance.random() {
        seal_again(tx)?;
    }
    Ok(text(&one, "id") != text(&other, "id"))
}

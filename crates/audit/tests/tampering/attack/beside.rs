//! What stands beside the tree: segments, checkpoints, the line of pending entries, samples.

use rand::{RngExt as _, rngs::StdRng};
use store::Tx;

use super::{Made, text};
use crate::{
    columns::{TABLES, any_row, copy},
    subject::{SEGMENT, Subject},
};

fn empty_a_segment(tx: &Tx, chance: &mut StdRng) -> store::Result<String> {
    let sql = "select id, first_seq
               from audit_segment
               where id not in (select id from audit_deletion)
               order by id
               limit 100";
    let segments = tx.query(sql, &[])?;
    let segment = &segments[chance.random_range(0..segments.len())];
    let first = segment.int("first_seq")?;
    let ends = [first.into(), (first + i64::try_from(SEGMENT).unwrap()).into()];
    for sql in [
        "delete from audit_person where entry in (select id from audit_leaf where seq >= ?1 and seq < ?2)",
        "delete from audit_entry where id in (select id from audit_leaf where seq >= ?1 and seq < ?2)",
        "delete from audit_leaf where seq >= ?1 and seq < ?2",
    ] {
        tx.execute(sql, &ends)?;
    }
    Ok(text(segment, "id"))
}

pub fn delete_a_segment(tx: &Tx, chance: &mut StdRng, _: &Subject) -> Made {
    empty_a_segment(tx, chance)?;
    Ok(true)
}

pub fn delete_under_another(tx: &Tx, chance: &mut StdRng, _: &Subject) -> Made {
    let Some(deletion) = any_row(tx, chance, TABLES[6])? else {
        return Ok(false);
    };
    let id = empty_a_segment(tx, chance)?;
    copy(tx, TABLES[6], &deletion, &[("id", id.into())])
}

pub fn open_the_span(tx: &Tx, chance: &mut StdRng, _: &Subject) -> Made {
    let sql = "insert into audit_retention (id, first_seq, end_seq) values ('span', 0, ?1)";
    Ok(tx.execute(sql, &[chance.random_range(0..5000).into()])? > 0)
}

pub fn in_line_again(tx: &Tx, chance: &mut StdRng, _: &Subject) -> Made {
    let Some(leaf) = any_row(tx, chance, TABLES[3])? else {
        return Ok(false);
    };
    let sql = "insert into audit_pending (id) values (?1)";
    Ok(tx.execute(sql, &[text(&leaf, "id").into()])? > 0)
}

/// An entry put in line with a moment long past, all of it as it should be otherwise.
pub fn wait_for_ever(tx: &Tx, chance: &mut StdRng, _: &Subject) -> Made {
    let Some(pending) = any_row(tx, chance, TABLES[2])? else {
        return Ok(false);
    };
    let sql = "update audit_entry
               set at = '2026-10-01T00:00:00Z', body = replace(body, '\"at\":\"' || at || '\"', '\"at\":\"2026-10-01T00:00:00Z\"')
               where id = ?1";
    Ok(tx.execute(sql, &[text(&pending, "id").into()])? > 0)
}

pub fn delete_the_newest(tx: &Tx, chance: &mut StdRng, _: &Subject) -> Made {
    let newest = chance.random_range(1..4);
    let sql = "delete from audit_checkpoint where id in (select id from audit_checkpoint order by id desc limit ?1)";
    Ok(tx.execute(sql, &[newest.into()])? > 0)
}

pub fn delete_in_the_middle(tx: &Tx, chance: &mut StdRng, _: &Subject) -> Made {
    let Some(one) = any_row(tx, chance, TABLES[4])? else {
        return Ok(false);
    };
    Ok(tx.execute(
        "delete from audit_checkpoint where id = ?1",
        &[text(&one, "id").into()],
    )? > 0)
}

pub fn take_a_sample_away(tx: &Tx, _: &mut StdRng, _: &Subject) -> Made {
    for table in ["audit_judgement", "audit_sample_item", "audit_sample"] {
        tx.execute(&format!("delete from {table}"), &[])?;
    }
    Ok(true)
}

pub fn take_a_judgement_away(tx: &Tx, chance: &mut StdRng, _: &Subject) -> Made {
    let Some(one) = any_row(tx, chance, TABLES[9])? else {
        return Ok(false);
    };
    Ok(tx.execute(
        "delete from audit_judgement where id = ?1",
        &[text(&one, "id").into()],
    )? > 0)
}

//! One row at a time, or one entry with all that is its own.

use audit::tree;
use rand::{RngExt as _, rngs::StdRng};
use store::{Tx, Value};

use super::{Made, text, tree::seal_again};
use crate::{
    columns::{TABLES, any_row, any_table, changed, copy, set},
    subject::Subject,
};

pub fn change_a_value(tx: &Tx, chance: &mut StdRng, _: &Subject) -> Made {
    let (table, columns) = any_table(chance);
    let Some(row) = any_row(tx, chance, (table, columns))? else {
        return Ok(false);
    };
    let column = columns[chance.random_range(0..columns.len())];
    let value = changed(chance, &row.raw(column));
    Ok(value != row.raw(column) && set(tx, table, &text(&row, "id"), column, value)?)
}

pub fn change_a_seldom_value(tx: &Tx, chance: &mut StdRng, _: &Subject) -> Made {
    let (table, columns) = TABLES[chance.random_range(4..TABLES.len())];
    let Some(row) = any_row(tx, chance, (table, columns))? else {
        return Ok(false);
    };
    let column = columns[chance.random_range(1..columns.len())];
    let value = changed(chance, &row.raw(column));
    Ok(value != row.raw(column) && set(tx, table, &text(&row, "id"), column, value)?)
}

pub fn delete_a_row(tx: &Tx, chance: &mut StdRng, _: &Subject) -> Made {
    let table = any_table(chance);
    let Some(row) = any_row(tx, chance, table)? else {
        return Ok(false);
    };
    let sql = format!("delete from {} where id = ?1", table.0);
    Ok(tx.execute(&sql, &[text(&row, "id").into()])? > 0)
}

/// Two rows of a table, and columns that they exchange.
fn exchange(tx: &Tx, chance: &mut StdRng, only: Option<()>) -> Made {
    let (table, columns) = any_table(chance);
    let pair = (
        any_row(tx, chance, (table, columns))?,
        any_row(tx, chance, (table, columns))?,
    );
    let ((Some(one), Some(other)), true) = (pair, columns.len() > 1) else {
        return Ok(false);
    };
    let chosen = chance.random_range(1..columns.len());
    let mut differ = false;
    // A column with unique values cannot hold one twice, not even for a moment.
    for (number, column) in columns.iter().enumerate().skip(1) {
        if only.is_some() && number != chosen {
            continue;
        }
        differ |= one.raw(column) != other.raw(column);
        if *column == "seq" && table == "audit_leaf" {
            set(tx, table, &text(&one, "id"), column, Value::Int(-1))?;
        }
        set(tx, table, &text(&other, "id"), column, one.raw(column))?;
        set(tx, table, &text(&one, "id"), column, other.raw(column))?;
    }
    Ok(differ)
}

pub fn exchange_two_rows(tx: &Tx, chance: &mut StdRng, _: &Subject) -> Made {
    exchange(tx, chance, None)
}

pub fn exchange_a_column(tx: &Tx, chance: &mut StdRng, _: &Subject) -> Made {
    exchange(tx, chance, Some(()))
}

pub fn copy_a_row(tx: &Tx, chance: &mut StdRng, _: &Subject) -> Made {
    let table = any_table(chance);
    let Some(row) = any_row(tx, chance, table)? else {
        return Ok(false);
    };
    let id = changed(chance, &row.raw("id"));
    let next = tx.count("select max(seq) + 1 as n from audit_leaf", &[])?;
    copy(tx, table, &row, &[("id", id), ("seq", next.into())])
}

pub fn play_again(tx: &Tx, chance: &mut StdRng, _: &Subject) -> Made {
    let Some(entry) = any_row(tx, chance, TABLES[0])? else {
        return Ok(false);
    };
    // After the last one in time this is adding, which whoever writes the log may do, until the next checkpoint signs it.
    let last = tx.query("select max(at) as at from audit_entry", &[])?;
    if text(&entry, "at") == text(&last[0], "at") {
        return Ok(false);
    }
    let (id, new) = (text(&entry, "id"), tx.fresh_id().to_string());
    let body = text(&entry, "body").replace(&id, &new);
    let hash = tree::to_text(&tree::leaf(body.as_bytes()));
    copy(
        tx,
        TABLES[0],
        &entry,
        &[("id", new.as_str().into()), ("body", body.into())],
    )?;
    let sql = "insert into audit_person (id, entry, participant)
               select replace(id, ?1, ?2), ?2, participant from audit_person where entry = ?1";
    tx.execute(sql, &[id.as_str().into(), new.as_str().into()])?;
    let sql = "insert into audit_leaf (id, seq, hash) select ?1, max(seq) + 1, ?2 from audit_leaf";
    Ok(tx.execute(sql, &[new.into(), hash.into()])? > 0)
}

pub fn play_a_checkpoint_again(tx: &Tx, chance: &mut StdRng, _: &Subject) -> Made {
    let Some(old) = any_row(tx, chance, TABLES[4])? else {
        return Ok(false);
    };
    let newest = tx.query("select max(id) as id from audit_checkpoint", &[])?;
    let id = text(&newest[0], "id");
    if text(&old, "id") == id {
        return Ok(false);
    }
    if chance.random() {
        tx.execute(
            "delete from audit_checkpoint where id = ?1",
            &[id.as_str().into()],
        )?;
        return copy(tx, TABLES[4], &old, &[("id", id.into())]);
    }
    let next = format!("{:010}", id.parse::<u64>().unwrap() + 1);
    copy(tx, TABLES[4], &old, &[("id", next.into())])
}

pub fn take_an_entry_away(tx: &Tx, chance: &mut StdRng, _: &Subject) -> Made {
    let Some(leaf) = any_row(tx, chance, TABLES[3])? else {
        return Ok(false);
    };
    let id = [text(&leaf, "id").into()];
    tx.execute("delete from audit_person where entry = ?1", &id)?;
    Ok(tx.execute("delete from audit_entry where id = ?1", &id)? > 0)
}

pub fn close_the_gap(tx: &Tx, chance: &mut StdRng, subject: &Subject) -> Made {
    let Some(leaf) = any_row(tx, chance, TABLES[3])? else {
        return Ok(false);
    };
    take_an_entry_away(tx, chance, subject)?;
    let id = [text(&leaf, "id").into()];
    tx.execute("delete from audit_person where entry = ?1", &id)?;
    tx.execute("delete from audit_entry where id = ?1", &id)?;
    tx.execute("delete from audit_leaf where id = ?1", &id)?;
    let last = tx.count("select max(seq) as n from audit_leaf", &[])?;
    for seq in leaf.int("seq")? + 1..=last {
        tx.execute(
            "update audit_leaf set seq = seq - 1 where seq = ?1",
            &[seq.into()],
        )?;
    }
    seal_again(tx)?;
    Ok(true)
}

pub fn add_a_person(tx: &Tx, chance: &mut StdRng, _: &Subject) -> Made {
    let Some(leaf) = any_row(tx, chance, TABLES[3])? else {
        return Ok(false);
    };
    let id = text(&leaf, "id");
    let sql = "insert into audit_person (id, entry, participant) values (?1, ?2, 'participant-1')";
    Ok(tx.execute(sql, &[format!("{id}-0009").into(), id.into()])? > 0)
}

pub fn another_person(tx: &Tx, chance: &mut StdRng, _: &Subject) -> Made {
    let Some(person) = any_row(tx, chance, TABLES[1])? else {
        return Ok(false);
    };
    let (entry, was) = (text(&person, "entry"), text(&person, "participant"));
    set(
        tx,
        "audit_person",
        &text(&person, "id"),
        "participant",
        format!("{was}0").into(),
    )?;
    let sql =
        "update audit_entry set body = replace(body, '\"' || ?1 || '\"', '\"' || ?1 || '0\"') where id = ?2";
    tx.execute(sql, &[was.into(), entry.as_str().into()])?;
    // What waits for its place is not hashed yet: whoever can change it then is not seen.
    Ok(tx.count(
        "select count(*) as n from audit_leaf where id = ?1",
        &[entry.into()],
    )? > 0)
}

//! What is shown beside an agreement's places: whom it is for, when the host takes people, why it is closed, and why places
//! are free while somebody waits. One query each.
//!
//! Not for: the places themselves (`read`).

use std::collections::BTreeMap;

use kernel::Date;
use store::{Result, Tx};

/// Hours on a weekday; 1 is Monday.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Hours {
    pub(crate) weekday: i64,
    pub(crate) opens: String,
    pub(crate) closes: String,
}

/// Why places are free while somebody waits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Reason {
    pub(crate) cause: String,
}

/// Whom each agreement is for, by its id, as codes.
pub(crate) fn groups(tx: &Tx) -> Result<BTreeMap<String, Vec<String>>> {
    let sql = "select distinct agreement, target_group from agreement_target_group
               order by agreement, target_group limit 100000";
    let mut all: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for row in tx.query(sql, &[])? {
        all.entry(row.text("agreement")?)
            .or_default()
            .push(row.text("target_group")?);
    }
    Ok(all)
}

/// When the host of each agreement takes people, by the agreement's id.
pub(crate) fn hours(tx: &Tx) -> Result<BTreeMap<String, Vec<Hours>>> {
    let sql =
        "select agreement.id as agreement, opening_hours.weekday as weekday, opening_hours.opens as opens,
                 opening_hours.closes as closes
               from opening_hours
               join agreement on agreement.organisation = opening_hours.organisation
               where opening_hours.purpose = 'placement' and opening_hours.opens is not null
               order by agreement.id, opening_hours.weekday, opening_hours.opens, opening_hours.id
               limit 100000";
    let mut all: BTreeMap<String, Vec<Hours>> = BTreeMap::new();
    for row in tx.query(sql, &[])? {
        all.entry(row.text("agreement")?).or_default().push(Hours {
            weekday: row.int("weekday")?,
            opens: row.opt_text("opens")?.unwrap_or_default(),
            closes: row.opt_text("closes")?.unwrap_or_default(),
        });
    }
    Ok(all)
}

/// Why hosts are closed on a day, by the agreement's id.
pub(crate) fn closed(tx: &Tx, day: Date) -> Result<BTreeMap<String, String>> {
    let sql = "select agreement, reason from agreement_pause
               where paused_from <= ?1 and (paused_until is null or paused_until > ?1)
               order by agreement, paused_from, id limit 10000";
    let rows = tx.query(sql, &[day.into()])?;
    rows.iter()
        .map(|row| Ok((row.text("agreement")?, row.text("reason")?)))
        .collect()
}

/// The latest reason that is valid on a day, by the agreement's id.
pub(crate) fn reasons(tx: &Tx, day: Date) -> Result<BTreeMap<String, Reason>> {
    let sql = "select agreement, cause from free_place_reason
               where noted_on <= ?1 and (valid_until is null or valid_until > ?1)
               order by agreement, noted_on, id limit 10000";
    let rows = tx.query(sql, &[day.into()])?;
    rows.iter()
        .map(|row| {
            let reason = Reason {
                cause: row.text("cause")?,
            };
            Ok((row.text("agreement")?, reason))
        })
        .collect()
}

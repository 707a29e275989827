//! The remarks with which alarms were closed.

use std::collections::BTreeMap;

use store::{Change, Result, Tx};

/// A remark.
pub(super) struct Remark {
    pub(super) text: String,
    pub(super) by: String,
    pub(super) at: String,
}

/// Every remark, by the alarm's name; the latest ten thousand.
pub(super) fn of(tx: &Tx) -> Result<BTreeMap<String, Remark>> {
    let sql = "select alarm, remark, closed_by, closed_at
               from alarm_remark
               order by closed_at desc, id
               limit 10000";
    tx.query(sql, &[])?
        .iter()
        .map(|row| {
            let remark = Remark {
                text: row.text("remark")?,
                by: row.text("closed_by")?,
                at: row.text("closed_at")?,
            };
            Ok((row.text("alarm")?, remark))
        })
        .collect()
}

/// Closes an alarm with a remark; answers whether it was open.
pub(super) fn close(tx: &Tx, alarm: &str, remark: &str, by: &str) -> Result<bool> {
    let id = tx.fresh_id();
    let kept = tx.execute(
        "insert into alarm_remark (id, alarm, remark, closed_by, closed_at)
         values (?1, ?2, ?3, ?4, ?5)
         on conflict (alarm) do nothing",
        &[
            (&id).into(),
            alarm.into(),
            remark.into(),
            by.into(),
            tx.now().to_string().into(),
        ],
    )?;
    if kept > 0 {
        tx.note(Change {
            record: "alarm_remark",
            id: id.as_str(),
            action: "create",
            before: None,
            after: None,
        })?;
    }
    Ok(kept > 0)
}

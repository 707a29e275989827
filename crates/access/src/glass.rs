//! Break-glass: opening a case that is not one's own, with a reason, for a while, and with a leader who judges it
//! afterwards.
//!
//! Not for: who may, which stands in the policies.

use std::time::Duration;

use store::{Change, Result, Row, Tx};

/// The longest that a case stays open, in minutes.
pub const LONGEST_MINUTES: u64 = 60;

/// One opening.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Opening {
    /// Its id.
    pub id: String,
    /// Who opened.
    pub person: String,
    /// Their name, for the leader.
    pub person_name: String,
    /// The participant.
    pub participant: String,
    /// The participant's reference.
    pub reference: String,
    /// Why, sealed under the participant's key.
    pub reason: String,
    /// From when, UTC.
    pub begins_at: String,
    /// Until when, UTC.
    pub ends_at: String,
    /// Who judged it.
    pub reviewed_by: Option<String>,
    /// When, UTC.
    pub reviewed_at: Option<String>,
    /// `fair` or `unfair`.
    pub judgement: Option<String>,
}

/// Opens a case for some minutes, at most [`LONGEST_MINUTES`]; answers the opening's id. `reason` is sealed by the caller
/// for the row and column that `place` names.
pub fn open(
    tx: &Tx,
    person: &str,
    participant: &str,
    minutes: u64,
    seal: impl FnOnce(&str) -> Result<String>,
) -> Result<String> {
    let id = tx.fresh_id();
    let reason = seal(id.as_str())?;
    let ends = tx.now() + Duration::from_secs(60 * minutes.clamp(1, LONGEST_MINUTES));
    tx.execute(
        "insert into break_glass (id, person, participant, reason, begins_at, ends_at)
         values (?1, ?2, ?3, ?4, ?5, ?6)",
        &[
            (&id).into(),
            person.into(),
            participant.into(),
            reason.into(),
            tx.now().to_string().into(),
            ends.to_string().into(),
        ],
    )?;
    note(tx, id.as_str(), "open")?;
    Ok(id.as_str().to_owned())
}

/// Closes an opening before its time. Only whoever opened can.
pub fn close(tx: &Tx, id: &str, person: &str) -> Result<bool> {
    let now = tx.now().to_string();
    let changed = tx.execute(
        "update break_glass set ends_at = ?3 where id = ?1 and person = ?2 and ends_at > ?3",
        &[id.into(), person.into(), now.into()],
    )?;
    if changed > 0 {
        note(tx, id, "close")?;
    }
    Ok(changed > 0)
}

/// Closes all that a person has open; answers how many there were.
pub fn close_all(tx: &Tx, person: &str) -> Result<usize> {
    let now = tx.now().to_string();
    let open = tx.query(
        "select id from break_glass where person = ?1 and ends_at > ?2 order by id limit 1000",
        &[person.into(), now.into()],
    )?;
    let mut closed = 0;
    for row in &open {
        closed += usize::from(close(tx, &row.text("id")?, person)?);
    }
    Ok(closed)
}

/// Judges an opening. Whoever opened may not: the statement itself refuses it.
pub fn judge(tx: &Tx, id: &str, person: &str, fair: bool) -> Result<bool> {
    let judgement = if fair { "fair" } else { "unfair" };
    let changed = tx.execute(
        "update break_glass
         set reviewed_by = ?2, reviewed_at = ?3, judgement = ?4
         where id = ?1 and person <> ?2 and reviewed_at is null",
        &[
            id.into(),
            person.into(),
            tx.now().to_string().into(),
            judgement.into(),
        ],
    )?;
    if changed > 0 {
        note(tx, id, judgement)?;
    }
    Ok(changed > 0)
}

/// Openings, those that nobody has judged first and then the latest, at most `limit`.
pub fn all(tx: &Tx, limit: i64) -> Result<Vec<Opening>> {
    let sql = format!(
        "{SELECT}
         order by case when b.reviewed_at is null then 0 else 1 end, b.id desc
         limit ?1"
    );
    tx.query(&sql, &[limit.into()])?.iter().map(read).collect()
}

/// One opening.
pub fn of(tx: &Tx, id: &str) -> Result<Option<Opening>> {
    let sql = format!("{SELECT} where b.id = ?1");
    tx.query_opt(&sql, &[id.into()])?
        .map(|row| read(&row))
        .transpose()
}

/// How many nobody has judged.
pub fn waiting(tx: &Tx) -> Result<i64> {
    tx.count(
        "select count(*) as n from break_glass where reviewed_at is null",
        &[],
    )
}

const SELECT: &str =
    "select b.id, b.person, n.name as person_name, b.participant, p.reference, b.reason, b.begins_at,
                             b.ends_at, b.reviewed_by, b.reviewed_at, b.judgement
                      from break_glass b
                      join person n on n.id = b.person
                      join participant p on p.id = b.participant";

fn read(row: &Row) -> Result<Opening> {
    Ok(Opening {
        id: row.text("id")?,
        person: row.text("person")?,
        person_name: row.text("person_name")?,
        participant: row.text("participant")?,
        reference: row.text("reference")?,
        reason: row.text("reason")?,
        begins_at: row.text("begins_at")?,
        ends_at: row.text("ends_at")?,
        reviewed_by: row.opt_text("reviewed_by")?,
        reviewed_at: row.opt_text("reviewed_at")?,
        judgement: row.opt_text("judgement")?,
    })
}

fn note(tx: &Tx, id: &str, action: &str) -> Result<()> {
    tx.note(Change {
        record: "break_glass",
        id,
        action,
        before: None,
        after: None,
    })
}

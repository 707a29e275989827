//! What needs a second person: asked for by one, decided by another, carried out once. By person, not by account, since one
//! person may have several.
//!
//! Not for: what is carried out; whoever asked for it does that, and says so here.

use kernel::Id;
use store::{Change, Result, Row, Tx};

/// A request that waits, or that was decided.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Request {
    /// Its id.
    pub id: String,
    /// What is asked for: `erasure`, `publication`, `export`.
    pub kind: String,
    /// What it is about: a row's id or key, never a name.
    pub subject: String,
    /// What the act needs to be carried out, as JSON without personal data.
    pub payload: String,
    /// The person who asked.
    pub requested_by: String,
    /// When, UTC.
    pub requested_at: String,
    /// The person who decided, once somebody has.
    pub decided_by: Option<String>,
    /// When, UTC.
    pub decided_at: Option<String>,
    /// `approved` or `refused`.
    pub decision: Option<String>,
    /// Why it was asked for.
    pub reason: Option<String>,
    /// What the one who decided had to say.
    pub decision_reason: Option<String>,
    /// When it was carried out, UTC.
    pub carried_out_at: Option<String>,
}

impl Request {
    /// Has a second person said yes, and has it not been carried out yet?
    pub fn is_to_be_carried_out(&self) -> bool {
        self.decision.as_deref() == Some("approved") && self.carried_out_at.is_none()
    }
}

/// What came of a decision.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Decided {
    /// It is decided.
    Done,
    /// The one who asked cannot be the one who decides.
    OwnRequest,
    /// Somebody decided it already, or it was never there.
    NotWaiting,
}

/// Asks for an act; answers the request's id. A request that waits for the same act is answered instead of a second one.
pub fn ask(
    tx: &Tx,
    kind: &str,
    subject: &str,
    payload: &str,
    person: &str,
    reason: Option<&str>,
) -> Result<String> {
    let waiting = "select id from four_eyes
                   where kind = ?1 and subject = ?2 and payload = ?3 and decision is null
                   order by id
                   limit 1";
    if let Some(row) = tx.query_opt(waiting, &[kind.into(), subject.into(), payload.into()])? {
        return row.text("id");
    }
    let id: Id = tx.fresh_id();
    tx.execute(
        "insert into four_eyes (id, kind, subject, payload, requested_by, requested_at, reason)
         values (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        &[
            (&id).into(),
            kind.into(),
            subject.into(),
            payload.into(),
            person.into(),
            tx.now().to_string().into(),
            reason.into(),
        ],
    )?;
    note(tx, id.as_str(), "ask")?;
    Ok(id.as_str().to_owned())
}

/// Decides a request. Whoever asked may not: the statement itself refuses it, whatever the caller has checked.
pub fn decide(tx: &Tx, id: &str, person: &str, approve: bool, reason: Option<&str>) -> Result<Decided> {
    let Some(request) = of(tx, id)? else {
        return Ok(Decided::NotWaiting);
    };
    if request.requested_by == person {
        return Ok(Decided::OwnRequest);
    }
    let decision = if approve { "approved" } else { "refused" };
    let changed = tx.execute(
        "update four_eyes
         set decided_by = ?2, decided_at = ?3, decision = ?4, decision_reason = ?5
         where id = ?1 and decision is null and requested_by <> ?2",
        &[
            id.into(),
            person.into(),
            tx.now().to_string().into(),
            decision.into(),
            reason.into(),
        ],
    )?;
    if changed == 0 {
        return Ok(Decided::NotWaiting);
    }
    note(tx, id, decision)?;
    Ok(Decided::Done)
}

/// Notes that an approved act has been carried out. Answers whether it was for this call to do so: an act is carried
/// out once.
pub fn carried_out(tx: &Tx, id: &str) -> Result<bool> {
    let changed = tx.execute(
        "update four_eyes
         set carried_out_at = ?2
         where id = ?1 and decision = 'approved' and carried_out_at is null",
        &[id.into(), tx.now().to_string().into()],
    )?;
    if changed == 0 {
        return Ok(false);
    }
    note(tx, id, "carried_out")?;
    Ok(true)
}

/// One request.
pub fn of(tx: &Tx, id: &str) -> Result<Option<Request>> {
    let sql = format!("{SELECT} where id = ?1");
    tx.query_opt(&sql, &[id.into()])?
        .map(|row| read(&row))
        .transpose()
}

/// An approved request for exactly this act that has not been carried out.
pub fn approved(tx: &Tx, kind: &str, subject: &str, payload: &str) -> Result<Option<Request>> {
    let sql = format!(
        "{SELECT}
         where kind = ?1 and subject = ?2 and payload = ?3 and decision = 'approved' and carried_out_at is null
         order by id desc
         limit 1"
    );
    tx.query_opt(&sql, &[kind.into(), subject.into(), payload.into()])?
        .map(|row| read(&row))
        .transpose()
}

/// The newest request of a kind about a subject, whatever has become of it.
pub fn latest(tx: &Tx, kind: &str, subject: &str) -> Result<Option<Request>> {
    let sql = format!(
        "{SELECT}
         where kind = ?1 and subject = ?2
         order by id desc
         limit 1"
    );
    tx.query_opt(&sql, &[kind.into(), subject.into()])?
        .map(|row| read(&row))
        .transpose()
}

/// One page of the requests, from 1, those that wait first and then the latest; and whether there is another page.
pub fn page(tx: &Tx, number: usize, size: usize) -> Result<(Vec<Request>, bool)> {
    let sql = format!(
        "{SELECT}
         order by case when decision is null then 0 else 1 end, id desc
         limit ?1
         offset ?2"
    );
    let rows = |count: usize| i64::try_from(count).unwrap_or(i64::MAX);
    let skipped = size.saturating_mul(number.saturating_sub(1));
    let found = tx.query(&sql, &[rows(size.saturating_add(1)).into(), rows(skipped).into()])?;
    let page = found.iter().take(size).map(read).collect::<Result<_>>()?;
    Ok((page, found.len() > size))
}

/// How many wait.
pub fn waiting(tx: &Tx) -> Result<i64> {
    tx.count("select count(*) as n from four_eyes where decision is null", &[])
}

const SELECT: &str =
    "select id, kind, subject, payload, requested_by, requested_at, decided_by, decided_at, decision,
                             reason, decision_reason, carried_out_at
                      from four_eyes";

fn read(row: &Row) -> Result<Request> {
    Ok(Request {
        id: row.text("id")?,
        kind: row.text("kind")?,
        subject: row.text("subject")?,
        payload: row.text("payload")?,
        requested_by: row.text("requested_by")?,
        requested_at: row.text("requested_at")?,
        decided_by: row.opt_text("decided_by")?,
        decided_at: row.opt_text("decided_at")?,
        decision: row.opt_text("decision")?,
        reason: row.opt_text("reason")?,
        decision_reason: row.opt_text("decision_reason")?,
        carried_out_at: row.opt_text("carried_out_at")?,
    })
}

fn note(tx: &Tx, id: &str, action: &str) -> Result<()> {
    tx.note(Change {
        record: "four_eyes",
        id,
        action,
        before: None,
        after: None,
    })
}

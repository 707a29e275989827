//! A list on its way: proposed, approved or refused by a second person, carried out.

use access::four_eyes::{self, Decided, Request};
use store::{Row, Tx};

use super::{items, report::Report};
use crate::{Refusal, Result, RightsError};

/// Where a list stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// It waits for a second person.
    Proposed,
    /// A second person said yes.
    Approved,
    /// A second person said no.
    Refused,
    /// It is done.
    CarriedOut,
}

impl State {
    /// The end of a text's id.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Proposed => "proposed",
            Self::Approved => "approved",
            Self::Refused => "refused",
            Self::CarriedOut => "carried_out",
        }
    }
}

/// A list.
#[derive(Debug, Clone)]
pub struct Run {
    /// The row.
    pub id: String,
    /// When it was proposed, UTC, ISO.
    pub made_at: String,
    /// Who proposed it.
    pub made_by: String,
    /// What the second person was asked, and said.
    pub request: Request,
    /// The hash of what was proposed.
    pub fingerprint: String,
    /// When it was carried out, UTC, ISO.
    pub carried_out_at: Option<String>,
    /// Who carried it out.
    pub carried_out_by: Option<String>,
    /// What came of it.
    pub report: Option<Report>,
}

impl Run {
    /// Where it stands. The decision itself is in `four_eyes`, wherever it was made.
    pub fn state(&self) -> State {
        match (&self.carried_out_at, self.request.decision.as_deref()) {
            (Some(_), _) => State::CarriedOut,
            (None, Some("approved")) => State::Approved,
            (None, Some(_)) => State::Refused,
            (None, None) => State::Proposed,
        }
    }

    /// May it be carried out? It must be approved by another person than the one who asked, and be the list that was approved.
    pub(crate) fn is_approved(&self, tx: &Tx) -> Result<()> {
        let request = &self.request;
        match (self.state(), &request.decided_by) {
            (State::CarriedOut | State::Refused, _) => return Err(Refusal::Decided.into()),
            (State::Proposed, _) | (State::Approved, None) => return Err(Refusal::NotApproved.into()),
            // The statement that decides refuses this, too; two locks, since a row can be written past either.
            (State::Approved, Some(decided_by)) if *decided_by == request.requested_by => {
                return Err(Refusal::OwnRequest.into());
            }
            (State::Approved, Some(_)) => {}
        }
        let now = items::fingerprint(&items::of(tx, &self.id)?);
        if now != self.fingerprint || !request.payload.contains(&now) {
            return Err(Refusal::Changed.into());
        }
        Ok(())
    }
}

const SELECT: &str = "select id, made_at, made_by, request, fingerprint, carried_out_at, carried_out_by, report from retention_run";

/// A list by its id.
pub fn find(tx: &Tx, id: &str) -> Result<Option<Run>> {
    let sql = format!("{SELECT} where id = ?1");
    tx.query_opt(&sql, &[id.into()])?
        .map(|row| read(tx, &row))
        .transpose()
}

/// The latest lists, newest first.
pub fn latest(tx: &Tx, limit: i64) -> Result<Vec<Run>> {
    let sql = format!("{SELECT} order by id desc limit ?1");
    tx.query(&sql, &[limit.into()])?
        .iter()
        .map(|row| read(tx, row))
        .collect()
}

fn read(tx: &Tx, row: &Row) -> Result<Run> {
    let request = four_eyes::of(tx, &row.text("request")?)?;
    let report = row.opt_text("report")?;
    Ok(Run {
        id: row.text("id")?,
        made_at: row.text("made_at")?,
        made_by: row.text("made_by")?,
        request: request.ok_or(RightsError::Row("a list has no request"))?,
        fingerprint: row.text("fingerprint")?,
        carried_out_at: row.opt_text("carried_out_at")?,
        carried_out_by: row.opt_text("carried_out_by")?,
        report: report
            .map(|text| {
                serde_json::from_str(&text).map_err(|_| RightsError::Row("a list's report cannot be read"))
            })
            .transpose()?,
    })
}

/// A second person approves or refuses.
pub fn decide(tx: &Tx, id: &str, by: &str, approve: bool, reason: Option<&str>) -> Result<()> {
    let run = find(tx, id)?.ok_or(Refusal::Missing)?;
    match four_eyes::decide(tx, &run.request.id, by, approve, reason)? {
        Decided::Done => Ok(()),
        Decided::OwnRequest => Err(Refusal::OwnRequest.into()),
        Decided::NotWaiting => Err(Refusal::Decided.into()),
    }
}

//! Accepting a finding with a reason, and taking that back. What cannot be mended is told instead.
//!
//! An acceptance holds for the values the finding had when it was accepted: when they change, it is open again.

use std::collections::BTreeMap;

use store::{Change, Tx};

use super::{Accepted, CheckError, Finding, check};

/// The fewest letters of a reason. It is printed in the appendix on data quality.
pub const SHORTEST_REASON: usize = 10;

/// Accepts a finding of a report in the name of whoever acts. Accepting it again replaces the reason.
pub fn accept(tx: &Tx, report_key: &str, name: &str, reason: &str) -> Result<(), CheckError> {
    let finding = check(tx, report_key)?
        .into_iter()
        .find(|finding| finding.name == name)
        .ok_or_else(|| CheckError::UnknownFinding(name.to_owned()))?;
    accept_found(tx, report_key, &finding, reason)
}

/// As [`accept`], for a finding that the check has just given, so that many are accepted after one check.
pub fn accept_found(tx: &Tx, report_key: &str, finding: &Finding, reason: &str) -> Result<(), CheckError> {
    let reason = reason.trim();
    if reason.chars().filter(|letter| letter.is_alphanumeric()).count() < SHORTEST_REASON {
        return Err(CheckError::ReasonTooShort);
    }
    let name = finding.name.as_str();
    let report = report_id(tx, report_key)?;
    tx.execute(
        "insert into accepted_finding (id, report, finding, stated, computed, reason, accepted_by, accepted_at)
         values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
         on conflict (report, finding) do update
         set stated = excluded.stated, computed = excluded.computed, reason = excluded.reason,
             accepted_by = excluded.accepted_by, accepted_at = excluded.accepted_at",
        &[
            (&tx.fresh_id()).into(),
            report.as_str().into(),
            name.into(),
            finding.stated.clone().into(),
            finding.computed.clone().into(),
            reason.into(),
            tx.actor().into(),
            tx.now().to_string().into(),
        ],
    )?;
    let after = serde_json::json!({
        "finding": name, "stated": finding.stated, "computed": finding.computed, "reason": reason,
    });
    note(tx, &report, "accept", None, Some(after))
}

/// Takes an acceptance back; the finding is open again. Answers whether there was one.
pub fn withdraw(tx: &Tx, report_key: &str, name: &str) -> Result<bool, CheckError> {
    let report = report_id(tx, report_key)?;
    let asked = [report.as_str().into(), name.into()];
    let sql = "select reason, accepted_by from accepted_finding where report = ?1 and finding = ?2";
    let Some(row) = tx.query_opt(sql, &asked)? else {
        return Ok(false);
    };
    let before = serde_json::json!({
        "finding": name, "reason": row.text("reason")?, "accepted_by": row.text("accepted_by")?,
    });
    tx.execute(
        "delete from accepted_finding where report = ?1 and finding = ?2",
        &asked,
    )?;
    note(tx, &report, "withdraw", Some(before), None)?;
    Ok(true)
}

/// Marks the findings that are accepted for the very values they have.
pub(super) fn join(tx: &Tx, report: &str, findings: &mut [Finding]) -> Result<(), CheckError> {
    let sql = "select finding, stated, computed, reason, accepted_by, accepted_at
               from accepted_finding
               where report = ?1";
    let mut accepted = BTreeMap::new();
    for row in tx.query(sql, &[report.into()])? {
        let given = Accepted {
            by: row.text("accepted_by")?,
            at: row.text("accepted_at")?,
            reason: row.text("reason")?,
        };
        let values = (row.opt_text("stated")?, row.opt_text("computed")?);
        accepted.insert(row.text("finding")?, (values, given));
    }
    for finding in findings {
        finding.accepted = accepted
            .get(&finding.name)
            .filter(|((stated, computed), _)| *stated == finding.stated && *computed == finding.computed)
            .map(|(_, given)| given.clone());
    }
    Ok(())
}

fn report_id(tx: &Tx, report_key: &str) -> Result<String, CheckError> {
    let row = tx.query_opt("select id from report where key = ?1", &[report_key.into()])?;
    let row = row.ok_or_else(|| CheckError::UnknownReport(report_key.to_owned()))?;
    Ok(row.text("id")?)
}

fn note(
    tx: &Tx,
    report: &str,
    action: &str,
    before: Option<serde_json::Value>,
    after: Option<serde_json::Value>,
) -> Result<(), CheckError> {
    tx.note(Change {
        record: "report",
        id: report,
        action,
        before: before.map(|value| value.to_string()),
        after: after.map(|value| value.to_string()),
    })?;
    Ok(())
}

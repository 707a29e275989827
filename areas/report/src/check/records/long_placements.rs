//! Placements longer than their agreement allows, and plans made too late or not at all. Days on which the placement
//! or its host was paused do not count.
//!
//! Why: both are promises of the agreement, and weeks are counted in days that no two engines subtract alike. So the
//! statements give a few candidates, and the days are counted here.

use std::collections::BTreeMap;

use kernel::{Date, Period};
use store::{Row, Tx};

use super::{TOLD, told};
use crate::check::CheckError;
use crate::check::finding::{Finding, Severity, Spot};
use crate::check::material::Material;

/// Pauses, by the placement's or the agreement's id. A pause that runs on lasts until the day that is looked at.
type Pauses = BTreeMap<String, Vec<Period>>;

/// Both rules.
pub(super) fn find(tx: &Tx, material: &Material) -> Result<Vec<Finding>, CheckError> {
    let pauses = pauses(tx, material.report.as_of)?;
    let mut findings = told(&TOO_LONG, material, &broken(tx, material, &pauses, TOO_LONG.sql)?);
    findings.extend(told(
        &PLAN_LATE,
        material,
        &broken(tx, material, &pauses, PLAN_LATE.sql)?,
    ));
    debug_assert!(findings.len() <= 2 * (TOLD + 1), "told() keeps lists short");
    Ok(findings)
}

/// Months apart, each taken as 31 days, are never fewer than the real days less a month: no candidate is lost.
const TOO_LONG: super::Rule = super::Rule {
    code: "too_long",
    record: "placement",
    severity: Severity::Yellow,
    persons: true,
    da: "Forløbet varer længere, end aftalen giver lov til.",
    en: "The placement lasts longer than its agreement allows.",
    sql: "select placement.id, placement.key, placement.source, placement.agreement, placement.started_on as since,
                 coalesce(placement.ended_on, ?2) as until, agreement.max_weeks as weeks
          from placement
          join agreement on agreement.id = placement.agreement
          where agreement.max_weeks is not null
            and placement.started_on is not null and placement.started_on <= ?2
            and (placement.ended_on is null or placement.ended_on >= ?1)
            and 31 * (1 + 12 * (cast(substr(coalesce(placement.ended_on, ?2), 1, 4) as bigint)
                                - cast(substr(placement.started_on, 1, 4) as bigint))
                      + cast(substr(coalesce(placement.ended_on, ?2), 6, 2) as bigint)
                      - cast(substr(placement.started_on, 6, 2) as bigint)) > 7 * agreement.max_weeks
          order by placement.key",
};

/// Only starts within the period: an old promise was told of in an old report.
const PLAN_LATE: super::Rule = super::Rule {
    code: "plan_late",
    record: "placement",
    severity: Severity::Yellow,
    persons: true,
    da: "Planen er ikke lavet inden aftalens frist, og der står ingen grund.",
    en: "The plan was not made by the agreement's deadline, and no reason is given.",
    sql: "select placement.id, placement.key, placement.source, placement.agreement, placement.started_on as since,
                 coalesce(min(plan.made_on), placement.ended_on, ?2) as until,
                 agreement.plan_deadline_weeks as weeks
          from placement
          join agreement on agreement.id = placement.agreement
          left join plan on plan.placement = placement.id
          where agreement.plan_deadline_weeks is not null
            and placement.started_on >= ?1 and placement.started_on <= ?2
            and not exists (select 1 from plan_absence where plan_absence.placement = placement.id)
          group by placement.id, placement.key, placement.source, placement.agreement, placement.started_on,
                   placement.ended_on, agreement.plan_deadline_weeks
          order by placement.key",
};

fn broken(tx: &Tx, material: &Material, pauses: &Pauses, sql: &str) -> Result<Vec<Spot>, CheckError> {
    let report = &material.report;
    let asked = [report.period.first().into(), report.as_of.into()];
    let mut broken = Vec::new();
    for row in tx.query(sql, &asked)? {
        if lasts_longer(&row, pauses)? {
            broken.push(Spot::read("placement", &row)?);
        }
    }
    Ok(broken)
}

fn lasts_longer(row: &Row, pauses: &Pauses) -> Result<bool, CheckError> {
    let (since, until) = (row.date("since")?, row.date("until")?);
    let Ok(span) = Period::of_days(since, until) else {
        return Ok(false);
    };
    let none = Vec::new();
    let own = pauses.get(&row.text("id")?).unwrap_or(&none);
    let of_host = pauses.get(&row.text("agreement")?).unwrap_or(&none);
    let allowed = row.int("weeks")? * 7;
    // The first day is day nothing: a placement of one week ends on the same weekday.
    Ok(days(span) - 1 - paused_days(span, own, of_host) > allowed)
}

/// Days of the span on which a pause was in force. Two pauses of one day are one day.
fn paused_days(span: Period, own: &[Period], of_host: &[Period]) -> i64 {
    let mut pauses: Vec<Period> = own
        .iter()
        .chain(of_host)
        .filter(|pause| pause.overlaps(span))
        .filter_map(|pause| {
            Period::of_days(pause.first().max(span.first()), pause.last().min(span.last())).ok()
        })
        .collect();
    pauses.sort();
    let mut sum = 0;
    let mut reached = span.first();
    for pause in pauses {
        if let Ok(part) = Period::of_days(pause.first().max(reached), pause.last()) {
            sum += days(part);
            reached = part.until();
        }
    }
    sum
}

fn days(period: Period) -> i64 {
    period.first().duration_until(period.until()).as_hours() / 24
}

fn pauses(tx: &Tx, until: Date) -> Result<Pauses, CheckError> {
    let sql = "select placement as subject, paused_from, paused_until from placement_pause
               union all
               select agreement as subject, paused_from, paused_until from agreement_pause";
    let mut pauses = Pauses::new();
    for row in tx.query(sql, &[])? {
        let from = row
            .opt_partial("paused_from")?
            .map(kernel::PartialDate::first_day);
        let to = row
            .opt_partial("paused_until")?
            .map_or(until, kernel::PartialDate::last_day);
        if let Some(period) = from.and_then(|from| Period::of_days(from, to).ok()) {
            pauses.entry(row.text("subject")?).or_default().push(period);
        }
    }
    Ok(pauses)
}

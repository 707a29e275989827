//! A stated total stands beside the rows of the same thing, and a list has the length the text gives it.
//!
//! Why: whoever reads "two" above a list of three trusts neither. Rows of another time are left alone.

use std::collections::BTreeMap;

use kernel::PartialDate;
use store::{Tx, Value};

use super::CheckError;
use super::decimal::Decimal;
use super::finding::Finding;
use super::material::{Material, Total};

/// How rows are held against a total's time.
enum Timing {
    /// A row has a date inside the period.
    Within,
    /// A row's date lies at or before the day, and it has not ended by then.
    Standing,
}

/// A measure whose rows can be listed. `sql` gives a row each with `at`, `until` and the dimension's `value`.
struct Listed {
    measure: &'static str,
    dimension: Option<&'static str>,
    timing: Timing,
    sql: &'static str,
}

const LISTED: &[Listed] = &[
    Listed {
        measure: "partnerships.new",
        dimension: None,
        timing: Timing::Within,
        sql: "select cast(reported_for_year as text) as at, null as until, null as value
              from partnership where reported_for_year is not null order by key",
    },
    Listed {
        measure: "register.rsv.new",
        dimension: None,
        timing: Timing::Within,
        sql: "select registered as at, null as until, null as value
              from rsv_registration where registered is not null order by key",
    },
    Listed {
        measure: "register.rsv",
        dimension: None,
        timing: Timing::Standing,
        sql: "select coalesce(registered, registered_before) as at, deregistered as until, null as value
              from rsv_registration order by key",
    },
    Listed {
        measure: "register.active",
        dimension: None,
        timing: Timing::Standing,
        sql: "select valid_from as at, valid_until as until, null as value
              from goal_flag where counts order by key",
    },
    Listed {
        measure: "network.meetings",
        dimension: Some("state"),
        timing: Timing::Within,
        sql: "select held_on as at, null as until, state as value
              from network_meeting where held_on is not null order by key",
    },
    Listed {
        measure: "funding.bulletins",
        dimension: None,
        timing: Timing::Within,
        sql: "select sent_on as at, null as until, null as value from bulletin order by key",
    },
    Listed {
        measure: "funding.cosigned",
        dimension: None,
        timing: Timing::Within,
        sql: "select sent_on as at, null as until, null as value
              from application where co_signed and sent_on is not null order by key",
    },
    Listed {
        measure: "agreements.new",
        dimension: Some("agreement"),
        timing: Timing::Within,
        sql: "select entered as at, null as until, key as value
              from agreement where entered is not null order by key",
    },
];

/// Every stated total that has rows of its own kind and time beside it.
pub(super) fn find(tx: &Tx, material: &Material) -> Result<Vec<Finding>, CheckError> {
    let mut findings = Vec::new();
    for listed in LISTED {
        let totals: Vec<&Total> = material.totals_of(listed.measure).collect();
        if totals.is_empty() {
            continue;
        }
        let rows = rows(tx, listed)?;
        findings.extend(totals.into_iter().filter_map(|total| one(listed, total, &rows)));
    }
    findings.extend(funding(tx, material)?);
    Ok(findings)
}

struct ListedRow {
    at: Option<PartialDate>,
    until: Option<PartialDate>,
    value: Option<String>,
}

fn rows(tx: &Tx, listed: &Listed) -> Result<Vec<ListedRow>, CheckError> {
    let mut rows = Vec::new();
    for row in tx.query(listed.sql, &[])? {
        rows.push(ListedRow {
            at: row.opt_partial("at")?,
            until: row.opt_partial("until")?,
            value: row.opt_text("value")?,
        });
    }
    Ok(rows)
}

fn one(listed: &Listed, total: &Total, rows: &[ListedRow]) -> Option<Finding> {
    let asked = listed.dimension.and_then(|name| total.dimension(name));
    let inside = rows.iter().filter(|row| {
        let right = asked.is_none_or(|value| row.value.as_deref() == Some(value));
        right && stands(listed, total, row)
    });
    let counted = inside.count();
    // No row at all means that nobody kept rows then; the total is all there is.
    if counted == 0 {
        return None;
    }
    let counted = Decimal::whole(i64::try_from(counted).unwrap_or(i64::MAX));
    (!counted.equals(total.value)).then(|| {
        let finding = total
            .spot
            .red("list_length", &total.measure)
            .values(total.value, counted);
        finding.says(
            format!(
                "{}: det opgjorte tal er ikke det samme som antallet på listen.",
                total.measure
            ),
            format!(
                "{}: the stated number is not the length of the list.",
                total.measure
            ),
        )
    })
}

fn stands(listed: &Listed, total: &Total, row: &ListedRow) -> bool {
    let Some(at) = row.at else { return false };
    match listed.timing {
        Timing::Within => total
            .period
            .is_some_and(|period| period.contains(at.first_day()) && period.contains(at.last_day())),
        Timing::Standing => {
            let day = total
                .as_of
                .map(PartialDate::last_day)
                .or_else(|| total.period.map(kernel::Period::last));
            day.is_some_and(|day| {
                at.first_day() <= day && row.until.is_none_or(|until| until.first_day() > day)
            })
        }
    }
}

/// A stated sum of money against the single amounts: never less than they are, and equal when all are known.
fn funding(tx: &Tx, material: &Material) -> Result<Vec<Finding>, CheckError> {
    let sql = "select organisation.key as recipient, funding_received.year,
                      cast(sum(funding_received.amount) as bigint) as known,
                      count(*) as lines, count(funding_received.amount) as amounts
               from funding_received
               join organisation on organisation.id = funding_received.recipient
               group by organisation.key, funding_received.year
               order by organisation.key, funding_received.year";
    let mut known: BTreeMap<(String, String), (i64, bool)> = BTreeMap::new();
    for row in tx.query(sql, &[] as &[Value])? {
        let key = (row.text("recipient")?, row.int("year")?.to_string());
        let whole = row.int("lines")? == row.int("amounts")?;
        known.insert(key, (row.opt_int("known")?.unwrap_or(0), whole));
    }
    let off = material.totals_of("funding.received").filter_map(|total| {
        let key = (
            total.dimension("recipient")?.to_owned(),
            total.dimension("year")?.to_owned(),
        );
        let (ore, whole) = *known.get(&key)?;
        let kroner = Decimal::whole(ore).of_hundred();
        let holds = if whole {
            kroner.equals(total.value)
        } else {
            !total.value.is_less_than(kroner)
        };
        (!holds).then(|| {
            let finding = total
                .spot
                .red("list_length", "funding.received")
                .values(total.value, kroner);
            finding.says(
                format!(
                    "{}: det opgjorte beløb passer ikke med de enkelte beløb.",
                    total.measure
                ),
                format!(
                    "{}: the stated sum does not agree with the single amounts.",
                    total.measure
                ),
            )
        })
    });
    Ok(off.collect())
}

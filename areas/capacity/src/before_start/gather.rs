//! Reads the facts that a start is held against.
//!
//! Not for: looking at them, nor for asking who may (a page does).

use std::collections::BTreeMap;

use kernel::{Date, PartialDate, Period};
use store::{Result, Row, Tx};

use super::{Facts, Start};
use crate::{
    checks::{
        amount::Amount,
        least_hours::Cover,
        opening::{Clock, Slot},
        ratio::MonthAtHost,
    },
    ledger::Span,
    read::{self, Wanted},
    rules,
    workforce_month::KINDS,
};

/// All there is to know of a start's agreement, its host and the rules; nothing where there is no such agreement.
pub(super) fn gather(tx: &Tx, start: &Start<'_>) -> Result<Option<Facts>> {
    let sql = "select organisation, max_weeks from agreement where id = ?1";
    let Some(agreement) = tx.query_opt(sql, &[start.agreement.into()])? else {
        return Ok(None);
    };
    let organisation = agreement.text("organisation")?;
    let ledger = match Period::of_days(start.start, start.start) {
        Ok(days) => {
            let wanted = Wanted {
                days,
                plans_after: Some(tx.today()),
                agreement: Some(start.agreement),
            };
            read::ledgers(tx, wanted)?.remove(start.agreement)
        }
        Err(_) => None,
    };
    Ok(Some(Facts {
        ledger,
        open: open(tx, &organisation)?,
        months: months(tx, &organisation)?,
        covers: covers(tx, &organisation)?,
        rules: rules::all(tx)?,
        agreement_weeks: agreement.opt_int("max_weeks")?,
    }))
}

/// When an organisation takes people. Hours that cannot be read as times are left out.
pub(crate) fn open(tx: &Tx, organisation: &str) -> Result<Vec<Slot>> {
    let sql = "select weekday, opens, closes from opening_hours
               where organisation = ?1 and purpose = 'placement'
               order by weekday, opens, id limit 1000";
    let slot = |row: &Row| -> Result<Option<Slot>> {
        let clock = |column| -> Result<Option<Clock>> {
            Ok(row.opt_text(column)?.and_then(|text| Clock::parse(&text)))
        };
        let (Some(from), Some(until)) = (clock("opens")?, clock("closes")?) else {
            return Ok(None);
        };
        let weekday = row.int("weekday")?;
        Ok(Some(Slot { weekday, from, until }))
    };
    let rows = tx.query(sql, &[organisation.into()])?;
    let slots: Vec<Option<Slot>> = rows.iter().map(slot).collect::<Result<_>>()?;
    Ok(slots.into_iter().flatten().collect())
}

/// An organisation's months, by their first day. Figures of its own place of work come before those that name none.
pub(crate) fn months(tx: &Tx, organisation: &str) -> Result<BTreeMap<Date, MonthAtHost>> {
    let sql = "select workforce_month.month as month, workforce_month.ordinary as ordinary,
                 workforce_month.work_placement as work_placement, workforce_month.wage_subsidy as wage_subsidy,
                 workforce_month.benefit_work as benefit_work, workforce_month.flex_job as flex_job
               from workforce_month
               join organisation on organisation.id = workforce_month.organisation
               where workforce_month.organisation = ?1
                 and (workforce_month.p_number is null or organisation.p_number is null
                      or workforce_month.p_number = organisation.p_number)
               order by workforce_month.month, workforce_month.p_number nulls first, workforce_month.id
               limit 10000";
    let mut all = BTreeMap::new();
    for row in tx.query(sql, &[organisation.into()])? {
        if let Some((month, figures)) = month(&row)? {
            all.insert(month, figures);
        }
    }
    Ok(all)
}

/// A month whose figures can be read; others are as good as missing.
fn month(row: &Row) -> Result<Option<(Date, MonthAtHost)>> {
    let amount = |column: &str| -> Result<Option<Amount>> {
        Ok(row.opt_text(column)?.and_then(|text| Amount::parse(&text)))
    };
    let (Some(PartialDate::Month(year, number)), Some(ordinary)) =
        (row.opt_partial("month")?, amount("ordinary")?)
    else {
        return Ok(None);
    };
    let mut supported = BTreeMap::new();
    for kind in KINDS {
        supported.extend(amount(kind)?.map(|amount| (kind.to_owned(), amount)));
    }
    let figures = MonthAtHost { ordinary, supported };
    Ok(Some((PartialDate::Month(year, number).first_day(), figures)))
}

/// The collective agreements at an organisation.
fn covers(tx: &Tx, organisation: &str) -> Result<Vec<Cover>> {
    let sql = "select collective_agreement.title as title, collective_agreement.least_weekly_hours as least,
                 collective_agreement.valid_from as agreed_from, collective_agreement.valid_until as agreed_until,
                 collective_coverage.valid_from as since, collective_coverage.valid_until as until,
                 collective_coverage.trial_agreed as trial_agreed, collective_coverage.trial_from as trial_from,
                 collective_coverage.trial_until as trial_until
               from collective_coverage
               join collective_agreement on collective_agreement.id = collective_coverage.collective_agreement
               where collective_coverage.organisation = ?1
               order by collective_coverage.valid_from, collective_coverage.id
               limit 1000";
    tx.query(sql, &[organisation.into()])?.iter().map(cover).collect()
}

/// A trial holds for the days that are written; one without a first day holds nowhere.
fn cover(row: &Row) -> Result<Cover> {
    let trial_from = row
        .opt_date("trial_from")?
        .filter(|_| row.bool("trial_agreed").unwrap_or(false));
    let trial_until = row.opt_date("trial_until")?;
    let untils = [row.opt_date("until")?, row.opt_date("agreed_until")?];
    Ok(Cover {
        title: row.text("title")?,
        span: Span {
            from: row.date("since")?.max(row.date("agreed_from")?),
            until: untils.into_iter().flatten().min(),
        },
        least: row.opt_text("least")?.and_then(|text| Amount::parse(&text)),
        trial: trial_from.map(|from| Span {
            from,
            until: trial_until,
        }),
    })
}

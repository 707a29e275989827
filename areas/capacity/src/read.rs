//! Reads the ledgers of agreements: seven queries, however many agreements and placements there are.
//!
//! Not for: deciding who may see them; a page asks the desk first. No row of it says who anybody is.

use std::collections::BTreeMap;

use kernel::{Date, Period};
use store::{Result, Row, Tx, Value};

use crate::ledger::{self, Extra, Ledger, Span, Stated, Statement, Stay};

/// Which ledgers are read, and how.
#[derive(Debug, Clone, Copy)]
pub struct Wanted<'a> {
    /// The days that will be asked for; the whole calendar years around them are read.
    pub days: Period,
    /// Plans for an end count after this day; without it they count for nothing.
    pub plans_after: Option<Date>,
    /// One agreement alone, by its id.
    pub agreement: Option<&'a str>,
}

const AGREEMENTS: &str = "select id, places, extra_places, per_year, entered, ended
    from agreement
    where places is not null
      and (cast(?1 as text) is null or id = ?1)
    order by id
    limit 10000";
const STAYS: &str = "select id, agreement, waiting_since, started_on, planned_end, ended_on, uses_extra_place
    from placement
    where state not in ('draft', 'declined')
      and (cast(?1 as text) is null or agreement = ?1)
      and (ended_on is null or ended_on >= ?2)
      and (started_on < ?3 or waiting_since < ?3)
    order by agreement, id
    limit 1000000";
const PAUSES: &str = "select placement_pause.placement as placement, placement_pause.paused_from as since,
      placement_pause.paused_until as until
    from placement_pause
    join placement on placement.id = placement_pause.placement
    where (cast(?1 as text) is null or placement.agreement = ?1)
      and (placement_pause.paused_until is null or placement_pause.paused_until >= ?2)
      and placement_pause.paused_from < ?3
    order by placement_pause.placement, placement_pause.id
    limit 1000000";
const CLOSED: &str = "select agreement, paused_from as since, paused_until as until
    from agreement_pause
    where (cast(?1 as text) is null or agreement = ?1)
    order by agreement, id
    limit 100000";
const EXTRAS: &str = "select agreement, valid_from as since, valid_until as until, places
    from agreement_extra
    where (cast(?1 as text) is null or agreement = ?1)
    order by agreement, id
    limit 100000";
const RECORDED: &str = "select agreement, min(started_on) as started, min(waiting_since) as waiting, min(referred_on) as referred
    from placement
    where state not in ('draft', 'declined')
      and (cast(?1 as text) is null or agreement = ?1)
    group by agreement
    order by agreement
    limit 10000";
const STATEMENTS: &str = "select agreement, as_of, in_use, free, waiting, extra_in_use
    from capacity_statement
    where (cast(?1 as text) is null or agreement = ?1)
    order by agreement, position, id
    limit 100000";

/// The ledger of each agreement with places, by the agreement's id.
pub fn ledgers(tx: &Tx, wanted: Wanted<'_>) -> Result<BTreeMap<String, Ledger>> {
    let only: Value = wanted.agreement.map(str::to_owned).into();
    let (first, last) = (
        Period::year(wanted.days.first().year()),
        Period::year(wanted.days.last().year()),
    );
    let around = [only.clone(), first.first().into(), last.until().into()];
    let only = [only];
    let mut all = BTreeMap::new();
    for row in tx.query(AGREEMENTS, &only)? {
        all.insert(row.text("id")?, terms(&row)?);
    }
    let mut pauses = pauses(&tx.query(PAUSES, &around)?)?;
    for row in tx.query(STAYS, &around)? {
        if let Some(ledger) = all.get_mut(&row.text("agreement")?) {
            let rests = pauses.remove(&row.text("id")?).unwrap_or_default();
            ledger.stays.push(stay(&row, rests, wanted.plans_after)?);
        }
    }
    for row in tx.query(CLOSED, &only)? {
        if let Some(ledger) = all.get_mut(&row.text("agreement")?) {
            ledger.closed.push(span(&row)?);
        }
    }
    for row in tx.query(EXTRAS, &only)? {
        if let Some(ledger) = all.get_mut(&row.text("agreement")?) {
            let (span, places) = (span(&row)?, row.int("places")?);
            ledger.extras.push(Extra { span, places });
        }
    }
    for row in tx.query(RECORDED, &only)? {
        if let Some(ledger) = all.get_mut(&row.text("agreement")?) {
            let days = [
                row.opt_date("started")?,
                row.opt_date("waiting")?,
                row.opt_date("referred")?,
            ];
            ledger.recorded = days.into_iter().flatten().min();
        }
    }
    for row in tx.query(STATEMENTS, &only)? {
        if let Some(ledger) = all.get_mut(&row.text("agreement")?) {
            ledger.statements.extend(statement(&row)?);
        }
    }
    Ok(all
        .into_iter()
        .map(|(id, ledger)| (id, ledger.in_order()))
        .collect())
}

fn terms(row: &Row) -> Result<Ledger> {
    Ok(Ledger {
        places: row.int("places")?,
        extra: row.opt_int("extra_places")?,
        per_year: row.bool("per_year")?,
        began: row.opt_partial("entered")?.map(kernel::PartialDate::first_day),
        ended: row.opt_partial("ended")?.map(kernel::PartialDate::last_day),
        ..Ledger::default()
    })
}

fn stay(row: &Row, pauses: Vec<Span>, plans_after: Option<Date>) -> Result<Stay> {
    let started = row.opt_date("started_on")?;
    let (planned, ended) = (row.opt_date("planned_end")?, row.opt_date("ended_on")?);
    Ok(Stay {
        waiting_since: row.opt_date("waiting_since")?,
        started,
        ended: ledger::end(started, planned, ended, plans_after),
        extra: row.bool("uses_extra_place")?,
        pauses,
    })
}

fn span(row: &Row) -> Result<Span> {
    Ok(Span {
        from: row.date("since")?,
        until: row.opt_date("until")?,
    })
}

fn pauses(rows: &[Row]) -> Result<BTreeMap<String, Vec<Span>>> {
    let mut all: BTreeMap<String, Vec<Span>> = BTreeMap::new();
    for row in rows {
        all.entry(row.text("placement")?).or_default().push(span(row)?);
    }
    Ok(all)
}

/// A statement whose date cannot be read is none.
fn statement(row: &Row) -> Result<Option<Statement>> {
    let Some(as_of) = row.opt_partial("as_of")? else {
        return Ok(None);
    };
    let stated = Stated {
        in_use: row.opt_int("in_use")?,
        extra_in_use: row.opt_int("extra_in_use")?,
        free: row.opt_int("free")?,
        waiting: row.opt_int("waiting")?,
    };
    Ok(Some(Statement { as_of, stated }))
}

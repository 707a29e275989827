//! What stands in the way of a place: whether one is free, who waits before, and whether the participant is placed elsewhere.
//!
//! Not for: free places over time, which `capacity` counts.

use kernel::Date;
use records::Entry;
use web::{Desk, Failure};

/// Are all agreed places held? A resting placement keeps its place; one that is agreed by the year uses it up for the year.
pub(super) fn is_full(desk: &Desk, agreement: &Entry) -> Result<bool, Failure> {
    let Some(places) = agreement.int("places") else {
        return Ok(false);
    };
    let today = desk.tx.today();
    let held = if agreement.yes("per_year") {
        let first = jiff::civil::date(today.year(), 1, 1);
        desk.tx.count(
            "select count(*) as n from placement
             where agreement = ?1 and started_on >= ?2 and not uses_extra_place
             and state in ('active', 'paused', 'ended')",
            &[agreement.id.as_str().into(), first.to_string().into()],
        )?
    } else {
        desk.tx.count(
            "select count(*) as n from placement
             where agreement = ?1 and state in ('active', 'paused') and not uses_extra_place",
            &[agreement.id.as_str().into()],
        )?
    };
    Ok(held >= places)
}

/// The ids of those who wait for a place under an agreement, the next one first: those who were moved up in their order, then by
/// the day they joined the list.
pub(super) fn waiting(desk: &Desk, agreement: &str) -> Result<Vec<String>, Failure> {
    let rows = desk.tx.query(
        "select id from placement
         where agreement = ?1 and state = 'waiting' and waiting_since is not null
         order by queue_place nulls last, waiting_since, id limit 1000",
        &[agreement.into()],
    )?;
    let ids = rows.iter().map(|row| row.text("id"));
    Ok(ids.collect::<Result<_, _>>()?)
}

/// Would somebody else's turn be passed over?
pub(super) fn passes_somebody(desk: &Desk, placement: &Entry) -> Result<bool, Failure> {
    let waiting = waiting(desk, placement.text("agreement"))?;
    Ok(waiting.first().is_some_and(|first| *first != placement.id))
}

/// Is the participant in another placement on this day?
pub(super) fn is_placed_elsewhere(desk: &Desk, placement: &Entry, on: Date) -> Result<bool, Failure> {
    let count = desk.tx.count(
        "select count(*) as n from placement
         where participant = ?1 and id <> ?2 and state in ('active', 'paused', 'ended')
         and (ended_on is null or ended_on > ?3)",
        &[
            placement.text("participant").into(),
            placement.id.as_str().into(),
            on.to_string().into(),
        ],
    )?;
    Ok(count > 0)
}

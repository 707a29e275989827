//! What stands in the way of a place: whether one is free, who waits before, and whether the participant is placed elsewhere.
//!
//! Not for: counting places, which `capacity` does.

use std::collections::BTreeMap;

use capacity::{ledger::Ledger, read::Wanted};
use kernel::{Date, Period};
use records::Entry;
use web::{Desk, Failure};

/// Whether somebody can get a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Room {
    /// A place is free, or the agreement counts none.
    Free,
    /// All agreed places are held.
    Full,
    /// The host is closed, or the agreement is over.
    Closed,
}

/// Is there room today, as the ledger of places has it?
pub(super) fn room(desk: &Desk, agreement: &Entry) -> Result<Room, Failure> {
    let rooms = rooms(desk, Some(&agreement.id))?;
    Ok(rooms.get(&agreement.id).copied().unwrap_or(Room::Free))
}

/// The same of every agreement with places, or of one, by its id.
pub(super) fn rooms(desk: &Desk, agreement: Option<&str>) -> Result<BTreeMap<String, Room>, Failure> {
    let today = desk.tx.today();
    let wanted = Wanted {
        days: Period::of_days(today, today).map_err(|error| Failure::of("today", &error))?,
        plans_after: None,
        agreement,
    };
    let room = |ledger: &Ledger| {
        let day = ledger.day(today);
        match day.open() {
            _ if day.closed || !day.in_force => Room::Closed,
            Some(open) if open <= 0 => Room::Full,
            Some(_) | None => Room::Free,
        }
    };
    let ledgers = capacity::read::ledgers(desk.tx, wanted)?;
    Ok(ledgers
        .iter()
        .map(|(id, ledger)| (id.clone(), room(ledger)))
        .collect())
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

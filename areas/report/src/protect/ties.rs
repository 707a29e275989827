//! What a reader can add and subtract: the sums that hold between figures of an edition and those behind them.
//! Only candidates; the net takes in those that tell something. The measures know most of them; here stand those that
//! no definition holds, since they are between times or between measures of different things.

use disclosure::{CellId, Floor};
use kernel::Period;
use measures::{Amount, Asked, Figure, Relation};

use super::ProtectError;
use super::gate::{Gate, Passage};
use super::net::{Count, Print, Tie};
use super::pool::{Link, Pool, count_name};
use crate::compose::name;

/// Measures of events: their periods add up.
const EVENTS: [&str; 1] = ["jobs.delivered"];

/// A figure's count behind the scenes; nothing for what is no count.
pub(crate) fn behind(figure: &Figure) -> Option<(String, Count)> {
    let Some(Amount::Count(value)) = &figure.amount else {
        return None;
    };
    let count = Count {
        value: u64::try_from(*value).ok()?,
        sensitive: figure.sensitive,
        persons: figure.persons,
        print: Print::Not,
    };
    Some((count_name(figure), count))
}

/// A figure as the gate lets it through.
fn passed(gate: &Gate, figure: &Figure) -> Option<Figure> {
    match gate.passage(figure) {
        Passage::AsItIs => Some(figure.clone()),
        Passage::Instead(other) => Some(*other),
        Passage::KeptOut => None,
    }
}

fn tie(gate: &Gate, whole: &Figure, parts: &[Figure], rest: bool) -> Option<Tie> {
    let counts = parts
        .iter()
        .map(|part| passed(gate, part).as_ref().and_then(behind));
    let parts = counts
        .collect::<Option<Vec<_>>>()
        .filter(|parts| !parts.is_empty())?;
    let whole = behind(&passed(gate, whole)?)?;
    let itself = parts.iter().any(|(name, _)| *name == whole.0);
    (!itself).then_some(Tie { whole, parts, rest })
}

/// The sums that the measures know of. Who is in none of the parts is a group too, but not in an evaluation, whose
/// categories are all there is.
pub(crate) fn of_links(links: &[Link], gate: &Gate) -> Vec<Tie> {
    let sums = links.iter().filter(|link| link.relation == Relation::Sum);
    sums.filter_map(|link| {
        let rest = !link.whole.measure.starts_with("outcome.");
        tie(gate, &link.whole, &link.parts, rest)
    })
    .collect()
}

/// A later round counts everyone the earlier one did.
pub(crate) fn floors(links: &[Link], gate: &Gate) -> Vec<Floor> {
    let floors = links.iter().filter(|link| link.relation == Relation::AtLeast);
    floors
        .filter_map(|link| {
            let smaller = passed(gate, link.parts.first()?)?;
            let larger = passed(gate, &link.whole)?;
            Some(Floor {
                smaller: CellId(count_name(&smaller)),
                larger: CellId(count_name(&larger)),
            })
        })
        .collect()
}

/// What follows between times and between measures of different things.
pub(crate) fn further(pool: &mut Pool, gate: &Gate) -> Result<Vec<Tie>, ProtectError> {
    let mut ties = periods(pool)?;
    for asked in pool.times() {
        for paused in pool.list(asked, "places.paused")?.iter() {
            let in_use = pool.find(asked, "places.in_use", &paused.dimensions)?;
            let same = in_use.filter(|in_use| in_use.amount == paused.amount);
            ties.extend(same.and_then(|in_use| tie(gate, paused, &[in_use], false)));
        }
        for matched in pool.list(asked, "openings.matched")?.iter() {
            let hired = pool.find(asked, "openings.hired", &matched.dimensions)?;
            ties.extend(hired.and_then(|hired| tie(gate, matched, &[hired], true)));
        }
        ties.extend(plans(pool, gate, asked)?);
    }
    Ok(ties)
}

/// A period and two periods it falls into, the second being what is left when nobody prints it.
fn periods(pool: &mut Pool) -> Result<Vec<Tie>, ProtectError> {
    let mut events = Vec::new();
    for asked in pool.times() {
        for measure in EVENTS {
            events.extend(pool.list(asked, measure)?.iter().cloned());
        }
    }
    let mut ties = Vec::new();
    for whole in &events {
        for part in events
            .iter()
            .filter(|part| part.measure == whole.measure && part.dimensions == whole.dimensions)
        {
            let left = whole
                .period
                .zip(part.period)
                .and_then(|(all, some)| left(all, some));
            let (Some(left), Some(of_all), Some(of_part)) = (left, behind(whole), behind(part)) else {
                continue;
            };
            let Some(value) = of_all.1.value.checked_sub(of_part.1.value) else {
                continue;
            };
            let rest = Figure {
                period: Some(left),
                ..whole.clone()
            };
            let count = Count { value, ..of_part.1 };
            ties.push(Tie {
                whole: of_all,
                parts: vec![of_part, (name(&rest), count)],
                rest: false,
            });
        }
    }
    Ok(ties)
}

/// The days of one period before or after another within it.
fn left(all: Period, some: Period) -> Option<Period> {
    if !all.covers(some) || all == some {
        None
    } else if all.first() == some.first() {
        Period::of_days(some.until(), all.last()).ok()
    } else if all.last() == some.last() {
        Period::of_days(all.first(), some.first().yesterday().ok()?).ok()
    } else {
        None
    }
}

/// Whoever has a plan or none is or was in a placement: both pairs of an evaluation may have one sum, and readers
/// who see that they have can take one from the other.
fn plans(pool: &mut Pool, gate: &Gate, asked: Asked) -> Result<Vec<Tie>, ProtectError> {
    let mut ties = Vec::new();
    for made in pool
        .list(asked, "plans.made")?
        .iter()
        .filter(|made| made.dimensions.contains_key("round"))
    {
        let missing = pool.find(asked, "plans.missing", &made.dimensions)?;
        let (Some(made_count), Some(missing)) = (behind(made), missing.as_ref().and_then(behind)) else {
            continue;
        };
        let planned = made_count.1.value + missing.1.value;
        let people = count_name(made).replacen("plans.made", "plans.people", 1);
        let whole = (
            people,
            Count {
                value: planned,
                sensitive: false,
                persons: true,
                print: Print::Not,
            },
        );
        ties.push(Tie {
            whole: whole.clone(),
            parts: vec![made_count, missing],
            rest: false,
        });
        let total = pool.find(asked, "outcome.count", &made.dimensions)?;
        let ended = total.and_then(|total| behind(&passed(gate, &total)?));
        let mut agreement = made.dimensions.clone();
        agreement.remove("round");
        let inside = pool
            .find(asked, "places.in_use", &agreement)?
            .as_ref()
            .and_then(behind);
        let Some(ended) = ended else { continue };
        if ended.1.value == planned {
            ties.push(Tie {
                whole,
                parts: vec![ended],
                rest: false,
            });
        } else if let Some(inside) = inside.filter(|inside| ended.1.value + inside.1.value == planned) {
            ties.push(Tie {
                whole,
                parts: vec![ended, inside],
                rest: false,
            });
        }
    }
    Ok(ties)
}

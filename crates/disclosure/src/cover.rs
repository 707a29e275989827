//! A choice that honours every cut without a solver: again and again the item that meets the most open cuts for its
//! cost. For when the solver found nothing in time. Not the cheapest.

use crate::cut::{Cut, Item, hidden, hide};
use crate::knowledge::Mask;
use crate::world::World;

/// Hides items until every cut is met; `None` when none of what an open cut asks for may be hidden.
pub(crate) fn greedy(world: &World, cuts: &[Cut], cost: impl Fn(Item) -> i64) -> Option<Mask> {
    let mut mask = Mask::forced(world);
    loop {
        let open: Vec<&Cut> = cuts.iter().filter(|cut| !is_met(cut, &mask)).collect();
        if open.is_empty() {
            return Some(mask);
        }
        let wanted = open.iter().flat_map(|cut| &cut.items).copied();
        let worth = |item: Item| open.iter().filter(|cut| cut.items.contains(&item)).count();
        let best = wanted
            .filter(|item| !is_barred(cuts, *item))
            .min_by(|&one, &other| {
                let (here, there) = (signed(worth(other)) * cost(one), signed(worth(one)) * cost(other));
                here.cmp(&there).then(one.cmp(&other))
            })?;
        hide(world, &mut mask, best);
    }
}

/// Whether a cut was learned by which the cell must not be hidden.
pub(crate) fn is_barred(cuts: &[Cut], item: Item) -> bool {
    cuts.iter()
        .any(|cut| cut.items.is_empty() && cut.guard.map(Item::Cell) == Some(item))
}

fn is_met(cut: &Cut, mask: &Mask) -> bool {
    let asked = cut.guard.is_none_or(|cell| mask.cells[cell]);
    !asked || cut.items.iter().any(|&item| hidden(mask, item))
}

fn signed(count: usize) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}

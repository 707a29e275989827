//! Printed percentages: which counts stand above and below the line, so that a percentage cannot give them back.
//! Not for whether a percentage is printed; the search decides.

use disclosure::{CellId, Share};
use measures::{Amount, Figure, Relation};

use super::collapse::Collapse;
use super::net::{Count, Net, Print};
use super::pool::{Link, count_name};

/// Percentages are printed with one decimal.
const DECIMALS: u8 = 1;

/// Adds a share with what stands above and below its line. Counts that the net knows are used where they come to the
/// same number; others get cells of their own.
pub(crate) fn add(net: &mut Net, links: &[Link], collapse: &Collapse, figure: &Figure) {
    let Some(Amount::Share(share)) = figure.amount.as_ref().filter(|_| figure.persons) else {
        return;
    };
    let (Ok(above), Ok(below)) = (u64::try_from(share.numerator), u64::try_from(share.denominator)) else {
        return;
    };
    let id = count_name(figure);
    if net.shares.iter().any(|known| known.id == id) {
        return;
    }
    let numerator = known(net, links, collapse, Relation::Numerator, figure, above);
    let numerator = numerator.unwrap_or_else(|| vec![own(net, &id, "above", above)]);
    let denominator = known(net, links, collapse, Relation::Denominator, figure, below);
    let denominator = match denominator.as_deref() {
        Some([one]) => one.clone(),
        Some(_) | None => own(net, &id, "below", below),
    };
    net.shares.push(Share {
        id,
        numerator,
        denominator,
        decimals: DECIMALS,
    });
}

/// The counts of the net that a share's side is the sum of.
fn known(
    net: &Net,
    links: &[Link],
    collapse: &Collapse,
    side: Relation,
    figure: &Figure,
    value: u64,
) -> Option<Vec<CellId>> {
    let id = count_name(figure);
    let link = links
        .iter()
        .find(|link| link.relation == side && count_name(&link.whole) == id)?;
    let names = collapse.names(&link.parts.iter().map(count_name).collect::<Vec<_>>());
    let counted: Option<u64> = names
        .iter()
        .map(|name| net.counts.get(name).map(|count| count.value))
        .sum();
    (!names.is_empty() && counted == Some(value)).then(|| names.into_iter().map(CellId).collect())
}

fn own(net: &mut Net, share: &str, side: &str, value: u64) -> CellId {
    let name = format!("{share}|{side} the line");
    net.add(
        &name,
        Count {
            value,
            sensitive: false,
            persons: true,
            print: Print::Not,
        },
    );
    CellId(name)
}

//! Finds the pattern of an edition and proves it against everyone who may read it. Not for building the net.

use disclosure::{DisclosureError, Fate, Micro, Pattern, judge, protect};

use super::known::EarlierEdition;
use super::net::Net;
use crate::audience::Audience;

/// The least that must be hidden so that nobody works out a hidden count: neither who has read every edition there
/// is, as a committee's member may, nor who has read the public ones alone.
pub(crate) fn search(
    net: &Net,
    audience: Audience,
    earlier: &[EarlierEdition],
    threshold: u64,
) -> Result<Pattern, DisclosureError> {
    let everything: Vec<&EarlierEdition> = earlier.iter().collect();
    let open: Vec<&EarlierEdition> = earlier
        .iter()
        .filter(|edition| edition.audience.is_public())
        .collect();
    let widest = net.problem(&everything, threshold)?;
    // The search ends only when the independent attacker has found no way in, and hands its intervals on as proof.
    let mut pattern = protect(&widest, &Micro)?;
    if audience.is_public() && open.len() < everything.len() {
        let narrow = net.problem(&open, threshold)?;
        if !judge(&narrow, &pattern, &Micro)?.0.is_empty() {
            join(&mut pattern, protect(&narrow, &Micro)?);
            refuse_leaks(judge(&narrow, &pattern, &Micro)?.0)?;
            let (leaks, proof) = judge(&widest, &pattern, &Micro)?;
            refuse_leaks(leaks)?;
            pattern.proof = proof;
        }
    }
    Ok(pattern)
}

fn refuse_leaks(leaks: Vec<disclosure::Leak>) -> Result<(), DisclosureError> {
    if leaks.is_empty() {
        Ok(())
    } else {
        Err(DisclosureError::NotProven(leaks))
    }
}

/// Hides what either hides.
fn join(pattern: &mut Pattern, other: Pattern) {
    for (id, fate) in other.cells {
        if fate != Fate::Shown {
            let kept = pattern.cells.entry(id).or_insert(fate);
            if *kept == Fate::Shown {
                *kept = fate;
            }
        }
    }
    pattern.shares_hidden.extend(other.shares_hidden);
}

//! From a draft to what an edition freezes: composed to learn which figures are used, protected, composed again.

use kernel::Lang;
use paper::document::Document;
use store::Tx;

use super::frozen::{self, FrozenFigure};
use super::publish::PublishError;
use super::read;
use crate::audience::Audience;
use crate::compose::{Composed, Mask, PreviousQuotes, compose};
use crate::protect::{self, Known, Protected, SuppressionReport};

/// What an edition freezes, before it has a number.
pub(super) struct Draft {
    pub(super) document: Document,
    pub(super) figures: Vec<FrozenFigure>,
    pub(super) quotes: PreviousQuotes,
    pub(super) account: SuppressionReport,
    pub(super) known: Known,
}

/// How often a masked document may bring up figures that the mask was made without.
const ROUNDS: usize = 4;

/// Composes and protects a report for an audience. A block may print another figure where one is kept out; then the
/// mask is made again with that figure known, until composing brings up nothing new.
pub(super) fn draft(
    tx: &Tx,
    report_key: &str,
    year: i64,
    audience: Audience,
    lang: Lang,
) -> Result<Draft, PublishError> {
    let threshold = threshold(tx)?;
    let earlier = read::earlier(tx)?;
    let quotes = read::previous_quotes(tx, report_key, audience)?;
    let mut seen = compose(tx, report_key, lang, &Mask::empty(audience), quotes.as_ref())?;
    for _ in 0..ROUNDS {
        let protected = protect::mask(tx, &seen, year, audience, &earlier, threshold)?;
        let masked = compose(tx, report_key, lang, &protected.mask, quotes.as_ref())?;
        if !learn(&mut seen, &masked) {
            return Ok(frozen(masked, protected, lang));
        }
    }
    Err(PublishError::Unsettled)
}

/// Adds the figures, or places of figures, that only the masked document prints. Answers whether there were any.
fn learn(seen: &mut Composed, masked: &Composed) -> bool {
    let known = |seen: &Composed, name: &str, place: &str| {
        seen.used.iter().any(|one| one.name == name && one.place == place)
    };
    let new: Vec<_> = masked
        .used
        .iter()
        .filter(|one| !one.name.contains("category=merged_") && !known(seen, &one.name, &one.place))
        .cloned()
        .collect();
    let some = !new.is_empty();
    seen.used.extend(new);
    some
}

fn frozen(masked: Composed, protected: Protected, lang: Lang) -> Draft {
    Draft {
        figures: frozen::all(&masked.used, &protected.mask, lang),
        document: masked.document,
        quotes: masked.quotes,
        account: protected.report,
        known: protected.known,
    }
}

/// Counts below this many persons are small; the municipality may raise it by a setting.
fn threshold(tx: &Tx) -> Result<u64, PublishError> {
    let sql = "select value from setting where name = 'disclosure_threshold'";
    let Some(row) = tx.query_opt(sql, &[])? else {
        return Ok(disclosure::LEAST_THRESHOLD);
    };
    let text = row.text("value")?;
    text.trim().parse().map_err(|_| PublishError::Threshold(text))
}

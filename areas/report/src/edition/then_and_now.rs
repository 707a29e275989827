//! A figure as an edition printed it, beside the same figure as it is known today. For the desk, which sees every
//! count; not for readers of the edition.

use kernel::{PartialDate, Period};
use measures::{Asked, Figure};
use store::Tx;

use super::frozen::FrozenFigure;
use super::read::{Edition, figures};
use crate::compose::ReportError;

/// The two.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ThenAndNow {
    /// As frozen.
    pub then: FrozenFigure,
    /// As counted today, for the same period or date.
    pub now: Figure,
    /// Whether the value differs. Unknown where the edition hides it.
    pub changed: Option<bool>,
}

/// Looks a figure of an edition up by its name; nothing when the edition does not use it.
pub fn figure_then_and_now(
    tx: &Tx,
    edition: &Edition,
    name: &str,
) -> Result<Option<ThenAndNow>, ReportError> {
    let Some(then) = figures(edition)?.into_iter().find(|figure| figure.name == name) else {
        return Ok(None);
    };
    let today = Period::of_days(tx.today(), tx.today()).map(Asked::of);
    let period: Option<Period> = then.period.as_deref().and_then(|text| text.parse().ok());
    let day: Option<PartialDate> = then.as_of.as_deref().and_then(|text| text.parse().ok());
    let asked = match (period, day) {
        (Some(period), None) => Some(Asked::of(period)),
        (Some(period), Some(day)) => Some(Asked::of(period).at(day.last_day())),
        (None, Some(day)) => Period::of_days(day.first_day(), day.last_day())
            .ok()
            .map(Asked::of),
        (None, None) => today.ok(),
    };
    let Some(asked) = asked else { return Ok(None) };
    let now = measures::figure(tx, &asked, &then.measure, &then.dimensions)?;
    let value = now.amount.as_ref().map(super::frozen::plain);
    let changed = then.value.as_ref().map(|then| Some(then) != value.as_ref());
    Ok(Some(ThenAndNow { then, now, changed }))
}

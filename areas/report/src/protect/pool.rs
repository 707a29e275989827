//! Figures that stand behind an edition's figures without being printed: the totals and parts a reader can reason
//! about. Asked of the measures, at the times the printed figures are of. Not for counting.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use kernel::{Date, PartialDate, Period};
use measures::{Asked, Dimensions, Figure, Relation};
use store::Tx;

use super::ProtectError;
use crate::compose::{Used, name};

/// What follows from what, with the figures themselves.
pub(crate) struct Link {
    pub(crate) relation: Relation,
    pub(crate) whole: Figure,
    pub(crate) parts: Vec<Figure>,
}

/// Figures asked for so far; each measure is asked once for a time.
pub(crate) struct Pool<'a, 't> {
    tx: &'a Tx<'t>,
    lists: BTreeMap<(String, Period, Date), Rc<Vec<Figure>>>,
    times: BTreeSet<(Period, Date)>,
}

impl<'a, 't> Pool<'a, 't> {
    /// Knows the times of the figures about persons; asks nothing yet.
    pub(crate) fn new(tx: &'a Tx<'t>, used: &[Used]) -> Self {
        let persons = used
            .iter()
            .filter(|one| one.figure.persons && !one.figure.measure.starts_with("key."));
        let times = persons.filter_map(|one| asked(&one.figure));
        Self {
            tx,
            lists: BTreeMap::new(),
            times: times.map(|asked| (asked.period, asked.as_of)).collect(),
        }
    }

    /// The times, as questions.
    pub(crate) fn times(&self) -> Vec<Asked> {
        self.times
            .iter()
            .map(|&(period, as_of)| Asked { period, as_of })
            .collect()
    }

    /// Every figure of a measure at a time.
    pub(crate) fn list(&mut self, asked: Asked, measure: &str) -> Result<Rc<Vec<Figure>>, ProtectError> {
        let slot = (measure.to_owned(), asked.period, asked.as_of);
        if let Some(known) = self.lists.get(&slot) {
            return Ok(Rc::clone(known));
        }
        let mut figures = measures::measure(self.tx, &asked, measure)?;
        figures.retain(|figure| figure.amount.is_some());
        let figures = Rc::new(figures);
        self.lists.insert(slot, Rc::clone(&figures));
        Ok(figures)
    }

    /// One figure with a value.
    pub(crate) fn find(
        &mut self,
        asked: Asked,
        measure: &str,
        part: &Dimensions,
    ) -> Result<Option<Figure>, ProtectError> {
        let list = self.list(asked, measure)?;
        Ok(list.iter().find(|figure| figure.dimensions == *part).cloned())
    }

    /// Everything the measures know to follow from something else, at all the times. Links with a figure that has no
    /// value tell nothing.
    pub(crate) fn links(&mut self) -> Result<Vec<Link>, ProtectError> {
        let mut links = Vec::new();
        for asked in self.times() {
            for identity in measures::identities(self.tx, &asked)? {
                let Some(whole) = self.find(asked, identity.measure, &identity.whole)? else {
                    continue;
                };
                let mut parts = Vec::new();
                for part in &identity.parts {
                    let asked = part.period.map_or(asked, |period| Asked { period, ..asked });
                    parts.extend(self.find(asked, part.measure, &part.dimensions)?);
                }
                if parts.len() == identity.parts.len() {
                    links.push(Link {
                        relation: identity.relation,
                        whole,
                        parts,
                    });
                }
            }
        }
        Ok(links)
    }
}

/// The time a figure is of, as a question.
fn asked(figure: &Figure) -> Option<Asked> {
    let date: Option<PartialDate> = figure.as_of.as_deref().and_then(|text| text.parse().ok());
    match (figure.period, date) {
        (Some(period), None) => Some(Asked::of(period)),
        (Some(period), Some(date)) => Some(Asked::of(period).at(date.last_day())),
        (None, Some(date)) => {
            let period = Period::of_days(date.first_day(), date.last_day()).ok()?;
            Some(Asked::of(period))
        }
        (None, None) => None,
    }
}

/// The name of a figure's count, the same in every edition. What an evaluation round states is the same whenever it
/// is read, and a round's total is one count whichever measure prints it.
pub(crate) fn count_name(figure: &Figure) -> String {
    if !figure.dimensions.contains_key("round") {
        return name(figure);
    }
    let mut timeless = figure.clone();
    (timeless.period, timeless.as_of) = (None, None);
    if matches!(
        timeless.measure.as_str(),
        "outcome.ended" | "outcome.categories_sum"
    ) {
        "outcome.count".clone_into(&mut timeless.measure);
    }
    name(&timeless)
}

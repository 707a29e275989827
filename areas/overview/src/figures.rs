//! Figures as the pages show them: asked of the measures once, written in the reader's language, each a link to its
//! definition and its rows.

use std::{cell::RefCell, collections::BTreeMap, rc::Rc};

use kernel::{Date, Period};
use measures::{Asked, Dimensions, Figure, Reason};
use web::{Desk, Failure, encode};

use crate::sheet::Cell;

/// What stands where there is nothing to tell.
pub(crate) const DASH: &str = "–";

type Slot = (String, Period, Date);

/// The figures of one page.
pub(crate) struct Figures<'d, 'a> {
    pub(crate) desk: &'d Desk<'a>,
    kept: RefCell<BTreeMap<Slot, Rc<Vec<Figure>>>>,
}

impl<'d, 'a> Figures<'d, 'a> {
    pub(crate) fn new(desk: &'d Desk<'a>) -> Self {
        Self {
            desk,
            kept: RefCell::new(BTreeMap::new()),
        }
    }

    /// Every figure of a measure.
    pub(crate) fn all(&self, id: &str, asked: Asked) -> Result<Rc<Vec<Figure>>, Failure> {
        let slot = (id.to_owned(), asked.period, asked.as_of);
        if let Some(kept) = self.kept.borrow().get(&slot) {
            return Ok(Rc::clone(kept));
        }
        let counted = measures::measure(self.desk.tx, &asked, id).map_err(|error| Failure::of(id, &error))?;
        let counted = Rc::new(counted);
        self.kept.borrow_mut().insert(slot, Rc::clone(&counted));
        Ok(counted)
    }

    /// One figure, or nothing when neither records nor sources say anything of it.
    pub(crate) fn one(&self, id: &str, asked: Asked, part: &Dimensions) -> Result<Option<Figure>, Failure> {
        let all = self.all(id, asked)?;
        Ok(all.iter().find(|figure| figure.dimensions == *part).cloned())
    }

    /// One figure as a cell.
    pub(crate) fn cell(&self, id: &str, asked: Asked, part: &Dimensions) -> Result<Cell, Failure> {
        let figure = self.one(id, asked, part)?;
        Ok(self.show(figure.as_ref(), asked))
    }

    /// A figure as a cell: its value, or why there is none.
    pub(crate) fn show(&self, figure: Option<&Figure>, asked: Asked) -> Cell {
        let Some(figure) = figure else {
            return Cell::number(DASH);
        };
        if figure.amount.is_none() && !matches!(figure.reason, Some(Reason::CannotBeSplit { .. })) {
            return Cell::number(DASH);
        }
        Cell {
            text: measures::words(self.desk.lang(), figure),
            href: self.link(figure, asked),
            numeric: figure.amount.is_some(),
            notes: Vec::new(),
        }
    }

    /// The page that tells what a figure means and what stands behind it.
    pub(crate) fn link(&self, figure: &Figure, asked: Asked) -> String {
        let mut query: Vec<String> = figure
            .dimensions
            .iter()
            .map(|(name, value)| format!("{}={}", encode(name), encode(value)))
            .collect();
        query.push(format!("fra={}", asked.period.first()));
        query.push(format!("til={}", asked.period.last()));
        if asked.as_of != asked.period.last() {
            query.push(format!("at={}", asked.as_of));
        }
        self.desk
            .to(&format!("/tal/{}?{}", encode(&figure.measure), query.join("&")))
    }
}

//! Figures as a document prints them: asked of the measures once, masked, written, and noted as used.

use std::{collections::BTreeMap, rc::Rc};

use kernel::PartialDate;
use measures::{Asked, Dimensions, Figure};
use paper::document::{Block, Inline};

use super::{Book, ProblemKind, ReportError, Told, Used, name, outline};
use crate::{
    blocks,
    markup::{Answers, BlockCall, FigureCall, When},
};

impl Book<'_, '_> {
    /// Every figure of a measure at a time: all dimensions and their totals.
    pub fn all_figures(&mut self, measure: &str, asked: Asked) -> Result<Rc<Vec<Figure>>, ReportError> {
        let slot = (measure.to_owned(), asked.period, asked.as_of);
        if let Some(kept) = self.figures.get(&slot) {
            return Ok(Rc::clone(kept));
        }
        let counted = Rc::new(measures::measure(self.tx(), &asked, measure)?);
        self.figures.insert(slot, Rc::clone(&counted));
        Ok(counted)
    }

    /// One figure; without a value, but with a reason, when it cannot be given.
    pub fn figure_of(
        &mut self,
        measure: &str,
        dimensions: &Dimensions,
        asked: Asked,
    ) -> Result<Figure, ReportError> {
        if measures::definition(measure).is_some() {
            let all = self.all_figures(measure, asked)?;
            if let Some(found) = all.iter().find(|figure| figure.dimensions == *dimensions) {
                return Ok(found.clone());
            }
        }
        let slot = (measure.to_owned(), dimensions.clone(), asked.period, asked.as_of);
        if let Some(kept) = self.single.get(&slot) {
            return Ok(kept.clone());
        }
        let figure = measures::figure(self.tx(), &asked, measure, dimensions)?;
        self.single.insert(slot, figure.clone());
        Ok(figure)
    }

    /// One figure of the section's time, as a cell or a piece of text prints it.
    pub fn told(&mut self, measure: &str, dimensions: &[(&str, &str)]) -> Result<Told, ReportError> {
        self.told_at(measure, dimensions, self.asked())
    }

    /// The same at a time of the caller's choice.
    pub fn told_at(
        &mut self,
        measure: &str,
        dimensions: &[(&str, &str)],
        asked: Asked,
    ) -> Result<Told, ReportError> {
        let figure = self.figure_of(measure, &dimensions_of(dimensions), asked)?;
        Ok(self.tell(&figure))
    }

    /// Masks and writes a figure, and notes that it is printed here.
    pub fn tell(&mut self, figure: &Figure) -> Told {
        let name = name(figure);
        let figure = self.mask.instead.get(&name).unwrap_or(figure);
        if figure.amount.is_none() {
            return Told::missing(self.say);
        }
        let told = if self.mask.withheld.contains(&name) {
            Told::withheld()
        } else if self.mask.hidden.contains(&name) {
            Told::hidden(&figure.measure)
        } else {
            Told::figure(measures::words(self.say.lang, figure), figure)
        };
        self.used.push(Used {
            name,
            figure: figure.clone(),
            place: self.place(),
        });
        told
    }

    /// Key figures by key, read once.
    pub fn key_figures(&mut self) -> Result<Rc<BTreeMap<String, Figure>>, ReportError> {
        if let Some(kept) = &self.key_figures {
            return Ok(Rc::clone(kept));
        }
        let read: BTreeMap<String, Figure> = measures::key_figures(self.tx())?
            .into_iter()
            .map(|figure| (figure.measure.trim_start_matches("key.").to_owned(), figure))
            .collect();
        let read = Rc::new(read);
        self.key_figures = Some(Rc::clone(&read));
        Ok(read)
    }

    /// The time a placeholder is asked for.
    fn time(&self, when: When) -> Asked {
        let asked = self.asked();
        match when {
            When::AsTheSection => asked,
            When::During(period) => Asked {
                period,
                as_of: period.last(),
            },
            When::At(as_of) => Asked {
                period: asked.period,
                as_of,
            },
        }
    }

    fn called(&mut self, call: &FigureCall) -> Result<Option<Figure>, ReportError> {
        if let Some(key) = call.key() {
            let known = self.key_figures()?;
            return Ok(known.get(key).filter(|_| call.dimensions.is_empty()).cloned());
        }
        if measures::definition(&call.measure).is_none() {
            return Ok(None);
        }
        self.figure_of(&call.measure, &call.dimensions, self.time(call.when))
            .map(Some)
    }

    /// A placeholder's figure as a piece of text; a marker and a problem where there is none.
    pub(super) fn printed(&mut self, call: &FigureCall) -> Result<Inline, ReportError> {
        let typed = typed(call);
        let Some(figure) = self.called(call)? else {
            return Ok(self.unknown(&typed));
        };
        if let (None, Some(reason)) = (&figure.amount, &figure.reason) {
            let unknown = matches!(
                reason,
                measures::Reason::UnknownMeasure | measures::Reason::UnknownDimension
            );
            if unknown {
                return Ok(self.unknown(&typed));
            }
            let words = reason.words(self.say.lang);
            let marker = self.say.with("document-cannot-be-given", &[("reason", &words)]);
            self.problem(&typed, ProblemKind::CannotBeGiven(reason.clone()));
            return Ok(Inline::Text(marker));
        }
        let period = self.own_time(&figure);
        let told = self.tell(&figure);
        Ok(Inline::Figure {
            text: told.text,
            definition: told.definition,
            hidden: told.hidden,
            period,
        })
    }

    /// The figure's time as printed, where it is not the time of the section it stands in. A quotation always says.
    fn own_time(&self, figure: &Figure) -> Option<String> {
        let asked = self.asked();
        if let Some(period) = figure.period {
            let differs = self.quoting || period != asked.period;
            return differs.then(|| kernel::format::period(self.say.lang, period));
        }
        let date: PartialDate = figure.as_of.as_deref()?.parse().ok()?;
        // A key figure keeps its owner's date; one within the report's time needs no mention.
        let near = if figure.measure.starts_with("key.") {
            date.last_day() >= asked.period.first()
                && date.first_day() <= asked.as_of.max(asked.period.last())
        } else {
            date.first_day() <= asked.as_of && asked.as_of <= date.last_day()
        };
        let said = self.quoting && !figure.measure.starts_with("key.");
        (said || !near).then(|| kernel::format::partial(self.say.lang, date))
    }
}

/// Dimensions as the measures take them.
pub(crate) fn dimensions_of(pairs: &[(&str, &str)]) -> Dimensions {
    pairs
        .iter()
        .map(|(dimension, value)| ((*dimension).to_owned(), (*value).to_owned()))
        .collect()
}

/// The placeholder as a person would type it.
fn typed(call: &FigureCall) -> String {
    let mut typed = call.measure.clone();
    for (dimension, value) in &call.dimensions {
        typed.push_str(&format!(" {dimension}={value}"));
    }
    match call.when {
        When::AsTheSection => {}
        When::During(period) => typed.push_str(&format!(" {period}")),
        When::At(day) => typed.push_str(&format!(" at={day}")),
    }
    format!("{{{typed}}}")
}

impl Answers for Book<'_, '_> {
    fn figure(&mut self, call: &FigureCall) -> Inline {
        self.printed(call).unwrap_or_else(|error| {
            self.fail(error);
            Inline::Text(String::new())
        })
    }

    fn reference(&mut self, section: &str) -> Inline {
        if let Some(text) = self.outline.reference(section) {
            return Inline::Reference {
                anchor: outline::anchor(section),
                text: text.to_owned(),
            };
        }
        if self.outline.leaves_out(section) {
            return Inline::Text(self.say.tr("document-section-left-out"));
        }
        let typed = format!("{{ref:{section}}}");
        self.problem(&typed, ProblemKind::UnknownReference);
        Inline::Text(self.say.with("document-unknown-reference", &[("typed", section)]))
    }

    fn block(&mut self, call: &BlockCall) -> Vec<Block> {
        let outer = self.stand_in(&call.name);
        let made = blocks::make(self, call);
        self.stand_in(&outer);
        match made {
            Ok(Some(blocks)) => blocks,
            Ok(None) => {
                self.problem(&format!("{{{{{}}}}}", call.name), ProblemKind::UnknownBlock);
                let text = self.say.with("document-unknown-block", &[("typed", &call.name)]);
                vec![Block::Note(vec![Inline::Text(text)])]
            }
            Err(error) => {
                self.fail(error);
                Vec::new()
            }
        }
    }

    fn unknown(&mut self, typed: &str) -> Inline {
        self.problem(typed, ProblemKind::UnknownPlaceholder);
        let inner = typed.trim_matches(['{', '}']);
        Inline::Text(self.say.with("document-unknown-figure", &[("typed", inner)]))
    }
}

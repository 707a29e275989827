//! Every placeholder in a printed text resolves: a measure and dimensions that exist, a key figure, a section, a block
//! in proper form, and a value for the time that is asked for.
//!
//! Why: a figure that does not come would leave a hole in a sentence, and the author should know before the reader.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use kernel::Lang;
use measures::{Asked, Figure, Reason};
use store::Tx;

use super::CheckError;
use super::finding::Finding;
use super::material::Material;
use super::texts::{self, Printed};
use crate::blocks;
use crate::markup::placeholder::{block, placeholder};
use crate::markup::{FigureCall, Placeholder, Span, When, spans};

/// Every placeholder of every text.
pub(super) fn find(tx: &Tx, material: &Material) -> Result<Vec<Finding>, CheckError> {
    let mut known = Known::read(tx, material)?;
    let mut findings = Vec::new();
    for text in texts::read(tx, material)? {
        let mut seen = BTreeSet::new();
        for span in spans(&text.text) {
            let (written, problem) = match span {
                Span::Words(words) => (words, stray_brace(words)),
                Span::Placeholder(inner) => (inner, known.problem(tx, material, &text, inner)?),
                Span::Block(inner) => (inner, unknown_block(inner)),
            };
            if let Some(problem) = problem
                && seen.insert(written.to_owned())
            {
                findings.push(told(&text, written, &problem));
            }
        }
    }
    Ok(findings)
}

enum Problem {
    /// It means nothing.
    Unknown,
    /// It is read, but has no value for the time asked for.
    NoValue(Reason),
}

fn unknown_block(inner: &str) -> Option<Problem> {
    let known = block(inner).is_some_and(|call| blocks::names().any(|name| name == call.name));
    (!known).then_some(Problem::Unknown)
}

/// A brace that opens or closes nothing is most often a placeholder that was spoilt.
fn stray_brace(words: &str) -> Option<Problem> {
    words.contains(['{', '}']).then_some(Problem::Unknown)
}

fn told(text: &Printed, written: &str, problem: &Problem) -> Finding {
    let written: String = written.split_whitespace().collect::<Vec<_>>().join(" ");
    let written: String = written.chars().take(80).collect();
    let subject = format!("{}|{written}", text.field);
    match problem {
        Problem::Unknown => text
            .spot
            .red("unknown_placeholder", &subject)
            .stated(&written)
            .says(
                format!("Pladsholderen {{{written}}} findes ikke."),
                format!("The placeholder {{{written}}} does not exist."),
            ),
        Problem::NoValue(reason) => text.spot.red("cannot_be_given", &subject).stated(&written).says(
            format!("Tallet {{{written}}} kan ikke gives: {}.", reason.words(Lang::Da)),
            format!(
                "The figure {{{written}}} cannot be given: {}.",
                reason.words(Lang::En)
            ),
        ),
    }
}

/// What placeholders can name, and the figures that were asked for already.
struct Known {
    sections: BTreeSet<String>,
    key_figures: BTreeSet<String>,
    figures: HashMap<(Asked, String), BTreeMap<measures::Dimensions, Figure>>,
}

impl Known {
    fn read(tx: &Tx, material: &Material) -> Result<Self, CheckError> {
        let keys = |sql: &str, values: &[store::Value]| -> Result<BTreeSet<String>, CheckError> {
            let rows = tx.query(sql, values)?;
            Ok(rows
                .iter()
                .map(|row| row.text("key"))
                .collect::<store::Result<_>>()?)
        };
        let report = [material.report.id.as_str().into()];
        Ok(Self {
            sections: keys("select key from report_section where report = ?1", &report)?,
            key_figures: keys("select key from key_figure", &[])?,
            figures: HashMap::new(),
        })
    }

    fn problem(
        &mut self,
        tx: &Tx,
        material: &Material,
        text: &Printed,
        inner: &str,
    ) -> Result<Option<Problem>, CheckError> {
        let call = match placeholder(inner) {
            None => return Ok(Some(Problem::Unknown)),
            Some(Placeholder::Reference(section)) => {
                return Ok((!self.sections.contains(&section)).then_some(Problem::Unknown));
            }
            Some(Placeholder::Figure(call)) => call,
        };
        if let Some(key) = call.key() {
            return Ok((!self.key_figures.contains(key)).then_some(Problem::Unknown));
        }
        let Some(definition) = measures::definition(&call.measure) else {
            return Ok(Some(Problem::Unknown));
        };
        let mut names = call.dimensions.keys();
        if names.any(|name| !definition.dimensions.contains(&name.as_str())) {
            return Ok(Some(Problem::Unknown));
        }
        self.reason(tx, asked(material, text, &call), &call)
            .map(|reason| reason.map(Problem::NoValue))
    }

    /// Why a figure has no value; nothing when it has one. A measure is asked once for each time.
    fn reason(&mut self, tx: &Tx, asked: Asked, call: &FigureCall) -> Result<Option<Reason>, CheckError> {
        let key = (asked, call.measure.clone());
        if !self.figures.contains_key(&key) {
            let figures = measures::measure(tx, &asked, &call.measure)?;
            let by_dimensions = figures
                .into_iter()
                .map(|figure| (figure.dimensions.clone(), figure));
            self.figures.insert(key.clone(), by_dimensions.collect());
        }
        let figure = self
            .figures
            .get(&key)
            .and_then(|figures| figures.get(&call.dimensions));
        Ok(figure.map_or(Some(Reason::NothingRecorded), |figure| figure.reason.clone()))
    }
}

/// The time of a placeholder: its own, else its section's, else the report's.
fn asked(material: &Material, text: &Printed, call: &FigureCall) -> Asked {
    let own = text.section.as_ref();
    let period = own
        .and_then(|times| times.period)
        .unwrap_or(material.report.period);
    let as_of = own.and_then(|times| times.as_of.or(times.period.map(kernel::Period::last)));
    let section = Asked {
        period,
        as_of: as_of.unwrap_or(material.report.as_of),
    };
    match call.when {
        When::AsTheSection => section,
        When::During(period) => Asked::of(period),
        When::At(day) => section.at(day),
    }
}

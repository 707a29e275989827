//! The report under composition: what is read of it, each thing once, and what has come of it so far.

use std::{collections::BTreeMap, rc::Rc};

use kernel::{Date, Lang, Period};
use measures::{Asked, Figure};
use records::{Entry, Record, entry};
use store::Tx;

use super::outline::{Outline, SectionRow};
use super::{Mask, PreviousQuotes, Problem, ProblemKind, Quote, ReportError, Say, Used};
use crate::{report::REPORT, report_section::REPORT_SECTION};

/// The report's own row.
#[derive(Debug, Clone)]
pub struct ReportRow {
    /// Identifier.
    pub id: String,
    /// Key.
    pub key: String,
    /// Title on the cover.
    pub title: String,
    /// The year it is about; profiles, stories and recommendations are of a year.
    pub year: i64,
    /// Lead, with placeholders.
    pub lead: String,
    /// Its period and the day it takes stock of.
    pub asked: Asked,
    /// Period of the report before it, where it names one.
    pub previous: Option<Asked>,
}

/// A report being composed. Nouns and figures are read once and kept.
pub struct Book<'a, 't> {
    tx: &'a Tx<'t>,
    /// Language and words.
    pub say: Say,
    /// For whom, and what is kept back.
    pub mask: &'a Mask,
    /// The report.
    pub report: ReportRow,
    /// The municipality's settings.
    pub settings: BTreeMap<String, String>,
    pub(super) outline: Outline,
    previous: Option<&'a PreviousQuotes>,
    section: Option<Rc<SectionRow>>,
    block: String,
    pub(super) quoting: bool,
    nouns: BTreeMap<&'static str, Rc<Vec<Entry>>>,
    pub(super) figures: BTreeMap<(String, Period, Date), Rc<Vec<Figure>>>,
    pub(super) single: BTreeMap<(String, measures::Dimensions, Period, Date), Figure>,
    pub(super) key_figures: Option<Rc<BTreeMap<String, Figure>>>,
    pub(super) used: Vec<Used>,
    pub(super) problems: Vec<Problem>,
    failed: Option<ReportError>,
    charts: usize,
}

impl<'a, 't> Book<'a, 't> {
    pub(super) fn open(
        tx: &'a Tx<'t>,
        report_key: &str,
        lang: Lang,
        mask: &'a Mask,
        previous: Option<&'a PreviousQuotes>,
    ) -> Result<Self, ReportError> {
        let row = entry::find_by_key(tx, &REPORT, report_key)?
            .ok_or_else(|| ReportError::NoReport(report_key.to_owned()))?;
        let before = match row.text("previous") {
            "" => None,
            id => entry::find(tx, &REPORT, id)?,
        };
        let settings = tx
            .query("select name, value from setting order by name", &[])?
            .iter()
            .map(|row| Ok((row.text("name")?, row.text("value")?)))
            .collect::<Result<_, store::StoreError>>()?;
        let mut book = Self {
            tx,
            say: Say { lang },
            mask,
            report: ReportRow {
                asked: asked(&row)?,
                previous: before.as_ref().map(asked).transpose()?,
                year: row.int("year").unwrap_or_default(),
                title: row.text("title").to_owned(),
                lead: row.text("lead").to_owned(),
                id: row.id,
                key: row.key,
            },
            settings,
            outline: Outline::default(),
            previous,
            section: None,
            block: String::new(),
            quoting: false,
            nouns: BTreeMap::new(),
            figures: BTreeMap::new(),
            single: BTreeMap::new(),
            key_figures: None,
            used: Vec::new(),
            problems: Vec::new(),
            failed: None,
            charts: 0,
        };
        let points = book.entries(&strategy::strategy_point::STRATEGY_POINT)?;
        let rows = entry::all_of(tx, &REPORT_SECTION, "report", &book.report.id)?
            .iter()
            .map(|entry| SectionRow::read(entry, &book.report.asked, &points))
            .collect::<Result<_, _>>()?;
        book.outline = Outline::build(rows, mask.audience, book.say);
        Ok(book)
    }

    /// Every row of a noun, by key.
    pub fn entries(&mut self, noun: &'static Record) -> Result<Rc<Vec<Entry>>, ReportError> {
        if let Some(kept) = self.nouns.get(noun.name) {
            return Ok(Rc::clone(kept));
        }
        let read = Rc::new(entry::all(self.tx, noun)?);
        self.nouns.insert(noun.name, Rc::clone(&read));
        Ok(read)
    }

    /// The row of an id; nothing for an empty one.
    pub fn entry(&mut self, noun: &'static Record, id: &str) -> Result<Option<Entry>, ReportError> {
        Ok(self.entries(noun)?.iter().find(|entry| entry.id == id).cloned())
    }

    /// The name of the row of an id; empty for none.
    pub fn title_of(&mut self, noun: &'static Record, id: &str) -> Result<String, ReportError> {
        let found = self.entry(noun, id)?;
        Ok(found
            .map(|entry| entry.text(noun.title).to_owned())
            .unwrap_or_default())
    }

    /// Ids of a noun's rows in the order of their titles, as Danes sort.
    pub fn ids_by_title(&mut self, noun: &'static Record) -> Result<Vec<String>, ReportError> {
        let titles = entry::titles(self.tx, noun, None)?;
        Ok(titles.into_iter().map(|(id, _, _)| id).collect())
    }

    /// The transaction, for the few tables that are no nouns.
    pub(crate) fn tx(&self) -> &Tx<'t> {
        self.tx
    }

    /// Begins a section: figures without a time of their own are asked for in its time from here on.
    pub(super) fn enter(&mut self, section: &Rc<SectionRow>) {
        self.section = Some(Rc::clone(section));
        self.block = String::new();
    }

    /// Leaves the sections, for the cover.
    pub(super) fn leave(&mut self) {
        self.section = None;
        self.block = String::new();
    }

    /// Names the block that figures stand in from here on, and answers the one before.
    pub(super) fn stand_in(&mut self, block: &str) -> String {
        std::mem::replace(&mut self.block, block.to_owned())
    }

    /// What has been printed so far.
    pub fn used(&self) -> &[Used] {
        &self.used
    }

    /// The section being written.
    pub(crate) fn section(&self) -> Option<&SectionRow> {
        self.section.as_deref()
    }

    /// The time of the section, else the report's.
    pub fn asked(&self) -> Asked {
        self.section
            .as_ref()
            .map_or(self.report.asked, |section| section.asked)
    }

    /// What the last edition left to be quoted in this section.
    pub fn quote(&self) -> Option<&'a Quote> {
        self.previous?.get(self.section.as_ref()?.quoted_as())
    }

    /// Where figures are printed just now.
    pub(super) fn place(&self) -> String {
        let section = self
            .section
            .as_ref()
            .map_or("report", |section| section.key.as_str());
        format!("{section} {}", self.block).trim_end().to_owned()
    }

    pub(super) fn problem(&mut self, placeholder: &str, kind: ProblemKind) {
        let section = self
            .section
            .as_ref()
            .map_or("report", |section| section.key.as_str());
        self.problems.push(Problem {
            section: section.to_owned(),
            placeholder: placeholder.to_owned(),
            kind,
        });
    }

    /// Keeps the first fault met while a text was read; a text itself cannot fail.
    pub(super) fn fail(&mut self, error: ReportError) {
        self.failed.get_or_insert(error);
    }

    /// Was there a fault since it was last asked?
    pub(super) fn check(&mut self) -> Result<(), ReportError> {
        self.failed.take().map_or(Ok(()), Err)
    }

    /// A name for a drawing's ids, unlike any other in the document.
    pub(crate) fn chart_prefix(&mut self) -> String {
        self.charts += 1;
        format!("diagram-{}", self.charts)
    }
}

fn asked(row: &Entry) -> Result<Asked, ReportError> {
    let wrong = |field| ReportError::Record {
        record: "report",
        key: row.key.clone(),
        field,
    };
    let day = |field| -> Result<Date, ReportError> { row.text(field).parse().map_err(|_| wrong(field)) };
    let period = Period::of_days(day("period_from")?, day("period_to")?).map_err(|_| wrong("period_to"))?;
    let as_of = match row.text("as_of") {
        "" => period.last(),
        _ => day("as_of")?,
    };
    Ok(Asked { period, as_of })
}

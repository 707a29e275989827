//! The report of the programme's last year, with every section written, so that the whole of it can be made.

use store::Tx;

use crate::{
    Result, Size,
    agreements::Agreements,
    chance::Chance,
    report_key,
    rows::{Rows, Written},
    words::{Each, Section, Words, paragraph},
};

/// What a section can be written for.
#[derive(Debug, Clone, Default)]
pub(crate) struct Named {
    pub(crate) id: String,
    pub(crate) key: String,
    pub(crate) name: String,
    pub(crate) about: String,
}

const REPORT: &[&str] = &[
    "id",
    "key",
    "title",
    "kind",
    "year",
    "period_from",
    "period_to",
    "as_of",
    "state",
    "lead",
];
const REPORT_SECTION: &[&str] = &[
    "id", "key", "report", "title", "position", "parent", "kind", "point", "lead", "body", "summary",
    "owner", "state",
];

/// Writes the report and its sections.
pub(crate) fn write(
    tx: &Tx,
    written: &mut Written,
    chance: &mut Chance,
    size: &Size,
    words: &Words,
    agreements: &Agreements,
    points: &[Named],
) -> Result<()> {
    let report = chance.id();
    let (year, last) = (size.last_year, format!("{}-12-31", size.last_year));
    let mut rows = Rows::new(tx, "report", REPORT);
    rows.add([
        report.as_str().into(),
        report_key(size).into(),
        format!("Opdigtet årsrapport {year}").into(),
        "annual".into(),
        i64::from(year).into(),
        format!("{year}-01-01").into(),
        last.as_str().into(),
        last.as_str().into(),
        "draft".into(),
        "Alle mennesker, steder og tal i denne rapport er opfundet.".into(),
    ])?;
    rows.end(written)?;
    let agreements: Vec<Named> = agreements.0.iter().map(named).collect();
    let mut sections = Sections {
        rows: Rows::new(tx, "report_section", REPORT_SECTION),
        report,
        known: Vec::new(),
    };
    for (position, section) in (1i64..).zip(&words.sections) {
        let subjects = match section.each {
            Each::Report => &[Named::default()][..],
            Each::Agreement => &agreements,
            Each::Point => points,
        };
        for (place, subject) in (0i64..).zip(subjects) {
            sections.add(chance, section, subject, position + place, words)?;
        }
    }
    sections.rows.end(written)
}

fn named(agreement: &crate::agreements::Agreement) -> Named {
    Named {
        id: agreement.id.clone(),
        key: agreement.key.clone(),
        name: agreement.host.clone(),
        about: String::new(),
    }
}

struct Sections<'a> {
    rows: Rows<'a>,
    report: String,
    /// Key and identifier of what was written.
    known: Vec<(String, String)>,
}

impl Sections<'_> {
    fn add(
        &mut self,
        chance: &mut Chance,
        section: &Section,
        subject: &Named,
        position: i64,
        words: &Words,
    ) -> Result<()> {
        let id = chance.id();
        let key = fill(chance, &section.key, subject, words);
        let parent = section
            .parent
            .as_ref()
            .and_then(|parent| self.known.iter().find(|(key, _)| key == parent));
        let point = (section.each == Each::Point).then_some(subject.id.as_str());
        self.rows.add([
            id.as_str().into(),
            key.as_str().into(),
            self.report.as_str().into(),
            fill(chance, &section.title, subject, words).into(),
            position.into(),
            parent.map(|(_, id)| id.as_str()).into(),
            section.kind.as_str().into(),
            point.into(),
            fill(chance, &section.lead, subject, words).into(),
            fill(chance, &section.body, subject, words).into(),
            section
                .summary
                .as_ref()
                .map(|text| fill(chance, text, subject, words))
                .into(),
            "Den opdigtede enhed".into(),
            "approved".into(),
        ])?;
        self.known.push((key, id));
        Ok(())
    }
}

/// Puts the subject and fresh paragraphs into a text.
fn fill(chance: &mut Chance, text: &str, subject: &Named, words: &Words) -> String {
    let mut filled = text
        .replace("%aftale%", &subject.key)
        .replace("%punkt%", &subject.key)
        .replace("%navn%", &subject.name)
        .replace("%om%", &subject.about);
    while filled.contains("%prosa%") {
        filled = filled.replacen("%prosa%", &paragraph(chance, &words.prose, 4, 7), 1);
    }
    filled
}

//! The report of the programme's last year, with every section written, so that the whole of it can be made.

use std::collections::BTreeSet;

use store::Tx;

use crate::{
    Result, Size,
    agreements::Agreements,
    chance::Chance,
    outcome::OUTCOMES,
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
    /// The outcomes of the last year, as lines of a list with a placeholder each.
    pub(crate) outcomes: String,
}

/// Everything that sections are written for.
pub(crate) struct Subjects {
    report: Vec<Named>,
    agreements: Vec<Named>,
    points: Vec<Named>,
}

impl Subjects {
    /// `ended` holds agreement (by position) and outcome of what ended in the report's year: a figure that nothing
    /// stands behind cannot be printed.
    pub(crate) fn of(agreements: &Agreements, points: Vec<Named>, ended: &BTreeSet<(usize, &str)>) -> Self {
        let all: BTreeSet<&str> = ended.iter().map(|(_, outcome)| *outcome).collect();
        let report = Named {
            outcomes: listed("", |code| all.contains(code)),
            ..Named::default()
        };
        let of_agreement = |(position, one): (usize, &crate::agreements::Agreement)| Named {
            id: one.id.clone(),
            key: one.key.clone(),
            name: one.host.clone(),
            outcomes: listed(&format!("agreement={} ", one.key), |code| {
                ended.contains(&(position, code))
            }),
            ..Named::default()
        };
        Self {
            report: vec![report],
            agreements: agreements.0.iter().enumerate().map(of_agreement).collect(),
            points,
        }
    }
}

fn listed(part: &str, came_up: impl Fn(&str) -> bool) -> String {
    let lines = OUTCOMES
        .iter()
        .filter(|outcome| came_up(outcome.words[0]))
        .map(|outcome| {
            let [code, label, _] = outcome.words;
            format!("- {label}: {{outcome.count {part}category={code}}}")
        });
    lines.collect::<Vec<_>>().join("\n")
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
    subjects: &Subjects,
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
    let mut sections = Sections {
        rows: Rows::new(tx, "report_section", REPORT_SECTION),
        report,
        known: Vec::new(),
    };
    for (position, section) in (1i64..).zip(&words.sections) {
        let each = match section.each {
            Each::Report => &subjects.report,
            Each::Agreement => &subjects.agreements,
            Each::Point => &subjects.points,
        };
        for (place, subject) in (0i64..).zip(each) {
            sections.add(chance, section, subject, position + place, words)?;
        }
    }
    sections.rows.end(written)
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
        .replace("%om%", &subject.about)
        .replace("%udfald%", &subject.outcomes);
    while filled.contains("%prosa%") {
        filled = filled.replacen("%prosa%", &paragraph(chance, &words.prose, 4, 7), 1);
    }
    filled
}

//! Which sections an audience reads, in which order, and their numbers.
//!
//! Numbers are computed: chapters 1, 2, 3, sections 2.1, 2.2. Appendices stand last and bear letters.

use std::{collections::BTreeMap, rc::Rc};

use kernel::{Date, Period};
use measures::Asked;
use records::Entry;

use super::{ReportError, Say};
use crate::audience::Audience;

/// A section as it is kept, with the time its figures are asked for.
#[derive(Debug, Clone)]
pub(crate) struct SectionRow {
    pub(crate) id: String,
    pub(crate) key: String,
    pub(crate) title: String,
    pub(crate) parent: String,
    pub(crate) kind: String,
    /// Key of the strategy point; empty for none.
    pub(crate) point: String,
    pub(crate) lead: String,
    pub(crate) body: String,
    pub(crate) summary: String,
    pub(crate) asked: Asked,
    /// Has it a period or a date of its own?
    pub(crate) own_time: bool,
    pub(crate) committee_only: bool,
}

impl SectionRow {
    pub(super) fn read(entry: &Entry, report: &Asked, points: &[Entry]) -> Result<Self, ReportError> {
        let day = |field: &'static str| -> Result<Option<Date>, ReportError> {
            let text = entry.text(field);
            if text.is_empty() {
                return Ok(None);
            }
            let wrong = |_| ReportError::Record {
                record: "report_section",
                key: entry.key.clone(),
                field,
            };
            text.parse().map(Some).map_err(wrong)
        };
        let (from, to, as_of) = (day("period_from")?, day("period_to")?, day("as_of")?);
        let period = match (from, to) {
            (Some(first), Some(last)) => Period::of_days(first, last).map_err(|_| ReportError::Record {
                record: "report_section",
                key: entry.key.clone(),
                field: "period_to",
            })?,
            _ => report.period,
        };
        let own_period = period != report.period;
        let inherited = if own_period { period.last() } else { report.as_of };
        let point = points.iter().find(|point| point.id == entry.text("point"));
        Ok(Self {
            id: entry.id.clone(),
            key: entry.key.clone(),
            title: entry.text("title").to_owned(),
            parent: entry.text("parent").to_owned(),
            kind: entry.text("kind").to_owned(),
            point: point.map(|point| point.key.clone()).unwrap_or_default(),
            lead: entry.text("lead").to_owned(),
            body: entry.text("body").to_owned(),
            summary: entry.text("summary").to_owned(),
            asked: Asked {
                period,
                as_of: as_of.unwrap_or(inherited),
            },
            own_time: own_period || as_of.is_some_and(|day| day != report.as_of),
            committee_only: entry.yes("committee_only"),
        })
    }

    /// What next year's report looks for when it quotes this section.
    pub(super) fn quoted_as(&self) -> &str {
        if self.point.is_empty() {
            &self.key
        } else {
            &self.point
        }
    }

    pub(super) fn anchor(&self) -> String {
        anchor(&self.key)
    }
}

/// Where a reference to a section leads.
pub(super) fn anchor(key: &str) -> String {
    format!("afsnit-{key}")
}

/// A section in its place.
#[derive(Debug)]
pub(super) struct Node {
    pub(super) row: Rc<SectionRow>,
    /// `6.5`; empty for an appendix.
    pub(super) number: String,
    /// The heading, an appendix with its letter.
    pub(super) title: String,
    pub(super) children: Vec<Node>,
}

/// The sections that an audience reads.
#[derive(Debug, Default)]
pub(crate) struct Outline {
    pub(super) nodes: Rc<Vec<Node>>,
    /// Printed reference by key: `afsnit 6.5`.
    references: BTreeMap<String, String>,
    /// Keys of sections that this audience does not read.
    left_out: Vec<String>,
}

impl Outline {
    /// `rows` stand in the order of their positions. A section whose parent is left out is left out with it.
    pub(super) fn build(rows: Vec<SectionRow>, audience: Audience, say: Say) -> Self {
        let mut by_parent: BTreeMap<String, Vec<Rc<SectionRow>>> = BTreeMap::new();
        let mut keys: Vec<String> = Vec::new();
        for row in rows {
            keys.push(row.key.clone());
            if audience.reads_committee_text() || !row.committee_only {
                by_parent
                    .entry(row.parent.clone())
                    .or_default()
                    .push(Rc::new(row));
            }
        }
        let (appendices, chapters): (Vec<_>, Vec<_>) = by_parent
            .remove("")
            .unwrap_or_default()
            .into_iter()
            .partition(|row| row.kind == "appendix");
        let mut outline = Self::default();
        let mut nodes = Vec::new();
        for (index, row) in chapters.into_iter().enumerate() {
            nodes.push(outline.number(row, (index + 1).to_string(), &mut by_parent, say));
        }
        for (index, row) in appendices.into_iter().enumerate() {
            let letter = letter(index);
            let printed = say.with("document-appendix-reference", &[("letter", &letter)]);
            outline.references.insert(row.key.clone(), printed);
            nodes.push(Node {
                title: appendix_title(&row.title, &letter, say),
                row,
                number: String::new(),
                children: Vec::new(),
            });
        }
        outline.left_out = keys
            .into_iter()
            .filter(|key| !outline.references.contains_key(key))
            .collect();
        outline.nodes = Rc::new(nodes);
        outline
    }

    fn number(
        &mut self,
        row: Rc<SectionRow>,
        number: String,
        by_parent: &mut BTreeMap<String, Vec<Rc<SectionRow>>>,
        say: Say,
    ) -> Node {
        let printed = say.with("document-section-reference", &[("number", &number)]);
        self.references.insert(row.key.clone(), printed);
        let within = by_parent.remove(&row.id).unwrap_or_default();
        let children = within
            .into_iter()
            .enumerate()
            .map(|(index, child)| self.number(child, format!("{number}.{}", index + 1), by_parent, say))
            .collect();
        Node {
            title: row.title.clone(),
            row,
            number,
            children,
        }
    }

    /// Every section, a section before those within it.
    pub(super) fn in_order(&self) -> Vec<Rc<SectionRow>> {
        let mut rows = Vec::new();
        let mut waiting: Vec<&Node> = self.nodes.iter().rev().collect();
        while let Some(node) = waiting.pop() {
            rows.push(Rc::clone(&node.row));
            waiting.extend(node.children.iter().rev());
        }
        rows
    }

    /// How a section is referred to in print; `None` where this audience has no such section.
    pub(super) fn reference(&self, key: &str) -> Option<&str> {
        self.references.get(key).map(String::as_str)
    }

    /// Is it a section of the report that this audience does not read?
    pub(super) fn leaves_out(&self, key: &str) -> bool {
        self.left_out.iter().any(|left| left == key)
    }
}

fn letter(index: usize) -> String {
    u8::try_from(index).ok().filter(|index| *index < 26).map_or_else(
        || (index + 1).to_string(),
        |index| char::from(b'A' + index).to_string(),
    )
}

/// A title that begins with the word for an appendix gets the letter after that word, any other before it.
fn appendix_title(title: &str, letter: &str, say: Say) -> String {
    let word = say.tr("document-appendix");
    let rest = title.strip_prefix(&word).and_then(|rest| rest.strip_prefix(':'));
    format!("{word} {letter}: {}", rest.unwrap_or(title).trim())
}

#[cfg(test)]
mod tests {
    use super::*;
    use kernel::Lang;

    fn row(key: &str, parent: &str, kind: &str, committee_only: bool) -> SectionRow {
        let period = Period::year(2019);
        SectionRow {
            id: key.into(),
            key: key.into(),
            title: format!("Bilag: {key}"),
            parent: parent.into(),
            kind: kind.into(),
            point: String::new(),
            lead: String::new(),
            body: String::new(),
            summary: String::new(),
            asked: Asked {
                period,
                as_of: period.last(),
            },
            own_time: false,
            committee_only,
        }
    }

    fn outline(audience: Audience) -> Outline {
        let rows = vec![
            row("kilder", "", "appendix", false),
            row("indledning", "", "text", false),
            row("punkter", "", "text", false),
            row("csr", "punkter", "strategy_point", false),
            row("eksempel", "csr", "text", true),
            row("fonde", "punkter", "strategy_point", false),
        ];
        Outline::build(rows, audience, Say { lang: Lang::Da })
    }

    #[test]
    fn sections_are_numbered_in_order_and_appendices_stand_last_with_letters() {
        let outline = outline(Audience::Committee);
        assert_eq!(outline.reference("fonde"), Some("afsnit 2.2"));
        assert_eq!(outline.reference("eksempel"), Some("afsnit 2.1.1"));
        assert_eq!(outline.reference("kilder"), Some("bilag A"));
        let last = outline.nodes.last().expect("a node");
        assert_eq!(
            (last.title.as_str(), last.number.as_str()),
            ("Bilag A: kilder", "")
        );
        let order: Vec<String> = outline.in_order().iter().map(|row| row.key.clone()).collect();
        assert_eq!(
            order,
            ["indledning", "punkter", "csr", "eksempel", "fonde", "kilder"]
        );
    }

    #[test]
    fn what_is_for_the_committee_alone_is_not_in_the_public_outline() {
        let outline = outline(Audience::Public);
        assert_eq!(outline.reference("eksempel"), None);
        assert!(outline.leaves_out("eksempel") && !outline.leaves_out("csr"));
        assert!(!outline.leaves_out("findes-ikke"));
    }
}

//! The outline of a report that follows no other: `outline.toml`, with a section for each strategy point.

use records::{Entry, Kept, entry};
use serde::Deserialize;
use store::Value;
use strategy::strategy_point::STRATEGY_POINT;
use web::{Desk, Failure};

use crate::report_section::REPORT_SECTION;

/// The default outline. Data, so that it can be read and changed without reading code.
const OUTLINE: &str = include_str!("outline.toml");

#[derive(Deserialize)]
struct Outline {
    section: Vec<Section>,
}

#[derive(Deserialize)]
struct Section {
    key: String,
    title: String,
    kind: String,
    #[serde(default)]
    parent: String,
    #[serde(default)]
    body: String,
    /// A section for every strategy point stands here, each with this body.
    #[serde(default)]
    each_point: bool,
}

fn read() -> Result<Vec<Section>, Failure> {
    toml::from_str::<Outline>(OUTLINE)
        .map(|outline| outline.section)
        .map_err(|error| Failure::of("the default outline", &error))
}

/// Gives a report its sections.
pub(super) fn outline(desk: &Desk, report: &Entry, year: i64) -> Result<(), Failure> {
    let mut made: Vec<(String, String)> = Vec::new();
    let mut position = 0;
    for section in read()? {
        position += 1;
        let parent = made
            .iter()
            .find(|(key, _)| *key == section.parent)
            .map(|(_, id)| id.clone());
        if section.each_point {
            points(desk, report, year, &section, parent.as_deref())?;
            continue;
        }
        let values = values(
            report,
            &section,
            &section.title,
            parent.as_deref(),
            position,
            Value::Null,
            year,
        );
        let id = create(desk, &format!("{year}-{}", section.key), &values)?;
        made.push((section.key, id));
    }
    Ok(())
}

fn points(
    desk: &Desk,
    report: &Entry,
    year: i64,
    section: &Section,
    parent: Option<&str>,
) -> Result<(), Failure> {
    let mut points = entry::all(desk.tx, &STRATEGY_POINT)?;
    points.sort_by_key(|point| point.int("position"));
    for (position, point) in (1..).zip(&points) {
        let title = point.text("title");
        let values = values(
            report,
            section,
            title,
            parent,
            position,
            point.id.as_str().into(),
            year,
        );
        create(desk, &format!("{year}-{}", point.key), &values)?;
    }
    Ok(())
}

fn values(
    report: &Entry,
    section: &Section,
    title: &str,
    parent: Option<&str>,
    position: i64,
    point: Value,
    year: i64,
) -> Kept {
    let body = section.body.trim().replace("{ref:", &format!("{{ref:{year}-"));
    let mut values: Kept = REPORT_SECTION
        .fields
        .iter()
        .map(|field| (field.name, Value::Null))
        .collect();
    values.insert("report", report.id.as_str().into());
    values.insert("title", title.into());
    values.insert("position", position.into());
    values.insert("parent", parent.into());
    values.insert("kind", section.kind.as_str().into());
    values.insert("point", point);
    values.insert("body", if body.is_empty() { Value::Null } else { body.into() });
    values.insert("state", "draft".into());
    values.insert("committee_only", false.into());
    values
}

/// The key is left to chance when another report of the year has it already.
fn create(desk: &Desk, key: &str, values: &Kept) -> Result<String, Failure> {
    let taken = entry::find_by_key(desk.tx, &REPORT_SECTION, key)?.is_some();
    let id = entry::create(desk.tx, &REPORT_SECTION, (!taken).then_some(key), None, values)?;
    Ok(id.as_str().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_section_of_the_default_outline_has_a_known_kind_and_an_earlier_parent() {
        let sections = read().expect("the outline is well formed");
        for (index, section) in sections.iter().enumerate() {
            assert!(crate::codes::SECTION_KIND.knows(&section.kind), "{}", section.key);
            let known = sections[..index]
                .iter()
                .any(|before| before.key == section.parent);
            assert!(section.parent.is_empty() || known, "{}", section.key);
        }
        assert!(sections.iter().any(|section| section.each_point));
    }
}

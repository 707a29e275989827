//! The outline of a new report from the report before it: the same sections in the same places, their texts as a start.

use std::collections::BTreeMap;

use records::{Entry, Kept, entry};
use store::Value;
use web::{Desk, Failure};

use crate::report_section::REPORT_SECTION;

/// Copies every section of `previous` into `report`.
pub(super) fn outline(desk: &Desk, previous: &str, report: &Entry, year: i64) -> Result<(), Failure> {
    let old = entry::all_of(desk.tx, &REPORT_SECTION, "report", previous)?;
    let keys = new_keys(desk, &old, year)?;
    let mut ids: BTreeMap<&str, String> = BTreeMap::new();
    for section in parents_first(&old) {
        let mut values = start(section, &keys);
        values.insert("report", report.id.as_str().into());
        values.insert("parent", ids.get(section.text("parent")).cloned().into());
        let key = keys.get(section.key.as_str()).map(String::as_str);
        let id = entry::create(desk.tx, &REPORT_SECTION, key, None, &values)?;
        ids.insert(&section.id, id.as_str().to_owned());
    }
    Ok(())
}

/// What the new section starts with. Its summary is written anew, since next year's report quotes it.
fn start(old: &Entry, keys: &BTreeMap<&str, String>) -> Kept {
    let is_point = old.text("kind") == "strategy_point";
    let (lead, body) = if is_point {
        (String::new(), skeleton(old.text("body")))
    } else {
        (old.text("lead").to_owned(), old.text("body").to_owned())
    };
    let mut values = old.values.clone();
    values.insert("lead", text(&renamed(&lead, keys)));
    values.insert("body", text(&renamed(&body, keys)));
    values.insert("summary", Value::Null);
    for time in ["period_from", "period_to", "as_of"] {
        values.insert(time, Value::Null);
    }
    values.insert("state", "draft".into());
    values
}

fn text(text: &str) -> Value {
    if text.is_empty() { Value::Null } else { text.into() }
}

/// The headings and blocks of a strategy point, with the words of its first part, which says what the point is about.
fn skeleton(body: &str) -> String {
    let mut kept: Vec<&str> = Vec::new();
    let mut parts = 0;
    for line in body.lines().map(str::trim_end) {
        let opens_part = line.starts_with("# ") || line.starts_with("## ") || line.starts_with("### ");
        if opens_part {
            parts += 1;
        }
        let stays = line.starts_with('#') || line.starts_with("{{") || parts <= 1;
        let again = line.is_empty() && kept.last().is_none_or(|last| last.is_empty());
        if (stays || line.is_empty()) && !again {
            kept.push(line);
        }
    }
    kept.join("\n").trim().to_owned()
}

/// References to the old report's sections lead to their copies.
fn renamed(body: &str, keys: &BTreeMap<&str, String>) -> String {
    let mut parts = body.split("{ref:");
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        out.push_str("{ref:");
        match part.split_once('}') {
            Some((key, rest)) => {
                let key = key.trim();
                out.push_str(keys.get(key).map_or(key, String::as_str));
                out.push('}');
                out.push_str(rest);
            }
            None => out.push_str(part),
        }
    }
    out
}

/// `2020-csr` from `csr` or `2019-csr`. A key that is taken gets a tail.
fn new_keys<'a>(desk: &Desk, old: &'a [Entry], year: i64) -> Result<BTreeMap<&'a str, String>, Failure> {
    let taken = desk.tx.query(
        "select key from report_section where key like ?1",
        &[format!("{year}-%").into()],
    )?;
    let taken: Vec<String> = taken
        .iter()
        .map(|row| row.text("key"))
        .collect::<Result<_, _>>()?;
    let mut keys = BTreeMap::new();
    for section in old {
        let mut key = format!("{year}-{}", without_year(&section.key));
        if taken.contains(&key) || keys.values().any(|other| *other == key) {
            let tail = desk.tx.fresh_id();
            key = format!("{key}-{}", &tail.as_str()[tail.as_str().len() - 6..]);
        }
        keys.insert(section.key.as_str(), key);
    }
    Ok(keys)
}

fn without_year(key: &str) -> &str {
    match key.split_once('-') {
        Some((year, rest))
            if year.len() == 4 && year.bytes().all(|b| b.is_ascii_digit()) && !rest.is_empty() =>
        {
            rest
        }
        _ => key,
    }
}

/// A section comes after the one it belongs under. One whose parent is missing comes last, at the top.
fn parents_first(sections: &[Entry]) -> Vec<&Entry> {
    let mut placed: Vec<&Entry> = Vec::new();
    let mut waiting: Vec<&Entry> = sections.iter().collect();
    loop {
        let (now, later): (Vec<&Entry>, Vec<&Entry>) = waiting.into_iter().partition(|section| {
            let parent = section.text("parent");
            parent.is_empty() || placed.iter().any(|other| other.id == parent)
        });
        if now.is_empty() {
            placed.extend(later);
            return placed;
        }
        placed.extend(now);
        waiting = later;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_points_skeleton_keeps_its_parts_its_blocks_and_what_it_is_about() {
        let body = "### Om punktet\n\nDet handler om indkøb.\n\n### Siden sidst\n\nI år købte vi {key.bought}.\n\n{{table:jobs}}\n\nSlut.";
        assert_eq!(
            skeleton(body),
            "### Om punktet\n\nDet handler om indkøb.\n\n### Siden sidst\n\n{{table:jobs}}"
        );
    }

    #[test]
    fn references_follow_the_sections_they_point_at() {
        let keys = BTreeMap::from([("csr", "2020-csr".to_owned())]);
        assert_eq!(
            renamed("Se {ref:csr}, {ref:andet} og {ref:", &keys),
            "Se {ref:2020-csr}, {ref:andet} og {ref:"
        );
        assert_eq!(
            (without_year("2018-csr"), without_year("csr-2018")),
            ("csr", "csr-2018")
        );
    }
}

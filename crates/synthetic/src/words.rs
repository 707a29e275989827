//! The invented words: names, sentences, and the sections of the invented report. They stand in `words.toml`.

use std::collections::BTreeSet;

use serde::Deserialize;

use crate::{Result, Size, SyntheticError, chance::Chance};

const FILE: &str = include_str!("words.toml");

/// Everything in the file.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Words {
    name_starts: Vec<String>,
    name_ends: Vec<String>,
    pub(crate) towns: Vec<String>,
    pub(crate) donors: Vec<String>,
    pub(crate) grant_purposes: Vec<String>,
    pub(crate) meeting_titles: Vec<String>,
    pub(crate) agendas: Vec<String>,
    pub(crate) target_groups: Vec<String>,
    pub(crate) purposes: Vec<String>,
    pub(crate) this_year: Vec<String>,
    pub(crate) next_year: Vec<String>,
    pub(crate) prose: Vec<String>,
    pub(crate) recommendations: Vec<String>,
    pub(crate) points: Vec<Point>,
    pub(crate) sections: Vec<Section>,
}

/// A strategy point.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Point {
    pub(crate) key: String,
    pub(crate) title: String,
    pub(crate) about: String,
}

/// A section of the report, or of each agreement or point in it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Section {
    pub(crate) key: String,
    #[serde(default)]
    pub(crate) each: Each,
    pub(crate) parent: Option<String>,
    pub(crate) title: String,
    pub(crate) kind: String,
    pub(crate) lead: String,
    pub(crate) body: String,
    pub(crate) summary: Option<String>,
}

/// What a section is written for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Each {
    /// Once.
    #[default]
    Report,
    /// For every agreement.
    Agreement,
    /// For every strategy point.
    Point,
}

impl Words {
    pub(crate) fn read() -> Result<Self> {
        let words: Self = toml::from_str(FILE).map_err(|error| SyntheticError::Words(error.to_string()))?;
        if words.names(Size::MOST_ORGANISATIONS).len() < Size::MOST_ORGANISATIONS {
            return Err(SyntheticError::Words("there are too few names".to_owned()));
        }
        Ok(words)
    }

    /// Names for so many organisations; every beginning is used before an ending comes again.
    pub(crate) fn names(&self, how_many: usize) -> Vec<String> {
        let mut names: Vec<String> = Vec::new();
        let mut used = BTreeSet::new();
        for turn in 0..self.name_ends.len() {
            for (place, start) in self.name_starts.iter().enumerate() {
                let end = self.name_ends.get((place + turn) % self.name_ends.len());
                let name = format!("{start}{}", end.map_or("", String::as_str));
                if names.len() < how_many && used.insert(name.clone()) {
                    names.push(name);
                }
            }
        }
        names
    }
}

/// A paragraph of some sentences, none twice in a row.
pub(crate) fn paragraph(chance: &mut Chance, sentences: &[String], least: i64, most: i64) -> String {
    let mut chosen: Vec<&str> = Vec::new();
    for _ in 0..chance.between(least, most) {
        let start = chance.below(sentences.len());
        let fresh = sentences.iter().cycle().skip(start).take(sentences.len());
        if let Some(sentence) = fresh
            .map(String::as_str)
            .find(|sentence| !chosen.contains(sentence))
        {
            chosen.push(sentence);
        }
    }
    chosen.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_organisation_has_a_name_of_its_own() {
        let words = Words::read().expect("the words are well formed");
        let names: BTreeSet<String> = words.names(60).into_iter().collect();
        assert_eq!(names.len(), 60);
    }

    #[test]
    fn no_number_is_typed_in_a_text() {
        let words = Words::read().expect("the words are well formed");
        let bodies = words.sections.iter().map(|section| &section.body);
        let texts = bodies
            .chain(&words.prose)
            .chain(&words.this_year)
            .chain(&words.next_year);
        for text in texts.chain(&words.recommendations) {
            assert!(!text.chars().any(|letter| letter.is_ascii_digit()), "{text}");
        }
    }

    #[test]
    fn a_paragraph_says_nothing_twice() {
        let words = Words::read().expect("the words are well formed");
        let mut chance = Chance::new(4);
        for _ in 0..50 {
            let text = paragraph(&mut chance, &words.prose, 4, 6);
            let sentences: Vec<&str> = text.split_inclusive(". ").map(str::trim).collect();
            let different: BTreeSet<&&str> = sentences.iter().collect();
            assert_eq!(sentences.len(), different.len(), "{text}");
        }
    }
}

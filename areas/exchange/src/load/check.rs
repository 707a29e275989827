//! The verdict on every row before anything is written.

use std::collections::{BTreeMap, BTreeSet};

use kernel::{fold, person::mentions_cpr};
use records::{Entry, Kept, Kind, Record, entry, parse};
use store::Tx;

use super::{LoadError, LoadRow, LoadSet, numbers::Numbers};

/// What would happen to a row.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
#[serde(tag = "verdict", rename_all = "lowercase")]
pub enum Verdict {
    /// It would be added.
    New,
    /// It would change a row that is there.
    Changed {
        /// The fields that would change.
        fields: Vec<String>,
    },
    /// It is there already, just so.
    Same,
    /// It cannot be written.
    Refused {
        /// Field and what is wrong with it (a text id, or a sentence in English).
        problems: Vec<(String, String)>,
    },
}

/// A row with its verdict.
#[derive(Debug, Clone, serde::Serialize)]
pub struct Judged {
    /// The file.
    pub file: String,
    /// The line, from 1.
    pub line: usize,
    /// The noun.
    pub noun: &'static str,
    /// The row's key.
    pub key: String,
    /// What would happen.
    #[serde(flatten)]
    pub verdict: Verdict,
    /// What was cleaned in it: field, before, after.
    pub cleaned: Vec<(String, String, String)>,
    /// Things to look at that do not stop it, such as a name that may be an alias.
    pub advice: Vec<String>,
}

/// Judges every row against the files and against what is there.
pub fn check(tx: &Tx, set: &LoadSet, nouns: &[&'static Record]) -> Result<Vec<Judged>, LoadError> {
    let known = Known::collect(tx, set, nouns)?;
    let mut numbers = Numbers::collect(tx, set)?;
    let mut judged = Vec::new();
    for (noun, rows) in &set.nouns {
        let entries = entry::all(tx, noun)?;
        if noun.sealed_fields().next().is_some() {
            entry::fetch_keys(tx, noun, &entries)?;
        }
        let existing: BTreeMap<String, Entry> = entries
            .into_iter()
            .map(|entry| (entry.key.clone(), entry))
            .collect();
        let mut seen = BTreeSet::new();
        for row in rows {
            let twice = !seen.insert(row.key.clone());
            let mut problems = numbers.taken(tx, noun, row)?;
            if twice {
                problems.push(("key".to_owned(), format!("the key {} stands twice", row.key)));
            }
            judged.push(judge(tx, noun, row, existing.get(&row.key), problems, &known)?);
        }
    }
    Ok(judged)
}

fn judge(
    tx: &Tx,
    noun: &'static Record,
    row: &LoadRow,
    existing: Option<&Entry>,
    mut problems: Vec<(String, String)>,
    known: &Known,
) -> Result<Judged, LoadError> {
    if row.key.is_empty() {
        problems.push((
            "key".to_owned(),
            "the row has no key and none can be made".to_owned(),
        ));
    }
    // Key and source stand in the open beside every row.
    for (name, text) in [("key", Some(&row.key)), ("source", row.source.as_ref())] {
        if text.is_some_and(|text| mentions_cpr(text)) {
            problems.push((name.to_owned(), parse::CPR_IN_TEXT.to_owned()));
        }
    }
    problems.extend(
        row.unknown
            .iter()
            .map(|name| (name.clone(), "the noun has no such field".to_owned())),
    );
    let kept = parse::parse(noun, &row.typed, &|noun, key| known.find(noun, key));
    let verdict = match kept {
        Err(errors) => {
            problems.extend(
                errors
                    .iter()
                    .map(|(field, message)| (field.to_owned(), message.to_owned())),
            );
            Verdict::Refused { problems }
        }
        Ok(_) if !problems.is_empty() => Verdict::Refused { problems },
        Ok(kept) => match existing {
            None => Verdict::New,
            Some(entry) => {
                let kept = kept_as_it_is(noun, entry, kept);
                compare(entry, &entry::as_kept(tx, noun, entry, kept)?, row)
            }
        },
    };
    Ok(Judged {
        file: row.file.clone(),
        line: row.line,
        noun: noun.name,
        key: row.key.clone(),
        verdict,
        cleaned: cleaned(noun, row),
        advice: known.advice(noun, row),
    })
}

/// What a load would keep of a row that is there: fields that the program keeps itself stay as they are.
pub(super) fn kept_as_it_is(noun: &Record, entry: &Entry, mut kept: Kept) -> Kept {
    for field in noun.fields.iter().filter(|field| field.initial) {
        if let Some(value) = entry.values.get(field.name) {
            kept.insert(field.name, value.clone());
        }
    }
    kept
}

fn compare(entry: &Entry, kept: &Kept, row: &LoadRow) -> Verdict {
    let mut fields: Vec<String> = kept
        .iter()
        .filter(|(name, value)| entry.values.get(*name) != Some(value))
        .map(|(name, _)| (*name).to_owned())
        .collect();
    if row.source.is_some() && row.source != entry.source {
        fields.push("source".to_owned());
    }
    if fields.is_empty() {
        Verdict::Same
    } else {
        Verdict::Changed { fields }
    }
}

/// What cleaning would change in a row: letters of other alphabets, stray accents, broken lines.
fn cleaned(noun: &Record, row: &LoadRow) -> Vec<(String, String, String)> {
    let mut found = Vec::new();
    for field in noun.fields {
        let Some(typed) = row.typed.get(field.name).map(|text| text.trim()) else {
            continue;
        };
        let clean = match field.kind {
            Kind::Text => fold::clean(typed),
            Kind::LongText => fold::clean_paragraphs(typed),
            _ => continue,
        };
        if clean != typed.replace("\r\n", "\n") {
            // A verdict is printed; what is sealed is told without its text.
            let short = |text: &str| match field.sealed {
                Some(_) => "…".to_owned(),
                None => text.chars().take(80).collect::<String>(),
            };
            found.push((field.name.to_owned(), short(typed), short(&clean)));
        }
    }
    found
}

/// Every key there is, in the files and in the database, with the names organisations are known by.
struct Known {
    ids: BTreeMap<(String, String), String>,
    names: BTreeMap<String, String>,
}

impl Known {
    fn collect(tx: &Tx, set: &LoadSet, nouns: &[&'static Record]) -> Result<Self, LoadError> {
        let mut known = Self {
            ids: BTreeMap::new(),
            names: BTreeMap::new(),
        };
        for noun in nouns {
            for (id, key, title) in entry::titles(tx, noun, None)? {
                if noun.name == "organisation" {
                    known.names.insert(fold::fold(&title), key.clone());
                }
                known.ids.insert((noun.name.to_owned(), key), id);
            }
        }
        for (noun, rows) in &set.nouns {
            for row in rows {
                let place = (noun.name.to_owned(), row.key.clone());
                known
                    .ids
                    .entry(place)
                    .or_insert_with(|| format!("new:{}", row.key));
                if noun.name == "organisation"
                    && let Some(name) = row.typed.get("name")
                {
                    known.names.insert(fold::fold(name), row.key.clone());
                }
            }
        }
        Ok(known)
    }

    fn find(&self, noun: &str, key: &str) -> Option<String> {
        self.ids.get(&(noun.to_owned(), key.to_owned())).cloned()
    }

    /// A name that folds like another organisation's is probably the same one, spelt otherwise.
    fn advice(&self, noun: &Record, row: &LoadRow) -> Vec<String> {
        let mut advice = Vec::new();
        if noun.name == "organisation"
            && let Some(name) = row.typed.get("name")
        {
            let squeezed = |text: &str| fold::fold(text).replace(' ', "");
            let own = squeezed(name);
            let alike = self
                .names
                .iter()
                .find(|(other, key)| **key != row.key && squeezed(other) == own);
            if let Some((_, key)) = alike {
                advice.push(format!(
                    "{name} reads like {key}; if it is the same, make it an organisation_alias"
                ));
            }
        }
        for field in noun.fields {
            if let Kind::Ref("organisation") = field.kind
                && let Some(typed) = row.typed.get(field.name)
                && self.find("organisation", typed).is_none()
                && let Some(key) = self.names.get(&fold::fold(typed))
            {
                advice.push(format!("{typed} is known as {key}; write its key"));
            }
        }
        advice
    }
}

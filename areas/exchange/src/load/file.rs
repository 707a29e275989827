//! Reading the files: `<noun>.toml`, `<noun>.<part>.toml` or the same as CSV with `;` or `,`.

use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
};

use records::{Record, Typed};

use super::LoadError;

/// The largest file that is read; anything larger is an accident.
const LARGEST: u64 = 50 * 1024 * 1024;

/// A row as it stands in a file.
#[derive(Debug, Clone)]
pub struct LoadRow {
    /// The file's name.
    pub file: String,
    /// The line it starts on, from 1.
    pub line: usize,
    /// Its key; never empty.
    pub key: String,
    /// Where it comes from.
    pub source: Option<String>,
    /// The fields as typed.
    pub typed: Typed,
    /// Columns that the noun does not have.
    pub unknown: Vec<String>,
}

/// Everything that was read: the rows of each noun, in the order of the nouns.
#[derive(Debug, Default)]
pub struct LoadSet {
    /// Noun and rows.
    pub nouns: Vec<(&'static Record, Vec<LoadRow>)>,
    /// The municipality's settings.
    pub settings: BTreeMap<String, String>,
}

/// A file's name and text, from a folder or from inside the program.
#[derive(Debug, Clone)]
pub struct Source {
    /// The file's name, without its folder.
    pub name: String,
    /// Its text.
    pub text: String,
}

/// Reads a folder. `nouns` are given in the order in which rows may refer to each other.
pub fn read(folder: &Path, nouns: &[&'static Record]) -> Result<LoadSet, LoadError> {
    let paths = files_of(folder)?;
    let sources = paths.iter().map(|path| {
        Ok(Source {
            name: name_of(path),
            text: text_of(path)?,
        })
    });
    read_sources(sources.collect::<Result<_, LoadError>>()?, nouns)
}

/// Reads files that are in memory already.
pub fn read_sources(mut files: Vec<Source>, nouns: &[&'static Record]) -> Result<LoadSet, LoadError> {
    let mut set = LoadSet::default();
    files.sort_by(|a, b| a.name.cmp(&b.name));
    for noun in nouns {
        let (own, rest): (Vec<Source>, Vec<Source>) =
            files.into_iter().partition(|file| file.noun() == noun.name);
        files = rest;
        let mut rows = Vec::new();
        for file in own {
            rows.extend(rows_of(&file, noun)?);
        }
        if !rows.is_empty() {
            set.nouns.push((noun, rows));
        }
    }
    for file in files {
        if file.noun() == "municipality" {
            set.settings = settings_of(&file)?;
        } else {
            return Err(LoadError::UnknownNoun(file.name));
        }
    }
    Ok(set)
}

fn files_of(folder: &Path) -> Result<Vec<PathBuf>, LoadError> {
    let failed = |source| LoadError::File {
        path: folder.display().to_string(),
        source,
    };
    let mut files = Vec::new();
    for entry in std::fs::read_dir(folder).map_err(failed)? {
        let path = entry.map_err(failed)?.path();
        if matches!(
            path.extension().and_then(|ending| ending.to_str()),
            Some("toml" | "csv")
        ) {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}

fn name_of(path: &Path) -> String {
    path.file_name()
        .map(|name| name.to_string_lossy().into_owned())
        .unwrap_or_default()
}

impl Source {
    fn noun(&self) -> &str {
        self.name.split('.').next().unwrap_or_default()
    }

    fn wrong(&self, line: usize, problem: &str) -> LoadError {
        form(&self.name, line, problem)
    }
}

fn text_of(path: &Path) -> Result<String, LoadError> {
    let failed = |source| LoadError::File {
        path: path.display().to_string(),
        source,
    };
    if std::fs::metadata(path).map_err(failed)?.len() > LARGEST {
        return Err(form(&name_of(path), 1, "the file is larger than 50 MB"));
    }
    let bytes = std::fs::read(path).map_err(failed)?;
    let text = String::from_utf8(bytes).map_err(|_| form(&name_of(path), 1, "the file is not UTF-8 text"))?;
    Ok(text.trim_start_matches('\u{feff}').to_owned())
}

fn form(name: &str, line: usize, problem: &str) -> LoadError {
    LoadError::Form {
        path: name.to_owned(),
        line,
        problem: problem.to_owned(),
    }
}

fn rows_of(file: &Source, noun: &'static Record) -> Result<Vec<LoadRow>, LoadError> {
    if Path::new(&file.name)
        .extension()
        .is_some_and(|ending| ending == "csv")
    {
        csv_rows(file, noun)
    } else {
        toml_rows(file, noun)
    }
}

fn toml_error(file: &Source, error: &toml::de::Error) -> LoadError {
    let text = &file.text;
    let at = error.span().map_or(0, |span| span.start.min(text.len()));
    let line = text.bytes().take(at).filter(|byte| *byte == b'\n').count() + 1;
    file.wrong(line, error.message())
}

fn toml_rows(file: &Source, noun: &'static Record) -> Result<Vec<LoadRow>, LoadError> {
    let table: toml::Table = toml::from_str(&file.text).map_err(|error| toml_error(file, &error))?;
    let mark = format!("[[{}]]", noun.name);
    let starts: Vec<usize> = file
        .text
        .lines()
        .enumerate()
        .filter(|(_, line)| line.trim() == mark)
        .map(|(index, _)| index + 1)
        .collect();
    let mut rows = Vec::new();
    for (name, value) in &table {
        let toml::Value::Array(list) = value else {
            return Err(file.wrong(
                1,
                &format!("{name} does not belong here; every row starts with {mark}"),
            ));
        };
        if name != noun.name {
            return Err(file.wrong(
                1,
                &format!("[[{name}]] does not belong in this file; every row starts with {mark}"),
            ));
        }
        for (index, item) in list.iter().enumerate() {
            let line = starts.get(index).copied().unwrap_or(1);
            let toml::Value::Table(fields) = item else {
                return Err(file.wrong(line, "a row is a table of fields"));
            };
            let typed = fields
                .iter()
                .map(|(field, value)| (field.clone(), plain(value)))
                .collect();
            rows.push(row(file, line, noun, typed));
        }
    }
    Ok(rows)
}

fn plain(value: &toml::Value) -> String {
    match value {
        toml::Value::String(text) => text.clone(),
        toml::Value::Array(list) => list.iter().map(plain).collect::<Vec<_>>().join(" "),
        other => other.to_string(),
    }
}

fn csv_rows(file: &Source, noun: &'static Record) -> Result<Vec<LoadRow>, LoadError> {
    let first = file
        .text
        .lines()
        .find(|line| !line.starts_with('#'))
        .unwrap_or_default();
    let mark = if first.contains(';') { b';' } else { b',' };
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(mark)
        .comment(Some(b'#'))
        .trim(csv::Trim::All)
        .from_reader(file.text.as_bytes());
    let wrong = |error: &csv::Error| {
        let line = error.position().map_or(1, csv::Position::line);
        file.wrong(
            usize::try_from(line).unwrap_or(1),
            "the row has another number of columns than the first line",
        )
    };
    let names: Vec<String> = reader
        .headers()
        .map_err(|error| wrong(&error))?
        .iter()
        .map(str::to_owned)
        .collect();
    let mut rows = Vec::new();
    for found in reader.records() {
        let found = found.map_err(|error| wrong(&error))?;
        let line = found
            .position()
            .map_or(1, |at| usize::try_from(at.line()).unwrap_or(1));
        let typed = names
            .iter()
            .cloned()
            .zip(found.iter().map(str::to_owned))
            .collect();
        rows.push(row(file, line, noun, typed));
    }
    Ok(rows)
}

fn row(file: &Source, line: usize, noun: &Record, mut typed: Typed) -> LoadRow {
    let given = typed
        .remove("key")
        .map(|key| key.trim().to_owned())
        .filter(|key| !key.is_empty());
    let source = typed
        .remove("source")
        .map(|source| kernel::fold::clean(&source))
        .filter(|source| !source.is_empty());
    let unknown = typed
        .keys()
        .filter(|name| noun.field(name).is_none())
        .cloned()
        .collect();
    let key = given.unwrap_or_else(|| made_key(noun, &typed));
    LoadRow {
        file: file.name.clone(),
        line,
        key,
        source,
        typed,
        unknown,
    }
}

/// A row without a key is known by what it points at and what it is called.
fn made_key(noun: &Record, typed: &Typed) -> String {
    let parts = noun
        .fields
        .iter()
        .filter(|field| field.required)
        .filter_map(|field| typed.get(field.name));
    let words: Vec<String> = parts
        .map(|part| kernel::fold::slug(part))
        .filter(|part| !part.is_empty())
        .collect();
    words.join("-").chars().take(120).collect()
}

fn settings_of(file: &Source) -> Result<BTreeMap<String, String>, LoadError> {
    let table: toml::Table = toml::from_str(&file.text).map_err(|error| toml_error(file, &error))?;
    Ok(table
        .iter()
        .map(|(name, value)| (name.clone(), plain(value)))
        .collect())
}

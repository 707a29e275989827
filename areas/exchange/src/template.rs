//! An empty, commented set of load files: how a municipality starts.

use std::path::Path;

use records::{Field, Kind, Record};

use crate::load::LoadError;

/// Writes a file per noun and one for the municipality. Files that are there already are left alone.
pub fn write(folder: &Path, nouns: &[&'static Record]) -> Result<Vec<String>, LoadError> {
    let failed = |source| LoadError::File {
        path: folder.display().to_string(),
        source,
    };
    std::fs::create_dir_all(folder).map_err(failed)?;
    let mut written = Vec::new();
    let municipality = (
        "municipality.toml".to_owned(),
        "# The municipality. Everything here can be changed later.\n# name = \"Vores Kommune\"\n# slug = \"vores-kommune\"\n# accent = \"#004f9e\"\n# disclosure_threshold = 5\n".to_owned(),
    );
    let files = nouns
        .iter()
        .map(|noun| (format!("{}.toml", noun.name), text(noun)));
    for (name, text) in std::iter::once(municipality).chain(files) {
        let path = folder.join(&name);
        if !path.exists() {
            std::fs::write(&path, text).map_err(failed)?;
            written.push(name);
        }
    }
    Ok(written)
}

fn text(noun: &Record) -> String {
    let mut text = format!(
        "# {}: take the marks away and copy the block for each row.\n# `key` names the row in other files: lower-case letters, digits, hyphens. `source` says where it comes from.\n\n#[[{}]]\n#key = \"\"\n",
        noun.name.replace('_', " "),
        noun.name
    );
    for field in noun.fields {
        let must = if field.required {
            "must be filled in"
        } else {
            "may be left out"
        };
        text.push_str(&format!("#{} = \"\"  # {}; {must}\n", field.name, what(field)));
    }
    text.push_str("#source = \"\"\n");
    text
}

fn what(field: &Field) -> String {
    match field.kind {
        Kind::Text => "a line".to_owned(),
        Kind::LongText => "text; paragraphs in '''…'''".to_owned(),
        Kind::Date => "a day: 2020-04-30".to_owned(),
        Kind::PartialDate => "a year, month or day: 2019, 2019-09, 2019-09-12".to_owned(),
        Kind::Int => "a whole number".to_owned(),
        Kind::Year => "a year: 2019".to_owned(),
        Kind::Decimal => "a number: 3,5 or 3.5".to_owned(),
        Kind::Money => "kroner: 486573 or 486.573,50".to_owned(),
        Kind::Bool => "true or false".to_owned(),
        Kind::Choice(list) => format!("one of {}", list.codes.join(", ")),
        Kind::Choices(list) => format!("some of {}", list.codes.join(" ")),
        Kind::Ref(noun) => format!("the key of a row in {noun}"),
        Kind::Url => "a web address".to_owned(),
        Kind::Cpr => "a CPR number of ten digits".to_owned(),
        Kind::Cvr => "a CVR number of eight digits".to_owned(),
    }
}

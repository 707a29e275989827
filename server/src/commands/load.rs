//! `fodfaeste load`

use std::path::Path;

use exchange::load::{self, Judged, LoadSet, Verdict};

use super::CommandError;
use crate::{nouns, place::Where};

pub(crate) fn run(
    place: &Where,
    folder: &Path,
    template: bool,
    check: bool,
    json: bool,
) -> Result<u8, CommandError> {
    if template {
        for name in exchange::template::write(folder, &nouns::all())? {
            println!("{}", folder.join(name).display());
        }
        return Ok(0);
    }
    let set = load::read(folder, &nouns::all())?;
    let municipalities = place.open()?;
    let slug = add_municipality(&municipalities, place, &set)?;
    let database = municipalities.database(&slug)?;
    let judged = database.read("load", |tx| load::check(tx, &set, &nouns::all()))?;
    print(&judged, json);
    let refused = judged
        .iter()
        .filter(|one| matches!(one.verdict, Verdict::Refused { .. }))
        .count();
    if refused > 0 {
        eprintln!("{refused} rows were refused; nothing was written.");
        return Ok(2);
    }
    if !check {
        let (loaded, _) = database.write("load", |tx| load::write(tx, &set, &nouns::all()))?;
        eprintln!(
            "{slug}: {} added, {} changed, {} as they were.",
            loaded.added, loaded.changed, loaded.same
        );
    }
    Ok(0)
}

/// The municipality that the files are about: named in municipality.toml or on the command line.
pub(crate) fn add_municipality(
    municipalities: &store::Municipalities,
    place: &Where,
    set: &LoadSet,
) -> Result<String, CommandError> {
    let slug = place
        .municipality
        .clone()
        .or_else(|| set.settings.get("slug").cloned());
    let Some(slug) = slug else {
        let (one, _) = place.one(municipalities)?;
        return Ok(one.slug);
    };
    let name = set.settings.get("name").cloned().unwrap_or_else(|| slug.clone());
    municipalities.add(&slug, &name, set.settings.get("host").map(String::as_str))?;
    Ok(slug)
}

fn print(judged: &[Judged], json: bool) {
    if json {
        println!("{}", serde_json::json!({ "rows": judged }));
        return;
    }
    for one in judged {
        let place = format!("{}:{} {} {}", one.file, one.line, one.noun, one.key);
        match &one.verdict {
            Verdict::New => println!("new      {place}"),
            Verdict::Changed { fields } => println!("changed  {place}: {}", fields.join(", ")),
            Verdict::Same => {}
            Verdict::Refused { problems } => {
                for (field, problem) in problems {
                    println!("REFUSED  {place}: {field}: {problem}");
                }
            }
        }
        for (field, before, after) in &one.cleaned {
            println!("cleaned  {place}: {field}: {before:?} → {after:?}");
        }
        for advice in &one.advice {
            println!("look     {place}: {advice}");
        }
    }
}

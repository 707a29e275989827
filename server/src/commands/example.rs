//! `fodfaeste example`: the municipality of the example, from the files inside the program.

use exchange::load::{self, Source};
use report::edition;

use super::{CommandError, load::add_municipality, password::CONSULTANT};
use crate::{example_people, example_year, nouns, place::Where};

static FILES: include_dir::Dir<'_> =
    include_dir::include_dir!("$CARGO_MANIFEST_DIR/../examples/slagelse-2019");

/// The example's load files.
pub(crate) fn sources() -> Vec<Source> {
    FILES
        .files()
        .filter_map(|file| {
            let name = file.path().file_name()?.to_str()?.to_owned();
            let ending = file.path().extension()?.to_str()?;
            let is_load_file = matches!(ending, "toml" | "csv");
            is_load_file.then(|| {
                Some(Source {
                    name,
                    text: file.contents_utf8()?.to_owned(),
                })
            })?
        })
        .collect()
}

pub(crate) fn run(place: &Where, json: bool) -> Result<u8, CommandError> {
    let set = load::read_sources(sources(), &nouns::all())?;
    let municipalities = place.open()?;
    let slug = add_municipality(&municipalities, place, &set)?;
    let database = municipalities.database(&slug)?;
    let (loaded, _) = database.write("example", |tx| load::write(tx, &set, &nouns::all()))?;
    example_people::make(&municipalities, &slug, &database)?;
    let placements = database.write("example", |tx| {
        let caseworkers = example_people::with_role(tx, "caseworker")?;
        Ok::<_, identity::IdentityError>(example_year::make(tx, &caseworkers)?)
    })?;
    let editions = database
        .write(CONSULTANT, |tx| edition::example(tx, CONSULTANT))
        .map_err(|error| CommandError::Plain(error.to_string()))?;
    if json {
        println!(
            "{}",
            serde_json::json!({ "municipality": slug, "loaded": loaded, "editions": editions, "placements": placements })
        );
    } else {
        println!(
            "{slug}: {} added, {} changed, {} as they were; {editions} editions published; {placements} invented placements.",
            loaded.added, loaded.changed, loaded.same
        );
    }
    Ok(0)
}

//! `fodfaeste restore`: a backup into a municipality that is new here, all of it or nothing.

use std::path::Path;

use rights::{erase::Means, replay::Replayed};
use store::{
    Municipalities,
    backup::{self, Verified, envelope},
};

use vault::SystemChance;

use super::{CommandError, backup::told};
use crate::place::Where;

/// What is restored, and whether only to look.
pub(crate) struct Asked<'a> {
    pub(crate) file: &'a Path,
    pub(crate) identity: Option<&'a Path>,
    pub(crate) check: bool,
}

pub(crate) fn run(place: &Where, asked: &Asked<'_>) -> Result<u8, CommandError> {
    let identities = asked.identity.map(envelope::Identities::read).transpose()?;
    let mut verified = None;
    envelope::reading(asked.file, identities.as_ref(), &mut |input| {
        verified = Some(backup::verify(input)?);
        Ok(())
    })?;
    let verified =
        verified.ok_or_else(|| CommandError::Plain(format!("{} could not be read", asked.file.display())))?;
    if asked.check {
        println!("{}", is_whole(asked.file, &verified));
        return Ok(0);
    }
    let slug = slug(place, &verified)?;
    let all = place.open()?;
    let (name, replayed) = into(&all, &slug, asked.file, identities.as_ref(), &verified)?;
    println!(
        "{slug} ({name}): {} restored from {}",
        told(&verified.summary),
        asked.file.display()
    );
    println!(
        "Erased again: {} of {} in the journals of the backup and of this installation. What another installation erased after {} is not known here: erase it once more before others get in.",
        replayed.erased_again, replayed.lines, verified.header.at
    );
    println!("Accounts are not in a backup: `fodfaeste password` gives the first administrator one.");
    Ok(0)
}

fn is_whole(file: &Path, verified: &Verified) -> String {
    let header = &verified.header;
    let of = header.municipality.as_deref().unwrap_or("a municipality");
    format!(
        "{} is whole: {of}, taken {}, {}",
        file.display(),
        header.at,
        told(&verified.summary)
    )
}

fn slug(place: &Where, verified: &Verified) -> Result<String, CommandError> {
    let named = place.municipality.clone();
    named
        .or_else(|| verified.header.municipality.clone())
        .ok_or_else(|| {
            CommandError::Plain(
                "the backup does not say what the municipality was called; say with --municipality"
                    .to_owned(),
            )
        })
}

/// Restores, erases again what was erased, and lists the municipality when it is whole; answers its name to people.
fn into(
    all: &Municipalities,
    slug: &str,
    file: &Path,
    identities: Option<&envelope::Identities>,
    verified: &Verified,
) -> Result<(String, Replayed), CommandError> {
    let sealed_as = backup::name_of_seals(all, verified, slug)?;
    let database = all.to_restore_into(slug, &sealed_as)?;
    let mut replayed = Replayed::default();
    backup::restore(
        &database,
        verified,
        |each| envelope::reading(file, identities, each),
        // Before anybody sees a row. Should it fail, nothing is restored.
        |tx| {
            let announced = |control: &store::Tx| {
                [slug, &sealed_as]
                    .into_iter()
                    .map(|name| rights::journal::announced(control, name))
                    .collect::<rights::Result<Vec<_>>>()
            };
            let journals = all
                .control()
                .read("restore", announced)
                .map_err(|error| erasing(&error))?;
            let nouns = crate::nouns::all();
            let means = Means {
                nouns: &nouns,
                chance: &SystemChance,
            };
            replayed = rights::replay::replay(tx, means, journals).map_err(|error| erasing(&error))?;
            Ok::<_, CommandError>(())
        },
    )?;
    drop(database);
    let name = verified.header.name.as_deref().unwrap_or(slug);
    all.add_sealed_as(slug, name, None, &sealed_as)?;
    Ok((name.to_owned(), replayed))
}

fn erasing(error: &rights::RightsError) -> CommandError {
    CommandError::Plain(format!("what was erased could not be erased again: {error}"))
}

//! `fodfaeste backup` and `fodfaeste restore`

use std::{
    fs::File,
    io::{BufReader, BufWriter, Write as _},
    path::Path,
};

use super::CommandError;
use crate::place::Where;

pub(crate) fn write(place: &Where, file: &Path) -> Result<u8, CommandError> {
    let municipalities = place.open()?;
    let (one, database) = place.one(&municipalities)?;
    let failed = |source| store::StoreError::File {
        path: file.display().to_string(),
        source,
    };
    let partial = file.with_extension("partial");
    let mut out = BufWriter::new(File::create(&partial).map_err(failed)?);
    let rows = store::backup::write(&database, &mut out)?;
    out.flush().map_err(failed)?;
    out.get_ref().sync_all().map_err(failed)?;
    std::fs::rename(&partial, file).map_err(failed)?;
    println!("{}: {rows} rows written to {}", one.slug, file.display());
    Ok(0)
}

pub(crate) fn read(place: &Where, file: &Path) -> Result<u8, CommandError> {
    let failed = |source| store::StoreError::File {
        path: file.display().to_string(),
        source,
    };
    let Some(slug) = place.municipality.clone() else {
        return Err(CommandError::Plain(
            "say with --municipality what the restored municipality is to be called".to_owned(),
        ));
    };
    let mut input = BufReader::new(File::open(file).map_err(failed)?);
    let municipalities = place.open()?;
    municipalities.add(&slug, &slug, None)?;
    let database = municipalities.database(&slug)?;
    let rows = store::backup::read(&database, &mut input)?;
    println!("{slug}: {rows} rows restored from {}", file.display());
    Ok(0)
}

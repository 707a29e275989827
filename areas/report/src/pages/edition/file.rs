//! An edition as a file: the PDF, set from the frozen document, and the figures for machines.

use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex, PoisonError},
};

use kernel::Timestamp;
use serde_json::json;
use web::{Answer, Failure};

use crate::{
    edition::{self, Edition},
    outputs,
};

/// How many set editions are kept. Setting one takes longer than everything else about it.
const KEPT: usize = 4;

static SET: Mutex<BTreeMap<String, Arc<Vec<u8>>>> = Mutex::new(BTreeMap::new());

/// The PDF of an edition.
pub(in crate::pages) fn pdf(edition: &Edition) -> Result<Answer, Failure> {
    let known = SET
        .lock()
        .unwrap_or_else(PoisonError::into_inner)
        .get(&edition.content_hash)
        .cloned();
    let bytes = known.map_or_else(|| set_and_keep(edition), Ok)?;
    Ok(Answer::File {
        bytes: bytes.to_vec(),
        kind: "application/pdf",
        name: format!("{}.pdf", stem(edition)),
    })
}

fn set_and_keep(edition: &Edition) -> Result<Arc<Vec<u8>>, Failure> {
    let bytes = Arc::new(set(edition)?);
    let mut kept = SET.lock().unwrap_or_else(PoisonError::into_inner);
    if kept.len() >= KEPT {
        kept.pop_first();
    }
    kept.insert(edition.content_hash.clone(), Arc::clone(&bytes));
    Ok(bytes)
}

fn set(edition: &Edition) -> Result<Vec<u8>, Failure> {
    let at: Timestamp = edition
        .published_at
        .parse()
        .map_err(|error| Failure::of("reading when an edition was published", &error))?;
    outputs::pdf(&edition::document(edition)?, at).map_err(|error| Failure::of("setting the PDF", &error))
}

/// The figures as this edition's readers may see them, with their definitions.
pub(in crate::pages) fn data(edition: &Edition) -> Result<Answer, Failure> {
    let document = edition::document(edition)?;
    let data = json!({
        "report": edition.report_key,
        "title": edition.title,
        "audience": edition.audience.code(),
        "edition": edition.number,
        "published_at": edition.published_at,
        "content_hash": edition.content_hash,
        "errata": edition.errata,
        "figures": edition::figures(edition)?,
        "definitions": document.definitions,
    });
    let bytes = serde_json::to_vec_pretty(&data).map_err(|error| Failure::of("writing data", &error))?;
    Ok(Answer::File {
        bytes,
        kind: "application/json",
        name: format!("{}.json", stem(edition)),
    })
}

fn stem(edition: &Edition) -> String {
    format!(
        "{}-{}-{}",
        edition.report_key,
        edition.audience.code(),
        edition.number
    )
}

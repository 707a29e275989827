//! `fodfaeste report`

use std::{
    path::{Path, PathBuf},
    sync::Arc,
};

use kernel::{Lang, Period};
use paper::document::Document;
use report::{
    audience::Audience,
    edition::{self, Edition, PublishError},
    web_edition,
};
use store::{StoreError, Tx};

use super::{CommandError, check, password::CONSULTANT};
use crate::place::Where;

/// What the log calls the command.
const COMMAND: &str = "fodfaeste-report-publish";

/// What was asked for.
pub(crate) struct Asked {
    pub(crate) period: Option<Period>,
    pub(crate) report: Option<String>,
    pub(crate) audience: String,
    pub(crate) pdf: Option<PathBuf>,
    pub(crate) html: Option<PathBuf>,
    pub(crate) draft: bool,
    pub(crate) publish: bool,
    pub(crate) errata: Option<String>,
    pub(crate) json: bool,
}

pub(crate) fn run(place: &Where, asked: &Asked) -> Result<u8, CommandError> {
    let Some(audience) = Audience::parse(&asked.audience) else {
        return Err(CommandError::Plain(format!(
            "{:?} is no audience; choose public, committee or internal",
            asked.audience
        )));
    };
    let municipalities = place.open()?;
    let (_, database) = place.one(&municipalities)?;
    let key = database.read("command line", |tx| report_of(tx, asked))?;
    if asked.publish {
        let edition = database.write(CONSULTANT, |tx| {
            let errata = asked.errata.as_deref();
            let made = edition::publish(tx, &key, audience, CONSULTANT, Lang::Da, errata).map_err(failed)?;
            on_record(tx, &made)?;
            Ok::<_, CommandError>(made)
        })?;
        // Ending, the writer gives the entry its place in the tree and signs.
        audit::Writer::start(
            Arc::clone(&database),
            super::audit::signer(&municipalities, &database),
        )
        .nudge();
        eprintln!(
            "{key}: edition {} for {} published, content {}",
            edition.number,
            audience.code(),
            edition.content_hash
        );
    }
    let document = database.read("command line", |tx| document(tx, &key, audience, asked.draft))?;
    write(&document, asked, municipalities.clock().now())?;
    if asked.pdf.is_none() && asked.html.is_none() && !asked.json && !asked.publish {
        println!(
            "{key}: {}, {} figures; write it with --pdf or --html",
            document.title,
            document.figure_count()
        );
    }
    Ok(0)
}

/// An operator publishes alone, and the log says so: who asks here has the database itself.
fn on_record(tx: &Tx, made: &Edition) -> Result<(), CommandError> {
    let entry = audit::Entry::new(COMMAND, audit::Action::Create, "edition")
        .object(&made.id)
        .purpose("report.publish");
    audit::append(tx, &entry).map_err(|error| match error {
        // A full disk is told apart.
        audit::AuditError::Store(store) => match Arc::try_unwrap(store) {
            Ok(store) => CommandError::Store(store),
            Err(store) => CommandError::Plain(store.to_string()),
        },
        other => CommandError::Plain(other.to_string()),
    })
}

/// The report that was named, or the one whose period was given, or the newest.
fn report_of(tx: &Tx, asked: &Asked) -> Result<String, CommandError> {
    if let Some(key) = &asked.report {
        return Ok(key.clone());
    }
    let Some(period) = asked.period else {
        return check::newest(tx);
    };
    let sql =
        "select key from report where period_from = ?1 and period_to = ?2 order by year desc, key limit 1";
    let row = tx.query_opt(sql, &[period.first().into(), period.last().into()])?;
    let row = row.ok_or_else(|| {
        CommandError::Plain(format!(
            "no report has the period {period}; name one with --report"
        ))
    })?;
    Ok(row.text("key")?)
}

/// The latest edition where there is one, else the draft as this audience would read it.
fn document(tx: &Tx, key: &str, audience: Audience, draft: bool) -> Result<Document, CommandError> {
    if !draft && let Some(edition) = edition::latest(tx, key, audience)? {
        return Ok(edition::document(&edition)?);
    }
    Ok(edition::masked(tx, key, audience, Lang::Da)
        .map_err(failed)?
        .document)
}

fn write(document: &Document, asked: &Asked, now: kernel::Timestamp) -> Result<(), CommandError> {
    if let Some(file) = &asked.pdf {
        let bytes =
            report::outputs::pdf(document, now).map_err(|error| CommandError::Plain(error.to_string()))?;
        save(file, &bytes)?;
    }
    if let Some(file) = &asked.html {
        save(file, html(document).as_bytes())?;
    }
    if asked.json {
        let text = serde_json::to_string(document).map_err(|error| CommandError::Plain(error.to_string()))?;
        println!("{text}");
    }
    Ok(())
}

/// One HTML page that stands on its own.
fn html(document: &Document) -> String {
    let definition = |id: &str| format!("#def-{id}");
    let body = web_edition::body(
        document,
        &web_edition::Links {
            definition: &definition,
        },
    );
    let title = document.title.replace('&', "&amp;").replace('<', "&lt;");
    let (language, head) = (&document.language, "<meta charset=\"utf-8\">");
    format!(
        "<!DOCTYPE html>\n<html lang=\"{language}\">\n<head>{head}<title>{title}</title></head>\n<body>\n{body}\n</body>\n</html>\n"
    )
}

/// Written beside and then put in place, so that a full disk never leaves half a file under the name.
fn save(file: &Path, bytes: &[u8]) -> Result<(), CommandError> {
    let failed = |source| StoreError::File {
        path: file.display().to_string(),
        source,
    };
    let partial = file.with_extension("partial");
    std::fs::write(&partial, bytes).map_err(failed)?;
    std::fs::rename(&partial, file).map_err(failed)?;
    Ok(())
}

fn failed(error: PublishError) -> CommandError {
    match error {
        PublishError::Store(error) => CommandError::Store(error),
        other => CommandError::Plain(other.to_string()),
    }
}

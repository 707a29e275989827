//! Publishing: checked, protected, frozen, noted; all in the one transaction it is given, or not at all.

use kernel::Lang;
use paper::document::{Block, Document, Inline, Section};
use store::{Change, Tx, Value};

use super::freeze::{self, Draft};
use super::read::{self, Edition};
use crate::audience::Audience;
use crate::check::{CheckError, check};
use crate::compose::{Mask, ReportError, compose};
use crate::protect::ProtectError;

/// Why nothing was published.
#[derive(Debug, thiserror::Error)]
pub enum PublishError {
    /// The figure check found contradictions that are neither mended nor accepted.
    #[error(
        "the figure check has {0} red findings that are neither mended nor accepted; nothing was published"
    )]
    Findings(usize),
    /// The unit's own view is no edition.
    #[error("an edition is for the committee or the public")]
    Internal,
    /// A correction says what was wrong.
    #[error("there is an edition already; a correction needs a text that says what was wrong")]
    ErrataMissing,
    /// There is nothing to correct.
    #[error("a first edition corrects nothing")]
    NothingToCorrect,
    /// Composing with the mask printed figures that disclosure control had not seen, again and again.
    #[error("the draft does not settle under disclosure control; nothing was published")]
    Unsettled,
    /// The setting is no number.
    #[error("the setting disclosure_threshold is {0:?}, which is no number of persons")]
    Threshold(String),
    /// The figure check failed.
    #[error(transparent)]
    Check(#[from] CheckError),
    /// The report could not be composed.
    #[error(transparent)]
    Compose(#[from] ReportError),
    /// Small counts could not be protected.
    #[error(transparent)]
    Protect(#[from] ProtectError),
    /// A value could not be frozen.
    #[error("the edition could not be frozen: {0}")]
    Freeze(#[from] serde_json::Error),
    /// The store failed.
    #[error(transparent)]
    Store(#[from] store::StoreError),
}

/// Publishes an edition of a report for committee or public. A second edition is a correction and needs `errata`.
pub fn publish(
    tx: &Tx,
    report_key: &str,
    audience: Audience,
    publisher: &str,
    lang: Lang,
    errata: Option<&str>,
) -> Result<Edition, PublishError> {
    let errata = errata.map(str::trim).filter(|text| !text.is_empty());
    let before = ready(tx, report_key, audience, errata)?;
    let report = report(tx, report_key)?;
    let draft = freeze::draft(tx, report_key, report.year, audience, lang)?;
    let edition = edition_of(
        tx,
        &report,
        draft,
        audience,
        publisher,
        lang,
        before.as_ref(),
        errata,
    )?;
    save(tx, &report, &edition)?;
    Ok(edition)
}

/// Answers the edition that a new one would correct, where nothing stops a new one before it is composed.
fn ready(
    tx: &Tx,
    report_key: &str,
    audience: Audience,
    errata: Option<&str>,
) -> Result<Option<Edition>, PublishError> {
    if audience.is_internal() {
        return Err(PublishError::Internal);
    }
    let findings = check(tx, report_key)?;
    let stops = findings.iter().filter(|finding| finding.stops()).count();
    if stops > 0 {
        return Err(PublishError::Findings(stops));
    }
    let before = read::latest(tx, report_key, audience)?;
    match (&before, errata) {
        (Some(_), None) => Err(PublishError::ErrataMissing),
        (None, Some(_)) => Err(PublishError::NothingToCorrect),
        (Some(_), Some(_)) | (None, None) => Ok(before),
    }
}

/// Goes through all that publishing goes through, and publishes nothing: what stops it is known before anyone is asked.
pub fn rehearse(
    tx: &Tx,
    report_key: &str,
    audience: Audience,
    lang: Lang,
    errata: Option<&str>,
) -> Result<(), PublishError> {
    ready(
        tx,
        report_key,
        audience,
        errata.map(str::trim).filter(|text| !text.is_empty()),
    )?;
    let report = report(tx, report_key)?;
    freeze::draft(tx, report_key, report.year, audience, lang).map(drop)
}

/// The fingerprint of a draft as it stands, text and figures, before anything is hidden: what a second person approves.
pub fn draft_fingerprint(tx: &Tx, report_key: &str, lang: Lang) -> Result<String, PublishError> {
    let quotes = read::previous_quotes(tx, report_key, Audience::Public)?;
    let mask = Mask::empty(Audience::Internal);
    let composed = compose(tx, report_key, lang, &mask, quotes.as_ref())?;
    let content = serde_json::to_value(&composed.document)?;
    Ok(super::canonical::fingerprint(&content))
}

/// Publishes for the public and for the committee, in Danish. The public comes first: what everyone knows, the
/// committee's edition must be safe beside.
pub fn publish_both(tx: &Tx, report_key: &str, publisher: &str) -> Result<[Edition; 2], PublishError> {
    let public = publish(tx, report_key, Audience::Public, publisher, Lang::Da, None)?;
    let committee = publish(tx, report_key, Audience::Committee, publisher, Lang::Da, None)?;
    Ok([public, committee])
}

/// The report's own row.
struct ReportRow {
    id: String,
    key: String,
    title: String,
    year: i64,
    state: String,
}

fn report(tx: &Tx, key: &str) -> Result<ReportRow, PublishError> {
    let sql = "select id, key, title, year, state from report where key = ?1";
    let row = tx.query_opt(sql, &[key.into()])?;
    let row = row.ok_or_else(|| ReportError::NoReport(key.to_owned()))?;
    Ok(ReportRow {
        id: row.text("id")?,
        key: row.text("key")?,
        title: row.text("title")?,
        year: row.int("year")?,
        state: row.text("state")?,
    })
}

#[allow(clippy::too_many_arguments, reason = "everything an edition is made of, once")]
fn edition_of(
    tx: &Tx,
    report: &ReportRow,
    draft: Draft,
    audience: Audience,
    publisher: &str,
    lang: Lang,
    before: Option<&Edition>,
    errata: Option<&str>,
) -> Result<Edition, PublishError> {
    let number = before.map_or(1, |before| before.number + 1);
    let mut document = draft.document;
    sign(&mut document, tx, lang, number, errata);
    let mut edition = Edition {
        id: tx.fresh_id().as_str().to_owned(),
        report: report.id.clone(),
        report_key: report.key.clone(),
        audience,
        number,
        title: report.title.clone(),
        published_at: tx.now().to_string(),
        published_by: publisher.to_owned(),
        content_hash: String::new(),
        document: serde_json::to_string(&document)?,
        figures: serde_json::to_string(&draft.figures)?,
        suppression: serde_json::to_string(&serde_json::json!({
            "account": draft.account, "known": draft.known,
        }))?,
        quotes: serde_json::to_string(&draft.quotes)?,
        corrects: before.map(|before| before.id.clone()),
        errata: errata.map(str::to_owned),
    };
    let content = read::content(&edition).ok_or(PublishError::Unsettled)?;
    edition.content_hash = super::canonical::fingerprint(&content);
    Ok(edition)
}

/// Puts the edition's number and day on the document, and a correction's errata before everything else.
fn sign(document: &mut Document, tx: &Tx, lang: Lang, number: i64, errata: Option<&str>) {
    let (edition, heading) = match lang {
        Lang::Da => (format!("Udgave {number}"), "Rettelser"),
        Lang::En => (format!("Edition {number}"), "Corrections"),
    };
    document.edition_label = edition;
    document.published_label = kernel::format::date_long(lang, tx.today());
    if let Some(errata) = errata {
        let paragraphs = errata
            .split("\n\n")
            .map(str::trim)
            .filter(|text| !text.is_empty());
        let text = |text: &str| Block::Paragraph(vec![Inline::Text(text.to_owned())]);
        let section = Section {
            anchor: "rettelser".to_owned(),
            title: heading.to_owned(),
            blocks: paragraphs.map(text).collect(),
            ..Section::default()
        };
        document.sections.insert(0, section);
    }
}

fn save(tx: &Tx, report: &ReportRow, edition: &Edition) -> Result<(), PublishError> {
    let values: [Value; 15] = [
        edition.id.as_str().into(),
        edition.report.as_str().into(),
        edition.audience.code().into(),
        edition.number.into(),
        edition.title.as_str().into(),
        edition.published_at.as_str().into(),
        edition.published_by.as_str().into(),
        edition.content_hash.as_str().into(),
        edition.document.as_str().into(),
        edition.figures.as_str().into(),
        edition.suppression.as_str().into(),
        edition.quotes.as_str().into(),
        edition.corrects.clone().into(),
        edition.errata.clone().into(),
        "published".into(),
    ];
    let sql =
        "insert into edition (id, report, audience, number, title, published_at, published_by, content_hash,
                                    document, figures, suppression, quotes, corrects, errata)
               values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)";
    let [columns @ .., published] = &values;
    tx.execute(sql, columns)?;
    let sql = "update report set state = ?2, version = version + 1 where id = ?1 and state <> ?2";
    tx.execute(sql, &[report.id.as_str().into(), published.clone()])?;
    let after = serde_json::json!({
        "state": "published", "edition": edition.id, "audience": edition.audience.code(),
        "number": edition.number, "content_hash": edition.content_hash, "errata": edition.errata,
    });
    tx.note(Change {
        record: "report",
        id: &report.id,
        action: "publish",
        before: Some(serde_json::json!({ "state": report.state }).to_string()),
        after: Some(after.to_string()),
    })?;
    Ok(())
}

//! Reading editions back: one, the latest, all, and what is frozen in them. Not for making or changing them.

use paper::document::Document;
use serde_json::{Value, json};
use store::{Result, Row, Tx};

use super::canonical::fingerprint;
use super::frozen::FrozenFigure;
use crate::audience::Audience;
use crate::compose::{PreviousQuotes, quotes_from_json};
use crate::protect::{EarlierEdition, Known, SuppressionReport};

/// An edition, whole. The JSON texts are as they were frozen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edition {
    /// Identifier.
    pub id: String,
    /// Id of the report.
    pub report: String,
    /// Key of the report.
    pub report_key: String,
    /// Who may read it.
    pub audience: Audience,
    /// 1 for the first of its report and audience; corrections count up.
    pub number: i64,
    /// The report's title then.
    pub title: String,
    /// The moment, UTC, ISO.
    pub published_at: String,
    /// Who published it.
    pub published_by: String,
    /// SHA-256 over everything frozen, 64 hexadecimal digits.
    pub content_hash: String,
    /// The document, JSON; [`document`] reads it.
    pub document: String,
    /// Every figure used, JSON; [`figures`] reads it.
    pub figures: String,
    /// The account of disclosure control and what the edition made known, JSON. Holds hidden counts: never an output.
    pub suppression: String,
    /// What the next report quotes, JSON.
    pub quotes: String,
    /// Id of the edition it corrects.
    pub corrects: Option<String>,
    /// What was wrong in that one.
    pub errata: Option<String>,
}

/// An edition in a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    /// Identifier.
    pub id: String,
    /// Key of the report.
    pub report_key: String,
    /// The report's year.
    pub year: i64,
    /// Who may read it.
    pub audience: Audience,
    /// Counts up per report and audience.
    pub number: i64,
    /// The report's title then.
    pub title: String,
    /// The moment, UTC, ISO.
    pub published_at: String,
    /// Who published it.
    pub published_by: String,
    /// SHA-256 over everything frozen.
    pub content_hash: String,
    /// What it corrects, where it is a correction.
    pub errata: Option<String>,
}

const WHOLE: &str =
    "select edition.id, edition.report, report.key as report_key, edition.audience, edition.number,
            edition.title, edition.published_at, edition.published_by, edition.content_hash, edition.document,
            edition.figures, edition.suppression, edition.quotes, edition.corrects, edition.errata
     from edition join report on report.id = edition.report";

/// The edition with an id.
pub fn edition(tx: &Tx, id: &str) -> Result<Option<Edition>> {
    let sql = format!("{WHOLE} where edition.id = ?1");
    tx.query_opt(&sql, &[id.into()])?.as_ref().map(whole).transpose()
}

/// The latest edition of a report for an audience; `report` is the report's key.
pub fn latest(tx: &Tx, report: &str, audience: Audience) -> Result<Option<Edition>> {
    let sql = format!(
        "{WHOLE} where report.key = ?1 and edition.audience = ?2 order by edition.number desc limit 1"
    );
    tx.query_opt(&sql, &[report.into(), audience.code().into()])?
        .as_ref()
        .map(whole)
        .transpose()
}

/// Every edition, the latest report and number first.
pub fn list(tx: &Tx) -> Result<Vec<Listed>> {
    let sql = "select edition.id, report.key as report_key, report.year, edition.audience, edition.number,
                      edition.title, edition.published_at, edition.published_by, edition.content_hash, edition.errata
               from edition join report on report.id = edition.report
               order by report.year desc, report.key, edition.number desc, edition.audience";
    let listed = |row: &Row| {
        Ok(Listed {
            id: row.text("id")?,
            report_key: row.text("report_key")?,
            year: row.int("year")?,
            audience: audience(row)?,
            number: row.int("number")?,
            title: row.text("title")?,
            published_at: row.text("published_at")?,
            published_by: row.text("published_by")?,
            content_hash: row.text("content_hash")?,
            errata: row.opt_text("errata")?,
        })
    };
    tx.query(sql, &[])?.iter().map(listed).collect()
}

/// What the latest edition of the report before this one left to be quoted, for the same audience. `report` is the
/// key of the report that quotes.
pub fn previous_quotes(tx: &Tx, report: &str, audience: Audience) -> Result<Option<PreviousQuotes>> {
    let sql = "select edition.quotes
               from report
               join edition on edition.report = report.previous
               where report.key = ?1 and edition.audience = ?2
               order by edition.number desc
               limit 1";
    let row = tx.query_opt(sql, &[report.into(), audience.code().into()])?;
    let quotes = row.map(|row| row.text("quotes")).transpose()?;
    Ok(quotes.and_then(|frozen| quotes_from_json(&frozen)))
}

/// What every edition made known, oldest first.
pub(super) fn earlier(tx: &Tx) -> Result<Vec<EarlierEdition>> {
    let sql = "select id, audience, suppression from edition order by published_at, number, audience desc";
    let mut earlier = Vec::new();
    for row in tx.query(sql, &[])? {
        earlier.push(EarlierEdition {
            id: row.text("id")?,
            audience: audience(&row)?,
            known: part(&row.text("suppression")?, "known").ok_or_else(|| broken("suppression"))?,
        });
    }
    Ok(earlier)
}

/// The frozen document.
pub fn document(edition: &Edition) -> Result<Document> {
    serde_json::from_str(&edition.document).map_err(|_| broken("document"))
}

/// The frozen figures, by name.
pub fn figures(edition: &Edition) -> Result<Vec<FrozenFigure>> {
    serde_json::from_str(&edition.figures).map_err(|_| broken("figures"))
}

/// The account of disclosure control: for the edition's editor, never for a reader.
pub fn suppression(edition: &Edition) -> Result<(SuppressionReport, Known)> {
    let account = part(&edition.suppression, "account");
    let known = part(&edition.suppression, "known");
    account.zip(known).ok_or_else(|| broken("suppression"))
}

fn part<T: serde::de::DeserializeOwned>(frozen: &str, name: &str) -> Option<T> {
    let mut value: Value = serde_json::from_str(frozen).ok()?;
    serde_json::from_value(value.get_mut(name)?.take()).ok()
}

/// Whether an edition is still what was published: its fingerprint, worked out again, is the one it bears.
pub fn verify(edition: &Edition) -> bool {
    content(edition).is_some_and(|content| fingerprint(&content) == edition.content_hash)
}

/// Everything the fingerprint is taken of.
pub(super) fn content(edition: &Edition) -> Option<Value> {
    let parsed = |text: &str| serde_json::from_str::<Value>(text).ok();
    Some(json!({
        "id": edition.id,
        "report": edition.report_key,
        "audience": edition.audience.code(),
        "number": edition.number,
        "title": edition.title,
        "published_at": edition.published_at,
        "published_by": edition.published_by,
        "document": parsed(&edition.document)?,
        "figures": parsed(&edition.figures)?,
        "suppression": parsed(&edition.suppression)?,
        "quotes": parsed(&edition.quotes)?,
        "corrects": edition.corrects,
        "errata": edition.errata,
    }))
}

fn whole(row: &Row) -> Result<Edition> {
    Ok(Edition {
        id: row.text("id")?,
        report: row.text("report")?,
        report_key: row.text("report_key")?,
        audience: audience(row)?,
        number: row.int("number")?,
        title: row.text("title")?,
        published_at: row.text("published_at")?,
        published_by: row.text("published_by")?,
        content_hash: row.text("content_hash")?,
        document: row.text("document")?,
        figures: row.text("figures")?,
        suppression: row.text("suppression")?,
        quotes: row.text("quotes")?,
        corrects: row.opt_text("corrects")?,
        errata: row.opt_text("errata")?,
    })
}

fn audience(row: &Row) -> Result<Audience> {
    Audience::parse(&row.text("audience")?).ok_or_else(|| broken("audience"))
}

fn broken(column: &str) -> store::StoreError {
    store::StoreError::Column {
        column: column.to_owned(),
        problem: "does not hold what was frozen",
    }
}

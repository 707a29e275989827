//! A draft as an audience would read it if it were published now: composed and protected, but not frozen.

use kernel::Lang;
use paper::document::Document;
use store::Tx;

use super::{freeze, publish::PublishError};
use crate::{audience::Audience, compose::ReportError, protect::SuppressionReport};

/// A draft under disclosure control.
#[derive(Debug)]
pub struct Masked {
    /// The document as the audience would read it.
    pub document: Document,
    /// What was kept back and why.
    pub account: SuppressionReport,
}

/// Composes and protects a report for an audience without publishing it.
pub fn masked(tx: &Tx, report_key: &str, audience: Audience, lang: Lang) -> Result<Masked, PublishError> {
    let row = tx.query_opt("select year from report where key = ?1", &[report_key.into()])?;
    let row = row.ok_or_else(|| ReportError::NoReport(report_key.to_owned()))?;
    let draft = freeze::draft(tx, report_key, row.int("year")?, audience, lang)?;
    Ok(Masked {
        document: draft.document,
        account: draft.account,
    })
}

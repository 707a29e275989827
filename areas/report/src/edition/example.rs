//! The example's editions. Its sources contradict themselves in places and cannot be mended, so each finding is
//! accepted with a reason from a file that a person can read. Not for any other municipality's findings.

use serde::Deserialize;
use store::Tx;

use super::publish::{PublishError, publish_both};
use super::read::latest;
use crate::audience::Audience;
use crate::check::{CheckError, accept_found, check};

/// Findings of the example that history leaves no way to mend, with the reasons.
const ACCEPTED: &str = include_str!("../../../../examples/slagelse-2019/published/accepted.toml");

/// The reports of the example, in the order in which they appeared.
const REPORTS: [&str; 2] = ["aarsrapport-2018", "aarsrapport-2019"];

/// Why the example has no editions.
#[derive(Debug, thiserror::Error)]
pub enum ExampleError {
    /// The file of accepted findings is not well formed.
    #[error("the file of accepted findings cannot be read: {0}")]
    File(#[from] toml::de::Error),
    /// A finding could not be accepted.
    #[error(transparent)]
    Check(#[from] CheckError),
    /// A report could not be published.
    #[error("{report}: {source}")]
    Publish {
        /// Key of the report.
        report: String,
        /// Why.
        source: PublishError,
    },
    /// The store failed.
    #[error(transparent)]
    Store(#[from] store::StoreError),
}

/// A file of accepted findings.
#[derive(Deserialize)]
struct File {
    accepted: Vec<Entry>,
}

#[derive(Deserialize)]
struct Entry {
    report: String,
    finding: String,
    reason: String,
}

/// Accepts the findings that a file lists, in the name of whoever acts. What is accepted already, or does not occur
/// now, is left alone. Answers how many were accepted.
pub fn accept_from(tx: &Tx, report_key: &str, file: &str) -> Result<usize, ExampleError> {
    let file: File = toml::from_str(file)?;
    let mut open = check(tx, report_key)?;
    open.retain(|finding| finding.accepted.is_none());
    let mine = file.accepted.iter().filter(|entry| entry.report == report_key);
    let mut accepted = 0;
    for entry in mine {
        if let Some(finding) = open.iter().find(|finding| finding.name == entry.finding) {
            accept_found(tx, report_key, finding, &entry.reason)?;
            accepted += 1;
        }
    }
    Ok(accepted)
}

/// Publishes the example's two reports for public and committee, unless they are published. Answers how many
/// editions were made.
pub fn example(tx: &Tx, publisher: &str) -> Result<usize, ExampleError> {
    let mut made = 0;
    for report in REPORTS {
        if latest(tx, report, Audience::Public)?.is_some() {
            continue;
        }
        accept_from(tx, report, ACCEPTED)?;
        let failed = |source| ExampleError::Publish {
            report: report.to_owned(),
            source,
        };
        made += publish_both(tx, report, publisher).map_err(failed)?.len();
    }
    Ok(made)
}

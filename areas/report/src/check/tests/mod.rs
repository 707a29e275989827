//! The figure check against small programmes made for one rule each, and against the example. People are invented.

mod acceptance;
mod capacity;
mod example;
mod goals;
mod orders;
mod placements;
mod rounds;
mod texts;
mod totals;

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use kernel::FixedClock;
use store::{Database, StoreError, Value};

use super::{CheckError, Finding, Severity, check};

static TOWNS: AtomicUsize = AtomicUsize::new(0);

/// A municipality of its own, with one host, one agreement of eight places and one report.
pub(super) struct Town {
    pub(super) database: Database,
    /// The file to remove when the test is over.
    file: Option<PathBuf>,
}

impl Drop for Town {
    fn drop(&mut self) {
        if let Some(file) = &self.file {
            for end in ["", "-wal", "-shm"] {
                let _ = std::fs::remove_file(format!("{}{end}", file.display()));
            }
        }
    }
}

/// Runs a test on SQLite, and on PostgreSQL when a server is named.
pub(super) fn on_every_engine(test: impl Fn(&Town)) {
    for town in towns() {
        test(&town);
    }
}

#[allow(
    clippy::disallowed_methods,
    reason = "the test's server is named by the script that starts it"
)]
fn towns() -> Vec<Town> {
    let clock = Arc::new(FixedClock("2020-05-29T08:00:00Z".parse().expect("a moment")));
    let name = format!(
        "check_{}_{}",
        std::process::id(),
        TOWNS.fetch_add(1, Ordering::Relaxed)
    );
    let path = std::env::temp_dir().join(format!("{name}.db"));
    let _ = std::fs::remove_file(&path);
    let database = Database::open_sqlite(&path, clock.clone()).expect("a database file");
    let mut towns = vec![Town {
        database,
        file: Some(path),
    }];
    if let Ok(address) = std::env::var("FODFAESTE_TEST_POSTGRES") {
        let database = Database::open_postgres(&address, &name, clock).expect("a schema");
        towns.push(Town { database, file: None });
    }
    towns
}

impl Town {
    /// Adds a row; its id is its key.
    pub(super) fn add(&self, table: &str, key: &str, fields: &[(&str, Value)]) -> &Self {
        let names: Vec<&str> = fields.iter().map(|(name, _)| *name).collect();
        let marks: Vec<String> = (2..fields.len() + 2).map(|number| format!("?{number}")).collect();
        let sql = format!(
            "insert into {table} (id, key, {}) values (?1, ?1, {})",
            names.join(", "),
            marks.join(", ")
        );
        let mut values: Vec<Value> = vec![key.into()];
        values.extend(fields.iter().map(|(_, value)| value.clone()));
        self.run(&sql, &values)
    }

    pub(super) fn run(&self, sql: &str, values: &[Value]) -> &Self {
        self.database
            .write::<_, StoreError>("test", |tx| tx.execute(sql, values))
            .expect("a row that fits its table");
        self
    }

    /// The host, its agreement and the report that most tests need.
    pub(super) fn programme(&self) -> &Self {
        self.add(
            "organisation",
            "host",
            &[
                ("name", "Haven".into()),
                ("kind", "initiative".into()),
                ("stage", "active".into()),
            ],
        );
        self.add(
            "agreement",
            "haven",
            &[
                ("title", "Haven og Jobcentret".into()),
                ("organisation", "host".into()),
                ("kind", "placements".into()),
                ("places", 8.into()),
                ("max_weeks", 13.into()),
                ("plan_deadline_weeks", 4.into()),
            ],
        );
        self.add(
            "report",
            "2019",
            &[
                ("title", "Rapport".into()),
                ("kind", "annual".into()),
                ("year", 2019.into()),
                ("period_from", "2019-01-01".into()),
                ("period_to", "2020-04-30".into()),
                ("state", "draft".into()),
            ],
        )
    }

    /// A stated total for the days of a year.
    pub(super) fn total(&self, measure: &str, dimensions: &str, year: i64, value: &str) -> &Self {
        self.add(
            "stated_total",
            &format!("{measure} {dimensions} {year}"),
            &[
                ("measure", measure.into()),
                ("dimensions", dimensions.into()),
                ("period_from", format!("{year}-01-01").into()),
                ("period_to", format!("{year}-12-31").into()),
                ("value", value.into()),
            ],
        )
    }

    /// A stated total at a day or month.
    pub(super) fn total_at(&self, measure: &str, dimensions: &str, as_of: &str, value: &str) -> &Self {
        self.add(
            "stated_total",
            &format!("{measure} {dimensions} {as_of}"),
            &[
                ("measure", measure.into()),
                ("dimensions", dimensions.into()),
                ("as_of", as_of.into()),
                ("value", value.into()),
            ],
        )
    }

    /// A cumulative round of the agreement with its outcomes.
    pub(super) fn round(&self, number: i64, ended: i64, outcomes: &[(&str, i64)]) -> &Self {
        let key = format!("haven-{number}");
        self.add(
            "evaluation_round",
            &key,
            &[
                ("title", "Haven, en runde".into()),
                ("agreement", "haven".into()),
                ("number", number.into()),
                ("reported_in", 2019.into()),
                ("cutoff", "2020-04".into()),
                ("cumulative", true.into()),
                ("ended_stated", ended.into()),
            ],
        );
        for (category, people) in outcomes {
            self.add(
                "round_outcome",
                &format!("{key}-{category}"),
                &[
                    ("round", key.as_str().into()),
                    ("category", (*category).into()),
                    ("people", (*people).into()),
                ],
            );
        }
        self
    }

    /// An outcome category.
    pub(super) fn category(&self, code: &str, passing: bool, continues_as: Option<&str>) -> &Self {
        self.add(
            "outcome_category",
            code,
            &[
                ("code", code.into()),
                ("label_da", code.into()),
                ("label_en", code.into()),
                ("position", 1.into()),
                ("passing", passing.into()),
                ("continues_as", continues_as.into()),
            ],
        )
    }

    /// A rate of a round.
    pub(super) fn rate(&self, round: &str, categories: &str, percent: &str) -> &Self {
        self.add(
            "round_rate",
            &format!("{round}-positive"),
            &[
                ("round", round.into()),
                ("rate", "positive".into()),
                ("categories", categories.into()),
                ("stated_percent", percent.into()),
            ],
        )
    }

    /// A section of the report with a text.
    pub(super) fn section(&self, body: &str) -> &Self {
        self.add(
            "report_section",
            "afsnit",
            &[
                ("report", "2019".into()),
                ("title", "Afsnit".into()),
                ("position", 1.into()),
                ("kind", "text".into()),
                ("body", body.into()),
                ("state", "draft".into()),
            ],
        )
    }

    /// Everything the check finds.
    pub(super) fn findings(&self) -> Vec<Finding> {
        self.database
            .read::<_, CheckError>("test", |tx| check(tx, "2019"))
            .expect("a report that can be checked")
    }

    /// What a rule finds, as severity, stated and computed.
    pub(super) fn found(&self, code: &str) -> Vec<(Severity, String, String)> {
        let text = |value: &Option<String>| value.clone().unwrap_or_default();
        self.findings()
            .iter()
            .filter(|finding| finding.code == code)
            .map(|finding| (finding.severity, text(&finding.stated), text(&finding.computed)))
            .collect()
    }
}

/// A red finding with its two values.
pub(super) fn red(stated: &str, computed: &str) -> (Severity, String, String) {
    (Severity::Red, stated.to_owned(), computed.to_owned())
}

/// A yellow finding with its two values.
pub(super) fn yellow(stated: &str, computed: &str) -> (Severity, String, String) {
    (Severity::Yellow, stated.to_owned(), computed.to_owned())
}

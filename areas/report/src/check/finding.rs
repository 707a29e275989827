//! A finding: one thing that does not hold, where it stands, and a way to mend it.

use kernel::Lang;
use serde_json::{Value, json};

/// How serious a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// A contradiction that reaches a printed figure. Stops publication until mended or accepted with a reason.
    Red,
    /// A doubt a person should look at. Stops nothing.
    Yellow,
}

impl Severity {
    /// The code used in JSON, and as a text id.
    pub fn code(self) -> &'static str {
        match self {
            Self::Red => "red",
            Self::Yellow => "yellow",
        }
    }
}

/// The row whose page is the place to mend it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mend {
    /// The noun.
    pub record: &'static str,
    /// The row's id.
    pub id: String,
    /// The row's key.
    pub key: String,
}

/// Who accepted a finding, when (UTC, ISO) and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Accepted {
    /// The account's name.
    pub by: String,
    /// The moment.
    pub at: String,
    /// The reason, in that person's words.
    pub reason: String,
}

/// One thing that does not hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// The rule's name: `table_sum`, `share_follows`, …
    pub code: &'static str,
    /// Noun and key of the row, and the section of the source where it stands.
    pub place: String,
    /// Stable as long as it is about the same thing: rule, row and subject. An acceptance is kept under it.
    pub name: String,
    /// What is stated, as a plain number or text.
    pub stated: Option<String>,
    /// What it works out to.
    pub computed: Option<String>,
    /// How serious it is.
    pub severity: Severity,
    /// What is wrong, in Danish. Holds no counts of people; they stand in `stated` and `computed` alone.
    pub message_da: String,
    /// The same in English.
    pub message_en: String,
    /// Where to mend it.
    pub mend: Option<Mend>,
    /// Placeholders that could stand instead of a typed number.
    pub offers: Vec<String>,
    /// Do `stated` and `computed` tell of people? Then they are never printed for committee or public.
    pub persons: bool,
    /// Accepted by a named person, for the very values it has now.
    pub accepted: Option<Accepted>,
}

impl Finding {
    /// Does it stop publication?
    pub fn stops(&self) -> bool {
        self.severity == Severity::Red && self.accepted.is_none()
    }

    /// The place as committee and public may read it: never a row about one person, only which noun it is of.
    pub fn place_outside(&self) -> &str {
        const ABOUT_ONE: [&str; 4] = ["placement", "participant", "job", "progression_step"];
        let noun = self.place.split(' ').next().unwrap_or_default();
        if ABOUT_ONE.contains(&noun) {
            noun
        } else {
            &self.place
        }
    }

    /// The message as committee and public may read it. Where people are counted it says only that the figures do
    /// not agree: which of two is larger, or which category fell, would help to work out what is hidden.
    pub fn message_outside(&self, lang: Lang) -> &str {
        match (self.persons, lang) {
            (true, Lang::Da) => "Tal om mennesker stemmer ikke overens på dette sted.",
            (true, Lang::En) => "Figures about people do not agree at this place.",
            (false, Lang::Da) => &self.message_da,
            (false, Lang::En) => &self.message_en,
        }
    }
}

/// The row a finding is about.
#[derive(Debug, Clone)]
pub(super) struct Spot {
    pub(super) record: &'static str,
    pub(super) id: String,
    pub(super) key: String,
    pub(super) source: Option<String>,
}

impl Spot {
    pub(super) fn read(record: &'static str, row: &store::Row) -> store::Result<Self> {
        Ok(Self {
            record,
            id: row.text("id")?,
            key: row.text("key")?,
            source: row.opt_text("source")?,
        })
    }

    fn place(&self) -> String {
        match &self.source {
            Some(source) => format!("{} {} ({source})", self.record, self.key),
            None => format!("{} {}", self.record, self.key),
        }
    }

    pub(super) fn red(&self, code: &'static str, subject: &str) -> Draft {
        self.finding(code, subject, Severity::Red)
    }

    pub(super) fn yellow(&self, code: &'static str, subject: &str) -> Draft {
        self.finding(code, subject, Severity::Yellow)
    }

    fn finding(&self, code: &'static str, subject: &str, severity: Severity) -> Draft {
        Draft(Finding {
            code,
            place: self.place(),
            name: format!("{code}|{}/{}|{subject}", self.record, self.key),
            stated: None,
            computed: None,
            severity,
            message_da: String::new(),
            message_en: String::new(),
            mend: Some(Mend {
                record: self.record,
                id: self.id.clone(),
                key: self.key.clone(),
            }),
            offers: Vec::new(),
            persons: false,
            accepted: None,
        })
    }
}

/// A finding that still lacks its words; [`Draft::says`] ends it.
pub(super) struct Draft(Finding);

impl Draft {
    #[allow(
        clippy::needless_pass_by_value,
        reason = "numbers and texts are handed in as they stand"
    )]
    pub(super) fn values(mut self, stated: impl ToString, computed: impl ToString) -> Self {
        self.0.stated = Some(stated.to_string());
        self.0.computed = Some(computed.to_string());
        self
    }

    #[allow(
        clippy::needless_pass_by_value,
        reason = "numbers and texts are handed in as they stand"
    )]
    pub(super) fn stated(mut self, stated: impl ToString) -> Self {
        self.0.stated = Some(stated.to_string());
        self
    }

    pub(super) fn persons(mut self) -> Self {
        self.0.persons = true;
        self
    }

    pub(super) fn offers(mut self, offers: Vec<String>) -> Self {
        self.0.offers = offers;
        self
    }

    pub(super) fn says(mut self, da: impl Into<String>, en: impl Into<String>) -> Finding {
        self.0.message_da = da.into();
        self.0.message_en = en.into();
        self.0
    }
}

/// The findings for machines: one object each, in the order given.
pub fn json(findings: &[Finding]) -> Value {
    let one = |finding: &Finding| {
        json!({
            "code": finding.code,
            "place": finding.place,
            "name": finding.name,
            "stated": finding.stated,
            "computed": finding.computed,
            "severity": finding.severity.code(),
            "message": finding.message_da,
            "message_en": finding.message_en,
            "persons": finding.persons,
            "offers": finding.offers,
            "accepted": finding.accepted.as_ref().map(|accepted| json!({
                "by": accepted.by, "at": accepted.at, "reason": accepted.reason,
            })),
        })
    };
    Value::Array(findings.iter().map(one).collect())
}

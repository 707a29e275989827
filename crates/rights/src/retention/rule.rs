//! The retention table: a row a rule, valid from a day until another. Every number of it is data, with source and certainty.
//!
//! Not for: which rows are due; `due` asks that.

use kernel::Date;
use store::{Change, Row, Tx};

use super::shipped;
use crate::{Refusal, Result, RightsError};

/// What becomes of what is due.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Action {
    /// It goes.
    Delete,
    /// The person goes; what figures are counted from stays.
    Anonymise,
    /// It goes to the archive, and is deleted once somebody has said that it did.
    HandOver,
    /// It stays.
    Keep,
}

impl Action {
    /// The word in a row.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Delete => "delete",
            Self::Anonymise => "anonymise",
            Self::HandOver => "hand_over",
            Self::Keep => "keep",
        }
    }

    /// From the word.
    pub fn parse(word: &str) -> Option<Self> {
        [Self::Delete, Self::Anonymise, Self::HandOver, Self::Keep]
            .into_iter()
            .find(|action| action.as_str() == word)
    }
}

/// How long something is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Term {
    /// Calendar months.
    Months(i32),
    /// Days.
    Days(i32),
    /// A person must assess it.
    Assessed,
}

impl Term {
    /// The day on which something is due, when its event was on a day. `None` when a person must assess it.
    pub fn due_on(self, event: Date) -> Option<Date> {
        match self {
            Self::Months(months) => Some(event.saturating_add(jiff::Span::new().months(months))),
            Self::Days(days) => Some(event.saturating_add(jiff::Span::new().days(days))),
            Self::Assessed => None,
        }
    }
}

/// A version of a rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rule {
    /// The row.
    pub id: String,
    /// The rule, through all its versions.
    pub key: String,
    /// What kind of data.
    pub data_class: String,
    /// What the term counts from.
    pub event: String,
    /// How long.
    pub term: Term,
    /// What then.
    pub action: Action,
    /// `run`, `program` or `operation`.
    pub carried_out_by: String,
    /// In words, Danish and English.
    pub title: [String; 2],
    /// The law.
    pub legal_basis: String,
    /// Where the term is from.
    pub source: String,
    /// How certain that is.
    pub certainty: String,
    /// The first day.
    pub valid_from: Date,
    /// The day on which it is no longer valid.
    pub valid_until: Option<Date>,
    /// When somebody last checked the source.
    pub checked_on: Date,
    /// Who did.
    pub checked_by: String,
    /// Why this version was made.
    pub reason: Option<String>,
}

impl Rule {
    /// Was the source last checked more than a year ago?
    pub fn is_to_be_checked(&self, today: Date) -> bool {
        self.checked_on.saturating_add(jiff::Span::new().months(12)) < today
    }
}

const COLUMNS: [&str; 18] = [
    "id",
    "key",
    "data_class",
    "event",
    "term_months",
    "term_days",
    "action",
    "carried_out_by",
    "title_da",
    "title_en",
    "legal_basis",
    "source",
    "certainty",
    "valid_from",
    "valid_until",
    "checked_on",
    "checked_by",
    "reason",
];

/// A version's columns.
pub(super) fn values(rule: &Rule) -> Vec<store::Value> {
    let (months, days) = match rule.term {
        Term::Months(months) => (Some(months), None),
        Term::Days(days) => (None, Some(days)),
        Term::Assessed => (None, None),
    };
    vec![
        rule.id.as_str().into(),
        rule.key.as_str().into(),
        rule.data_class.as_str().into(),
        rule.event.as_str().into(),
        months.map(i64::from).into(),
        days.map(i64::from).into(),
        rule.action.as_str().into(),
        rule.carried_out_by.as_str().into(),
        rule.title[0].as_str().into(),
        rule.title[1].as_str().into(),
        rule.legal_basis.as_str().into(),
        rule.source.as_str().into(),
        rule.certainty.as_str().into(),
        rule.valid_from.into(),
        rule.valid_until.into(),
        rule.checked_on.into(),
        rule.checked_by.as_str().into(),
        rule.reason.as_deref().into(),
    ]
}

pub(super) fn insert(tx: &Tx, values: &[store::Value]) -> Result<()> {
    let sql = format!(
        "insert into retention_rule ({}) values ({})",
        COLUMNS.join(", "),
        crate::personal::marks(COLUMNS.len())
    );
    tx.execute(&sql, values)?;
    Ok(())
}

/// The rules that are valid on a day, by key. A rule that came with the program and that the municipality has no version of is valid
/// as it came.
pub fn in_force(tx: &Tx, day: Date) -> Result<Vec<Rule>> {
    let sql = format!(
        "select {} from retention_rule
         where valid_from <= ?1 and (valid_until is null or valid_until > ?1)
         order by key",
        COLUMNS.join(", ")
    );
    let rules = tx
        .query(&sql, &[day.into()])?
        .iter()
        .map(read)
        .collect::<Result<_>>()?;
    shipped::and_the_rest(tx, rules)
}

/// Every version of every rule, the newest version of each first.
pub fn all(tx: &Tx) -> Result<Vec<Rule>> {
    let sql = format!(
        "select {} from retention_rule order by key, valid_from desc limit 10000",
        COLUMNS.join(", ")
    );
    let rules = tx.query(&sql, &[])?.iter().map(read).collect::<Result<_>>()?;
    shipped::and_the_rest(tx, rules)
}

/// A version by its row.
pub fn find(tx: &Tx, id: &str) -> Result<Option<Rule>> {
    let sql = format!("select {} from retention_rule where id = ?1", COLUMNS.join(", "));
    if let Some(row) = tx.query_opt(&sql, &[id.into()])? {
        return read(&row).map(Some);
    }
    Ok(shipped::rules()?.into_iter().find(|rule| rule.id == id))
}

fn read(row: &Row) -> Result<Rule> {
    let number = |column| -> Result<Option<i32>> {
        let wrong = RightsError::Row("a term is too long");
        let number = row.opt_int(column)?.map(i32::try_from).transpose();
        number.map_err(|_| wrong)
    };
    let term = match (number("term_months")?, number("term_days")?) {
        (Some(months), _) => Term::Months(months),
        (None, Some(days)) => Term::Days(days),
        (None, None) => Term::Assessed,
    };
    Ok(Rule {
        id: row.text("id")?,
        key: row.text("key")?,
        data_class: row.text("data_class")?,
        event: row.text("event")?,
        term,
        action: Action::parse(&row.text("action")?).ok_or(RightsError::Row(
            "a retention rule has an action that we do not know",
        ))?,
        carried_out_by: row.text("carried_out_by")?,
        title: [row.text("title_da")?, row.text("title_en")?],
        legal_basis: row.text("legal_basis")?,
        source: row.text("source")?,
        certainty: row.text("certainty")?,
        valid_from: row.date("valid_from")?,
        valid_until: row.opt_date("valid_until")?,
        checked_on: row.date("checked_on")?,
        checked_by: row.text("checked_by")?,
        reason: row.opt_text("reason")?,
    })
}

/// What a municipality decides about a rule.
#[derive(Debug, Clone)]
pub struct Amended<'a> {
    /// The rule.
    pub key: &'a str,
    /// The new term in months; `None` where a person must assess it.
    pub months: Option<i32>,
    /// What becomes of what is due.
    pub action: Action,
    /// From which day.
    pub from: Date,
    /// Why, and where it is written.
    pub reason: &'a str,
    /// Where the term is from.
    pub source: &'a str,
    /// How certain that is.
    pub certainty: &'a str,
    /// The person who checked it.
    pub by: &'a str,
}

/// Closes the version that is valid and begins another. Nothing is overwritten.
pub fn amend(tx: &Tx, amended: &Amended<'_>) -> Result<()> {
    if amended.reason.trim().is_empty() {
        return Err(Refusal::NoReason.into());
    }
    if amended.months.is_some_and(|months| months < 1) {
        return Err(Refusal::Term.into());
    }
    shipped::seed(tx)?;
    let versions: Vec<Rule> = all(tx)?
        .into_iter()
        .filter(|rule| rule.key == amended.key)
        .collect();
    let newest = versions.first().ok_or(Refusal::Missing)?;
    if amended.from <= newest.valid_from {
        return Err(Refusal::Days.into());
    }
    tx.execute(
        "update retention_rule set valid_until = ?1 where id = ?2",
        &[amended.from.into(), newest.id.as_str().into()],
    )?;
    let id = tx.fresh_id();
    let next = Rule {
        id: id.as_str().to_owned(),
        term: amended.months.map_or(Term::Assessed, Term::Months),
        action: amended.action,
        source: amended.source.to_owned(),
        certainty: amended.certainty.to_owned(),
        valid_from: amended.from,
        checked_on: tx.today(),
        checked_by: amended.by.to_owned(),
        reason: Some(amended.reason.to_owned()),
        ..newest.clone()
    };
    insert(tx, &values(&next))?;
    let after = serde_json::json!({
        "key": amended.key, "term_months": amended.months, "action": amended.action.as_str(),
        "valid_from": amended.from.to_string(), "source": amended.source, "certainty": amended.certainty,
        "reason": amended.reason,
    });
    tx.note(Change {
        record: "retention_rule",
        id: id.as_str(),
        action: "change",
        before: None,
        after: Some(after.to_string()),
    })?;
    Ok(())
}

//! The retention table: a row a rule, valid from a day until another. Every number of it is data, with source and certainty.
//!
//! Not for: which rows are due; `due` asks that.

use kernel::Date;
use serde::Deserialize;
use store::{Change, Row, Tx};

use crate::{Refusal, Result, RightsError};

const RULES: &str = include_str!("../../rules.toml");

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

#[derive(Deserialize)]
struct File {
    rule: Vec<Written>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    key: String,
    data_class: String,
    event: String,
    term_months: Option<i64>,
    term_days: Option<i64>,
    action: String,
    carried_out_by: String,
    title_da: String,
    title_en: String,
    legal_basis: String,
    source: String,
    certainty: String,
    checked_on: String,
    checked_by: String,
}

/// What rules are valid from that came with the program: whatever is older than the program itself.
const FROM: &str = "2000-01-01";

/// Adds the rules that came with the program and that the municipality has no version of; answers how many.
pub fn seed(tx: &Tx) -> Result<usize> {
    let wrong = |problem: String| RightsError::File {
        file: "rules.toml",
        problem,
    };
    let file: File = toml::from_str(RULES).map_err(|error| wrong(error.to_string()))?;
    let mut added = 0;
    for written in &file.rule {
        if Action::parse(&written.action).is_none() {
            return Err(wrong(format!("{} has the action {:?}", written.key, written.action)));
        }
        let known = "select count(*) as n from retention_rule where key = ?1";
        if tx.count(known, &[written.key.as_str().into()])? == 0 {
            insert_written(tx, written)?;
            added += 1;
        }
    }
    Ok(added)
}

/// Does the municipality lack a rule that came with the program?
pub fn is_seeded(tx: &Tx) -> Result<bool> {
    Ok(tx.count("select count(*) as n from retention_rule", &[])? > 0)
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

fn insert_written(tx: &Tx, rule: &Written) -> Result<()> {
    let values = vec![
        (&tx.fresh_id()).into(),
        rule.key.as_str().into(),
        rule.data_class.as_str().into(),
        rule.event.as_str().into(),
        rule.term_months.into(),
        rule.term_days.into(),
        rule.action.as_str().into(),
        rule.carried_out_by.as_str().into(),
        rule.title_da.as_str().into(),
        rule.title_en.as_str().into(),
        rule.legal_basis.as_str().into(),
        rule.source.as_str().into(),
        rule.certainty.as_str().into(),
        FROM.into(),
        store::Value::Null,
        rule.checked_on.as_str().into(),
        rule.checked_by.as_str().into(),
        store::Value::Null,
    ];
    insert(tx, &values)
}

fn insert(tx: &Tx, values: &[store::Value]) -> Result<()> {
    let sql = format!(
        "insert into retention_rule ({}) values ({})",
        COLUMNS.join(", "),
        crate::personal::marks(COLUMNS.len())
    );
    tx.execute(&sql, values)?;
    Ok(())
}

/// The rules that are valid on a day, by key.
pub fn in_force(tx: &Tx, day: Date) -> Result<Vec<Rule>> {
    let sql = format!(
        "select {} from retention_rule
         where valid_from <= ?1 and (valid_until is null or valid_until > ?1)
         order by key",
        COLUMNS.join(", ")
    );
    tx.query(&sql, &[day.into()])?.iter().map(read).collect()
}

/// Every version of every rule, the newest version of each first.
pub fn all(tx: &Tx) -> Result<Vec<Rule>> {
    let sql = format!(
        "select {} from retention_rule order by key, valid_from desc limit 10000",
        COLUMNS.join(", ")
    );
    tx.query(&sql, &[])?.iter().map(read).collect()
}

/// A version by its row.
pub fn find(tx: &Tx, id: &str) -> Result<Option<Rule>> {
    let sql = format!("select {} from retention_rule where id = ?1", COLUMNS.join(", "));
    tx.query_opt(&sql, &[id.into()])?.as_ref().map(read).transpose()
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
        action: Action::parse(&row.text("action")?)
            .ok_or(RightsError::Row("a retention rule has an action that we do not know"))?,
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
    insert(
        tx,
        &[
            (&id).into(),
            newest.key.as_str().into(),
            newest.data_class.as_str().into(),
            newest.event.as_str().into(),
            amended.months.map(i64::from).into(),
            store::Value::Null,
            amended.action.as_str().into(),
            newest.carried_out_by.as_str().into(),
            newest.title[0].as_str().into(),
            newest.title[1].as_str().into(),
            newest.legal_basis.as_str().into(),
            amended.source.into(),
            amended.certainty.into(),
            amended.from.into(),
            newest.valid_until.into(),
            tx.today().into(),
            amended.by.into(),
            amended.reason.into(),
        ],
    )?;
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

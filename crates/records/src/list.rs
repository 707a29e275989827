//! A list of a noun's rows: search, one sort over all rows, pages.

use kernel::fold;
use store::{Result, Tx, Value};

use crate::{Entry, Kind, Record};

/// Rows on a page.
pub const PAGE: i64 = 25;

/// What a list page was asked for. Comes from the address, so anything may stand in it.
#[derive(Debug, Clone, Default)]
pub struct Asked {
    /// Words that must all be found.
    pub search: String,
    /// A listed field, with `-` in front for downwards. Anything else counts as the noun's own order.
    pub sort: String,
    /// From 1.
    pub page: i64,
    /// A choice field and the code it must have.
    pub only: Option<(String, String)>,
}

/// A condition that rows must meet to be seen at all, with its values bound as `?1 …`. It comes from the access
/// policies, never from a user.
#[derive(Debug, Clone)]
pub struct Within {
    /// A condition on the noun's own columns.
    pub sql: String,
    /// Its values.
    pub values: Vec<Value>,
}

/// One page of a list.
#[derive(Debug)]
pub struct Page {
    /// The rows.
    pub entries: Vec<Entry>,
    /// How many rows there are on all pages.
    pub total: i64,
    /// This page, from 1.
    pub page: i64,
    /// The last page, at least 1.
    pub last_page: i64,
    /// The sort that was used: field, and whether downwards.
    pub sort: (String, bool),
}

/// Reads one page of all rows.
pub fn list(tx: &Tx, record: &Record, asked: &Asked) -> Result<Page> {
    list_within(tx, record, asked, None)
}

/// Reads one page of the rows within a condition.
pub fn list_within(tx: &Tx, record: &Record, asked: &Asked, within: Option<&Within>) -> Result<Page> {
    let words: Vec<String> = fold::fold(&asked.search)
        .split(' ')
        .filter(|word| !word.is_empty())
        .take(8)
        .map(|word| format!("%{word}%"))
        .collect();
    let mut bound: Vec<Value> = within.map(|within| within.values.clone()).unwrap_or_default();
    let mut conditions: Vec<String> = within
        .map(|within| format!("({})", within.sql))
        .into_iter()
        .collect();
    for word in words {
        bound.push(word.into());
        conditions.push(format!("search like ?{}", bound.len()));
    }
    if let Some((field, code)) = only(record, asked) {
        bound.push(code.into());
        conditions.push(format!("{field} = ?{}", bound.len()));
    }
    let filter = if conditions.is_empty() {
        String::new()
    } else {
        format!("where {}", conditions.join(" and "))
    };
    let total = tx.count(
        &format!("select count(*) as n from {} {filter}", record.name),
        &bound,
    )?;
    let last_page = ((total + PAGE - 1) / PAGE).max(1);
    let page = asked.page.clamp(1, last_page);
    let (sort, down) = sort(record, &asked.sort);
    let order = order(record, &sort, down);
    let (limit, offset) = (bound.len() + 1, bound.len() + 2);
    bound.push(PAGE.into());
    bound.push(((page - 1) * PAGE).into());
    let sql = format!(
        "select * from {} {filter} order by {order} limit ?{limit} offset ?{offset}",
        record.name
    );
    let entries = tx
        .query(&sql, &bound)?
        .iter()
        .map(|row| Entry::read(record, row))
        .collect::<Result<_>>()?;
    Ok(Page {
        entries,
        total,
        page,
        last_page,
        sort: (sort, down),
    })
}

fn only<'a>(record: &Record, asked: &'a Asked) -> Option<(&'static str, &'a str)> {
    let (name, code) = asked.only.as_ref()?;
    let field = record.open_field(name)?;
    match field.kind {
        Kind::Choice(list) if list.knows(code) => Some((field.name, code)),
        _ => None,
    }
}

fn sort(record: &Record, asked: &str) -> (String, bool) {
    let name = asked.trim_start_matches('-');
    let known = record
        .fields
        .iter()
        .any(|field| field.listed && field.sealed.is_none() && field.name == name);
    let own = record.sorted_by.trim_start_matches('-');
    let own_is_sealed = record.field(own).is_some_and(|field| field.sealed.is_some());
    let chosen = match (known, own_is_sealed) {
        (true, _) => asked,
        (false, true) => "key",
        (false, false) => record.sorted_by,
    };
    (chosen.trim_start_matches('-').to_owned(), chosen.starts_with('-'))
}

/// Text sorts as Danes sort, references by what they point at being named, empty values last; the key settles ties.
fn order(record: &Record, sort: &str, down: bool) -> String {
    let collate = match record.field(sort).map(|field| field.kind) {
        Some(Kind::Text | Kind::LongText) => " collate danish",
        _ => "",
    };
    let direction = if down { "desc" } else { "asc" };
    format!("{sort}{collate} {direction} nulls last, key")
}

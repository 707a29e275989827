//! The log as people read it: a citizen's own list, someone's doings, a search. Newest first, a page at a time.
//!
//! Not for: judging; [`crate::alarms`] says what stands out, and the monthly sample what a leader must look at.

use kernel::Timestamp;
use store::{Row, Tx, Value};

use crate::{Action, AuditError, Criterion, people, sample::month::least_id};

/// Which page: after which entry, and how many.
#[derive(Debug, Clone)]
pub struct Page {
    /// The last entry of the page before; the newest ones when there is none.
    pub after: Option<String>,
    /// How many; at most 500 are given.
    pub limit: u16,
}

impl Default for Page {
    fn default() -> Self {
        Self {
            after: None,
            limit: 50,
        }
    }
}

/// A page of lines, and where the next one begins.
#[derive(Debug, Clone)]
pub struct Lines<T> {
    /// The lines, newest first.
    pub lines: Vec<T>,
    /// What [`Page::after`] must be for the next page; nothing on the last.
    pub next: Option<String>,
}

/// A line of a citizen's own list: when, why, in which role and unit, what. Never who.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seen {
    /// When, UTC, ISO.
    pub at: String,
    /// What was done.
    pub action: String,
    /// Why, as a code.
    pub purpose: Option<String>,
    /// The kind of thing.
    pub kind: String,
    /// In which role.
    pub role: Option<String>,
    /// The id of the unit or organisation in which the role is held.
    pub unit: Option<String>,
}

/// A line of the log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// The entry's id.
    pub id: String,
    /// When, UTC, ISO.
    pub at: String,
    /// Who, by id or command.
    pub actor: String,
    /// In which role.
    pub role: Option<String>,
    /// The id of the unit or organisation in which the role is held.
    pub unit: Option<String>,
    /// What was done.
    pub action: String,
    /// Why, as a code.
    pub purpose: Option<String>,
    /// The kind of thing.
    pub kind: String,
    /// The thing's id.
    pub object: Option<String>,
    /// What was searched for, as far as it may be kept.
    pub criterion: Option<String>,
    /// How many results.
    pub results: Option<i64>,
    /// The session's id.
    pub session: Option<String>,
    /// The number of the request.
    pub request: Option<String>,
    /// Values before and after, sealed.
    pub detail: Option<String>,
    /// The participants, by id.
    pub people: Vec<String>,
}

/// What to look for; everything that is given must hold.
#[derive(Debug, Clone, Default)]
pub struct Filter {
    /// This one.
    pub entry: Option<String>,
    /// Made at this moment or later.
    pub from: Option<Timestamp>,
    /// Made before this moment.
    pub until: Option<Timestamp>,
    /// By whom.
    pub actor: Option<String>,
    /// What was done.
    pub action: Option<Action>,
    /// To which kind of thing.
    pub kind: Option<String>,
    /// To which thing.
    pub object: Option<String>,
    /// About which participant.
    pub participant: Option<String>,
    /// Under which number of a request.
    pub request: Option<String>,
    /// Searched for what.
    pub criterion: Option<Criterion>,
}

/// A participant's own list. Refusals are left out: nothing was seen.
pub fn by_participant(tx: &Tx, participant: &str, page: &Page) -> Result<Lines<Seen>, AuditError> {
    let sql = "select entry.id, entry.at, entry.action, entry.purpose, entry.kind, entry.role, entry.unit
               from audit_person person
               join audit_entry entry on entry.id = person.entry
               where person.participant = ?1 and entry.action <> ?2
                 and (cast(?3 as text) is null or person.entry < ?3)
               order by person.entry desc
               limit ?4";
    let refused = Action::Refuse.as_str();
    let values = [
        participant.into(),
        refused.into(),
        page.after.clone().into(),
        fetch(page),
    ];
    let rows = tx.query(sql, &values)?;
    cut(page, &rows, |row| {
        Ok(Seen {
            at: row.text("at")?,
            action: row.text("action")?,
            purpose: row.opt_text("purpose")?,
            kind: row.text("kind")?,
            role: row.opt_text("role")?,
            unit: row.opt_text("unit")?,
        })
    })
}

/// What someone did.
pub fn by_actor(tx: &Tx, actor: &str, page: &Page) -> Result<Lines<Line>, AuditError> {
    let filter = Filter {
        actor: Some(actor.to_owned()),
        ..Filter::default()
    };
    search(tx, &filter, page)
}

/// The log, searched.
pub fn search(tx: &Tx, filter: &Filter, page: &Page) -> Result<Lines<Line>, AuditError> {
    let (conditions, mut values) = conditions(filter, page);
    values.push(fetch(page));
    let sql = format!(
        "select entry.id, entry.at, entry.actor, entry.role, entry.unit, entry.action, entry.purpose, entry.kind,
                entry.object, entry.criterion, entry.results, entry.session, entry.request, entry.detail
         from audit_entry entry
         where {conditions}
         order by entry.id desc
         limit ?{}",
        values.len()
    );
    let rows = tx.query(&sql, &values)?;
    let mut found = cut(page, &rows, line)?;
    let mut people = people::of(tx, found.lines.iter().map(|line| &line.id))?;
    for line in &mut found.lines {
        line.people = people.remove(&line.id).unwrap_or_default();
    }
    Ok(found)
}

/// One entry.
pub fn find(tx: &Tx, id: &str) -> Result<Option<Line>, AuditError> {
    let filter = Filter {
        entry: Some(id.to_owned()),
        ..Filter::default()
    };
    Ok(search(tx, &filter, &Page::default())?.lines.pop())
}

/// How often each action was done in a span of time, by the action's name.
pub fn counts(tx: &Tx, from: Timestamp, until: Timestamp) -> Result<Vec<(String, i64)>, AuditError> {
    let sql = "select action, count(*) as n
               from audit_entry
               where id >= ?1 and id < ?2
               group by action
               order by action
               limit 100";
    let rows = tx.query(sql, &[least_id(from).into(), least_id(until).into()])?;
    let counted = rows.iter().map(|row| Ok((row.text("action")?, row.int("n")?)));
    Ok(counted.collect::<store::Result<_>>()?)
}

/// The conditions of a filter, their values in order. Every text is the program's own.
fn conditions(filter: &Filter, page: &Page) -> (String, Vec<Value>) {
    let mut conditions = vec!["1 = 1".to_owned()];
    let mut values = Vec::new();
    let mut add = |condition: &str, value: Option<Value>| {
        if let Some(value) = value {
            values.push(value);
            conditions.push(condition.replace('#', &format!("?{}", values.len())));
        }
    };
    add("entry.id < #", page.after.as_ref().map(Value::from));
    add("entry.id = #", filter.entry.as_ref().map(Value::from));
    add("entry.id >= #", filter.from.map(|from| least_id(from).into()));
    add("entry.id < #", filter.until.map(|until| least_id(until).into()));
    add("entry.actor = #", filter.actor.as_ref().map(Value::from));
    add(
        "entry.action = #",
        filter.action.map(|action| action.as_str().into()),
    );
    add("entry.kind = #", filter.kind.as_ref().map(Value::from));
    add("entry.object = #", filter.object.as_ref().map(Value::from));
    add("entry.request = #", filter.request.as_ref().map(Value::from));
    add(
        "entry.criterion = #",
        filter.criterion.as_ref().map(|one| one.as_str().into()),
    );
    let person =
        "exists (select 1 from audit_person person where person.entry = entry.id and person.participant = #)";
    add(person, filter.participant.as_ref().map(Value::from));
    (conditions.join(" and "), values)
}

/// One line more than the page holds, so that it is known whether there is another page.
fn fetch(page: &Page) -> Value {
    Value::Int(i64::from(page.limit.clamp(1, 500)) + 1)
}

fn cut<T>(
    page: &Page,
    rows: &[Row],
    read: impl Fn(&Row) -> store::Result<T>,
) -> Result<Lines<T>, AuditError> {
    let limit = usize::from(page.limit.clamp(1, 500));
    let shown = &rows[..rows.len().min(limit)];
    let next = match shown.last() {
        Some(last) if rows.len() > limit => Some(last.text("id")?),
        _ => None,
    };
    let lines = shown.iter().map(read).collect::<store::Result<_>>()?;
    Ok(Lines { lines, next })
}

fn line(row: &Row) -> store::Result<Line> {
    Ok(Line {
        id: row.text("id")?,
        at: row.text("at")?,
        actor: row.text("actor")?,
        role: row.opt_text("role")?,
        unit: row.opt_text("unit")?,
        action: row.text("action")?,
        purpose: row.opt_text("purpose")?,
        kind: row.text("kind")?,
        object: row.opt_text("object")?,
        criterion: row.opt_text("criterion")?,
        results: row.opt_int("results")?,
        session: row.opt_text("session")?,
        request: row.opt_text("request")?,
        detail: row.opt_text("detail")?,
        people: Vec::new(),
    })
}

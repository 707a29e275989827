//! What is due under the rules that are valid today: cases, users, the log. What holds a thing back stands beside it.
//!
//! Not for: deleting anything.

use std::collections::BTreeMap;

use kernel::Date;
use store::{Row, Tx};

use super::{
    hold::{self, Held},
    rule::{self, Action, Rule},
};
use crate::{Result, erase::STUB, users};

/// What a rule is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Subject {
    /// A participant's whole case.
    Participant,
    /// Someone who used the program.
    Person,
    /// The log before a day.
    Log,
}

impl Subject {
    /// The word in a row.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Participant => "participant",
            Self::Person => "person",
            Self::Log => "log",
        }
    }

    /// From the word.
    pub fn parse(word: &str) -> Option<Self> {
        [Self::Participant, Self::Person, Self::Log]
            .into_iter()
            .find(|subject| subject.as_str() == word)
    }
}

/// Something that is due.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Due {
    /// What it is.
    pub kind: Subject,
    /// Its id; for the log the day up to which it goes.
    pub subject: String,
    /// What it is called: a participant's reference, a user's name in history.
    pub called: String,
    /// The rule.
    pub rule: Rule,
    /// The day of the event.
    pub event_on: Date,
    /// The day on which it became due.
    pub due_on: Date,
    /// What holds it back, if anything does.
    pub held: Option<Held>,
}

impl Due {
    /// Must it go to the archive first?
    pub fn is_for_the_archive(&self) -> bool {
        self.rule.action == Action::HandOver
    }
}

/// Everything that is due on a day, by rule and then by day.
pub fn list(tx: &Tx, today: Date) -> Result<Vec<Due>> {
    let rules = rule::in_force(tx, today)?;
    let carried_out = rules.iter().filter(|rule| rule.carried_out_by == "run");
    let cases = cases(tx)?;
    let mut due = Vec::new();
    for rule in carried_out {
        match rule.event.as_str() {
            "case_ended" => due.extend(participants(rule, &cases, today, Case::ended)),
            "never_begun" => due.extend(participants(rule, &cases, today, Case::never_begun)),
            "died" => due.extend(participants(rule, &cases, today, |case| case.died_on)),
            "last_role_ended" => due.extend(people(tx, rule, today)?),
            "entry_made" if rule.data_class == "audit_log" => due.extend(log(tx, rule, today)?),
            // On request, or to be assessed by a person.
            _ => {}
        }
    }
    let holds = hold::all_in_force(tx, today)?;
    for one in due.iter_mut().filter(|one| one.kind == Subject::Participant) {
        one.held = holds.get(&one.subject).cloned();
    }
    due.sort_by(|a, b| (&a.rule.key, a.due_on, &a.subject).cmp(&(&b.rule.key, b.due_on, &b.subject)));
    Ok(due)
}

/// What is due for one participant, and when it will be: for the access file and for a look before carrying out.
pub fn of_participant(tx: &Tx, participant: &str, today: Date) -> Result<Vec<Due>> {
    let rules = rule::in_force(tx, today)?;
    let Some(case) = case_of(tx, participant)? else {
        return Ok(Vec::new());
    };
    let held = hold::all_in_force(tx, today)?.remove(participant);
    let mut found = Vec::new();
    for rule in &rules {
        let event = match rule.event.as_str() {
            "case_ended" => case.ended(),
            "never_begun" => case.never_begun(),
            "died" => case.died_on,
            _ => None,
        };
        if let (Some(event_on), Some(due_on)) = (event, event.and_then(|day| rule.term.due_on(day))) {
            found.push(Due {
                kind: Subject::Participant,
                subject: participant.to_owned(),
                called: case.reference.clone(),
                rule: rule.clone(),
                event_on,
                due_on,
                held: held.clone(),
            });
        }
    }
    Ok(found)
}

/// A case as far as terms need it.
struct Case {
    participant: String,
    reference: String,
    died_on: Option<Date>,
    begun: i64,
    open: i64,
    /// The latest day that any placement tells of.
    latest: Option<Date>,
    /// The latest day on which anything was written about it.
    written: Option<Date>,
}

impl Case {
    /// The day on which the last placement had ended and its outcome was known.
    fn ended(&self) -> Option<Date> {
        let is_over = self.begun > 0 && self.open == 0 && self.died_on.is_none();
        if is_over { self.latest } else { None }
    }

    /// The last day on which anything happened to somebody who never began.
    fn never_begun(&self) -> Option<Date> {
        let is_idle = self.begun == 0 && self.open == 0 && self.died_on.is_none();
        if is_idle {
            self.latest.max(self.written)
        } else {
            None
        }
    }
}

/// The latest of a placement's days, as one column. Written with `case`, since the engines name the greatest of two differently.
const CASES: &str = "select participant.id as id, participant.reference as reference, participant.died_on as died_on,
            max(placement.ended_on) as ended, max(placement.outcome_on) as outcome, max(placement.referred_on) as referred,
            max(placement.waiting_since) as waiting, max(placement.accepted_on) as accepted,
            cast(coalesce(sum(case when placement.started_on is not null then 1 else 0 end), 0) as bigint) as begun,
            cast(coalesce(sum(case when placement.state in ('referred', 'waiting', 'active', 'paused')
                                    and placement.ended_on is null then 1 else 0 end), 0) as bigint) as open
     from participant
     left join placement on placement.participant = participant.id";

fn cases(tx: &Tx) -> Result<Vec<Case>> {
    let sql = format!(
        "{CASES}
         where participant.key not like '{STUB}%'
         group by participant.id, participant.reference, participant.died_on
         order by participant.id"
    );
    let mut cases: Vec<Case> = tx
        .query(&sql, &[])?
        .iter()
        .map(case)
        .collect::<store::Result<_>>()?;
    for case in cases.iter_mut().filter(|case| case.begun == 0 && case.open == 0) {
        case.written = written(tx, &case.participant)?;
    }
    Ok(cases)
}

fn case_of(tx: &Tx, participant: &str) -> Result<Option<Case>> {
    let sql = format!(
        "{CASES}
         where participant.id = ?1
         group by participant.id, participant.reference, participant.died_on"
    );
    let Some(row) = tx.query_opt(&sql, &[participant.into()])? else {
        return Ok(None);
    };
    let mut case = case(&row)?;
    case.written = written(tx, participant)?;
    Ok(Some(case))
}

fn case(row: &Row) -> store::Result<Case> {
    let days = ["ended", "outcome", "referred", "waiting", "accepted"].map(|column| row.opt_date(column));
    let mut latest = None;
    for day in days {
        latest = latest.max(day?);
    }
    Ok(Case {
        participant: row.text("id")?,
        reference: row.text("reference")?,
        died_on: row.opt_date("died_on")?,
        begun: row.int("begun")?,
        open: row.int("open")?,
        latest,
        written: None,
    })
}

fn written(tx: &Tx, participant: &str) -> Result<Option<Date>> {
    let sql = "select max(substr(at, 1, 10)) as day
               from history
               where (record = 'participant' and record_id = ?1)
                  or (record = 'placement' and record_id in (select id from placement where participant = ?1))";
    let row = tx.query_opt(sql, &[participant.into()])?;
    Ok(row.map_or(Ok(None), |row| row.opt_date("day"))?)
}

fn participants<'a>(
    rule: &'a Rule,
    cases: &'a [Case],
    today: Date,
    event: impl Fn(&Case) -> Option<Date> + 'a,
) -> impl Iterator<Item = Due> + 'a {
    cases.iter().filter_map(move |case| {
        let event_on = event(case)?;
        let due_on = rule.term.due_on(event_on)?;
        (due_on <= today).then(|| Due {
            kind: Subject::Participant,
            subject: case.participant.clone(),
            called: case.reference.clone(),
            rule: rule.clone(),
            event_on,
            due_on,
            held: None,
        })
    })
}

fn people(tx: &Tx, rule: &Rule, today: Date) -> Result<Vec<Due>> {
    let mut due = Vec::new();
    for former in users::former(tx)? {
        let Some(due_on) = rule.term.due_on(former.ended_on).filter(|day| *day <= today) else {
            continue;
        };
        due.push(Due {
            kind: Subject::Person,
            called: former.key,
            subject: former.person,
            rule: rule.clone(),
            event_on: former.ended_on,
            due_on,
            held: None,
        });
    }
    Ok(due)
}

/// Whole segments of the log go whose latest entry is older than the term.
fn log(tx: &Tx, rule: &Rule, today: Date) -> Result<Vec<Due>> {
    let sql = "select last_at
               from audit_segment
               where not exists (select 1 from audit_deletion where audit_deletion.id = audit_segment.id)
               order by id
               limit 1";
    let Some(row) = tx.query_opt(sql, &[])? else {
        return Ok(Vec::new());
    };
    let written = row.text("last_at")?;
    let at: kernel::Timestamp = written
        .parse()
        .map_err(|_| crate::RightsError::Row("a segment of the log does not say when it ends"))?;
    let event_on = kernel::clock::local_date(at);
    let mut due = Vec::new();
    if let Some(due_on) = rule.term.due_on(event_on).filter(|day| *day < today) {
        let before = before(rule, today);
        due.push(Due {
            kind: Subject::Log,
            subject: before.to_string(),
            called: before.to_string(),
            rule: rule.clone(),
            event_on,
            due_on,
            held: None,
        });
    }
    Ok(due)
}

/// What was written before this day has been kept for the whole term.
fn before(rule: &Rule, today: Date) -> Date {
    match rule.term {
        rule::Term::Months(months) => today.saturating_sub(jiff::Span::new().months(months)),
        rule::Term::Days(days) => today.saturating_sub(jiff::Span::new().days(days)),
        rule::Term::Assessed => Date::MIN,
    }
}

/// How much is due, by rule: for the front of an administration page.
pub fn counts(due: &[Due]) -> BTreeMap<String, usize> {
    let mut counts = BTreeMap::new();
    for one in due {
        *counts.entry(one.rule.key.clone()).or_default() += 1;
    }
    counts
}

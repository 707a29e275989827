//! Carrying a list out, one thing at a time and each in a transaction of its own, so that a stop halfway is gone on from.
//!
//! Before each thing it is asked again: is it still due, and does nothing hold it? The approval is of the list as it was; the world
//! may have moved. Not for: approving.

use std::sync::Arc;

use audit::{Action, Entry, Signer};
use kernel::Date;
use store::{Change, Database, Tx};

use super::{
    due::{self, Subject},
    hold,
    items::{self, Item, Outcome},
    propose::Decision,
    report::Report,
    rule::{self, Action as Act, Rule},
    run::{self, Run, State},
};
use crate::{
    Erased, Refusal, Result, RightsError,
    erase::{self, Means, Way},
    journal::{self, Kind},
    users,
};

/// Where a list is carried out.
pub struct Office<'a> {
    /// The installation's own database.
    pub control: &'a Arc<Database>,
    /// The municipality's.
    pub database: &'a Arc<Database>,
    /// The municipality's name in addresses.
    pub municipality: &'a str,
    /// Nouns and chance.
    pub means: Means<'a>,
    /// Who signs for the log, when segments of it are deleted.
    pub signer: &'a Signer,
}

/// Carries out an approved list; answers the report. Run again after a stop, it goes on where it was.
pub fn carry_out(office: &Office<'_>, run: &str, by: &str) -> Result<Report> {
    let items = office.database.read("retention", |tx| {
        let run = run::find(tx, run)?.ok_or(Refusal::Missing)?;
        run.is_approved(tx)?;
        items::of(tx, &run.id)
    })?;
    for item in items.iter().filter(|item| item.outcome.is_none()) {
        if item.decision == Decision::HandOver && item.handed_over_on.is_none() {
            continue;
        }
        match item.kind {
            Subject::Log => log(office, run, item, by)?,
            Subject::Participant | Subject::Person => one(office, run, item, by)?,
        }
    }
    office.database.write("retention", |tx| finish(tx, run, by))
}

/// A participant or a user. The installation hears of it first: should the power go between the two, a restore still knows.
fn one(office: &Office<'_>, run: &str, item: &Item, by: &str) -> Result<()> {
    let ready = office.database.read("retention", |tx| ready(tx, item))?;
    let accounts = office.database.read("retention", |tx| match item.kind {
        Subject::Participant => users::accounts_of_participant(tx, &item.subject),
        Subject::Person | Subject::Log => users::accounts_of(tx, &item.subject),
    })?;
    if let Ready::Yes(way) = ready {
        office.control.write("retention", |tx| {
            journal::announce(tx, office.municipality, kind_of(item), &item.subject, way)
        })?;
    }
    let outcome = office
        .database
        .write("retention", |tx| settle_one(office, tx, run, item, by))?;
    if outcome == Outcome::Done {
        // Last, so that nobody who was kept after all is left without an account. An account whose person is gone opens nothing.
        return office.control.write("retention", |tx| {
            for account in &accounts {
                identity::forget::account(tx, account, office.municipality)?;
            }
            identity::forget::words_about(tx, office.municipality, &item.subject)?;
            Ok(())
        });
    }
    // Something came in between, and it was not erased after all.
    if matches!(ready, Ready::Yes(_)) {
        office.control.write("retention", |tx| {
            journal::withdraw(tx, office.municipality, kind_of(item), &item.subject)
        })?;
    }
    Ok(())
}

fn kind_of(item: &Item) -> Kind {
    match item.kind {
        Subject::Participant => Kind::Participant,
        Subject::Person | Subject::Log => Kind::Person,
    }
}

#[derive(Clone, Copy)]
enum Ready {
    Yes(Way),
    No(Outcome),
}

/// Is it to be erased, and how? Asked in the very transaction that does it.
fn ready(tx: &Tx, item: &Item) -> Result<Ready> {
    if item.decision == Decision::Keep {
        return Ok(Ready::No(Outcome::Kept));
    }
    let rule = rule::find(tx, &item.rule)?.ok_or(RightsError::Row("a list names no rule"))?;
    let way = match rule.action {
        Act::Anonymise => Way::Anonymise,
        Act::Delete | Act::HandOver => Way::Delete,
        Act::Keep => return Ok(Ready::No(Outcome::Kept)),
    };
    let today = tx.today();
    if item.kind == Subject::Participant {
        if hold::all_in_force(tx, today)?.contains_key(&item.subject) {
            return Ok(Ready::No(Outcome::Held));
        }
        if let Some(outcome) = not_due(tx, item, &rule, today)? {
            return Ok(Ready::No(outcome));
        }
    } else if !users::former(tx)?
        .iter()
        .any(|former| former.person == item.subject)
    {
        return Ok(Ready::No(Outcome::NotDue));
    }
    Ok(Ready::Yes(way))
}

/// Why a participant is not to be erased after all: gone, open again, or something happened since the list was made.
fn not_due(tx: &Tx, item: &Item, rule: &Rule, today: Date) -> Result<Option<Outcome>> {
    let there = "select count(*) as n from participant where id = ?1";
    if tx.count(there, &[item.subject.as_str().into()])? == 0 {
        return Ok(Some(Outcome::Gone));
    }
    if erase::is_open(tx, &item.subject)? {
        return Ok(Some(Outcome::Open));
    }
    if rule.event == "requested" {
        return Ok(None);
    }
    let due = due::of_participant(tx, &item.subject, today)?;
    let still = due
        .iter()
        .any(|one| one.rule.event == rule.event && one.due_on <= today);
    Ok(if still { None } else { Some(Outcome::NotDue) })
}

fn settle_one(office: &Office<'_>, tx: &Tx, run: &str, item: &Item, by: &str) -> Result<Outcome> {
    let found = run::find(tx, run)?.ok_or(Refusal::Missing)?;
    found.is_approved(tx)?;
    let (outcome, erased) = match ready(tx, item)? {
        Ready::No(outcome) => (outcome, None),
        Ready::Yes(way) => (Outcome::Done, Some(erased(tx, office.means, item, way)?)),
    };
    items::settle(tx, &item.id, outcome)?;
    if let Some(erased) = erased {
        remember(tx, &found, &erased)?;
        let mut entry = Entry::new(by, Action::Delete, item.kind.as_str())
            .purpose("retention")
            .object(&item.subject)
            .results(erased.rows());
        if item.kind == Subject::Participant {
            entry = entry.person(&item.subject);
        }
        audit::append(tx, &entry)?;
    }
    Ok(outcome)
}

fn erased(tx: &Tx, means: Means<'_>, item: &Item, way: Way) -> Result<Erased> {
    if item.kind == Subject::Participant {
        return erase::participant(tx, means, &item.subject, way);
    }
    let erased = users::forget(tx, means.chance, &item.subject)?;
    let line = journal::Erasure {
        at: tx.now().to_string(),
        kind: Kind::Person,
        subject: item.subject.clone(),
        way,
        rows: erased.rows(),
    };
    journal::append(tx, &line)?;
    Ok(erased)
}

/// Adds to the list's report in the transaction of the erasure, so that a stop loses no count.
fn remember(tx: &Tx, run: &Run, erased: &Erased) -> Result<()> {
    let mut report = run.report.clone().unwrap_or_default();
    report.rows.add(erased);
    tx.execute(
        "update retention_run set report = ?1 where id = ?2",
        &[report.to_json().into(), run.id.as_str().into()],
    )?;
    Ok(())
}

/// Whole segments of the log. Each is deleted in a transaction of its own, with an entry of its own.
fn log(office: &Office<'_>, run: &str, item: &Item, by: &str) -> Result<()> {
    let gone = if item.decision == Decision::Keep {
        None
    } else {
        let before: Date = item
            .subject
            .parse()
            .map_err(|_| RightsError::Row("the log's item is not a day"))?;
        Some(audit::forget(office.database, office.signer, before, by)?.len())
    };
    office.database.write("retention", |tx| {
        let outcome = match gone {
            None => Outcome::Kept,
            Some(0) => Outcome::Gone,
            Some(segments) => {
                let mut erased = Erased::default();
                erased.went("audit_segment", u64::try_from(segments).unwrap_or(u64::MAX));
                remember(tx, &run::find(tx, run)?.ok_or(Refusal::Missing)?, &erased)?;
                Outcome::Done
            }
        };
        items::settle(tx, &item.id, outcome)
    })
}

/// Counts what became of everything; when nothing waits for the archive any more, the list is done.
fn finish(tx: &Tx, run: &str, by: &str) -> Result<Report> {
    let run = run::find(tx, run)?.ok_or(Refusal::Missing)?;
    if run.state() != State::Approved {
        return Err(Refusal::Decided.into());
    }
    let mut report = Report {
        rows: run.report.clone().unwrap_or_default().rows,
        ..Report::default()
    };
    let mut waits = false;
    for item in items::of(tx, &run.id)? {
        let rule = rule::find(tx, &item.rule)?.ok_or(RightsError::Row("a list names no rule"))?;
        match item.outcome {
            Some(outcome) => report.settled(&rule.key, outcome),
            None => waits = true,
        }
    }
    tx.execute(
        "update retention_run set report = ?1 where id = ?2",
        &[report.to_json().into(), run.id.as_str().into()],
    )?;
    if waits {
        return Ok(report);
    }
    tx.execute(
        "update retention_run
         set state = 'carried_out', carried_out_at = ?1, carried_out_by = ?2
         where id = ?3",
        &[tx.now().to_string().into(), by.into(), run.id.as_str().into()],
    )?;
    access::four_eyes::carried_out(tx, &run.request.id)?;
    tx.note(Change {
        record: "retention_run",
        id: &run.id,
        action: "carry_out",
        before: None,
        after: Some(report.to_json()),
    })?;
    Ok(report)
}

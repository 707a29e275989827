//! Samples and judgements: signed, drawn from the right checkpoint, drawn again with the same outcome, and none taken away.

use store::Tx;

use super::{Check, Findings, Terms, beside::all_rows, walk::Walk};
use crate::{
    Action, AuditError,
    checkpoint::numbered,
    sample::{self, Month, Ranking, Sample, judge, month::least_id},
    statement::Statement as _,
};

/// The samples that the walk draws again.
pub(super) struct Samples {
    drawn: Vec<Again>,
    rows: (u64, u64),
}

/// A sample, and what the walk has found for it so far. No ranking where the month's entries are deleted.
struct Again {
    sample: Sample,
    span: (String, String),
    size: u64,
    ranking: Option<Ranking>,
}

impl Samples {
    pub(super) fn read(tx: &Tx, terms: &Terms<'_>, findings: &mut Findings) -> Result<Self, AuditError> {
        let mut read = Self {
            drawn: Vec::new(),
            rows: (0, 0),
        };
        for row in tx.query("select id from audit_sample order by id limit 5000", &[])? {
            let id = row.text("id")?;
            let found = match Month::parse(&id) {
                Some(month) => sample::find(tx, month)?,
                None => None,
            };
            let Some(sample) = found else {
                findings.add(Check::Sample, place(&id), "it is no sample");
                continue;
            };
            read.rows.0 += 1;
            read.rows.1 += sample.items.len() as u64;
            if sample.verify(terms.key).is_err() {
                let problem = "it is not signed by this key, or rows were changed";
                findings.add(Check::Sample, place(&id), problem);
            }
            read.drawn.push(again(tx, sample, findings)?);
        }
        Ok(read)
    }

    /// Takes note of an entry about people.
    pub(super) fn see(&mut self, seq: u64, id: &str, action: &str) {
        if self.drawn.is_empty() || !Action::parse(action).is_some_and(Action::is_look_up) {
            return;
        }
        for again in &mut self.drawn {
            let is_in = seq < again.size && *again.span.0 < *id && *id < *again.span.1;
            if let Some(ranking) = again.ranking.as_mut().filter(|_| is_in) {
                ranking.add(seq, id);
            }
        }
    }
}

fn again(tx: &Tx, sample: Sample, findings: &mut Findings) -> Result<Again, AuditError> {
    let month = sample.month;
    let after = match sample::first_after(tx, month) {
        Ok(after) => after.filter(|after| numbered(after.number) == sample.checkpoint),
        // A checkpoint that cannot be read is a finding of its own.
        Err(AuditError::Broken(_)) => None,
        Err(error) => return Err(error),
    };
    if after.is_none() {
        let problem = "its checkpoint is not the first one after the month";
        findings.add(Check::Sample, place(&month.to_string()), problem);
    }
    let is_kept = !sample::is_deleted(tx, month)?;
    let ranking = after.as_ref().filter(|_| is_kept);
    Ok(Again {
        span: (least_id(month.begins()), least_id(month.ends())),
        size: after.as_ref().map_or(0, |after| after.size),
        ranking: ranking.map(|after| Ranking::new(sample::seed(month, &after.root), sample.wanted)),
        sample,
    })
}

fn place(id: &str) -> String {
    format!("sample {id}")
}

/// Ends the drawing, and holds judgements and rows against the log.
pub(super) fn judgements(walk: &mut Walk<'_>) -> Result<(), AuditError> {
    let drawn = std::mem::take(&mut walk.samples.drawn);
    let mut seen = 0;
    for again in drawn {
        compare(&again.sample, again.ranking, &mut walk.findings);
        for item in &again.sample.items {
            for (number, judgement) in item.judgements.iter().rev().enumerate() {
                seen += 1;
                judged(walk, judgement, &item.id, number);
            }
        }
    }
    let (samples, items) = walk.samples.rows;
    all_rows(walk.tx, "audit_sample", samples, &mut walk.findings)?;
    all_rows(walk.tx, "audit_sample_item", items, &mut walk.findings)?;
    all_rows(walk.tx, "audit_judgement", seen, &mut walk.findings)?;
    for (table, id) in std::mem::take(&mut walk.logged) {
        let (check, sql) = if table == "audit_sample" {
            (
                Check::Sample,
                "select count(*) as n from audit_sample where id = ?1",
            )
        } else {
            (
                Check::Judgement,
                "select count(*) as n from audit_judgement where id = ?1",
            )
        };
        if walk.tx.count(sql, &[(&id).into()])? == 0 {
            let problem = "the log says that it was made, and it is not there";
            walk.findings.add(check, format!("{table} {id}"), problem);
        }
    }
    Ok(())
}

/// Is it what the log gives when it is drawn again?
fn compare(sample: &Sample, ranking: Option<Ranking>, findings: &mut Findings) {
    let Some(ranking) = ranking else {
        return;
    };
    let month = sample.month;
    let population = ranking.population;
    let drawn = ranking.drawn();
    let same = drawn.len() == sample.items.len()
        && drawn
            .iter()
            .zip(&sample.items)
            .enumerate()
            .all(|(number, (one, item))| {
                item.id == sample::item_id(month, number) && item.seq == one.seq && item.entry == one.entry
            });
    if population != sample.population || !same {
        let problem = "drawn again, it is another";
        findings.add(Check::Sample, place(&month.to_string()), problem);
    }
}

fn judged(walk: &mut Walk<'_>, judgement: &judge::Judgement, item: &str, number: usize) {
    let place = format!("judgement {}", judgement.id);
    if judgement.id != format!("{item}-{:02}", number + 1) {
        walk.findings
            .add(Check::Judgement, place.as_str(), "one before it is missing");
    }
    if judgement.verify(walk.terms.key, &judgement.signature).is_err() {
        let problem = "it is not signed by this key, or the row was changed";
        walk.findings.add(Check::Judgement, place, problem);
    }
}

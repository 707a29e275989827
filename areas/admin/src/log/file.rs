//! The same lines as a file for a spreadsheet. That it left is on record, with everyone it is about.

use std::collections::{BTreeMap, BTreeSet};

use access::people;
use audit::{
    Action,
    look_ups::{self, Line, Page},
};
use axum::response::Response;
use web::{Answer, Desk, Failure, Visit, csv};

use super::{filter, lines::references};

/// How many lines a file holds at most: a narrower period gives the rest.
const LONGEST: usize = 10_000;
/// How many are read at a time.
const PART: u16 = 500;

pub(super) async fn show(visit: Visit) -> Response {
    visit.read(file).await
}

fn file(desk: &Desk) -> Result<Answer, Failure> {
    let typed = filter::typed(desk);
    let (wanted, errors) = filter::read(&typed);
    if !errors.is_empty() {
        // The page itself tells what is wrong, at the field.
        return Ok(Answer::Done(desk.to(&format!(
            "{}?{}",
            super::PATH,
            filter::query(&typed)
        ))));
    }
    let lines = all(desk, &wanted)?;
    let people: BTreeSet<String> = lines
        .iter()
        .flat_map(|line| line.people.iter().cloned())
        .collect();
    let references = references(desk, &people)?;
    desk.on_record(|act| {
        act.did(Action::Export, "audit_log", None)
            .about(people.iter().cloned())
            .searched(
                &filter::query(&typed),
                i64::try_from(lines.len()).unwrap_or(i64::MAX),
            );
    });
    let rows = rows(desk, &lines, &references)?;
    Ok(Answer::File {
        bytes: csv::bytes(&rows),
        kind: "text/csv; charset=utf-8",
        name: "log.csv".to_owned(),
    })
}

/// The heading row and a row a line.
fn rows(
    desk: &Desk,
    lines: &[Line],
    references: &BTreeMap<String, String>,
) -> Result<Vec<Vec<String>>, Failure> {
    let names = people::names(desk.tx)?;
    let heads = [
        "log-at",
        "log-who",
        "log-role",
        "log-action",
        "log-kind",
        "log-object",
        "log-citizens",
        "log-purpose",
        "log-results",
        "log-request",
    ];
    let mut rows = vec![heads.iter().map(|id| desk.tr(id)).collect::<Vec<_>>()];
    rows.extend(lines.iter().map(|line| {
        let citizens: Vec<&str> = line
            .people
            .iter()
            .filter_map(|id| references.get(id).map(String::as_str))
            .collect();
        vec![
            line.at.clone(),
            super::who(&names, &line.actor),
            line.role.clone().unwrap_or_default(),
            line.action.clone(),
            line.kind.clone(),
            line.object.clone().unwrap_or_default(),
            citizens.join(" "),
            line.purpose.clone().unwrap_or_default(),
            line.results.map(|number| number.to_string()).unwrap_or_default(),
            line.request.clone().unwrap_or_default(),
        ]
    }));
    Ok(rows)
}

fn all(desk: &Desk, wanted: &look_ups::Filter) -> Result<Vec<Line>, Failure> {
    let (mut lines, mut after) = (Vec::new(), None);
    loop {
        let found = look_ups::search(desk.tx, wanted, &Page { after, limit: PART })?;
        lines.extend(found.lines);
        after = found.next;
        if after.is_none() || lines.len() >= LONGEST {
            lines.truncate(LONGEST);
            return Ok(lines);
        }
    }
}

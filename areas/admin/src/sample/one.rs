//! One month's sample: its look-ups, how each was judged, and the signed receipt.

use std::collections::BTreeMap;

use access::people;
use audit::{
    look_ups::{self, Line},
    sample::{self, Item, Month, Sample},
};
use axum::{extract::Path, response::Response};
use web::{Answer, Desk, Failure, Visit};

use super::PATH;
use crate::{
    log::{action, references, who},
    sheet::{Cell, Link, Sheet, Table, crumbs, done, heads, moment, sheet},
};

pub(super) async fn show(visit: Visit, Path(month): Path<String>) -> Response {
    visit
        .read(move |desk| match find(desk, &month)? {
            Some(sample) => page(desk, &sample),
            None => Ok(Answer::NotFound),
        })
        .await
}

fn find(desk: &Desk, month: &str) -> Result<Option<Sample>, Failure> {
    match Month::parse(month) {
        Some(month) => Ok(sample::find(desk.tx, month)?),
        None => Ok(None),
    }
}

fn receipt_of(desk: &Desk, sample: &Sample) -> String {
    let recorder = desk.app().recorder(desk.visit().here());
    sample.receipt(recorder.signer().public())
}

fn page(desk: &Desk, sample: &Sample) -> Result<Answer, Failure> {
    let mut sheet = sheet(desk, "sample-one", &crumbs(desk, PATH, "sample"));
    done(desk, &mut sheet, &["sample-judged-now"]);
    let names = people::names(desk.tx)?;
    let mut lines = Vec::new();
    for item in &sample.items {
        if let Some(line) = look_ups::find(desk.tx, &item.entry)? {
            lines.push((item, line));
        }
    }
    let references = references(desk, lines.iter().flat_map(|(_, line)| &line.people))?;
    desk.on_record(|act| {
        act.did(
            audit::Action::List,
            "audit_sample",
            Some(&sample.month.to_string()),
        )
        .about(references.keys().cloned());
    });
    about(desk, sample, &names, &mut sheet);
    let rows = lines
        .iter()
        .map(|(item, line)| row(desk, item, line, &names, &references));
    let ids = [
        "sample-item",
        "log-at",
        "log-who",
        "log-action",
        "log-citizens",
        "sample-judged",
    ];
    sheet.tables.push(Table {
        id: "items".to_owned(),
        title: desk.tr("sample-items"),
        heads: heads(desk, &ids),
        rows: rows.collect(),
        empty: desk.tr("sample-empty"),
        ..Table::default()
    });
    sheet
        .verbatim
        .push((desk.tr("sample-receipt"), receipt_of(desk, sample)));
    sheet.shown()
}

/// What the sample is, and where its receipt is fetched.
fn about(desk: &Desk, sample: &Sample, names: &BTreeMap<String, String>, sheet: &mut Sheet) {
    let path = format!("{PATH}/{}", sample.month);
    sheet.facts = vec![
        (desk.tr("sample-maaned"), sample.month.to_string()),
        (desk.tr("sample-drawn"), moment(desk, &sample.at)),
        (desk.tr("sample-by"), who(names, &sample.actor)),
        (desk.tr("sample-population"), sample.population.to_string()),
    ];
    sheet.links.push(Link {
        href: desk.to(&format!("{path}/kvittering")),
        text: desk.tr("sample-receipt-file"),
        note: desk.tr("sample-receipt-about"),
    });
}

fn row(
    desk: &Desk,
    item: &Item,
    line: &Line,
    names: &BTreeMap<String, String>,
    references: &BTreeMap<String, String>,
) -> Vec<Cell> {
    let citizens: Vec<&str> = line
        .people
        .iter()
        .filter_map(|id| references.get(id).map(String::as_str))
        .take(5)
        .collect();
    let judged = match item.judgements.first() {
        None => Cell::state("warning", desk.tr("sample-unjudged")),
        Some(judgement) => {
            let kind = if judgement.verdict == "in_order" {
                "success"
            } else {
                "error"
            };
            Cell::state(kind, desk.tr(&format!("sample-verdict-{}", judgement.verdict)))
        }
    };
    vec![
        Cell::link(item.id.clone(), desk.to(&format!("{PATH}/opslag/{}", item.id))),
        Cell::text(moment(desk, &line.at)),
        Cell::text(who(names, &line.actor)),
        Cell::text(action(desk, &line.action)),
        Cell::text(citizens.join(", ")),
        judged,
    ]
}

/// The receipt as a file.
pub(super) async fn receipt(visit: Visit, Path(month): Path<String>) -> Response {
    visit
        .read(move |desk| {
            let Some(sample) = find(desk, &month)? else {
                return Ok(Answer::NotFound);
            };
            desk.on_record(|act| {
                act.did(
                    audit::Action::Export,
                    "audit_sample",
                    Some(&sample.month.to_string()),
                );
            });
            Ok(Answer::File {
                bytes: receipt_of(desk, &sample).into_bytes(),
                kind: "text/plain; charset=utf-8",
                name: format!("kvittering-{}.txt", sample.month),
            })
        })
        .await
}

//! One list: what is on it, where it stands, carrying it out, and what came of it.

use axum::{extract::Path, response::Response};
use kernel::format;
use rights::{
    erase::Means,
    retention::{self, Office, Report, items, rule, run, run::Run},
};
use vault::SystemChance;
use web::{
    Answer, Desk, Failure, Visit,
    sheet::{Cell, Form, Sheet, Table, heads, moment},
};

use super::list;
use crate::case::{self, AREA};

pub(super) async fn shown(visit: Visit, Path(id): Path<String>) -> Response {
    visit
        .read(move |desk| match found(desk, &id)? {
            Some(run) => page(desk, &run, None)?.shown(),
            None => Ok(Answer::NotFound),
        })
        .await
}

fn found(desk: &Desk, id: &str) -> Result<Option<Run>, Failure> {
    run::find(desk.tx, id).map_err(case::failed)
}

/// Each thing goes in a transaction of its own, so the request itself only reads: that this person may, and that the list is there.
pub(super) async fn carried_out(visit: Visit, Path(id): Path<String>) -> Response {
    visit
        .read(move |desk| {
            let Some(run) = found(desk, &id)? else {
                return Ok(Answer::NotFound);
            };
            let here = desk.visit().here();
            let municipalities = &desk.app().municipalities;
            let signer = audit::Signer::of(municipalities.keys(), &here.slug);
            let office = Office {
                control: municipalities.control(),
                database: &here.database,
                municipality: &here.slug,
                means: Means {
                    nouns: &desk.app().nouns,
                    chance: &SystemChance,
                },
                signer: &signer,
            };
            desk.on_record(|act| {
                act.did(audit::Action::Delete, "retention_run", Some(&run.id));
            });
            match case::refused(retention::carry_out(&office, &run.id, &desk.who.person))? {
                Ok(_) => Ok(Answer::Done(
                    desk.to(&format!("/administration/sletning/{}", run.id)),
                )),
                Err(refusal) => page(desk, &run, Some(case::refusal(refusal)))?.refused(),
            }
        })
        .await
}

fn page<'a>(desk: &Desk<'a>, run: &Run, problem: Option<&str>) -> Result<Sheet<'a>, Failure> {
    let back = (desk.to("/administration/sletning"), desk.tr("retention"));
    let mut sheet = Sheet::new(desk, AREA, "privacy-list", &[back]);
    sheet.warn(desk, problem);
    let names = access::people::names(desk.tx)?;
    let name = |person: &str| {
        names
            .get(person)
            .cloned()
            .unwrap_or_else(|| desk.tr("people-gone"))
    };
    sheet.facts = vec![
        (
            desk.tr("privacy-list-made"),
            format!("{}, {}", moment(desk, &run.made_at), name(&run.made_by)),
        ),
        (desk.tr("request-state"), list::state(desk, run).text),
    ];
    if let (Some(by), Some(at)) = (&run.request.decided_by, &run.request.decided_at) {
        let decided = format!("{}, {}", moment(desk, at), name(by));
        sheet.facts.push((desk.tr("privacy-decided"), decided));
    }
    if let (Some(by), Some(at)) = (&run.carried_out_by, &run.carried_out_at) {
        let done = format!("{}, {}", moment(desk, at), name(by));
        sheet.facts.push((desk.tr("rights-state-carried_out"), done));
    }
    sheet.tables.push(things(desk, run)?);
    if let Some(report) = &run.report {
        sheet.tables.push(rows(desk, report));
    }
    if let Some(button) = list::carry_button(desk, run) {
        let mut form = Form::to(button.action, button.text);
        form.title = desk.tr("privacy-carry-out");
        form.lead = desk.tr("privacy-carry-out-about");
        sheet.forms.push(form);
    }
    Ok(sheet)
}

/// A thing by what it is called as long as it is there, and by its random id afterwards.
fn called(desk: &Desk, item: &items::Item) -> Result<String, Failure> {
    let sql = match item.kind {
        retention::Subject::Participant => "select reference as called from participant where id = ?1",
        retention::Subject::Person => "select key as called from person where id = ?1",
        retention::Subject::Log => return Ok(item.subject.clone()),
    };
    let row = desk.tx.query_opt(sql, &[item.subject.as_str().into()])?;
    Ok(match row {
        Some(row) => row.text("called")?,
        None => item.subject.clone(),
    })
}

fn things(desk: &Desk, run: &Run) -> Result<Table, Failure> {
    let mut rows = Vec::new();
    for item in items::of(desk.tx, &run.id).map_err(case::failed)? {
        let rule = rule::find(desk.tx, &item.rule).map_err(case::failed)?;
        rows.push(vec![
            Cell::text(called(desk, &item)?),
            Cell::text(rule.map(|rule| list::title(desk, &rule)).unwrap_or_default()),
            Cell::text(format::date_long(desk.lang(), item.due_on)),
            Cell::text(desk.tr(&format!("rights-decision-{}", item.decision.as_str()))),
            Cell::text(item.outcome.map_or_else(String::new, |outcome| {
                desk.tr(&format!("rights-outcome-{}", outcome.as_str()))
            })),
        ]);
    }
    Ok(Table {
        id: "things".to_owned(),
        title: desk.tr("privacy-things"),
        heads: heads(
            desk,
            &[
                "participant-reference",
                "privacy-rule",
                "privacy-due-on",
                "privacy-decision",
                "privacy-outcome",
            ],
        ),
        rows,
        ..Table::default()
    })
}

/// The report: rows that went and that stay, by table.
fn rows(desk: &Desk, report: &Report) -> Table {
    let count = |rows: Option<&u64>| {
        let rows = rows.copied().unwrap_or_default();
        format::count(desk.lang(), i64::try_from(rows).unwrap_or(i64::MAX))
    };
    let tables: std::collections::BTreeSet<&String> =
        report.rows.gone.keys().chain(report.rows.kept.keys()).collect();
    let rows = tables.into_iter().map(|table| {
        let words = desk.words();
        let name = [format!("{table}-many"), format!("rights-{table}")]
            .iter()
            .map(|id| words.opt(id))
            .find(|text| !text.is_empty());
        vec![
            Cell::text(name.unwrap_or_else(|| table.clone())),
            Cell::text(count(report.rows.gone.get(table))),
            Cell::text(count(report.rows.kept.get(table))),
        ]
    });
    Table {
        id: "report".to_owned(),
        title: desk.tr("privacy-report"),
        lead: desk.tr("privacy-report-about"),
        heads: heads(
            desk,
            &[
                "privacy-report-table",
                "privacy-report-gone",
                "privacy-report-kept",
            ],
        ),
        rows: rows.collect(),
        empty: desk.tr("privacy-report-none"),
        pager: None,
    }
}

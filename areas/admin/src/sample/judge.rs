//! Judging one look-up of a sample.

use access::people;
use audit::{
    look_ups::{self, Line},
    sample::{self, Item, Month, SampleError, Verdict},
};
use axum::{extract::Path, response::Response};
use kernel::FieldErrors;
use records::Typed;
use web::{Answer, Desk, Failure, FormData, Visit};

use super::{PATH, failure};
use crate::{
    log::{action, references, who},
    sheet::{Cell, Form, Sheet, Table, crumbs, heads, input, moment, select, sheet},
};

pub(super) async fn show(visit: Visit, Path(item): Path<String>) -> Response {
    visit
        .read(move |desk| match find(desk, &item)? {
            Some((item, line)) => page(desk, &item, &line, &Typed::new(), &FieldErrors::default())?.shown(),
            None => Ok(Answer::NotFound),
        })
        .await
}

/// An item by its id, which begins with its month, and its entry.
fn find(desk: &Desk, id: &str) -> Result<Option<(Item, Line)>, Failure> {
    let Some(month) = id.get(..7).and_then(Month::parse) else {
        return Ok(None);
    };
    let sample = sample::find(desk.tx, month)?;
    let item = sample.and_then(|sample| sample.items.into_iter().find(|item| item.id == id));
    let Some(item) = item else {
        return Ok(None);
    };
    let line = look_ups::find(desk.tx, &item.entry)?;
    Ok(line.map(|line| (item, line)))
}

fn page<'a>(
    desk: &Desk<'a>,
    item: &Item,
    line: &Line,
    typed: &Typed,
    errors: &FieldErrors,
) -> Result<Sheet<'a>, Failure> {
    let month = &item.id[..7];
    let mut way = crumbs(desk, PATH, "sample");
    way.push((desk.to(&format!("{PATH}/{month}")), month.to_owned()));
    let mut sheet = sheet(desk, "sample-look", &way);
    let names = people::names(desk.tx)?;
    let references = references(desk, &line.people)?;
    desk.on_record(|act| {
        act.did(audit::Action::Read, "audit_sample", Some(&item.id))
            .about(line.people.iter().cloned());
    });
    let citizens: Vec<&str> = references.values().map(String::as_str).take(20).collect();
    let fact = |id: &str, value: String| (desk.tr(id), value);
    sheet.facts = vec![
        fact("log-at", moment(desk, &line.at)),
        fact("log-who", who(&names, &line.actor)),
        fact("log-action", action(desk, &line.action)),
        fact("log-citizens", citizens.join(", ")),
        fact("log-purpose", line.purpose.clone().unwrap_or_default()),
    ];
    let earlier = item.judgements.iter().map(|one| {
        vec![
            Cell::text(desk.tr(&format!("sample-verdict-{}", one.verdict))),
            Cell::text(format!("{}, {}", who(&names, &one.actor), moment(desk, &one.at))),
            Cell::text(one.remark.clone().unwrap_or_default()),
        ]
    });
    sheet.tables.push(Table {
        id: "judgements".to_owned(),
        title: desk.tr("sample-judgements"),
        heads: heads(desk, &["sample-vurdering", "sample-by", "sample-bemaerkning"]),
        rows: earlier.collect(),
        empty: desk.tr("sample-unjudged"),
        ..Table::default()
    });
    if line.actor != desk.who.person {
        let verdicts = Verdict::ALL.into_iter().map(|verdict| {
            let word = verdict.as_str();
            (word.to_owned(), desk.tr(&format!("sample-verdict-{word}")))
        });
        let to = desk.to(&format!("{PATH}/opslag/{}", item.id));
        let mut form = Form::to(to, desk.tr("sample-judge-button"));
        form.inputs = vec![
            select(
                input(desk, "sample", "select", "vurdering", typed, errors),
                verdicts,
            ),
            input(desk, "sample", "area", "bemaerkning", typed, errors),
        ];
        sheet.forms.push(form);
    }
    Ok(sheet)
}

pub(super) async fn judge(visit: Visit, Path(id): Path<String>, FormData(typed): FormData) -> Response {
    visit
        .write(move |desk| {
            let Some((item, line)) = find(desk, &id)? else {
                return Ok(Answer::NotFound);
            };
            // Somebody else judges one's own look-up.
            if line.actor == desk.who.person {
                return Ok(Answer::NotAllowed);
            }
            let said = |name: &str| typed.get(name).map_or("", |text| text.trim());
            let mut errors = FieldErrors::default();
            let verdict = Verdict::parse(said("vurdering"));
            let remark = said("bemaerkning");
            if verdict.is_none() {
                errors.add("vurdering", "error-choose");
            }
            if remark.is_empty() && verdict.is_some_and(|verdict| verdict != Verdict::InOrder) {
                errors.add("bemaerkning", "sample-error-remark-needed");
            }
            let (Some(verdict), true) = (verdict, errors.is_empty()) else {
                return page(desk, &item, &line, &typed, &errors)?.refused();
            };
            let recorder = desk.app().recorder(desk.visit().here());
            let actor = &desk.who.person;
            match sample::judge(desk.tx, recorder.signer(), &id, verdict, Some(remark), actor) {
                Ok(_) => Ok(Answer::Done(
                    desk.to(&format!("{PATH}/{}?gjort=sample-judged-now", &item.id[..7])),
                )),
                Err(SampleError::Remark) => {
                    errors.add("bemaerkning", "sample-error-remark");
                    page(desk, &item, &line, &typed, &errors)?.refused()
                }
                Err(error) => Err(failure(error)),
            }
        })
        .await
}

//! A host's month figures, and whether there is room for people with support beside its ordinary employees. Guidance only.
//!
//! Not for: the rule itself (`checks::ratio`).

use std::collections::BTreeMap;

use axum::{extract::Path, response::Response};
use kernel::{Date, FieldErrors, PartialDate};
use records::{Entry, Kept, Saved, Typed, entry, parse};
use register::organisation::ORGANISATION;
use store::Value;
use web::{
    About, Action, Answer, Desk, Failure, FormData, Routes, Visit,
    sheet::{Cell, Form, Link, Sheet, Table, heads, input, select},
};

use crate::{
    before_start,
    checks::ratio::MonthAtHost,
    told,
    workforce_month::{KINDS, WORKFORCE_BASIS, WORKFORCE_MONTH},
};

const READ: Action = Action::reads("programme.read");
const CHANGE: Action = Action::changes("programme.change");

/// The noun's fields, and the form's names for them.
const FIELDS: [(&str, &str); 7] = [
    ("month", "maaned"),
    ("ordinary", "ordinaere"),
    ("work_placement", "praktik"),
    ("wage_subsidy", "loentilskud"),
    ("benefit_work", "nytteindsats"),
    ("flex_job", "fleksjob"),
    ("basis", "kilde"),
];

/// How many months are listed.
const SHOWN: usize = 24;

pub(crate) fn routes() -> Routes {
    // Month figures are not part of the register: whoever may not read them does not enter, host or not.
    let (path, about) = ("/virksomheder/{key}/rimelighed", About::Noun(&WORKFORCE_MONTH));
    Routes::new()
        .page(path, READ, about, show)
        .form(path, CHANGE, about, keep)
}

async fn show(visit: Visit, Path(key): Path<String>) -> Response {
    visit
        .read(move |desk| match desk.find(&ORGANISATION, &key)? {
            Some(host) => page(desk, &host, &Typed::new(), &FieldErrors::default())?.shown(),
            None => Ok(Answer::NotFound),
        })
        .await
}

fn page<'a>(
    desk: &Desk<'a>,
    host: &Entry,
    typed: &Typed,
    errors: &FieldErrors,
) -> Result<Sheet<'a>, Failure> {
    let one = (
        desk.to(&format!("/virksomheder/{}", host.key)),
        host.text("name").to_owned(),
    );
    let list = (desk.to("/virksomheder"), desk.tr("organisation-many"));
    let mut sheet = Sheet::new(desk, "register", "capacity-reasonable", &[list, one]);
    sheet.messages.push(told::guidance(desk));
    sheet.links.push(Link {
        href: desk.to("/regler"),
        text: desk.tr("rule_parameter-many"),
        note: String::new(),
    });
    sheet.links.retain(|_| desk.may_open_path("/regler"));
    sheet
        .facts
        .push((desk.tr("organisation"), host.text("name").to_owned()));
    if !host.text("p_number").is_empty() {
        sheet
            .facts
            .push((desk.tr("organisation-p_number"), host.text("p_number").to_owned()));
    }
    let check = before_start::ratio_today(desk.tx, &host.id)?;
    let title = desk.tr("capacity-reasonable-today");
    sheet.tables.push(told::table(desk, "verdict", title, &[check]));
    let months = before_start::months(desk.tx, &host.id)?;
    sheet.tables.push(months_table(desk, &months));
    let thing = desk.thing(&ORGANISATION, host)?;
    if desk.may(CHANGE, &thing) {
        sheet.forms.push(month_form(desk, host, typed, errors));
    }
    Ok(sheet)
}

fn months_table(desk: &Desk, months: &BTreeMap<Date, MonthAtHost>) -> Table {
    let row = |(first, month): (&Date, &MonthAtHost)| {
        let of = |kind: &str| {
            let amount = month.supported.get(kind);
            amount.map_or_else(String::new, |amount| told::amount(desk, *amount))
        };
        let mut cells = vec![
            Cell::text(told::month(desk, *first)),
            Cell::number(told::amount(desk, month.ordinary)),
        ];
        cells.extend(KINDS.map(|kind| Cell::number(of(kind))));
        cells
    };
    let ids = [
        "workforce_month-month",
        "workforce_month-ordinary",
        "workforce_month-work_placement",
        "workforce_month-wage_subsidy",
        "workforce_month-benefit_work",
        "workforce_month-flex_job",
    ];
    Table {
        id: "months".to_owned(),
        title: desk.tr("workforce_month-many"),
        heads: heads(desk, &ids),
        rows: months.iter().rev().take(SHOWN).map(row).collect(),
        empty: desk.tr("capacity-reasonable-none"),
        ..Table::default()
    }
}

fn month_form(desk: &Desk, host: &Entry, typed: &Typed, errors: &FieldErrors) -> Form {
    let field = |kind, id: &'static str| input(desk, "capacity-reasonable", kind, id, typed, errors);
    let bases = WORKFORCE_BASIS
        .codes
        .iter()
        .map(|code| ((*code).to_owned(), desk.tr(&format!("workforce_basis-{code}"))));
    let mut form = Form::to(
        desk.to(&format!("/virksomheder/{}/rimelighed", host.key)),
        desk.tr("capacity-reasonable-keep"),
    );
    form.title = desk.tr("capacity-reasonable-new");
    form.lead = desk.tr("capacity-reasonable-new-about");
    form.inputs = vec![
        field("text", "maaned"),
        field("text", "ordinaere"),
        field("text", "praktik"),
        field("text", "loentilskud"),
        field("text", "nytteindsats"),
        field("text", "fleksjob"),
        select(field("select", "kilde"), bases),
    ];
    form
}

async fn keep(visit: Visit, Path(key): Path<String>, FormData(typed): FormData) -> Response {
    visit.write(move |desk| kept(desk, &key, &typed)).await
}

fn kept(desk: &Desk, key: &str, typed: &Typed) -> Result<Answer, Failure> {
    let Some(host) = desk.find_for(CHANGE, &ORGANISATION, key)? else {
        return Ok(Answer::NotFound);
    };
    let kept = match read(&host, typed) {
        Ok(kept) => kept,
        Err(errors) => return page(desk, &host, typed, &errors)?.refused(),
    };
    let month = match kept.get("month") {
        Some(Value::Text(month)) => month.clone(),
        _ => String::new(),
    };
    let sql = "select id from workforce_month where organisation = ?1 and month = ?2
               order by p_number nulls last, id limit 1";
    let known = desk
        .tx
        .query_opt(sql, &[host.id.as_str().into(), month.as_str().into()])?;
    let before = match known {
        Some(row) => entry::find(desk.tx, &WORKFORCE_MONTH, &row.text("id")?)?,
        None => None,
    };
    // A month that is written again is a correction; what it was stands in its history.
    let saved = if let Some(before) = &before {
        entry::change(desk.tx, &WORKFORCE_MONTH, before, before.version, None, &kept)?
    } else {
        let key = format!("{}-{month}", host.key);
        entry::create(desk.tx, &WORKFORCE_MONTH, Some(&key), None, &kept)?;
        Saved::Done(1)
    };
    if saved == Saved::Overtaken {
        let mut errors = FieldErrors::default();
        errors.add("maaned", "capacity-reasonable-overtaken");
        return page(desk, &host, typed, &errors)?.refused();
    }
    Ok(Answer::Done(
        desk.to(&format!("/virksomheder/{}/rimelighed", host.key)),
    ))
}

/// What was typed, as the noun keeps it; errors stand at the form's own fields.
fn read(host: &Entry, typed: &Typed) -> Result<Kept, FieldErrors> {
    let mut texts: Typed = FIELDS
        .into_iter()
        .filter_map(|(field, name)| Some((field.to_owned(), typed.get(name)?.clone())))
        .collect();
    texts.insert("organisation".to_owned(), host.key.clone());
    texts.insert("p_number".to_owned(), host.text("p_number").to_owned());
    let mut errors = FieldErrors::default();
    let parsed = parse::parse(&WORKFORCE_MONTH, &texts, &|_, _| Some(host.id.clone()));
    if let Err(found) = &parsed {
        for (field, name) in FIELDS {
            if let Some(message) = found.get(field) {
                errors.add(name, message);
            }
        }
    }
    if let Ok(kept) = &parsed {
        sound(kept, &mut errors);
    }
    if errors.is_empty() { parsed } else { Err(errors) }
}

/// A month is a month, and nobody counts less than nothing or more finely than in hundredths.
fn sound(kept: &Kept, errors: &mut FieldErrors) {
    for (field, name) in FIELDS {
        let Some(Value::Text(text)) = kept.get(field) else {
            continue;
        };
        match field {
            "month" if !matches!(text.parse(), Ok(PartialDate::Month(..))) => {
                errors.add(name, "capacity-reasonable-month");
            }
            "month" | "basis" => {}
            _ if crate::checks::amount::Amount::parse(text).is_none() => {
                errors.add(name, "capacity-reasonable-amount");
            }
            _ => {}
        }
    }
}

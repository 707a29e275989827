//! A rule of retention changed by the municipality: the version that is valid ends, another begins, and both stay readable.
//!
//! Not for: terms that the program or the operation carries out by itself, which a row here would not change.

use axum::{extract::Path, response::Response};
use kernel::{FieldErrors, fold, format};
use records::Typed;
use rights::retention::{
    Action as Becomes, Rule,
    rule::{self, Amended, Term},
};
use web::{
    Answer, Desk, Failure, FormData, Visit, form,
    sheet::{Cell, Form, Sheet, Table, heads, input, select},
};

use super::list::{term, title};
use crate::case::{self, AREA, typed_in};

/// The longest term that is no mistake, in months.
const LONGEST: i32 = 1200;
/// The longest reason and source that are kept, in letters.
const LONGEST_TEXT: usize = 500;

/// How certain a source is, as the rules say it.
const CERTAINTIES: [&str; 6] = ["V1", "V2", "K-high", "K-mid", "K-low", "?"];

pub(super) fn path(key: &str) -> String {
    format!("/administration/sletteregler/{key}")
}

pub(super) async fn show(visit: Visit, Path(key): Path<String>) -> Response {
    visit
        .read(move |desk| match versions(desk, &key)? {
            Some(all) => page(desk, &all, &as_it_is(&all[0]), &FieldErrors::default(), None).shown(),
            None => Ok(Answer::NotFound),
        })
        .await
}

/// Every version of a rule that a run carries out, the newest first.
fn versions(desk: &Desk, key: &str) -> Result<Option<Vec<Rule>>, Failure> {
    let all: Vec<Rule> = rule::all(desk.tx)
        .map_err(case::failed)?
        .into_iter()
        .filter(|rule| rule.key == key && rule.carried_out_by == "run")
        .collect();
    Ok((!all.is_empty()).then_some(all))
}

/// The fields as the newest version would fill them in.
fn as_it_is(rule: &Rule) -> Typed {
    let months = match rule.term {
        Term::Months(months) => months.to_string(),
        Term::Days(_) | Term::Assessed => String::new(),
    };
    [
        ("maaneder", months),
        ("handling", rule.action.as_str().to_owned()),
        ("kilde", rule.source.clone()),
        ("sikkerhed", rule.certainty.clone()),
    ]
    .into_iter()
    .map(|(name, value)| (name.to_owned(), value))
    .collect()
}

fn page<'a>(
    desk: &Desk<'a>,
    all: &[Rule],
    typed: &Typed,
    errors: &FieldErrors,
    problem: Option<&str>,
) -> Sheet<'a> {
    let way = [
        (desk.to("/administration"), desk.tr("area-admin")),
        (desk.to("/administration/sletning"), desk.tr("retention")),
    ];
    let mut sheet = Sheet::new(desk, AREA, "privacy-rule-one", &way);
    sheet.page.title = title(desk, &all[0]);
    sheet
        .facts
        .push((desk.tr("privacy-basis"), all[0].legal_basis.clone()));
    sheet.warn(desk, problem);
    let row = |rule: &Rule| {
        vec![
            Cell::text(format::date_long(desk.lang(), rule.valid_from)),
            Cell::text(term(desk, rule)),
            Cell::text(desk.tr(&format!("rights-action-{}", rule.action.as_str()))),
            Cell::text(format!("{} ({})", rule.source, rule.certainty)),
            Cell::text(rule.reason.clone().unwrap_or_default()),
        ]
    };
    let ids = [
        "privacy-rule-fra",
        "privacy-term",
        "privacy-action",
        "record-source",
        "privacy-rule-hvorfor",
    ];
    sheet.tables.push(Table {
        id: "versions".to_owned(),
        title: desk.tr("privacy-rule-versions"),
        heads: heads(desk, &ids),
        rows: all.iter().map(row).collect(),
        ..Table::default()
    });
    if super::list::may_carry(desk) {
        sheet.forms.push(change_form(desk, &all[0].key, typed, errors));
    }
    sheet
}

fn change_form(desk: &Desk, key: &str, typed: &Typed, errors: &FieldErrors) -> Form {
    let actions = [
        Becomes::Delete,
        Becomes::Anonymise,
        Becomes::HandOver,
        Becomes::Keep,
    ];
    let actions = actions.map(|action| {
        let word = action.as_str().to_owned();
        let text = desk.tr(&format!("rights-action-{word}"));
        (word, text)
    });
    let sure = CERTAINTIES.map(|word| (word.to_owned(), word.to_owned()));
    let field = |kind, id| input(desk, "privacy-rule", kind, id, typed, errors);
    let mut form = Form::to(desk.to(&path(key)), desk.tr("privacy-rule-change-button"));
    form.title = desk.tr("privacy-rule-change");
    form.inputs = vec![
        field("text", "maaneder"),
        select(field("select", "handling"), actions),
        field("date", "fra"),
        field("text", "kilde"),
        select(field("select", "sikkerhed"), sure),
        field("area", "hvorfor"),
    ];
    form
}

pub(super) async fn change(visit: Visit, Path(key): Path<String>, FormData(typed): FormData) -> Response {
    visit.write(move |desk| changed(desk, &key, &typed)).await
}

fn changed(desk: &Desk, key: &str, typed: &Typed) -> Result<Answer, Failure> {
    let Some(all) = versions(desk, key)? else {
        return Ok(Answer::NotFound);
    };
    let mut errors = FieldErrors::default();
    let written = typed_in(typed, "maaneder");
    let months = written
        .parse::<i32>()
        .ok()
        .filter(|months| (1..=LONGEST).contains(months));
    if months.is_none() && !written.is_empty() {
        errors.add("maaneder", "privacy-refused-term");
    }
    let action = Becomes::parse(typed_in(typed, "handling"));
    if action.is_none() {
        errors.add("handling", "error-choose");
    }
    let certainty = CERTAINTIES
        .into_iter()
        .find(|word| *word == typed_in(typed, "sikkerhed"));
    if certainty.is_none() {
        errors.add("sikkerhed", "error-choose");
    }
    let from = form::day(typed, "fra", &mut errors);
    // What was deleted under a rule stays as it was then, so a rule changes from a day that is still to come.
    if errors.get("fra").is_none() && from.is_none_or(|from| from <= desk.tx.today()) {
        errors.add("fra", "privacy-error-day");
    }
    let source = fold::clean(typed_in(typed, "kilde"));
    let reason = fold::clean(typed_in(typed, "hvorfor"));
    for (field, text) in [("kilde", &source), ("hvorfor", &reason)] {
        if !(3..=LONGEST_TEXT).contains(&text.chars().count()) {
            errors.add(field, "privacy-rule-error-text");
        }
    }
    let (Some(action), Some(certainty), Some(from), true) = (action, certainty, from, errors.is_empty())
    else {
        return page(desk, &all, typed, &errors, None).refused();
    };
    let amended = Amended {
        key,
        months,
        action,
        from,
        reason: &reason,
        source: &source,
        certainty,
        by: &desk.who.title,
    };
    match case::refused(rule::amend(desk.tx, &amended))? {
        Ok(()) => Ok(Answer::Done(desk.to(&path(key)))),
        Err(refusal) => page(desk, &all, typed, &errors, Some(case::refusal(refusal))).refused(),
    }
}

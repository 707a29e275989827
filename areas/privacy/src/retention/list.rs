//! What is due today and what holds it back; lists that were made of it; the rules.

use axum::response::Response;
use kernel::{Date, format};
use rights::retention::{self, Choice as Chosen, Decision, Due, Rule, rule, run};
use web::{
    Answer, Desk, Failure, FormData, Visit,
    sheet::{Button, Cell, Choice, Form, Input, Sheet, Table, heads, input, moment},
};

use super::{CARRY, amend};
use crate::case::{self, AREA, typed_in};

/// How many earlier lists are shown.
const SHOWN: i64 = 50;

/// What stands in the form for everything that nothing holds back.
const EVERYTHING: &str = "alt";

pub(super) async fn proposed(visit: Visit, FormData(typed): FormData) -> Response {
    visit
        .write(move |desk| {
            let due = retention::list(desk.tx, desk.tx.today()).map_err(case::failed)?;
            let wanted = typed_in(&typed, "regel");
            let keeps = typed_in(&typed, "behold").split_whitespace().collect::<Vec<_>>();
            let chosen: Vec<Chosen> = due
                .into_iter()
                .filter(|one| one.held.is_none())
                .filter(|one| wanted == EVERYTHING || one.rule.key == wanted)
                .map(|one| {
                    let mut choice = Chosen::as_the_rule_says(one);
                    if keeps.contains(&choice.due.called.as_str()) {
                        choice.decision = Decision::Keep;
                    }
                    choice
                })
                .collect();
            let run = retention::propose(desk.tx, &chosen, &desk.who.person, None);
            match case::refused(run)? {
                Ok(run) => Ok(Answer::Done(desk.to(&format!("/administration/sletning/{run}")))),
                Err(refusal) => page(desk, Some(case::refusal(refusal)))?.refused(),
            }
        })
        .await
}

pub(super) fn page<'a>(desk: &Desk<'a>, problem: Option<&str>) -> Result<Sheet<'a>, Failure> {
    let administration = (desk.to("/administration"), desk.tr("area-admin"));
    let mut sheet = Sheet::new(desk, AREA, "retention", &[administration]);
    sheet.warn(desk, problem);
    let today = desk.tx.today();
    let due = retention::list(desk.tx, today).map_err(case::failed)?;
    sheet.tables.push(due_table(desk, &due));
    sheet.tables.push(runs(desk)?);
    sheet.tables.push(rules(desk, today)?);
    if may_carry(desk) && due.iter().any(|one| one.held.is_none()) {
        sheet.forms.push(propose_form(desk, &due));
    }
    Ok(sheet)
}

/// May this person propose a list, and carry one out?
pub(super) fn may_carry(desk: &Desk) -> bool {
    let setting = web::Thing::Setting {
        kind: "retention".to_owned(),
    };
    desk.may_afresh(CARRY, &setting)
}

/// A rule's name to people.
pub(super) fn title(desk: &Desk, rule: &Rule) -> String {
    let [danish, english] = &rule.title;
    match desk.lang() {
        kernel::Lang::Da => danish.clone(),
        kernel::Lang::En => english.clone(),
    }
}

fn due_table(desk: &Desk, due: &[Due]) -> Table {
    let day = |day: Date| format::date_long(desk.lang(), day);
    let rows = due.iter().map(|one| {
        let held = one.held.as_ref().map_or_else(Cell::default, |held| {
            let why = desk.tr(&format!("rights-retention_hold-kind-{}", held.why.as_str()));
            let until = held
                .until
                .map(|until| format!(", {} {}", desk.tr("privacy-until"), day(until)));
            Cell::state("warning", format!("{why}{}", until.unwrap_or_default()))
        });
        vec![
            Cell::text(&one.called),
            Cell::text(title(desk, &one.rule)),
            Cell::text(day(one.event_on)),
            Cell::text(day(one.due_on)),
            Cell::text(desk.tr(&format!("rights-action-{}", one.rule.action.as_str()))),
            held,
        ]
    });
    Table {
        id: "due".to_owned(),
        title: desk.tr("privacy-due"),
        lead: desk.tr("privacy-due-about"),
        heads: heads(
            desk,
            &[
                "participant-reference",
                "privacy-rule",
                "privacy-event",
                "privacy-due-on",
                "privacy-action",
                "rights-retention_hold",
            ],
        ),
        rows: rows.collect(),
        empty: desk.tr("privacy-due-none"),
        pager: None,
    }
}

fn runs(desk: &Desk) -> Result<Table, Failure> {
    let runs = run::latest(desk.tx, SHOWN).map_err(case::failed)?;
    let rows = runs.iter().map(|run| {
        vec![
            Cell::link(
                moment(desk, &run.made_at),
                desk.to(&format!("/administration/sletning/{}", run.id)),
            ),
            state(desk, run),
        ]
    });
    Ok(Table {
        id: "lists".to_owned(),
        title: desk.tr("privacy-lists"),
        heads: heads(desk, &["privacy-list-made", "request-state"]),
        rows: rows.collect(),
        empty: desk.tr("privacy-lists-none"),
        ..Table::default()
    })
}

/// Where a list stands.
pub(super) fn state(desk: &Desk, run: &run::Run) -> Cell {
    let kind = match run.state() {
        run::State::Proposed => "warning",
        run::State::Approved => "info",
        run::State::Refused => "error",
        run::State::CarriedOut => "success",
    };
    Cell::state(kind, desk.tr(&format!("rights-state-{}", run.state().as_str())))
}

/// How long a rule keeps things, in words.
pub(super) fn term(desk: &Desk, rule: &Rule) -> String {
    let words = desk.words();
    let count = |number: i32| format::count(desk.lang(), number.into());
    match rule.term {
        rule::Term::Months(months) => words.with("privacy-months", &[("n", &count(months))]),
        rule::Term::Days(days) => words.with("privacy-days", &[("n", &count(days))]),
        rule::Term::Assessed => desk.tr("rights-term-assessed"),
    }
}

/// A rule's name; where a run carries it out, with the way to its versions.
fn named(desk: &Desk, rule: &Rule) -> Cell {
    if rule.carried_out_by == "run" {
        Cell::link(title(desk, rule), desk.to(&amend::path(&rule.key)))
    } else {
        Cell::text(title(desk, rule))
    }
}

fn rules(desk: &Desk, today: Date) -> Result<Table, Failure> {
    let rules = rule::in_force(desk.tx, today).map_err(case::failed)?;
    let rows = rules.iter().map(|rule| {
        let check = if rule.is_to_be_checked(today) {
            Cell::state("warning", desk.tr("privacy-check-source"))
        } else {
            Cell::text(format::date_long(desk.lang(), rule.checked_on))
        };
        vec![
            named(desk, rule),
            Cell::text(term(desk, rule)),
            Cell::text(desk.tr(&format!("rights-action-{}", rule.action.as_str()))),
            Cell::text(&rule.legal_basis),
            Cell::text(format!("{} ({})", rule.source, rule.certainty)),
            check,
        ]
    });
    Ok(Table {
        id: "rules".to_owned(),
        title: desk.tr("privacy-rules"),
        lead: desk.tr("privacy-rules-about"),
        heads: heads(
            desk,
            &[
                "privacy-rule",
                "privacy-term",
                "privacy-action",
                "privacy-basis",
                "record-source",
                "privacy-checked",
            ],
        ),
        rows: rows.collect(),
        ..Table::default()
    })
}

fn propose_form(desk: &Desk, due: &[Due]) -> Form {
    let mut form = Form::to(desk.to("/administration/sletning"), desk.tr("privacy-propose"));
    form.title = desk.tr("privacy-propose");
    form.lead = desk.tr("privacy-propose-about");
    let mut options = vec![Choice {
        value: EVERYTHING.to_owned(),
        text: desk.tr("privacy-everything"),
        chosen: false,
    }];
    for (key, number) in retention::due::counts(due) {
        let Some(one) = due.iter().find(|one| one.rule.key == key) else {
            continue;
        };
        let number = format::count(desk.lang(), i64::try_from(number).unwrap_or(i64::MAX));
        options.push(Choice {
            value: key,
            text: format!("{} ({number})", title(desk, &one.rule)),
            chosen: false,
        });
    }
    let (none, fine) = (records::Typed::new(), kernel::FieldErrors::default());
    form.inputs = vec![
        Input {
            options,
            ..input(desk, "privacy", "select", "regel", &none, &fine)
        },
        input(desk, "privacy", "area", "behold", &none, &fine),
    ];
    form
}

/// The act of carrying a list out, as a form.
pub(super) fn carry_button(desk: &Desk, run: &run::Run) -> Option<Button> {
    (run.state() == run::State::Approved && may_carry(desk)).then(|| Button {
        action: desk.to(&format!("/administration/sletning/{}/udfoer", run.id)),
        text: desk.tr("privacy-carry-out"),
        about: moment(desk, &run.made_at),
        fields: Vec::new(),
    })
}

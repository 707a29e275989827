//! What an enterprise is asked to receive: the list, a look without a name, and the answer.
//!
//! Not for: an answer that reaches the caseworker by telephone, which is an act on the placement.

use axum::{extract::Path, response::Response};
use kernel::{FieldErrors, format};
use placements::{course::Step, placement::PLACEMENT};
use records::{Entry, Saved, Typed, list};
use web::{
    Action, Answer, Desk, Failure, FormData, Routes, Visit,
    sheet::{Cell, Form, Pager, Sheet, Table, asked_page, heads, input, select},
};

use super::{
    acts::DECLINED,
    ahead,
    keep::{self, Placed, Told},
};

/// A look without a name.
const PREVIEW: Action = Action::reads("case.preview");

/// Saying yes or no on the enterprise's behalf.
const ANSWER: Action = Action::changes("case.answer");

pub(super) fn routes() -> Routes {
    let one = "/henvisninger/{key}";
    Routes::new()
        .page("/henvisninger", PREVIEW, super::ABOUT, async |visit: Visit| {
            visit.read(all).await
        })
        .page(one, PREVIEW, super::ABOUT, show)
        .form(one, ANSWER, super::ABOUT, answer)
}

fn all(desk: &Desk) -> Result<Answer, Failure> {
    let asked = list::Asked {
        search: String::new(),
        sort: "referred_on".to_owned(),
        page: asked_page(desk),
        only: None,
    };
    let found = desk.list_for(PREVIEW, &PLACEMENT, &asked)?;
    let agreed: Vec<store::Value> = found
        .entries
        .iter()
        .map(|row| row.text("agreement").into())
        .collect();
    let titles = desk.titles_of(&agreements::agreement::AGREEMENT, &agreed)?;
    let row = |row: &Entry| {
        let title = titles.iter().find(|(id, ..)| id == row.text("agreement"));
        let day = |column: &str| {
            let day = row.text(column).parse();
            day.map_or_else(|_| String::new(), |day| format::date_short(desk.lang(), day))
        };
        vec![
            Cell::link(
                row.text("reference"),
                desk.to(&format!("/henvisninger/{}", row.key)),
            ),
            Cell::text(title.map_or("", |(_, _, title)| title.as_str())),
            Cell::text(day("wanted_start")),
            Cell::text(day("answer_due")),
        ]
    };
    let mut sheet = Sheet::new(desk, "casework", "referrals", &[]);
    sheet.tables.push(Table {
        id: "referrals".to_owned(),
        title: desk.tr("referrals-open"),
        heads: heads(
            desk,
            &[
                "placement-reference",
                "placement-agreement",
                "placement-wanted_start",
                "placement-answer_due",
            ],
        ),
        rows: found.entries.iter().map(row).collect(),
        empty: desk.tr("referrals-none"),
        pager: Pager::of(desk, "/henvisninger", found.page, found.last_page),
        ..Table::default()
    });
    sheet.shown()
}

async fn show(visit: Visit, Path(key): Path<String>) -> Response {
    visit
        .read(move |desk| match keep::find(desk, PREVIEW, &key)? {
            Some(placed) => page(desk, &placed, &Typed::new(), &FieldErrors::default())?.shown(),
            None => Ok(Answer::NotFound),
        })
        .await
}

/// What the host is told before it answers. Nothing here says who it is, what they live on, or how they are.
fn page<'a>(
    desk: &Desk<'a>,
    placed: &Placed,
    typed: &Typed,
    errors: &FieldErrors,
) -> Result<Sheet<'a>, Failure> {
    let row = &placed.entry;
    let all = (desk.to("/henvisninger"), desk.tr("referrals"));
    let mut sheet = Sheet::new(desk, "casework", "referral", &[all]);
    let day = |column: &str| {
        let day = row.text(column).parse();
        day.map_or_else(|_| String::new(), |day| format::date_long(desk.lang(), day))
    };
    let yes = |yes: bool| desk.tr(if yes { "value-yes" } else { "value-no" });
    let facts = [
        ("placement-reference", row.text("reference").to_owned()),
        ("placement-agreement", placed.agreement.text("title").to_owned()),
        ("placement-referred_on", day("referred_on")),
        ("placement-answer_due", day("answer_due")),
        ("placement-wanted_start", day("wanted_start")),
        (
            "placement-weekly_hours",
            format::decimal(desk.lang(), row.text("weekly_hours")),
        ),
        ("placement-language", row.text("language").to_owned()),
        ("placement-interpreter", yes(row.yes("interpreter"))),
        ("referral-from", senders(desk, placed)?),
    ];
    let facts = facts.into_iter().filter(|(_, text)| !text.is_empty());
    sheet.facts = facts.map(|(label, text)| (desk.tr(label), text)).collect();
    let thing = desk.thing(&PLACEMENT, row)?;
    if !desk.may(ANSWER, &thing) {
        return Ok(sheet);
    }
    let mut form = Form::to(
        desk.to(&format!("/henvisninger/{}", row.key)),
        desk.tr("referral-button"),
    );
    form.hidden.push(("version".to_owned(), row.version.to_string()));
    let ask = |kind, id| input(desk, "referral", kind, id, typed, errors);
    let answers = ["ja", "nej"].map(|code| (code.to_owned(), desk.tr(&format!("referral-{code}"))));
    let reasons = DECLINED
        .iter()
        .map(|code| ((*code).to_owned(), desk.tr(&format!("step_reason-{code}"))));
    form.inputs = vec![
        select(ask("select", "svar"), answers),
        select(ask("select", "aarsag"), reasons),
        ask("area", "besked"),
    ];
    sheet.forms.push(form);
    Ok(sheet)
}

/// Those with a part in the case, whom the host may call.
fn senders(desk: &Desk, placed: &Placed) -> Result<String, Failure> {
    let names = access::people::names(desk.tx)?;
    let parts = access::cases::of(desk.tx, placed.entry.text("participant"))?;
    let known: Vec<String> = parts
        .iter()
        .filter_map(|part| names.get(&part.person).cloned())
        .collect();
    Ok(known.join(", "))
}

async fn answer(visit: Visit, Path(key): Path<String>, FormData(typed): FormData) -> Response {
    visit.write(move |desk| answered(desk, &key, &typed)).await
}

fn answered(desk: &Desk, key: &str, typed: &Typed) -> Result<Answer, Failure> {
    let Some(placed) = keep::find(desk, ANSWER, key)? else {
        return Ok(Answer::NotFound);
    };
    let mut errors = FieldErrors::default();
    let chosen = typed.get("svar").map_or("", String::as_str);
    let wanted = typed.get("aarsag").map_or("", String::as_str);
    let reason = DECLINED.iter().find(|code| **code == wanted);
    let step = match (chosen, reason) {
        ("ja", _) => Some(Step::Accept {
            queued: ahead::room(desk, &placed.agreement)? != ahead::Room::Free
                || ahead::passes_somebody(desk, &placed.entry)?,
        }),
        ("nej", Some(_)) => Some(Step::Decline),
        ("nej", None) => {
            errors.add("aarsag", "error-choose");
            None
        }
        _ => {
            errors.add("svar", "error-choose");
            None
        }
    };
    let words = super::act::words(typed, "besked", &mut errors);
    let again = |problem: Option<&str>| {
        let mut sheet = page(desk, &placed, typed, &errors)?;
        sheet.warn(desk, problem);
        sheet.refused()
    };
    let (Some(step), true) = (step, errors.is_empty()) else {
        return again(None);
    };
    let Ok(next) = placed.course.after(&step, desk.tx.today(), placed.terms) else {
        return again(Some("course-not-now"));
    };
    let declines = matches!(step, Step::Decline);
    let told = Told {
        kind: step.code(),
        reason: declines
            .then_some(reason)
            .flatten()
            .map(|code| (*code).to_owned()),
        words,
        ..Told::default()
    };
    let seen = typed
        .get("version")
        .and_then(|text| text.parse().ok())
        .unwrap_or(0);
    match keep::keep(desk, &placed, &next, seen, &told)? {
        Saved::Done(_) | Saved::Same => Ok(Answer::Done(desk.to(&if declines {
            "/henvisninger".to_owned()
        } else {
            format!("/forloeb/{key}/gang")
        }))),
        Saved::Overtaken => again(Some("course-overtaken")),
    }
}

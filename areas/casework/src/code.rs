//! A participant's own way in where the municipality allows it: a code that is handed over in person, shown this once.
//!
//! Not for: what is done with the code, which is part of signing in.

use axum::{extract::Path, response::Response};
use identity::{one_time::Purpose, participant};
use kernel::format;
use records::Entry;
use web::{
    Action, Answer, Desk, Failure, FormData, Routes, Visit,
    sheet::{Form, Message, Sheet},
};

/// Whoever has the code reads the case, so only the case's own caseworker hands one out.
const CODE: Action = Action::changes("case.code");

pub(crate) fn routes() -> Routes {
    let path = "/deltagere/{key}/kode";
    Routes::new()
        .page(path, CODE, crate::ABOUT, show)
        .form(path, CODE, crate::ABOUT, issue)
}

async fn show(visit: Visit, Path(key): Path<String>) -> Response {
    visit
        .read(move |desk| match crate::find(desk, CODE, &key)? {
            Some((case, _)) => page(desk, &case).shown(),
            None => Ok(Answer::NotFound),
        })
        .await
}

fn page<'a>(desk: &Desk<'a>, case: &Entry) -> Sheet<'a> {
    let mut sheet = crate::sheet(desk, "case-code", case);
    if !participant::is_on(&desk.settings) {
        sheet.messages.push(Message {
            kind: "info",
            heading: desk.tr("case-code-off"),
            text: desk.tr("case-code-off-about"),
        });
        return sheet;
    }
    let mut form = Form::to(
        desk.to(&format!("/deltagere/{}/kode", case.key)),
        desk.tr("case-code-button"),
    );
    form.lead = desk.tr("case-code-new");
    sheet.forms.push(form);
    sheet
}

async fn issue(visit: Visit, Path(key): Path<String>, FormData(_): FormData) -> Response {
    visit.write(move |desk| issued(desk, &key)).await
}

fn issued(desk: &Desk, key: &str) -> Result<Answer, Failure> {
    let Some((case, _)) = crate::find(desk, CODE, key)? else {
        return Ok(Answer::NotFound);
    };
    if !participant::is_on(&desk.settings) {
        return page(desk, &case).refused();
    }
    let (app, here) = (desk.app(), desk.visit().here());
    let secrets = &app.sign_in.secrets;
    let word = app.municipalities.control().write(&desk.who.person, |tx| {
        participant::issue(tx, secrets, &here.slug, &case.id)
    })?;
    desk.on_record(|act| {
        act.did(audit::Action::Create, "participant_code", Some(&case.id))
            .about([case.id.clone()])
            .because(CODE.name);
    });
    let until = desk.tx.now() + Purpose::Participant.lasts();
    let mut sheet = crate::sheet(desk, "case-code-issued", &case);
    sheet.facts.extend([
        (desk.tr("case-code-code"), word),
        (desk.tr("case-code-until"), format::moment(desk.lang(), until)),
        (
            desk.tr("case-code-address"),
            format!("{}{}", desk.visit().origin(), desk.to("/kode")),
        ),
    ]);
    sheet.links.push(crate::link(desk, &case, "", "case-code-back"));
    sheet.shown()
}

//! A personal link by which an enterprise gives its contribution to a report: made here, shown this once, void when another is made.
//!
//! Not for: what is asked behind the link, which stands with signing in.

use axum::{extract::Path, response::Response};
use identity::one_time::{self, Purpose};
use kernel::format;
use records::Entry;
use register::organisation::ORGANISATION;
use web::{
    About, Action, Answer, Desk, Failure, FormData, Routes, Visit,
    sheet::{Form, Message, Sheet},
};

const LINK: Action = Action::changes("programme.change");

pub(super) fn routes() -> Routes {
    let path = "/virksomheder/{key}/bidragslink";
    let about = About::Noun(&ORGANISATION);
    Routes::new()
        .page(path, LINK, about, show)
        .form(path, LINK, about, issue)
}

async fn show(visit: Visit, Path(key): Path<String>) -> Response {
    visit
        .read(move |desk| match desk.find_for(LINK, &ORGANISATION, &key)? {
            Some(organisation) => page(desk, &organisation).shown(),
            None => Ok(Answer::NotFound),
        })
        .await
}

fn sheet<'a>(desk: &Desk<'a>, title: &str, organisation: &Entry) -> Sheet<'a> {
    let all = (desk.to("/virksomheder"), desk.tr("organisation-many"));
    let name = organisation.text("name").to_owned();
    let one = (
        desk.to(&format!("/virksomheder/{}", organisation.key)),
        name.clone(),
    );
    let mut sheet = Sheet::new(desk, "register", title, &[all, one]);
    sheet.facts.push((desk.tr("organisation"), name));
    sheet
}

fn page<'a>(desk: &Desk<'a>, organisation: &Entry) -> Sheet<'a> {
    let mut sheet = sheet(desk, "bidragslink", organisation);
    // Behind a link stands a name, so there is none for what stays inside the unit.
    if organisation.yes("confidential") {
        sheet.messages.push(Message {
            kind: "info",
            heading: desk.tr("bidragslink-confidential"),
            text: desk.tr("bidragslink-confidential-about"),
        });
        return sheet;
    }
    sheet.forms.push(Form::to(
        desk.to(&format!("/virksomheder/{}/bidragslink", organisation.key)),
        desk.tr("bidragslink-button"),
    ));
    sheet
}

async fn issue(visit: Visit, Path(key): Path<String>, FormData(_): FormData) -> Response {
    visit.write(move |desk| issued(desk, &key)).await
}

fn issued(desk: &Desk, key: &str) -> Result<Answer, Failure> {
    let Some(organisation) = desk.find_for(LINK, &ORGANISATION, key)? else {
        return Ok(Answer::NotFound);
    };
    if organisation.yes("confidential") {
        return page(desk, &organisation).refused();
    }
    let (app, here) = (desk.app(), desk.visit().here());
    let secrets = &app.sign_in.secrets;
    let word = app.municipalities.control().write(&desk.who.person, |tx| {
        one_time::issue(tx, secrets, Purpose::Contribution, &here.slug, &organisation.id)
    })?;
    desk.on_record(|act| {
        act.did(audit::Action::Create, "contribution_link", Some(&organisation.id));
    });
    let mut sheet = sheet(desk, "bidragslink-made", &organisation);
    let until = desk.tx.now() + Purpose::Contribution.lasts();
    sheet
        .facts
        .push((desk.tr("bidragslink-until"), format::moment(desk.lang(), until)));
    let address = desk.to(&format!("/bidrag/{word}"));
    sheet.verbatim.push((
        desk.tr("bidragslink-address"),
        format!("{}{address}", desk.visit().origin()),
    ));
    sheet.shown()
}

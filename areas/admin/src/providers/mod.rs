//! Who else vouches for people here, and what their claims mean. The secret is never shown.
//!
//! Not for: making a provider, which `fodfaeste provider` does from a file, since its secret stands in a file of its own.

mod lines;

use std::collections::BTreeMap;

use axum::{extract::Path, response::Response};
use identity::{
    oidc::{Kind, Provider, provider},
    participant,
};
use web::{About, Action, Answer, Desk, Failure, FormData, Routes, Visit};

use crate::sheet::{Cell, Form, Sheet, Table, crumb, crumbs, done, heads, sheet};

const SIGN_IN: Action = Action::changes("admin.sign_in");
const ABOUT: About = About::Setting("provider");
const PATH: &str = "/administration/log-ind";
const CODES: &str = "/administration/log-ind-koder";

pub(crate) fn routes() -> Routes {
    let one = format!("{PATH}/{{key}}");
    Routes::new()
        .page(PATH, SIGN_IN, ABOUT, async |visit: Visit| visit.read(page).await)
        .form(CODES, SIGN_IN, ABOUT, switch)
        .page(&one, SIGN_IN, ABOUT, show)
        .form(&format!("{one}/tilbud"), SIGN_IN, ABOUT, offer)
        .form(&format!("{one}/linje"), SIGN_IN, ABOUT, lines::add)
        .form(&format!("{one}/fjern"), SIGN_IN, ABOUT, lines::remove)
}

fn kind(provider: &Provider) -> &'static str {
    match provider.kind {
        Kind::Staff => "provider-staff",
        Kind::Citizen => "provider-citizen",
    }
}

fn offered(desk: &Desk, provider: &Provider) -> Cell {
    if provider.active {
        Cell::state("success", desk.tr("provider-offered"))
    } else {
        Cell::state("plain", desk.tr("provider-not-offered"))
    }
}

fn page(desk: &Desk) -> Result<Answer, Failure> {
    let mut sheet = sheet(desk, "providers", &[crumb(desk)]);
    let row = |one: &Provider| {
        vec![
            Cell::link(one.name.clone(), desk.to(&format!("{PATH}/{}", one.key))),
            Cell::text(desk.tr(kind(one))),
            Cell::text(one.issuer.clone()),
            Cell::text(desk.tr(&format!("assurance-{}", one.least_assurance.as_str()))),
            offered(desk, one),
        ]
    };
    let ids = [
        "provider-name",
        "provider-kind",
        "provider-issuer",
        "provider-assurance",
        "people-state",
    ];
    sheet.tables.push(Table {
        id: "providers".to_owned(),
        title: desk.tr("providers"),
        heads: heads(desk, &ids),
        rows: provider::list(desk.tx)?.iter().map(row).collect(),
        empty: desk.tr("provider-none"),
        ..Table::default()
    });
    done(desk, &mut sheet, &["codes-switched-on", "codes-switched-off"]);
    let (now, button) = if participant::is_on(&desk.settings) {
        ("codes-on", "codes-switch-off")
    } else {
        ("codes-off", "codes-switch-on")
    };
    sheet.facts.push((desk.tr("codes"), desk.tr(now)));
    let mut form = Form::to(desk.to(CODES), desk.tr(button));
    form.title = desk.tr("codes");
    form.lead = desk.tr("codes-about");
    form.primary = false;
    sheet.forms.push(form);
    sheet.verbatim.push((
        desk.tr("provider-command"),
        "fodfaeste provider udbyder.toml".to_owned(),
    ));
    sheet.shown()
}

/// Switches codes for participants on, or off.
async fn switch(visit: Visit, FormData(_): FormData) -> Response {
    visit
        .write(|desk| {
            let on = !participant::is_on(&desk.settings);
            let value = if on { "true" } else { "false" };
            let wanted = BTreeMap::from([(participant::SETTING.to_owned(), value.to_owned())]);
            store::settings::save(desk.tx, &wanted)?;
            let done = if on {
                "codes-switched-on"
            } else {
                "codes-switched-off"
            };
            Ok(Answer::Done(desk.to(&format!("{PATH}?gjort={done}"))))
        })
        .await
}

async fn show(visit: Visit, Path(key): Path<String>) -> Response {
    visit
        .read(move |desk| match provider::find(desk.tx, &key)? {
            Some(found) => one(desk, &found, &lines::Sent::default())?.shown(),
            None => Ok(Answer::NotFound),
        })
        .await
}

/// The page about a provider.
fn one<'a>(desk: &Desk<'a>, found: &Provider, sent: &lines::Sent) -> Result<Sheet<'a>, Failure> {
    let mut sheet = sheet(desk, "provider-one", &crumbs(desk, PATH, "providers"));
    sheet.page.title.clone_from(&found.name);
    done(
        desk,
        &mut sheet,
        &[
            "provider-line-added",
            "provider-line-removed",
            "provider-line-gone",
            "provider-changed",
        ],
    );
    let secret = if found.sealed_secret.is_some() {
        "provider-secret-set"
    } else {
        "provider-secret-none"
    };
    let assurance = format!("assurance-{}", found.least_assurance.as_str());
    let fact = |id: &str, value: String| (desk.tr(id), value);
    sheet.facts = vec![
        fact("provider-kind", desk.tr(kind(found))),
        fact("provider-issuer", found.issuer.clone()),
        fact("provider-client", found.client_id.clone()),
        fact("provider-secret", desk.tr(secret)),
        fact("provider-hosts", found.hosts.join(", ")),
        fact("provider-assurance", desk.tr(&assurance)),
        fact("provider-assurance-claim", found.assurance_claim.clone()),
    ];
    lines::on(desk, &mut sheet, found, sent)?;
    let (title, button) = if found.active {
        ("provider-stop", "provider-stop-button")
    } else {
        ("provider-start", "provider-start-button")
    };
    let to = desk.to(&format!("{PATH}/{}/tilbud", found.key));
    let mut form = Form::to(to, desk.tr(button));
    form.title = desk.tr(title);
    form.lead = desk.tr("provider-offer-about");
    form.primary = false;
    sheet.forms.push(form);
    Ok(sheet)
}

fn back(desk: &Desk, found: &Provider, done: &str) -> Answer {
    Answer::Done(desk.to(&format!("{PATH}/{}?gjort={done}", found.key)))
}

/// Offers a provider at the door, or no longer.
async fn offer(visit: Visit, Path(key): Path<String>, FormData(_): FormData) -> Response {
    visit
        .write(move |desk| {
            let Some(mut found) = provider::find(desk.tx, &key)? else {
                return Ok(Answer::NotFound);
            };
            found.active = !found.active;
            provider::save(desk.tx, &found)?;
            Ok(back(desk, &found, "provider-changed"))
        })
        .await
}

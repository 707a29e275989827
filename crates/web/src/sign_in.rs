//! Signing in and out.

use std::{collections::BTreeMap, sync::Arc};

use askama::Template;
use axum::response::{IntoResponse, Response};

use crate::{
    account,
    answer::{Answer, html_response},
    desk, error_page,
    form::FormData,
    page::{Page, Problem, Words},
    visit::{COOKIE, Failure, Visit, goes_to, with_cookie},
};

#[derive(Template)]
#[template(path = "sign_in.html")]
struct SignIn<'a> {
    page: Page,
    t: Words<'a>,
    action: String,
    name: String,
    back: String,
    name_error: String,
    password_error: String,
}

/// `GET /log-ind`
pub(crate) async fn show(visit: Visit) -> Response {
    let back = query_value(&visit.query, "til");
    html_response(axum::http::StatusCode::OK, form(&visit, "", &back, None))
}

/// `POST /log-ind`
pub(crate) async fn enter(visit: Visit, FormData(typed): FormData) -> Response {
    let given = |name: &str| typed.get(name).cloned().unwrap_or_default();
    let (name, password, back) = (given("name").trim().to_owned(), given("password"), given("til"));
    let Ok(permit) = Arc::clone(&visit.app.passwords).acquire_owned().await else {
        return error_page::failed(&visit, &Failure::Other("sign-in is closed".to_owned()));
    };
    let own = visit.clone();
    let wanted = name.clone();
    let checked = tokio::task::spawn_blocking(move || {
        let found = own
            .here
            .database
            .read("web", |tx| Ok::<_, Failure>(account::hash_of(tx, &wanted)?))?;
        let fits = found
            .as_ref()
            .is_some_and(|(_, hash)| account::fits(&password, hash));
        drop(permit);
        match found {
            Some((id, _)) if fits => {
                Ok(Some(own.here.database.write(&wanted, |tx| {
                    Ok::<_, Failure>(account::sign_in(tx, &id)?)
                })?))
            }
            _ => Ok(None),
        }
    });
    match checked.await {
        Ok(Ok(Some(word))) => {
            let to = safe_way_back(&visit, &back);
            with_cookie(
                goes_to(&to),
                &format!(
                    "{COOKIE}={word}; Path={}/; HttpOnly; SameSite=Lax; Max-Age=28800",
                    visit.here.base
                ),
            )
        }
        Ok(Ok(None)) => html_response(
            axum::http::StatusCode::UNPROCESSABLE_ENTITY,
            form(&visit, &name, &back, Some("sign-in-wrong")),
        ),
        Ok(Err(failure)) => error_page::failed(&visit, &failure),
        Err(stopped) => error_page::failed(&visit, &Failure::of("sign-in stopped", &stopped)),
    }
}

/// `POST /log-af`
pub(crate) async fn leave(visit: Visit) -> Response {
    let to = format!("{}/log-ind", visit.here.base);
    let gone = format!(
        "{COOKIE}=; Path={}/; HttpOnly; SameSite=Lax; Max-Age=0",
        visit.here.base
    );
    let response = visit
        .run(move |visit| {
            if let Some(word) = &visit.word {
                visit
                    .here
                    .database
                    .write("web", |tx| Ok::<_, Failure>(account::sign_out(tx, word)?))?;
            }
            Ok(Answer::Done(to.clone()))
        })
        .await;
    with_cookie(response, &gone).into_response()
}

/// Only a way inside this municipality is followed, so that the sign-in cannot be used to send somebody elsewhere.
fn safe_way_back(visit: &Visit, back: &str) -> String {
    let plain = back.starts_with('/') && !back.starts_with("//") && !back.contains(['\\', '\n', '\r']);
    format!("{}{}", visit.here.base, if plain { back } else { "/" })
}

fn form(visit: &Visit, name: &str, back: &str, error: Option<&str>) -> String {
    let tr = |id: &str| visit.app.texts.tr(visit.lang, id);
    let mut page = desk::frame(visit, "", &tr("sign-in-title"), &[], None, &BTreeMap::new());
    let message = error.map(tr).unwrap_or_default();
    if !message.is_empty() {
        page.problems.push(Problem {
            href: "#password".to_owned(),
            message: message.clone(),
        });
    }
    let template = SignIn {
        action: format!("{}/log-ind", visit.here.base),
        t: Words {
            texts: &visit.app.texts,
            lang: visit.lang,
        },
        name: name.to_owned(),
        back: back.to_owned(),
        name_error: String::new(),
        password_error: message,
        page,
    };
    template.render().unwrap_or_default()
}

fn query_value(query: &str, name: &str) -> String {
    crate::form::pairs(query.as_bytes())
        .into_iter()
        .find(|(found, _)| found == name)
        .map(|(_, value)| value)
        .unwrap_or_default()
}

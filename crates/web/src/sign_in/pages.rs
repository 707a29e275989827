//! What the pages of signing in share: the frame, the words, an answer.

use std::collections::BTreeMap;

use askama::Template;
use axum::{http::StatusCode, response::Response};
use kernel::format;

use super::door::Door;
use crate::{
    answer::html_response,
    desk::{self, Desk},
    page::{Page, Problem, Words},
    visit::{Failure, Visit},
};

/// The frame of a page on which nobody need be signed in.
pub(crate) fn frame(door: &Door, title: &str) -> Result<Page, Failure> {
    let settings = settings(door)?;
    Ok(desk::frame(&door.visit, "", title, &[], None, &settings))
}

/// The frame of one's own pages, with the menu where one has any.
pub(crate) fn own_frame(door: &Door, title: &str) -> Result<Page, Failure> {
    let crumbs = [(door.to("/konto"), door.tr("account-title"))];
    let crumbs = if door.visit.path == "/konto" {
        &[][..]
    } else {
        &crumbs[..]
    };
    let session = door.visit.session()?;
    door.visit.here.database.read("web", |tx| {
        let settings = store::settings::all(tx)?;
        let plain = || desk::frame(&door.visit, "", title, crumbs, None, &settings);
        let Some(session) = &session else {
            return Ok(plain());
        };
        let Some(who) = Visit::who(tx, session)? else {
            return Ok(plain());
        };
        let desk = Desk::new(&door.visit, tx, who, session)?;
        Ok(desk::frame(
            &door.visit,
            "",
            title,
            crumbs,
            Some(&desk),
            &settings,
        ))
    })
}

pub(crate) fn settings(door: &Door) -> Result<BTreeMap<String, String>, Failure> {
    Ok(door.visit.here.database.read("web", store::settings::all)?)
}

pub(crate) fn words(door: &Door) -> Words<'_> {
    Words {
        texts: &door.visit.app.texts,
        lang: door.visit.lang,
    }
}

/// Adds a problem to the summary, and gives it back for its field.
pub(crate) fn problem(page: &mut Page, field: &str, message: String) -> String {
    page.problems.push(Problem {
        href: format!("#{field}"),
        message: message.clone(),
    });
    message
}

/// The page: as it was asked for, or again with what must be mended.
pub(crate) fn answer(page: &Page, template: &impl Template) -> Result<Response, Failure> {
    let status = if page.problems.is_empty() {
        StatusCode::OK
    } else {
        StatusCode::UNPROCESSABLE_ENTITY
    };
    let html = template
        .render()
        .map_err(|error| Failure::of("a page could not be written", &error))?;
    Ok(html_response(status, html))
}

/// A moment as it is written here: day and time of day in Denmark.
pub(crate) fn moment(door: &Door, at: kernel::Timestamp) -> String {
    let local = kernel::clock::local(at);
    let part = |number: i8| format!("{number:02}");
    let clock = door.with(
        "account-clock",
        &[
            ("hour", &part(local.time().hour())),
            ("minute", &part(local.time().minute())),
        ],
    );
    format!("{} {clock}", format::date_long(door.lang(), local.date()))
}

/// "Vent 30 sekunder", or in minutes when it is long.
pub(crate) fn wait(door: &Door, seconds: i64) -> String {
    if seconds < 90 {
        door.with("sign-in-wait-seconds", &[("seconds", &seconds.to_string())])
    } else {
        let minutes = (seconds + 59) / 60;
        door.with("sign-in-wait-minutes", &[("minutes", &minutes.to_string())])
    }
}

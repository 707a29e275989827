//! The pages about reports: the list, the outline, the editor, the draft, the figure check, publishing, editions, what
//! is open to all, and the figures themselves.
//!
//! Not for: composing, checking, hiding or freezing. Each page asks the module that does, and shows the answer.

mod check;
mod draft;
mod edition;
mod editions;
mod fields;
mod figure;
mod frame;
mod list;
mod new;
mod outline;
mod public;
mod publish;
mod section;
mod when;

use std::sync::Arc;

use axum::{
    Router,
    extract::Path,
    response::Response,
    routing::{get, post},
};
use web::{Action, App, Visit};

use crate::{report::REPORT, report_section::REPORT_SECTION};

/// Looking at reports, drafts, findings and editions.
const READ: Action = Action::reads("report.read");
/// Writing in a draft.
const WRITE: Action = Action::changes("report.write");
/// Accepting a finding, and taking that back.
const ACCEPT: Action = Action::changes("report.accept");
/// Publishing an edition.
const PUBLISH: Action = Action::changes("report.publish");
/// Looking at figures and what is behind them.
const FIGURES: Action = Action::reads("figure.read");

/// The routes of the area's own pages.
pub fn routes() -> Router<Arc<App>> {
    let reports = format!("/{}", REPORT.path);
    let one = format!("{reports}/{{key}}");
    Router::new()
        .route(&reports, get(list::show))
        .route(&format!("{reports}/ny"), get(new::blank).post(new::create))
        .route(&one, get(outline::show))
        .route(&format!("{one}/udkast"), get(draft::show))
        .route(&format!("{one}/kontrol"), get(check::show))
        .route(&format!("{one}/kontrol/accepter"), post(check::accept))
        .route(&format!("{one}/kontrol/fortryd"), post(check::withdraw))
        .route(&format!("{one}/udgiv"), get(publish::show).post(publish::publish))
        .merge(section::routes(&format!("{one}/{}", REPORT_SECTION.path)))
        .route(
            &format!("/{}", REPORT_SECTION.path),
            get(|visit: Visit| visit.read(READ, |desk| Ok(web::Answer::Done(desk.to("/rapporter"))))),
        )
        .route(
            &format!("/{}/{{section}}", REPORT_SECTION.path),
            get(section_alone),
        )
        .merge(edition::routes())
        .merge(public::routes())
        .merge(figure::routes())
}

/// A section's own address, as lists of other nouns link to it, leads to the section within its report.
async fn section_alone(visit: Visit, Path(section): Path<String>) -> Response {
    visit
        .read(READ, move |desk| {
            let Some(found) = records::entry::find_by_key(desk.tx, &REPORT_SECTION, &section)? else {
                return Ok(web::Answer::NotFound);
            };
            let Some(report) = records::entry::find(desk.tx, &REPORT, found.text("report"))? else {
                return Ok(web::Answer::NotFound);
            };
            Ok(web::Answer::Done(
                desk.to(&frame::section_path(&report.key, &section)),
            ))
        })
        .await
}

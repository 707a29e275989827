//! The pages about reports: the list, the outline, the editor, the draft, the figure check, publishing, editions, what
//! is open to all, and the figures themselves.
//!
//! Not for: composing, checking, hiding or freezing. Each page asks the module that does, and shows the answer.

mod check;
mod contribution;
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
mod request;
mod section;
mod when;

use axum::{extract::Path, response::Response};
use web::{About, Action, Routes, Visit};

use crate::{report::REPORT, report_section::REPORT_SECTION};

/// Looking at reports, drafts, findings and editions.
const READ: Action = Action::reads("report.read");
/// Writing in a draft.
const WRITE: Action = Action::changes("report.write");
/// Accepting a finding, and taking that back.
const ACCEPT: Action = Action::changes("report.accept");
/// Publishing an edition.
const PUBLISH: Action = Action::changes("report.publish");
/// Reading what is published for an audience.
const READ_EDITION: Action = Action::reads("published.read");
/// Reading what is open to all.
const READ_PUBLIC: Action = Action::reads("public.read");
/// Looking at figures and what is behind them.
const FIGURES: Action = Action::reads("figure.read");

/// The area, as the policies name it.
const AREA: &str = "report";
/// A report, as the policies name it.
const KIND: &str = "report";
/// Reports and their drafts.
const ABOUT: About = About::Programme {
    area: AREA,
    kind: KIND,
};
/// Figures, with what is behind them.
const ABOUT_FIGURES: About = About::Programme {
    area: AREA,
    kind: "figure",
};
/// Editions; which audience's, is decided for each.
const ABOUT_EDITIONS: About = About::Programme {
    area: AREA,
    kind: "edition",
};

/// The routes of the area's own pages.
pub fn routes() -> Routes {
    let reports = format!("/{}", REPORT.path);
    let one = format!("{reports}/{{key}}");
    Routes::new()
        .page(&reports, READ, ABOUT, list::show)
        .page(&format!("{reports}/ny"), WRITE, ABOUT, new::blank)
        .form(&format!("{reports}/ny"), WRITE, ABOUT, new::create)
        .page(&one, READ, ABOUT, outline::show)
        .heavy_page(&format!("{one}/udkast"), READ, ABOUT, draft::show)
        .heavy_page(&format!("{one}/kontrol"), READ, ABOUT, check::show)
        .heavy_form(&format!("{one}/kontrol/accepter"), ACCEPT, ABOUT, check::accept)
        .heavy_form(&format!("{one}/kontrol/fortryd"), ACCEPT, ABOUT, check::withdraw)
        .heavy_page(&format!("{one}/udgiv"), READ, ABOUT, publish::show)
        .heavy_form(&format!("{one}/udgiv"), PUBLISH, ABOUT, publish::ask)
        .heavy_form(&format!("{one}/udgiv/udfoer"), PUBLISH, ABOUT, publish::carry_out)
        .merge(section::routes(&format!("{one}/{}", REPORT_SECTION.path)))
        .page(
            &format!("/{}", REPORT_SECTION.path),
            READ,
            ABOUT,
            async |visit: Visit| {
                visit
                    .read(|desk| Ok(web::Answer::Done(desk.to("/rapporter"))))
                    .await
            },
        )
        .page(
            &format!("/{}/{{section}}", REPORT_SECTION.path),
            READ,
            ABOUT,
            section_alone,
        )
        .merge(contribution::routes())
        .merge(edition::routes())
        .merge(public::routes())
        .merge(figure::routes())
}

/// A section's own address, as lists of other nouns link to it, leads to the section within its report.
async fn section_alone(visit: Visit, Path(section): Path<String>) -> Response {
    visit
        .read(move |desk| {
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

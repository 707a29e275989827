//! A section and its editor: text, figures to insert, preview, versions, and its place in the outline.

mod add;
mod drop;
mod editor;
mod picker;
mod place;
mod preview;
mod save;
mod versions;

use std::sync::Arc;

use axum::{
    Router,
    routing::{get, post},
};
use kernel::Period;
use measures::Asked;
use records::Entry;
use web::App;

use super::frame;

/// The routes under `base`, the address of a report's sections.
pub(super) fn routes(base: &str) -> Router<Arc<App>> {
    let one = format!("{base}/{{section}}");
    Router::new()
        .route(&format!("{base}/ny"), get(add::blank).post(add::create))
        .route(&one, get(editor::show).post(save::save))
        .route(&format!("{one}/flyt"), post(place::shift))
        .route(&format!("{one}/fjern"), post(drop::drop_section))
        .route(&format!("{one}/genskab"), post(drop::restore))
        .route(&format!("{one}/tal"), get(picker::show))
        .route(&format!("{one}/forhaandsvisning"), post(preview::show))
        .route(&format!("{one}/versioner"), get(versions::show))
        .route(
            &format!("{one}/versioner/{{version}}/gendan"),
            post(versions::restore),
        )
}

/// The time a section's figures are asked for: its own, else the report's.
fn time_of(report: &Entry, section: &Entry) -> Option<Asked> {
    let whole = frame::asked(report)?;
    let day = |field: &str| section.text(field).parse().ok();
    let period = day("period_from")
        .zip(day("period_to"))
        .and_then(|(first, last)| Period::of_days(first, last).ok())
        .unwrap_or(whole.period);
    let inherited = if period == whole.period {
        whole.as_of
    } else {
        period.last()
    };
    Some(Asked {
        period,
        as_of: day("as_of").unwrap_or(inherited),
    })
}

//! A section and its editor: text, figures to insert, preview, versions, and its place in the outline.

mod add;
mod drop;
mod editor;
mod picker;
mod place;
mod preview;
mod save;
mod versions;

use kernel::Period;
use measures::Asked;
use records::Entry;
use web::Routes;

use super::{ABOUT, READ, WRITE, frame};

/// The routes under `base`, the address of a report's sections.
pub(super) fn routes(base: &str) -> Routes {
    let one = format!("{base}/{{section}}");
    Routes::new()
        .page(&format!("{base}/ny"), WRITE, ABOUT, add::blank)
        .form(&format!("{base}/ny"), WRITE, ABOUT, add::create)
        .page(&one, READ, ABOUT, editor::show)
        .form(&one, WRITE, ABOUT, save::save)
        .form(&format!("{one}/flyt"), WRITE, ABOUT, place::shift)
        .form(&format!("{one}/fjern"), WRITE, ABOUT, drop::drop_section)
        .form(&format!("{one}/genskab"), WRITE, ABOUT, drop::restore)
        .page(&format!("{one}/tal"), READ, ABOUT, picker::show)
        .heavy_form(&format!("{one}/forhaandsvisning"), READ, ABOUT, preview::show)
        .page(&format!("{one}/versioner"), READ, ABOUT, versions::show)
        .form(
            &format!("{one}/versioner/{{version}}/gendan"),
            WRITE,
            ABOUT,
            versions::restore,
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

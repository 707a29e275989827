//! The course of a placement on pages: referral, answer, waiting list, start, rest, extension, end and what came after.
//!
//! Not for: which step may follow which (`placements::course`), nor for the rows that others keep of it, such as attendance.

mod act;
mod acts;
mod ahead;
mod checks;
mod details;
mod keep;
mod queue;
mod refer;
mod referrals;
mod way;

use agreements::agreement::AGREEMENT;
use placements::placement::PLACEMENT;
use web::{About, Action, Desk, Failure, Routes, sheet::Sheet};

use keep::Placed;

/// Every page about one placement.
const ABOUT: About = About::Noun(&PLACEMENT);

/// Keeping the case.
const CHANGE: Action = Action::changes("case.change");

/// Every page of the course.
pub(crate) fn routes() -> Routes {
    Routes::new()
        .merge(refer::routes())
        .merge(referrals::routes())
        .merge(queue::routes())
        .merge(way::routes())
        .merge(details::routes())
        .merge(act::routes())
}

/// A sheet about a placement: its reference and agreement, and the way to it.
fn sheet<'a>(desk: &Desk<'a>, title: &str, placed: &Placed) -> Result<Sheet<'a>, Failure> {
    let reference = placed.entry.text("reference").to_owned();
    let all = (desk.to("/forloeb"), desk.tr("placement-many"));
    let one = (
        desk.to(&format!("/forloeb/{}", placed.entry.key)),
        reference.clone(),
    );
    let mut sheet = Sheet::new(desk, "placements", title, &[all, one]);
    let state = placed.course.state.code();
    sheet.facts.push((desk.tr("placement-reference"), reference));
    let agreement = desk.titles_of(&AGREEMENT, &[placed.agreement.id.as_str().into()])?;
    let titles = agreement.into_iter().map(|(_, _, title)| title);
    sheet
        .facts
        .extend(titles.map(|title| (desk.tr("placement-agreement"), title)));
    sheet.facts.push((
        desk.tr("placement-state"),
        desk.tr(&format!("placement_state-{state}")),
    ));
    Ok(sheet)
}

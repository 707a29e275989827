//! The participant's own way to the plan, the logbook and the rest: from an address without a key to the placement that runs, or ran last.
//!
//! Not for: what is shown there.

use access::Role;
use axum::response::Response;
use placements::{logbook_entry::LOGBOOK_ENTRY, placement::PLACEMENT};
use web::{About, Answer, Desk, Failure, Routes, Visit, sheet::Sheet};

use crate::READ;

/// At most so many placements of one person are looked at.
const MOST: i64 = 50;

/// The views that a participant has an address of the own for.
const VIEWS: [&str; 4] = ["plan", "logbog", "progression", "moeder"];

pub(crate) fn routes() -> Routes {
    VIEWS.into_iter().fold(Routes::new(), |routes, view| {
        routes.page(
            &format!("/min-sag/{view}"),
            READ,
            About::Noun(&LOGBOOK_ENTRY),
            async move |visit: Visit| -> Response { visit.read(move |desk| go(desk, view)).await },
        )
    })
}

fn go(desk: &Desk, view: &str) -> Result<Answer, Failure> {
    let mut own = desk
        .who
        .memberships
        .iter()
        .filter(|one| one.role == Role::Participant);
    let Some(participant) = own.find_map(|one| one.participant.as_deref()) else {
        return Ok(Answer::NotFound);
    };
    let Some(field) = PLACEMENT.field("participant") else {
        return Ok(Answer::NotFound);
    };
    let mut all = desk.pointing(&PLACEMENT, field, participant, MOST)?;
    all.retain(|placement| placement.text("state") != "draft");
    all.sort_by_key(|placement| {
        let runs = placement.text("ended_on").is_empty();
        (
            runs,
            placement.text("started_on").to_owned(),
            placement.key.clone(),
        )
    });
    if let Some(placement) = all.last() {
        let to = format!("/forloeb/{}/{view}", placement.key);
        return Ok(Answer::Done(desk.to(&to)));
    }
    let mut sheet = Sheet::new(desk, "placements", "plans-own-none", &[]);
    sheet.lead = desk.tr("plans-own-none-about");
    sheet.shown()
}

//! The administration's front page: what this person may do here, and how much waits.

use access::{four_eyes, glass};
use web::{About, Action, Answer, Desk, Failure, Routes, Visit};

use crate::sheet::{Link, sheet};

const OPEN: Action = Action::reads("session.own");

/// The pages, in the order of the front page: address and text id.
const PAGES: &[(&str, &str)] = &[
    ("/anmodninger", "requests"),
    ("/brydglas", "glass"),
    ("/administration/personer", "people"),
    ("/administration/enheder", "units"),
    ("/administration/gennemgang", "review"),
    ("/administration/adgang", "matrix"),
    ("/administration/log-ind", "providers"),
    ("/administration/log", "log"),
    ("/administration/alarmer", "alarms"),
    ("/administration/stikproeve", "sample"),
    ("/administration/sletning", "retention"),
    ("/administration/noegler", "keys"),
    ("/administration/drift", "health"),
];

pub(crate) fn routes() -> Routes {
    Routes::new().page(
        "/administration",
        OPEN,
        About::Setting("front"),
        async |visit: Visit| visit.read(page).await,
    )
}

fn page(desk: &Desk) -> Result<Answer, Failure> {
    let mut sheet = sheet(desk, "area-admin", &[]);
    for (path, id) in PAGES {
        if desk.may_open_path(path) {
            sheet.links.push(Link {
                href: desk.to(path),
                text: desk.tr(id),
                note: desk.words().opt(&format!("{id}-about")),
            });
        }
    }
    let waits = |number: i64, id: &str| {
        let count = kernel::format::count(desk.lang(), number);
        (desk.tr(id), count)
    };
    if desk.may_open_path("/anmodninger") {
        sheet
            .facts
            .push(waits(four_eyes::waiting(desk.tx)?, "requests-waiting"));
    }
    if desk.may_open_path("/brydglas") {
        sheet.facts.push(waits(glass::waiting(desk.tx)?, "glass-waiting"));
    }
    if desk.may_open_path("/administration/gennemgang") {
        sheet
            .facts
            .push(waits(crate::review::waiting(desk)?, "review-waiting"));
    }
    sheet.shown()
}

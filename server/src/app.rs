//! The application: every area's nouns, texts, pages and place in the menu.

use std::sync::Arc;

use axum::Router;
use store::Municipalities;
use web::{
    App,
    app::MenuEntry,
    texts::{Texts, TextsError},
};

use crate::nouns;

/// Every area's texts.
pub const TEXTS: &[(&str, &str)] = &[
    ("shell", include_str!("../../crates/web/texts.ftl")),
    ("overview", include_str!("../../areas/overview/texts.ftl")),
    ("register", include_str!("../../areas/register/texts.ftl")),
    ("agreements", include_str!("../../areas/agreements/texts.ftl")),
    ("placements", include_str!("../../areas/placements/texts.ftl")),
    ("jobs", include_str!("../../areas/jobs/texts.ftl")),
    ("evaluation", include_str!("../../areas/evaluation/texts.ftl")),
    ("funding", include_str!("../../areas/funding/texts.ftl")),
    ("network", include_str!("../../areas/network/texts.ftl")),
    ("strategy", include_str!("../../areas/strategy/texts.ftl")),
    ("report", include_str!("../../areas/report/texts.ftl")),
];

/// The menu: area and first page.
const MENU: &[MenuEntry] = &[
    MenuEntry {
        area: "overview",
        path: "/",
    },
    MenuEntry {
        area: "register",
        path: "/virksomheder",
    },
    MenuEntry {
        area: "agreements",
        path: "/aftaler",
    },
    MenuEntry {
        area: "placements",
        path: "/forloeb",
    },
    MenuEntry {
        area: "jobs",
        path: "/job",
    },
    MenuEntry {
        area: "evaluation",
        path: "/evalueringer",
    },
    MenuEntry {
        area: "funding",
        path: "/bevillinger",
    },
    MenuEntry {
        area: "network",
        path: "/netvaerksmoeder",
    },
    MenuEntry {
        area: "strategy",
        path: "/punkter",
    },
    MenuEntry {
        area: "report",
        path: "/rapporter",
    },
];

/// Puts the application together around the municipalities.
pub fn new(municipalities: Municipalities) -> Result<Arc<App>, TextsError> {
    Ok(App::new(
        municipalities,
        Texts::read(TEXTS)?,
        nouns::all(),
        MENU.to_vec(),
    ))
}

/// The whole router.
pub fn router(app: &Arc<App>) -> Router {
    let mut areas = Router::new()
        .merge(overview::routes())
        .merge(report::pages::routes());
    for noun in nouns::all().into_iter().filter(|noun| !noun.own_pages) {
        areas = areas.merge(web::record::routes(noun));
    }
    web::shell::router(app, areas)
}

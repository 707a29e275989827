//! The application: every area's nouns, texts, pages and place in the menu.

use std::sync::Arc;

use axum::Router;
use store::Municipalities;
use web::{
    App, Front, Routes, SignIn,
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
    ("admin", include_str!("../../areas/admin/texts.ftl")),
    ("rights", include_str!("../../crates/rights/texts.ftl")),
    ("privacy", include_str!("../../areas/privacy/texts.ftl")),
    ("casework", include_str!("../../areas/casework/texts.ftl")),
    ("plans", include_str!("../../areas/plans/texts.ftl")),
    ("capacity", include_str!("../../areas/capacity/texts.ftl")),
    ("attendance", include_str!("../../areas/attendance/texts.ftl")),
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
        area: "capacity",
        path: "/pladser",
    },
    MenuEntry {
        area: "casework",
        path: "/frister",
    },
    MenuEntry {
        area: "placements",
        path: "/forloeb",
    },
    MenuEntry {
        area: "plans",
        path: "/planer",
    },
    MenuEntry {
        area: "attendance",
        path: "/fremmoede",
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
    MenuEntry {
        area: "report",
        path: "/udgaver",
    },
    MenuEntry {
        area: "privacy",
        path: "/rettigheder",
    },
    MenuEntry {
        area: "admin",
        path: "/administration",
    },
];

/// Every area's policies.
pub const POLICIES: &[(&str, &str)] = &[
    ("overview", include_str!("../../areas/overview/access.cedar")),
    ("register", include_str!("../../areas/register/access.cedar")),
    ("agreements", include_str!("../../areas/agreements/access.cedar")),
    ("placements", include_str!("../../areas/placements/access.cedar")),
    ("jobs", include_str!("../../areas/jobs/access.cedar")),
    ("evaluation", include_str!("../../areas/evaluation/access.cedar")),
    ("funding", include_str!("../../areas/funding/access.cedar")),
    ("network", include_str!("../../areas/network/access.cedar")),
    ("strategy", include_str!("../../areas/strategy/access.cedar")),
    ("report", include_str!("../../areas/report/access.cedar")),
    ("exchange", include_str!("../../areas/exchange/access.cedar")),
    ("admin", include_str!("../../areas/admin/access.cedar")),
    ("casework", include_str!("../../areas/casework/access.cedar")),
    ("plans", include_str!("../../areas/plans/access.cedar")),
    ("capacity", include_str!("../../areas/capacity/access.cedar")),
    ("attendance", include_str!("../../areas/attendance/access.cedar")),
    ("privacy", include_str!("../../areas/privacy/access.cedar")),
];

/// What stops the application from being put together. A fault of ours, found by the first test that does it.
#[derive(Debug, thiserror::Error)]
pub enum AppError {
    /// A text file.
    #[error(transparent)]
    Texts(#[from] TextsError),
    /// A policy file.
    #[error(transparent)]
    Policies(#[from] access::PolicyError),
}

/// Every route there is: the areas' own pages, and those that each noun gets from its declaration.
pub fn routes() -> Routes {
    let own = Routes::new()
        .merge(overview::routes())
        .merge(report::pages::routes())
        .merge(admin::routes())
        .merge(casework::routes())
        .merge(plans::routes())
        .merge(capacity::routes())
        .merge(attendance::routes())
        .merge(privacy::routes());
    nouns::all()
        .into_iter()
        .filter(|noun| !noun.own_pages)
        .fold(own, |all, noun| all.merge(web::record::routes(noun)))
}

/// What is chosen when the program starts.
#[derive(Debug, Clone, Copy, Default)]
pub struct Options {
    /// Offer the example's invented people on the sign-in page. Never where there are real ones.
    pub example: bool,
}

/// The keys of sign-in. They come from the installation's key file.
pub fn secrets(municipalities: &Municipalities) -> identity::Secrets {
    identity::Secrets::derived_from(municipalities.keys().session_pepper())
}

/// Puts the application together around the municipalities, behind a front for tests.
pub fn new(municipalities: Municipalities, options: Options) -> Result<Arc<App>, AppError> {
    with_front(municipalities, options, Front::default())
}

/// Puts the application together around the municipalities, behind a front.
pub fn with_front(
    municipalities: Municipalities,
    options: Options,
    front: Front,
) -> Result<Arc<App>, AppError> {
    let sign_in = SignIn {
        secrets: secrets(&municipalities),
        example: options.example,
    };
    let (table, _) = web::shell::all_routes(routes()).into_router();
    let actions: Vec<access::Action> = table.iter().map(|route| route.action).collect();
    Ok(App::new(
        municipalities,
        Texts::read(TEXTS)?,
        nouns::all(),
        MENU.to_vec(),
        sign_in,
        access::Policy::compile(POLICIES, &actions)?,
        table,
        front,
    ))
}

/// The whole router.
pub fn router(app: &Arc<App>) -> Router {
    let (_, pages) = web::shell::all_routes(routes()).into_router();
    web::shell::router(app, pages)
}

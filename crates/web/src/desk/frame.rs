//! The frame around a page: the municipality, who is signed in, the menu they may use, the languages.

use std::collections::BTreeMap;

use kernel::Lang;

use super::Desk;
use crate::{
    app::MenuEntry,
    front::RequestId,
    page::{Language, Link, Page},
    visit::Visit,
};

pub(crate) fn frame(
    visit: &Visit,
    area: &str,
    title: &str,
    crumbs: &[(String, String)],
    desk: Option<&Desk<'_>>,
    settings: &BTreeMap<String, String>,
) -> Page {
    let base = &visit.here.base;
    let to = |path: &str| format!("{base}{path}");
    let tr = |id: &str| visit.app.texts.tr(visit.lang, id);
    let link = |(href, text): &(String, String)| Link {
        href: href.clone(),
        text: text.clone(),
        current: false,
    };
    let nav = |entry: &MenuEntry| Link {
        href: to(entry.path),
        text: tr(&format!("area-{}", entry.area)),
        current: entry.area == area,
    };
    let own = |code: &str| format!("{base}{}?sprog={code}", visit.path);
    let language = |lang: Lang, name| Language {
        href: own(lang.code()),
        code: lang.code(),
        name,
        current: lang == visit.lang,
    };
    let menu = desk.map(|desk| {
        let mut entries: Vec<&MenuEntry> = Vec::new();
        for entry in &visit.app.menu {
            // An area may have several first pages; each reader meets the first that is theirs.
            let is_new = entries.iter().all(|known| known.area != entry.area);
            if is_new && desk.may_open_path(entry.path) && (entry.path != "/" || desk.may_read_overview()) {
                entries.push(entry);
            }
        }
        entries.into_iter().map(nav).collect()
    });
    Page {
        lang: visit.lang.code(),
        title: title.to_owned(),
        municipality: settings
            .get("name")
            .cloned()
            .unwrap_or_else(|| visit.here.name.clone()),
        home: to("/"),
        person: desk.map(|desk| desk.who.title.clone()),
        sign_out: to("/log-af"),
        demo: settings.get("example").is_some_and(|yes| yes == "true"),
        nav: menu.unwrap_or_default(),
        languages: vec![language(Lang::Da, "Dansk"), language(Lang::En, "English")],
        crumbs: crumbs.iter().map(link).collect(),
        problems: Vec::new(),
        notice: None,
        banners: Vec::new(),
        session_seconds: None,
        stay: to("/konto/bliv"),
        account: to("/konto"),
        accessibility: settings.get("accessibility_statement").cloned(),
        report_error: to("/fejl"),
        news: to("/nyheder"),
        version: env!("CARGO_PKG_VERSION"),
        once: RequestId::fresh().0,
    }
}

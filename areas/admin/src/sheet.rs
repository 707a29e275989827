//! Sheets of this area: `web::sheet`, with the way to the administration's front page.

pub(crate) use web::sheet::*;

use web::Desk;

/// A sheet of the administration with a title, and a sentence on what it is for.
pub(crate) fn sheet<'a>(desk: &Desk<'a>, title: &str, crumbs: &[(String, String)]) -> Sheet<'a> {
    Sheet::new(desk, "admin", title, crumbs)
}

/// The way to the administration's front page.
pub(crate) fn crumb(desk: &Desk) -> (String, String) {
    (desk.to("/administration"), desk.tr("area-admin"))
}

/// The way to a page of the administration by its text id, after the front page.
pub(crate) fn crumbs(desk: &Desk, path: &str, id: &str) -> Vec<(String, String)> {
    vec![crumb(desk), (desk.to(path), desk.tr(id))]
}

/// A value of the address's query.
pub(crate) fn asked(desk: &Desk, name: &str) -> String {
    web::form::pairs(desk.query().as_bytes())
        .into_iter()
        .find(|(found, _)| found == name)
        .map(|(_, value)| value.trim().to_owned())
        .unwrap_or_default()
}

/// The page of a list that the address asks for, from 1.
pub(crate) fn page_number(desk: &Desk) -> usize {
    asked(desk, "side").parse().unwrap_or(1).clamp(1, 100_000)
}

/// The pager of a list on one of several pages, with what else the address asks for kept; nothing when there is one page.
pub(crate) fn pager(
    desk: &Desk,
    path: &str,
    kept: &[(&str, &str)],
    here: usize,
    has_next: bool,
) -> Option<Pager> {
    if here == 1 && !has_next {
        return None;
    }
    let to = |number: usize| {
        let kept = kept.iter().filter(|(_, value)| !value.is_empty());
        let mut query = String::new();
        for (name, value) in kept {
            query.push_str(name);
            query.push('=');
            query.push_str(&web::encode(value));
            query.push('&');
        }
        format!("{}?{query}side={number}", desk.to(path))
    };
    Some(Pager {
        here: desk.words().with("admin-page", &[("page", &here.to_string())]),
        previous: if here > 1 { to(here - 1) } else { String::new() },
        next: if has_next { to(here + 1) } else { String::new() },
    })
}

/// The part of all rows that stands on a page, and whether there is another page.
pub(crate) fn part<T>(all: Vec<T>, page: usize, size: usize) -> (Vec<T>, bool) {
    let count = all.len();
    let part = all.into_iter().skip((page - 1) * size).take(size).collect();
    (part, count > page * size)
}

/// Is something typed too long for one line, or not there?
pub(crate) fn missing_or_long(text: &str, longest: usize) -> Option<&'static str> {
    if text.is_empty() {
        return Some("error-write-text");
    }
    (text.chars().count() > longest).then_some("error-too-long")
}

/// What was done just now, when the address says so: `?gjort=` and a text's id among those given.
pub(crate) fn done(desk: &Desk, sheet: &mut Sheet, ids: &[&'static str]) {
    let word = asked(desk, "gjort");
    if let Some(id) = ids.iter().find(|id| **id == word) {
        sheet.page.notice = Some(desk.notice(&desk.tr(id), None));
    }
}

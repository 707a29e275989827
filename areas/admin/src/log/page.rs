//! The page of the reading room: a form that filters, and the lines, newest first.

use access::people;
use audit::{
    Action,
    look_ups::{self, Page},
};
use axum::response::Response;
use kernel::FieldErrors;
use records::Typed;
use web::{Answer, Desk, Failure, Visit};

use super::{
    PATH, filter,
    lines::{action, cells, references},
};
use crate::sheet::{Form, Link, Pager, Sheet, Table, asked, crumb, heads, input, select, sheet};

/// How many lines stand on a page.
const ON_A_PAGE: u16 = 50;

pub(super) async fn show(visit: Visit) -> Response {
    visit.read(page).await
}

fn page(desk: &Desk) -> Result<Answer, Failure> {
    let typed = filter::typed(desk);
    let (wanted, errors) = filter::read(&typed);
    let mut sheet = sheet(desk, "log", &[crumb(desk)]);
    sheet.forms.push(form(desk, &typed, &errors)?);
    if !errors.is_empty() {
        return sheet.refused();
    }
    let after = Some(asked(desk, "efter")).filter(|after| !after.is_empty());
    let is_first = after.is_none();
    let found = look_ups::search(
        desk.tx,
        &wanted,
        &Page {
            after,
            limit: ON_A_PAGE,
        },
    )?;
    let names = people::names(desk.tx)?;
    let references = references(desk, found.lines.iter().flat_map(|line| &line.people))?;
    desk.on_record(|act| {
        act.did(Action::List, "audit_log", None)
            .about(references.keys().cloned())
            .searched(
                &filter::query(&typed),
                i64::try_from(found.lines.len()).unwrap_or(i64::MAX),
            );
    });
    links(desk, &typed, is_first, &mut sheet);
    let ids = [
        "log-at",
        "log-who",
        "log-role",
        "log-action",
        "log-kind",
        "log-citizens",
        "log-purpose",
        "log-results",
        "log-request",
    ];
    let query = filter::query(&typed);
    sheet.tables.push(Table {
        id: "log".to_owned(),
        title: desk.tr("log-lines"),
        heads: heads(desk, &ids),
        rows: found
            .lines
            .iter()
            .map(|line| cells(desk, line, &names, &references))
            .collect(),
        empty: desk.tr("log-none"),
        pager: found.next.map(|next| Pager {
            here: desk.tr("log-newest-first"),
            previous: String::new(),
            next: desk.to(&format!("{PATH}?{query}&efter={next}")),
        }),
        ..Table::default()
    });
    sheet.shown()
}

fn links(desk: &Desk, typed: &Typed, is_first: bool, sheet: &mut Sheet) {
    let query = filter::query(typed);
    sheet.links.push(Link {
        href: desk.to(&format!("{PATH}/csv?{query}")),
        text: desk.tr("log-file"),
        note: desk.tr("log-file-about"),
    });
    if !is_first {
        sheet.links.push(Link {
            href: desk.to(&format!("{PATH}?{query}")),
            text: desk.tr("log-to-newest"),
            note: String::new(),
        });
    }
}

fn form(desk: &Desk, typed: &Typed, errors: &FieldErrors) -> Result<Form, Failure> {
    let field = |kind, id| input(desk, "log", kind, id, typed, errors);
    let staff = people::staff(desk.tx)?.into_iter();
    let actions = Action::ALL.into_iter().map(|one| {
        let word = one.as_str().to_owned();
        let text = action(desk, &word);
        (word, text)
    });
    Ok(Form {
        method: "get",
        above: true,
        primary: false,
        inputs: vec![
            field("text", "fra"),
            field("text", "til"),
            select(
                field("select", "hvem"),
                staff.map(|person| (person.id, person.name)),
            ),
            select(field("select", "handling"), actions),
            field("text", "slags"),
            field("text", "anmodning"),
        ],
        ..Form::to(desk.to(PATH), desk.tr("log-show"))
    })
}

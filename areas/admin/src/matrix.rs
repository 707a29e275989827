//! Who may do what, as a table that somebody who does not program can read. It is made from the routes and the policies
//! themselves, so it cannot say anything else than they do.

use web::{About, Action, Answer, Desk, Failure, Routes, Visit};

use crate::sheet::{Cell, Table, crumb, sheet};

const READ: Action = Action::reads("matrix.read");

pub(crate) fn routes() -> Routes {
    Routes::new().page(
        "/administration/adgang",
        READ,
        About::Log("matrix"),
        async |visit: Visit| visit.read(page).await,
    )
}

fn page(desk: &Desk) -> Result<Answer, Failure> {
    let mut sheet = sheet(desk, "matrix", &[crumb(desk)]);
    for part in desk.app().matrix() {
        sheet.tables.push(Table {
            id: part.id.to_owned(),
            title: part.title,
            lead: part.lead,
            heads: part.heads,
            rows: part
                .rows
                .into_iter()
                .map(|row| row.into_iter().map(Cell::text).collect())
                .collect(),
            ..Table::default()
        });
    }
    sheet.shown()
}

//! `/fremmoede`: one screen for a day. A mentor keeps the own enterprise's, casework the own participants' across enterprises.

mod form;
mod gather;
mod said;
mod save;
mod sheet;

use axum::response::Response;
use kernel::{Date, FieldErrors};
use placements::attendance_day::ATTENDANCE_DAY;
use records::Typed;
use web::{About, Answer, Desk, Failure, FormData, Routes, Visit};

use crate::{
    CHANGE,
    rules::{defaults::Rules, window::window},
};

const ABOUT: About = About::Noun(&ATTENDANCE_DAY);

pub(crate) fn routes() -> Routes {
    let path = "/fremmoede";
    Routes::new()
        .page(path, CHANGE, ABOUT, show)
        .form(path, CHANGE, ABOUT, save)
        .merge(sheet::routes())
}

async fn show(visit: Visit) -> Response {
    visit.read(shown).await
}

fn shown(desk: &Desk) -> Result<Answer, Failure> {
    let day = asked(desk);
    let rules = Rules::of(&desk.settings).map_err(|error| Failure::of("attendance rules", &error))?;
    let hosts = gather::gather(desk, day)?;
    let typed = said::as_written(&hosts);
    let shown = form::Shown {
        typed: &typed,
        errors: &FieldErrors::default(),
        overtaken: false,
    };
    form::page(
        desk,
        day,
        window(day, desk.tx.today(), rules.open_days),
        &hosts,
        &shown,
    )
}

async fn save(visit: Visit, FormData(typed): FormData) -> Response {
    visit
        .write(move |desk| save::save(desk, asked(desk), &typed))
        .await
}

/// The day that the address asks for, whole or in its three fields; today when it asks for none.
fn asked(desk: &Desk) -> Date {
    let query: Typed = web::form::typed(desk.query().as_bytes());
    let typed = query.get("dag").and_then(|text| kernel::date::parse_typed(text));
    typed.unwrap_or_else(|| desk.tx.today())
}

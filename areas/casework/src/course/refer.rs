//! A place for a citizen: a referral is begun as a draft, with the agreements that have places beside it.

use agreements::agreement::AGREEMENT;
use axum::{extract::Path, response::Response};
use identity::reference;
use kernel::FieldErrors;
use placements::placement::PLACEMENT;
use records::{Entry, Typed, entry};
use web::{
    Answer, Desk, Failure, FormData, Routes, Visit,
    sheet::{Form, Sheet, input, select},
};

use super::{CHANGE, ahead, details};

pub(super) fn routes() -> Routes {
    let path = "/deltagere/{key}/henvisning";
    Routes::new()
        .page(path, CHANGE, crate::ABOUT, show)
        .form(path, CHANGE, crate::ABOUT, begin)
}

async fn show(visit: Visit, Path(key): Path<String>) -> Response {
    visit
        .read(move |desk| match crate::find(desk, CHANGE, &key)? {
            Some((case, _)) => page(desk, &case, &Typed::new(), &FieldErrors::default())?.shown(),
            None => Ok(Answer::NotFound),
        })
        .await
}

/// The agreements that take people in: with places, and not ended.
fn open(desk: &Desk) -> Result<Vec<Entry>, Failure> {
    let today = desk.tx.today().to_string();
    let has_ended = |row: &Entry| {
        let ended = row.text("ended");
        !ended.is_empty() && ended <= &today[..ended.len().min(today.len())]
    };
    let mut all = entry::all(desk.tx, &AGREEMENT)?;
    all.retain(|row| row.int("places").is_some() && !has_ended(row));
    all.sort_by(|one, other| one.text("title").cmp(other.text("title")));
    Ok(all)
}

fn page<'a>(
    desk: &Desk<'a>,
    case: &Entry,
    typed: &Typed,
    errors: &FieldErrors,
) -> Result<Sheet<'a>, Failure> {
    let mut sheet = crate::sheet(desk, "course-refer", case);
    let mut choices = Vec::new();
    let rooms = ahead::rooms(desk, None)?;
    for agreement in open(desk)? {
        let note = desk.tr(
            match rooms.get(&agreement.id).copied().unwrap_or(ahead::Room::Free) {
                ahead::Room::Free => "course-refer-free",
                ahead::Room::Full => "course-refer-full",
                ahead::Room::Closed => "course-refer-closed",
            },
        );
        choices.push((
            agreement.key.clone(),
            format!("{} ({note})", agreement.text("title")),
        ));
    }
    let mut form = Form::to(
        desk.to(&format!("/deltagere/{}/henvisning", case.key)),
        desk.tr("course-refer-button"),
    );
    let agreement = input(desk, "placement", "select", "agreement", typed, errors);
    form.inputs.push(select(agreement, choices));
    let wished = details::fields(details::WISHED);
    form.inputs.extend(details::inputs(desk, &wished, typed, errors));
    sheet.forms.push(form);
    Ok(sheet)
}

async fn begin(visit: Visit, Path(key): Path<String>, FormData(typed): FormData) -> Response {
    visit.write(move |desk| begun(desk, &key, &typed)).await
}

fn begun(desk: &Desk, key: &str, typed: &Typed) -> Result<Answer, Failure> {
    let Some((case, _)) = crate::find(desk, CHANGE, key)? else {
        return Ok(Answer::NotFound);
    };
    let wanted = typed.get("agreement").map_or("", String::as_str);
    let agreement = open(desk)?.into_iter().find(|row| row.key == wanted);
    let read = details::read(details::WISHED, typed);
    let (mut kept, agreement) = match (read, agreement) {
        (Ok(kept), Some(agreement)) => (kept, agreement),
        (read, agreement) => {
            let mut errors = read.err().unwrap_or_default();
            if agreement.is_none() {
                errors.add("agreement", "error-choose");
            }
            return page(desk, &case, typed, &errors)?.refused();
        }
    };
    let reference = reference();
    kept.insert("reference", reference.as_str().into());
    kept.insert("participant", case.id.as_str().into());
    kept.insert("agreement", agreement.id.as_str().into());
    kept.insert("state", "draft".into());
    kept.insert("uses_extra_place", false.into());
    if !desk.may_add(&PLACEMENT, &kept)? {
        return Ok(Answer::NotAllowed);
    }
    let key = reference.to_lowercase();
    let id = entry::create(desk.tx, &PLACEMENT, Some(&key), None, &kept)?;
    desk.on_record(|act| {
        act.did(audit::Action::Create, PLACEMENT.name, Some(id.as_str()))
            .about([case.id.clone()])
            .because(CHANGE.name);
    });
    Ok(Answer::Done(super::way::address(desk, &key)))
}

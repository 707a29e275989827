//! The area's front page: a participant's own way to what they may ask for, and the way to a case by its reference for staff who
//! may serve a citizen's rights without opening the case.

use access::Role;
use axum::response::Response;
use kernel::FieldErrors;
use placements::participant::PARTICIPANT;
use records::{Typed, entry};
use web::{
    Action, Desk, Failure, FormData, Routes, Visit,
    sheet::{Form, Link, Sheet, input},
};

use crate::{
    case::{ABOUT, AREA, typed_in},
    look_ups::LOOK_UPS,
};

pub(crate) fn routes() -> Routes {
    Routes::new()
        .page("/rettigheder", LOOK_UPS, ABOUT, async |visit: Visit| {
            visit
                .read(|desk| page(desk, &Typed::new(), &FieldErrors::default())?.shown())
                .await
        })
        .form("/rettigheder", LOOK_UPS, ABOUT, search)
}

/// The key of the participant that this person is.
pub(crate) fn own_key(desk: &Desk) -> Result<Option<String>, Failure> {
    let own = desk
        .who
        .memberships
        .iter()
        .filter(|one| one.role == Role::Participant)
        .find_map(|one| one.participant.as_deref());
    let Some(id) = own else { return Ok(None) };
    Ok(entry::find(desk.tx, &PARTICIPANT, id)?.map(|found| found.key))
}

fn page<'a>(desk: &Desk<'a>, typed: &Typed, errors: &FieldErrors) -> Result<Sheet<'a>, Failure> {
    let mut sheet = Sheet::new(desk, AREA, "area-privacy", &[]);
    if let Some(key) = own_key(desk)? {
        let mut link = |to: &str, text: &str| {
            sheet.links.push(Link {
                href: desk.to(to),
                text: desk.tr(text),
                note: desk.words().opt(&format!("{text}-about")),
            });
        };
        link("/min-sag/opslag", "privacy-own-look-ups");
        link(&format!("/deltagere/{key}/indsigt"), "privacy-own-file");
        link(&format!("/deltagere/{key}"), "privacy-own-case");
        return Ok(sheet);
    }
    let mut form = Form::to(desk.to("/rettigheder"), desk.tr("privacy-find"));
    form.inputs = vec![input(desk, "privacy", "text", "reference", typed, errors)];
    sheet.forms.push(form);
    if desk.may_open_path("/administration/sletning") {
        sheet.links.push(Link {
            href: desk.to("/administration/sletning"),
            text: desk.tr("retention"),
            note: desk.tr("retention-about"),
        });
    }
    Ok(sheet)
}

/// Pages about a case, by who may open which.
const PAGES: [(&str, Action, &str); 3] = [
    ("opslag", LOOK_UPS, "participant-page-opslag"),
    (
        "begraensning",
        crate::restriction::RESTRICT,
        "participant-page-begraensning",
    ),
    (
        "indsigt",
        crate::access_file::ACCESS_FILE,
        "participant-page-indsigt",
    ),
];

async fn search(visit: Visit, FormData(typed): FormData) -> Response {
    visit
        .read(move |desk| {
            let reference = typed_in(&typed, "reference");
            let sql = "select key from participant where reference = ?1 order by id limit 1";
            let row = desk.tx.query_opt(sql, &[reference.into()])?;
            let found = match row {
                Some(row) => desk.find_for(LOOK_UPS, &PARTICIPANT, &row.text("key")?)?,
                None => None,
            };
            let Some(found) = found else {
                let mut errors = FieldErrors::default();
                errors.add("reference", "privacy-error-reference");
                return page(desk, &typed, &errors)?.refused();
            };
            let thing = desk.thing(&PARTICIPANT, &found)?;
            let mut sheet = page(desk, &typed, &FieldErrors::default())?;
            for (part, action, text) in PAGES {
                if desk.may_afresh(action, &thing) {
                    sheet.links.insert(
                        0,
                        Link {
                            href: desk.to(&format!("/deltagere/{}/{part}", found.key)),
                            text: desk.tr(text),
                            note: String::new(),
                        },
                    );
                }
            }
            sheet.shown()
        })
        .await
}

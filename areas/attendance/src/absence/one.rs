//! `/forloeb/{key}/fravaer`: the pattern of one placement, who got in touch, and writing that down.

use agreements::agreement::AGREEMENT;
use axum::{extract::Path, response::Response};
use kernel::FieldErrors;
use placements::placement::PLACEMENT;
use records::{Entry, Kept, Typed, entry, meeting::Test};
use vault::Confidential;
use web::{
    Answer, Desk, Failure, FormData, Routes, Visit,
    sheet::{Cell, Form, Message, Sheet, Table, heads, input, select},
};

use super::Alert;
use crate::{
    CHANGE,
    absence_contact::ABSENCE_CONTACT,
    codes::CONTACT_WAY,
    gathered::date,
    placement::{self, as_kind},
    words,
};

const LONGEST: usize = 2000;

pub(super) fn routes() -> Routes {
    let path = "/forloeb/{key}/fravaer";
    Routes::new()
        .page(path, CHANGE, super::ABOUT, show)
        .form(path, CHANGE, super::ABOUT, save)
}

/// The placement of a key, when this visitor may answer its absence.
fn find(desk: &Desk, key: &str) -> Result<Option<Entry>, Failure> {
    let Some((placement, thing)) = desk.find_thing(crate::READ, &PLACEMENT, key)? else {
        return Ok(None);
    };
    Ok(desk
        .may(CHANGE, &as_kind(&thing, &ABSENCE_CONTACT))
        .then_some(placement))
}

async fn show(visit: Visit, Path(key): Path<String>) -> Response {
    visit
        .read(move |desk| match find(desk, &key)? {
            Some(placement) => page(desk, &placement, &Typed::new(), &FieldErrors::default())?.shown(),
            None => Ok(Answer::NotFound),
        })
        .await
}

fn alert(desk: &Desk, placement: &Entry) -> Result<Option<Alert>, Failure> {
    Ok(super::alerts(desk, vec![placement.clone()])?.pop())
}

fn is_volunteering(desk: &Desk, placement: &Entry) -> Result<bool, Failure> {
    let agreement = desk.meeting(
        &AGREEMENT,
        &[Test::Is("id", placement.text("agreement").into())],
        1,
    )?;
    Ok(super::is_volunteering(agreement.first()))
}

fn page<'a>(
    desk: &Desk<'a>,
    placement: &Entry,
    typed: &Typed,
    errors: &FieldErrors,
) -> Result<Sheet<'a>, Failure> {
    let mut sheet = placement::sheet(desk, "attendance-contact", placement)?;
    if is_volunteering(desk, placement)? {
        sheet
            .messages
            .push(said(desk, "info", "attendance-absence-volunteer"));
        return Ok(sheet);
    }
    let alert = alert(desk, placement)?;
    let message = match &alert {
        None => said(desk, "info", "attendance-absence-no-pattern"),
        Some(alert) if alert.is_answered => said(desk, "success", "attendance-absence-answered-long"),
        Some(_) => said(desk, "warning", "attendance-absence-open-long"),
    };
    sheet.messages.push(message);
    if let Some(alert) = &alert {
        let (absent, expected) = (
            alert.pattern.absent.to_string(),
            alert.pattern.expected.to_string(),
        );
        let of = [("absent", absent.as_str()), ("expected", expected.as_str())];
        sheet.facts.extend([
            (
                desk.tr("attendance-absence-days"),
                desk.words().with("attendance-absence-of", &of),
            ),
            (
                desk.tr("attendance-absence-row"),
                alert.pattern.in_a_row.to_string(),
            ),
            (
                desk.tr("attendance-absence-last"),
                words::day_short(desk, alert.pattern.last),
            ),
        ]);
        sheet.forms.push(form(desk, placement, typed, errors));
    }
    sheet.tables.push(contacts(desk, placement)?);
    Ok(sheet)
}

fn said(desk: &Desk, kind: &'static str, text: &str) -> Message {
    Message {
        kind,
        heading: String::new(),
        text: desk.tr(text),
    }
}

fn form(desk: &Desk, placement: &Entry, typed: &Typed, errors: &FieldErrors) -> Form {
    let mut form = Form::to(
        desk.to(&format!("/forloeb/{}/fravaer", placement.key)),
        desk.tr("attendance-contact-save"),
    );
    form.title = desk.tr("attendance-contact-new");
    let field = |kind, id| input(desk, "attendance-contact", kind, id, typed, errors);
    let ways = CONTACT_WAY
        .codes
        .iter()
        .map(|code| ((*code).to_owned(), desk.tr(&format!("contact_way-{code}"))));
    form.inputs = vec![select(field("select", "hvordan"), ways), field("area", "aftalt")];
    form
}

fn contacts(desk: &Desk, placement: &Entry) -> Result<Table, Failure> {
    let of = [Test::Is("placement", placement.id.as_str().into())];
    let mut rows = Vec::new();
    for contact in desk.meeting(&ABSENCE_CONTACT, &of, super::LIMIT)? {
        let thing = desk.thing(&ABSENCE_CONTACT, &contact)?;
        let note = match ABSENCE_CONTACT.field("note") {
            Some(field) => desk.open(&ABSENCE_CONTACT, field, &contact, &thing)?,
            None => None,
        };
        rows.push(vec![
            Cell::text(date(&contact, "made_on").map_or_else(String::new, |day| words::day_short(desk, day))),
            Cell::text(desk.tr(&format!("contact_way-{}", contact.text("way")))),
            Cell::text(note.map(|note| note.reveal().to_owned()).unwrap_or_default()),
        ]);
    }
    Ok(Table {
        id: "contacts".to_owned(),
        title: desk.tr("absence_contact-many"),
        heads: heads(
            desk,
            &[
                "absence_contact-made_on",
                "absence_contact-way",
                "absence_contact-note",
            ],
        ),
        rows,
        empty: desk.tr("attendance-contact-none"),
        ..Table::default()
    })
}

async fn save(visit: Visit, Path(key): Path<String>, FormData(typed): FormData) -> Response {
    visit.write(move |desk| saved(desk, &key, &typed)).await
}

fn saved(desk: &Desk, key: &str, typed: &Typed) -> Result<Answer, Failure> {
    let Some(placement) = find(desk, key)? else {
        return Ok(Answer::NotFound);
    };
    let mut errors = FieldErrors::default();
    let way = typed.get("hvordan").map_or("", |text| text.trim());
    if !CONTACT_WAY.codes.contains(&way) {
        errors.add("hvordan", "attendance-error-way");
    }
    let note = kernel::fold::clean_paragraphs(typed.get("aftalt").map_or("", String::as_str));
    if kernel::person::mentions_cpr(&note) {
        errors.add("aftalt", "attendance-error-cpr");
    } else if note.chars().count() > LONGEST {
        errors.add("aftalt", "error-too-long");
    }
    let alert = alert(desk, &placement)?;
    let (Some(alert), true) = (alert, errors.is_empty()) else {
        return page(desk, &placement, typed, &errors)?.refused();
    };
    let mut values = Kept::from([
        ("placement", placement.id.as_str().into()),
        ("made_on", desk.tx.today().into()),
        ("way", way.into()),
        ("absent_until", alert.pattern.last.into()),
    ]);
    if !note.is_empty() {
        values.insert("note", Confidential::new(note).into());
    }
    let id = desk.tx.fresh_id();
    entry::create(
        desk.tx,
        &ABSENCE_CONTACT,
        Some(&format!("{key}-{}", id.as_str())),
        None,
        &values,
    )?;
    Ok(Answer::Done(desk.to(&format!("/forloeb/{key}/fravaer"))))
}

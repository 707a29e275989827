//! What a placement is about, beside its course: what is wished for, the first meeting, and its numbers elsewhere.
//!
//! Not for: dates that a step sets.

use axum::{extract::Path, response::Response};
use kernel::FieldErrors;
use placements::placement::PLACEMENT;
use records::{Entry, Field, Kind, Saved, Typed, entry, parse};
use store::Value;
use web::{
    Answer, Desk, Failure, FormData, Routes, Thing, Visit, form,
    sheet::{Form, Input, Sheet, input},
};

use super::{
    CHANGE,
    keep::{self, Placed},
};

/// What can be wished for when a place is asked for.
pub(super) const WISHED: &[&str] = &["wanted_start", "weekly_hours", "tasks", "language", "interpreter"];

/// The first meeting, and where else the placement is known.
const ABOUT_IT: &[&str] = &[
    "meeting_on",
    "meeting_at",
    "interpreter_booked",
    "fasit_number",
    "vitas_number",
    "journaled_on",
    "journal_reference",
];

pub(super) fn routes() -> Routes {
    let path = "/forloeb/{key}/oplysninger";
    Routes::new()
        .page(path, CHANGE, super::ABOUT, show)
        .form(path, CHANGE, super::ABOUT, change)
}

async fn show(visit: Visit, Path(key): Path<String>) -> Response {
    visit
        .read(move |desk| {
            let Some(placed) = keep::find(desk, CHANGE, &key)? else {
                return Ok(Answer::NotFound);
            };
            let thing = desk.thing(&PLACEMENT, &placed.entry)?;
            let typed = as_kept(desk, &placed.entry, &thing)?;
            page(desk, &placed, &typed, &FieldErrors::default())?.shown()
        })
        .await
}

/// The declared fields of these names.
pub(super) fn fields(names: &[&str]) -> Vec<Field> {
    names
        .iter()
        .filter_map(|name| PLACEMENT.field(name))
        .copied()
        .collect()
}

/// One input for each field, as the declaration has it.
pub(super) fn inputs(desk: &Desk, fields: &[Field], typed: &Typed, errors: &FieldErrors) -> Vec<Input> {
    let one = |field: &Field| {
        let kind = match field.kind {
            Kind::Date => "date",
            Kind::LongText => "area",
            Kind::Bool => "checkbox",
            _ => "text",
        };
        input(desk, "placement", kind, field.name, typed, errors)
    };
    fields.iter().map(one).collect()
}

/// What is kept, as it is written in a form.
fn as_kept(desk: &Desk, found: &Entry, thing: &Thing) -> Result<Typed, Failure> {
    let mut typed = Typed::from([("version".to_owned(), found.version.to_string())]);
    for field in fields(WISHED).iter().chain(&fields(ABOUT_IT)) {
        let text = match (field.sealed, field.kind) {
            (Some(_), _) => desk
                .open(&PLACEMENT, field, found, thing)?
                .map_or_else(String::new, |text| text.reveal().to_owned()),
            (None, Kind::Bool) => found.yes(field.name).to_string(),
            (None, Kind::Decimal) => found.text(field.name).replace('.', ","),
            (None, _) => found.text(field.name).to_owned(),
        };
        if matches!(field.kind, Kind::Date) {
            let parts = form::date_parts(&Typed::new(), field.name, &text);
            for (part, value) in ["day", "month", "year"].into_iter().zip(parts) {
                typed.insert(format!("{}-{part}", field.name), value);
            }
        }
        typed.insert(field.name.to_owned(), text);
    }
    Ok(typed)
}

fn page<'a>(
    desk: &Desk<'a>,
    placed: &Placed,
    typed: &Typed,
    errors: &FieldErrors,
) -> Result<Sheet<'a>, Failure> {
    let mut sheet = super::sheet(desk, "course-details", placed)?;
    let mut form = Form::to(
        desk.to(&format!("/forloeb/{}/oplysninger", placed.entry.key)),
        desk.tr("course-details-button"),
    );
    let version = typed.get("version").cloned().unwrap_or_default();
    form.hidden.push(("version".to_owned(), version));
    form.inputs = inputs(desk, &fields(WISHED), typed, errors);
    form.inputs.extend(inputs(desk, &fields(ABOUT_IT), typed, errors));
    sheet.forms.push(form);
    Ok(sheet)
}

/// What was typed in these fields, or what must be mended.
pub(super) fn read(names: &[&str], typed: &Typed) -> Result<records::Kept, FieldErrors> {
    let mut kept = parse::parse_fields(&fields(names), typed, &|_, _| None);
    if let Ok(kept) = &mut kept
        && let Some(Value::Text(at)) = kept.get("meeting_at")
        && time_of_day(at).is_none()
    {
        let mut errors = FieldErrors::default();
        errors.add("meeting_at", "course-error-time");
        return Err(errors);
    }
    kept
}

/// A time of day, written with a point or a colon: `8.30`.
fn time_of_day(text: &str) -> Option<(u8, u8)> {
    let (hour, minute) = text.split_once(['.', ':'])?;
    let (hour, minute) = (hour.parse().ok()?, minute.parse().ok()?);
    (hour < 24 && minute < 60 && text.len() <= 5).then_some((hour, minute))
}

async fn change(visit: Visit, Path(key): Path<String>, FormData(typed): FormData) -> Response {
    visit
        .write(move |desk| {
            let Some(placed) = keep::find(desk, CHANGE, &key)? else {
                return Ok(Answer::NotFound);
            };
            let names = [WISHED, ABOUT_IT].concat();
            let kept = match read(&names, &typed) {
                Ok(kept) => kept,
                Err(errors) => return page(desk, &placed, &typed, &errors)?.refused(),
            };
            let seen = typed
                .get("version")
                .and_then(|text| text.parse().ok())
                .unwrap_or(0);
            match entry::change(desk.tx, &PLACEMENT, &placed.entry, seen, None, &kept)? {
                Saved::Done(_) | Saved::Same => {
                    desk.on_record(|act| {
                        act.did(audit::Action::Change, PLACEMENT.name, Some(&placed.entry.id))
                            .about([placed.entry.text("participant").to_owned()])
                            .because(CHANGE.name);
                    });
                    Ok(Answer::Done(super::way::address(desk, &key)))
                }
                Saved::Overtaken => {
                    let mut typed = typed.clone();
                    typed.insert("version".to_owned(), placed.entry.version.to_string());
                    let mut sheet = page(desk, &placed, &typed, &FieldErrors::default())?;
                    sheet.warn(desk, Some("course-overtaken"));
                    sheet.refused()
                }
            }
        })
        .await
}

#[cfg(test)]
mod tests {
    use super::time_of_day;

    #[test]
    fn a_time_is_written_with_a_point_or_a_colon() {
        assert_eq!(time_of_day("8.30"), Some((8, 30)));
        assert_eq!(time_of_day("14:05"), Some((14, 5)));
        for wrong in ["24.00", "8", "8.60", "otte", "-1.30", "008.030"] {
            assert_eq!(time_of_day(wrong), None, "{wrong}");
        }
    }
}

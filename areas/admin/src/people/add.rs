//! Adding a person: a name, an address to write to, and a link by which they come in the first time.

use access::people::{self as staff};
use axum::response::Response;
use identity::people;
use kernel::FieldErrors;
use records::Typed;
use web::{Answer, Desk, Failure, FormData, Visit};

use super::{PATH, accounts, one, person};
use crate::sheet::{Form, Sheet, crumbs, input, missing_or_long, sheet};

pub(super) async fn show(visit: Visit) -> Response {
    visit
        .read(|desk| form(desk, &Typed::new(), &FieldErrors::default()).shown())
        .await
}

pub(super) async fn add(visit: Visit, FormData(typed): FormData) -> Response {
    visit.write(move |desk| added(desk, &typed)).await
}

fn added(desk: &Desk, typed: &Typed) -> Result<Answer, Failure> {
    let said = |name: &str| kernel::fold::clean(typed.get(name).map_or("", String::as_str));
    let (name, email) = (said("navn"), said("mail"));
    let mut errors = FieldErrors::default();
    if let Some(wrong) = missing_or_long(&name, 100) {
        errors.add("navn", wrong);
    }
    if !email.is_empty() && !is_address(&email) {
        errors.add("mail", "people-error-email");
    }
    if !errors.is_empty() {
        return form(desk, typed, &errors).refused();
    }
    let id = people::make_named(desk.tx, &name)?;
    if !email.is_empty() {
        staff::set_email(desk.tx, &id, &email)?;
    }
    let Some(person) = person(desk, &id)? else {
        return Ok(Answer::NotFound);
    };
    let link = accounts::link(desk, &person)?;
    let mut sheet = one::page(desk, &person)?;
    sheet.page.notice = Some(desk.notice(&desk.tr("people-added"), None));
    accounts::shown_once(desk, &mut sheet, &link);
    sheet.shown()
}

/// Something at somewhere; whether anybody reads it there, only a letter tells.
fn is_address(text: &str) -> bool {
    let Some((who, place)) = text.split_once('@') else {
        return false;
    };
    !who.is_empty()
        && place.contains('.')
        && !place.starts_with('.')
        && !place.ends_with('.')
        && text.len() <= 200
        && !text.contains(|sign: char| sign.is_whitespace() || "<>,;\"".contains(sign))
        && !place.contains('@')
}

fn form<'a>(desk: &Desk<'a>, typed: &Typed, errors: &FieldErrors) -> Sheet<'a> {
    let mut sheet = sheet(desk, "people-add", &crumbs(desk, PATH, "people"));
    let mut form = Form::to(desk.to(&format!("{PATH}/ny")), desk.tr("people-add-button"));
    form.inputs = vec![
        input(desk, "people", "text", "navn", typed, errors),
        input(desk, "people", "text", "mail", typed, errors),
    ];
    sheet.forms.push(form);
    sheet
}

#[cfg(test)]
mod tests {
    use super::is_address;

    #[test]
    fn an_address_has_someone_somewhere() {
        for fine in ["anna@eksempel.dk", "a.b+c@post.eksempel.dk"] {
            assert!(is_address(fine), "{fine}");
        }
        for wrong in [
            "anna",
            "@eksempel.dk",
            "anna@",
            "anna@eksempel",
            "a b@c.dk",
            "a@b@c.dk",
            "a@.dk",
        ] {
            assert!(!is_address(wrong), "{wrong}");
        }
    }
}

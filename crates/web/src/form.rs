//! What a form sent, as names and texts. Its bytes were read before (see `sent`), where their number is limited.

use std::sync::Arc;

use axum::{
    extract::{FromRequest, FromRequestParts as _, Request},
    response::Response,
};
use kernel::{Date, FieldErrors};
use records::Typed;

use crate::{
    app::App,
    error_page, sent,
    visit::{Sent, Visit},
};

/// A form's fields. A field sent several times is joined by spaces; a date of three fields becomes one.
#[derive(Debug, Clone)]
pub struct FormData(pub Typed);

impl FromRequest<Arc<App>> for FormData {
    type Rejection = Response;

    async fn from_request(request: Request, app: &Arc<App>) -> Result<Self, Response> {
        let (mut parts, body) = request.into_parts();
        let visit = Visit::from_request_parts(&mut parts, app).await?;
        let Ok(bytes) = axum::body::to_bytes(body, sent::LARGEST).await else {
            return Err(error_page::too_large(&visit));
        };
        let typed = typed(&bytes);
        // Kept with the visit, so that it can be given back when the session turns out to have ended.
        if let Some(sent) = parts.extensions.get::<Sent>() {
            let _ = sent.0.set(typed.clone());
        }
        Ok(Self(typed))
    }
}

/// What a form's bytes say, as names and texts.
pub fn typed(bytes: &[u8]) -> Typed {
    let mut typed = Typed::new();
    for (name, value) in pairs(bytes).into_iter().filter(|(name, _)| name != sent::FIELD) {
        typed
            .entry(name)
            .and_modify(|text| text.push_str(&format!(" {value}")))
            .or_insert(value);
    }
    let dates: Vec<String> = typed
        .keys()
        .filter_map(|name| name.strip_suffix("-day"))
        .map(str::to_owned)
        .collect();
    for name in dates {
        let part = |part: &str| {
            typed
                .get(&format!("{name}-{part}"))
                .map_or("", |text| text.trim())
        };
        let (day, month, year) = (part("day"), part("month"), part("year"));
        let whole = if day.is_empty() && month.is_empty() && year.is_empty() {
            String::new()
        } else {
            format!("{day}.{month}.{year}")
        };
        typed.insert(name, whole);
    }
    typed
}

/// Names and values of a URL-encoded text. NUL goes, since no database takes it.
pub fn pairs(bytes: &[u8]) -> Vec<(String, String)> {
    let plain = |text: &str| text.replace('\0', "");
    form_urlencoded::parse(bytes)
        .map(|(name, value)| (plain(&name), plain(&value)))
        .collect()
}

/// The day that was written in a field; nothing where the field is empty, and an error at it where it is no day.
pub fn day(typed: &Typed, field: &'static str, errors: &mut FieldErrors) -> Option<Date> {
    let text = typed.get(field).map_or("", |text| text.trim());
    if text.is_empty() {
        return None;
    }
    let read = kernel::date::parse_typed(text);
    if read.is_none() {
        errors.add(field, "error-date");
    }
    read
}

/// Day, month and year of a date's three fields, as typed or as kept.
pub fn date_parts(typed: &Typed, name: &str, value: &str) -> [String; 3] {
    let part = |part: &str| typed.get(&format!("{name}-{part}")).cloned();
    if let (Some(day), Some(month), Some(year)) = (part("day"), part("month"), part("year")) {
        return [day, month, year];
    }
    kernel::date::parse_typed(value).map_or_else(Default::default, |date| {
        [
            date.day().to_string(),
            date.month().to_string(),
            date.year().to_string(),
        ]
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_of_three_fields_becomes_one() {
        let typed =
            typed(b"_once=x&began_on-day=1&began_on-month=5&began_on-year=2020&name=S%C3%B8holt+A%zz");
        assert_eq!(typed.get("_once"), None, "the key is no field of the noun");
        assert_eq!(typed["began_on"], "1.5.2020");
        assert_eq!(typed["name"], "Søholt A%zz");
    }
}

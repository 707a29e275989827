//! The text as it would be printed, without saving it. With a script it comes beside the text; without, as the page
//! again with the preview under the form.

use askama::Template;
use axum::{extract::Path, http::HeaderMap, response::Response};
use kernel::FieldErrors;
use records::{Entry, Typed};
use web::{Answer, Desk, Failure, FormData, Visit, page::Words};

use super::{
    super::{draft, frame},
    editor, save,
};
use crate::{
    audience::Audience,
    compose::{self, Unsaved},
    edition,
    report_section::REPORT_SECTION,
};

/// A preview that is ready to be shown.
#[derive(Clone)]
pub(super) struct Preview {
    pub(super) problems: Vec<String>,
    /// From the web edition, and nowhere else.
    pub(super) body: String,
}

#[derive(Template)]
#[template(path = "pages/section/preview_part.html")]
struct PreviewPart<'a> {
    t: Words<'a>,
    preview: Preview,
}

pub(in crate::pages) async fn show(
    visit: Visit,
    Path((key, section)): Path<(String, String)>,
    headers: HeaderMap,
    FormData(typed): FormData,
) -> Response {
    let part = headers.contains_key("hx-request");
    visit
        .read(move |desk| {
            let Some((report, section)) = frame::both(desk, &key, &section)? else {
                return Ok(Answer::NotFound);
            };
            page(desk, &report, &section, &typed, part)
        })
        .await
}

fn page(desk: &Desk, report: &Entry, section: &Entry, typed: &Typed, part: bool) -> Result<Answer, Failure> {
    let (preview, errors) = match save::read(section, typed) {
        Ok(kept) => {
            let mut unsaved = section.clone();
            unsaved.values = kept;
            (Some(of(desk, report, &unsaved)?), FieldErrors::default())
        }
        Err(errors) => (None, errors),
    };
    if part {
        let preview = preview.unwrap_or_else(|| Preview {
            problems: messages(desk, &errors),
            body: String::new(),
        });
        return frame::html(&PreviewPart {
            t: desk.words(),
            preview,
        })
        .map(Answer::Page);
    }
    let mut seen = section.clone();
    if let Some(version) = typed.get("version").and_then(|text| text.parse().ok()) {
        seen.version = version;
    }
    let shown = editor::Shown {
        typed,
        errors: &errors,
        overtaken: false,
        preview,
    };
    let html = editor::page(desk, report, &seen, &shown)?;
    Ok(if errors.is_empty() {
        Answer::Page(html)
    } else {
        Answer::Invalid(html)
    })
}

fn of(desk: &Desk, report: &Entry, unsaved: &Entry) -> Result<Preview, Failure> {
    let quotes = edition::previous_quotes(desk.tx, &report.key, Audience::Committee)?;
    let text = Unsaved {
        title: unsaved.text("title").to_owned(),
        lead: unsaved.text("lead").to_owned(),
        body: unsaved.text("body").to_owned(),
        asked: super::time_of(report, unsaved),
    };
    let made = compose::preview(
        desk.tx,
        &report.key,
        &unsaved.key,
        desk.lang(),
        &text,
        quotes.as_ref(),
    )?;
    let Some((document, problems)) = made else {
        return Ok(Preview {
            problems: Vec::new(),
            body: String::new(),
        });
    };
    Ok(Preview {
        problems: problems
            .iter()
            .map(|problem| draft::problem(desk, problem))
            .collect(),
        body: draft::body(desk, &document),
    })
}

fn messages(desk: &Desk, errors: &FieldErrors) -> Vec<String> {
    let message = |(field, message): (&str, &str)| {
        let label = desk
            .tr(&format!("{}-{field}", REPORT_SECTION.name))
            .to_lowercase();
        desk.words().with(message, &[("field", &label)])
    };
    errors.iter().map(message).collect()
}

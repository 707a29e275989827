//! What the pages of one report share: its row, its addresses, the way here, and its views as tabs.

use askama::Template;
use kernel::{Lang, Period, format};
use measures::Asked;
use records::{Entry, entry};
use web::{Desk, Failure, form};

use crate::{check, compose, report::REPORT, report_section::REPORT_SECTION};

/// One of several views, as `parts::tabs` takes it.
pub(super) struct Tab {
    pub(super) href: String,
    pub(super) text: String,
    pub(super) current: bool,
    pub(super) count: Option<String>,
}

/// The views of one report.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum View {
    Outline,
    Draft,
    Check,
    Publish,
}

impl View {
    const ALL: [Self; 4] = [Self::Outline, Self::Draft, Self::Check, Self::Publish];

    fn tail(self) -> &'static str {
        match self {
            Self::Outline => "",
            Self::Draft => "/udkast",
            Self::Check => "/kontrol",
            Self::Publish => "/udgiv",
        }
    }

    fn text(self) -> &'static str {
        match self {
            Self::Outline => "reports-outline",
            Self::Draft => "reports-draft",
            Self::Check => "reports-check",
            Self::Publish => "reports-publish",
        }
    }
}

/// The report of a key.
pub(super) fn report(desk: &Desk, key: &str) -> Result<Option<Entry>, Failure> {
    Ok(entry::find_by_key(desk.tx, &REPORT, key)?)
}

/// The section of a key, when it is one of the report's.
pub(super) fn section(desk: &Desk, report: &Entry, key: &str) -> Result<Option<Entry>, Failure> {
    let found = entry::find_by_key(desk.tx, &REPORT_SECTION, key)?;
    Ok(found.filter(|section| section.text("report") == report.id))
}

/// Both, or nothing.
pub(super) fn both(desk: &Desk, key: &str, section_key: &str) -> Result<Option<(Entry, Entry)>, Failure> {
    let Some(report) = report(desk, key)? else {
        return Ok(None);
    };
    Ok(section(desk, &report, section_key)?.map(|section| (report, section)))
}

/// The address of a view of a report, inside the municipality.
pub(super) fn path(key: &str, view: View) -> String {
    format!("/{}/{key}{}", REPORT.path, view.tail())
}

/// The address of a section's editor, inside the municipality.
pub(super) fn section_path(key: &str, section: &str) -> String {
    format!("/{}/{key}/{}/{section}", REPORT.path, REPORT_SECTION.path)
}

/// The way here: the list, and where `with_report` the report.
pub(super) fn crumbs(desk: &Desk, report: Option<&Entry>) -> Vec<(String, String)> {
    let mut crumbs = vec![(desk.to(&format!("/{}", REPORT.path)), desk.tr("report-many"))];
    if let Some(report) = report {
        crumbs.push((
            desk.to(&path(&report.key, View::Outline)),
            report.text("title").to_owned(),
        ));
    }
    crumbs
}

/// The views of a report.
pub(super) fn tabs(desk: &Desk, key: &str, here: View) -> Vec<Tab> {
    let tab = |view: View| Tab {
        href: desk.to(&path(key, view)),
        text: desk.tr(view.text()),
        current: view == here,
        count: None,
    };
    View::ALL.into_iter().map(tab).collect()
}

/// The time a report covers.
pub(super) fn asked(report: &Entry) -> Option<Asked> {
    let day = |field: &str| report.text(field).parse().ok();
    let period = Period::of_days(day("period_from")?, day("period_to")?).ok()?;
    Some(Asked {
        period,
        as_of: day("as_of").unwrap_or_else(|| period.last()),
    })
}

/// The time a report covers, in words.
pub(super) fn period_words(lang: Lang, report: &Entry) -> String {
    asked(report).map_or_else(String::new, |asked| format::period(lang, asked.period))
}

/// The value that the address's query gives a name.
pub(super) fn query(raw: &str, name: &str) -> Option<String> {
    form::pairs(raw.as_bytes())
        .into_iter()
        .find_map(|(found, value)| (found == name).then_some(value))
}

/// A template as a page's text.
pub(super) fn html(template: &impl Template) -> Result<String, Failure> {
    template.render().map_err(|error| Failure::of("page", &error))
}

/// How the state of a text is coloured; the words say the same.
pub(super) fn state_kind(state: &str) -> &'static str {
    match state {
        "approved" | "published" => "success",
        "submitted" => "info",
        _ => "plain",
    }
}

impl From<compose::ReportError> for Failure {
    fn from(error: compose::ReportError) -> Self {
        match error {
            compose::ReportError::Store(store) => Self::Store(store),
            other => Self::of("composing", &other),
        }
    }
}

impl From<check::CheckError> for Failure {
    fn from(error: check::CheckError) -> Self {
        match error {
            check::CheckError::Store(store) => Self::Store(store),
            other => Self::of("checking", &other),
        }
    }
}

/// A measure's failure as a page's.
pub(super) fn measured(error: measures::MeasureError) -> Failure {
    match error {
        measures::MeasureError::Store(store) => Failure::Store(store),
        other => Failure::of("measuring", &other),
    }
}

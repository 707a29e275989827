//! The appendices: what each figure means, what was hidden, and what in the sources does not hold.

use std::collections::{BTreeMap, BTreeSet};

use measures::{Basis, Figure};
use register::key_figure::KEY_FIGURE;

use super::{Made, note};
use crate::{
    check,
    compose::{Book, Sheet, Told, unit},
    markup::BlockCall,
};

/// Measures with unit, basis and version; key figures with date and owner. The definitions' texts follow the report.
pub(crate) fn definitions(book: &mut Book, _: &BlockCall) -> Made {
    let say = book.say;
    let used: Vec<Figure> = book.used().iter().map(|used| used.figure.clone()).collect();
    let mut measured = Sheet::new(
        say.tr("document-definitions"),
        say.tr("document-definitions-measure"),
    )
    .words(say.tr("document-definitions-unit"))
    .words(say.tr("document-definitions-basis"))
    .words(say.tr("document-definitions-version"));
    for definition in measures::definitions() {
        let bases: BTreeSet<&str> = used
            .iter()
            .filter(|figure| figure.measure == definition.id)
            .map(|figure| basis(figure.basis))
            .collect();
        if bases.is_empty() {
            continue;
        }
        let bases = super::listed(bases.into_iter().map(|id| say.tr(id)));
        let cells = vec![
            Told::words(unit(&definition.unit, say)),
            Told::words(bases),
            Told::words(definition.version.to_string()),
        ];
        measured.row(say.either(definition.title_da, definition.title_en), cells);
    }
    let mut blocks = measured.finish(say);
    blocks.extend(key_figures(book)?);
    Ok(blocks)
}

fn basis(basis: Basis) -> &'static str {
    match basis {
        Basis::Counted => "document-basis-counted",
        Basis::Stated => "document-basis-stated",
        Basis::Mixed => "document-basis-mixed",
    }
}

fn key_figures(book: &mut Book) -> Made {
    let say = book.say;
    let used: BTreeSet<String> = book
        .used()
        .iter()
        .filter_map(|used| used.figure.measure.strip_prefix("key.").map(str::to_owned))
        .collect();
    let figures = book.key_figures()?;
    let mut sheet = Sheet::new(
        say.tr("document-key-figures"),
        say.tr("document-key-figures-title"),
    )
    .figures(say.tr("document-number"))
    .words(say.tr("document-key-figures-unit"))
    .words(say.tr("document-date"))
    .words(say.tr("document-key-figures-owner"));
    for row in book
        .entries(&KEY_FIGURE)?
        .iter()
        .filter(|row| used.contains(&row.key))
    {
        let Some(figure) = figures.get(&row.key) else {
            continue;
        };
        let mut told = book.tell(figure);
        told.basis = None;
        told.definition = None;
        let cells = vec![
            told,
            Told::words(row.text("unit")),
            Told::words(say.partial(row.text("as_of"))),
            Told::words(row.text("owner")),
        ];
        sheet.row(row.text("title"), cells);
    }
    if sheet.is_empty() {
        return Ok(Vec::new());
    }
    Ok(sheet.finish(say))
}

/// How many figures are hidden or kept out, measure by measure. Which ones is not said twice.
#[allow(
    clippy::unnecessary_wraps,
    reason = "every block has the one signature of the table"
)]
pub(crate) fn suppressed(book: &mut Book, _: &BlockCall) -> Made {
    let say = book.say;
    let mut hidden: BTreeMap<String, (BTreeSet<String>, BTreeSet<String>)> = BTreeMap::new();
    for used in book.used() {
        let counts = hidden.entry(used.figure.measure.clone()).or_default();
        if book.mask.withheld.contains(&used.name) {
            counts.1.insert(used.name.clone());
        } else if book.mask.hidden.contains(&used.name) {
            counts.0.insert(used.name.clone());
        }
    }
    let mut sheet = Sheet::new(
        say.tr("document-suppressed"),
        say.tr("document-definitions-measure"),
    )
    .figures(say.tr("document-suppressed-hidden"))
    .figures(say.tr("document-suppressed-withheld"));
    let mut key_figures = (0, 0);
    let number = |count: usize| {
        Told::words(kernel::format::count(
            say.lang,
            i64::try_from(count).unwrap_or(i64::MAX),
        ))
    };
    for (measure, (masked, out)) in &hidden {
        if measure.starts_with("key.") {
            key_figures = (key_figures.0 + masked.len(), key_figures.1 + out.len());
        } else if !masked.is_empty() || !out.is_empty() {
            let title = measures::definition(measure).map_or(measure.as_str(), |definition| {
                say.either(definition.title_da, definition.title_en)
            });
            sheet.row(title, vec![number(masked.len()), number(out.len())]);
        }
    }
    if key_figures != (0, 0) {
        sheet.row(
            say.tr("document-key-figures"),
            vec![number(key_figures.0), number(key_figures.1)],
        );
    }
    if sheet.is_empty() {
        let id = if book.mask.audience.is_internal() {
            "document-suppressed-internal"
        } else {
            "document-suppressed-none"
        };
        return Ok(note(book, id));
    }
    sheet.note(say.tr("document-suppressed-note"));
    Ok(sheet.finish(say))
}

/// The findings that a named person accepted. Outside the unit no counts of persons stand here: a contradiction
/// between them would give back what is hidden elsewhere.
pub(crate) fn quality(book: &mut Book, _: &BlockCall) -> Made {
    let say = book.say;
    let internal = book.mask.audience.is_internal();
    let sql = "select count(*) as n from accepted_finding where report = ?1";
    if book.tx().count(sql, &[book.report.id.as_str().into()])? == 0 {
        return Ok(note(book, "document-quality-none"));
    }
    let mut sheet = Sheet::new(say.tr("document-quality"), say.tr("document-quality-what"))
        .words(say.tr("document-quality-where"))
        .words(say.tr("document-quality-stated"))
        .words(say.tr("document-quality-computed"))
        .words(say.tr("document-quality-reason"));
    let mut kept_back = false;
    for finding in check::check(book.tx(), &book.report.key)? {
        let Some(accepted) = &finding.accepted else {
            continue;
        };
        let told = internal || !finding.persons;
        kept_back |= !told;
        let value = |value: &Option<String>| match value {
            Some(value) if told => Told::words(value),
            _ => Told::nothing(),
        };
        let cells = vec![
            Told::words(if internal {
                &finding.place
            } else {
                in_the_source(finding.place_outside())
            }),
            value(&finding.stated),
            value(&finding.computed),
            Told::words(&accepted.reason),
        ];
        let message = if internal {
            say.either(&finding.message_da, &finding.message_en)
        } else {
            finding.message_outside(say.lang)
        };
        sheet.row(message, cells);
    }
    if sheet.is_empty() {
        return Ok(note(book, "document-quality-none"));
    }
    if kept_back {
        sheet.note(say.tr("document-quality-note"));
    }
    Ok(sheet.finish(say))
}

/// A finding's place as a reader outside the unit knows it: the section of the source, not our own row.
fn in_the_source(place: &str) -> &str {
    place
        .split_once('(')
        .map_or(place, |(_, source)| source.trim_end_matches(')'))
}

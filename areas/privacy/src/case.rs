//! The participant that a page is about, and what the pages say in words.

use kernel::FieldErrors;
use placements::participant::PARTICIPANT;
use records::Typed;
use rights::{Refusal, RightsError, access_file::Words};
use vault::Confidential;
use web::{About, Action, Desk, Failure, sheet::Sheet};

/// The area's name in texts and menu.
pub(crate) const AREA: &str = "privacy";

/// Every page about one participant.
pub(crate) const ABOUT: About = About::Noun(&PARTICIPANT);

/// A participant, by what is not a name.
pub(crate) struct Case {
    pub(crate) id: String,
    pub(crate) key: String,
    pub(crate) reference: String,
    pub(crate) restricted: bool,
}

/// The participant of a key, when this person may do this to that case. It is on record that they saw it.
pub(crate) fn find(desk: &Desk, action: Action, key: &str) -> Result<Option<Case>, Failure> {
    let found = desk.find_for(action, &PARTICIPANT, key)?;
    Ok(found.map(|entry| Case {
        reference: entry.text("reference").to_owned(),
        restricted: entry.yes("restricted"),
        key: entry.key,
        id: entry.id,
    }))
}

/// A sheet about a case; the way back leads to the front of the area, since not everybody may open the case itself.
pub(crate) fn sheet<'a>(desk: &Desk<'a>, title: &str, case: &Case) -> Sheet<'a> {
    let front = (desk.to("/rettigheder"), desk.tr("area-privacy"));
    let mut sheet = Sheet::new(desk, AREA, title, &[front]);
    let label = desk.tr("participant-reference");
    sheet.facts.push((label, case.reference.clone()));
    sheet
}

/// The words of a reader, as the rights crate takes them.
pub(crate) fn with_words<T>(desk: &Desk, work: impl FnOnce(Words<'_>) -> T) -> T {
    let lang = desk.lang();
    let find = |id: &str| desk.app().texts.opt(lang, id);
    work(Words { lang, find: &find })
}

/// What was typed in a field, without blanks around it.
pub(crate) fn typed_in<'a>(typed: &'a Typed, field: &str) -> &'a str {
    typed.get(field).map_or("", |text| text.trim())
}

/// A reason that is sealed for the citizen; an error at its field when it says nothing.
pub(crate) fn reason(typed: &Typed, field: &str, errors: &mut FieldErrors) -> Confidential {
    let text = typed_in(typed, field);
    if text.chars().count() < 10 {
        errors.add(field, "privacy-error-reason");
    }
    Confidential::new(text.to_owned())
}

/// What the rights crate answers, as a page takes it: a refusal is a text, everything else a fault.
pub(crate) fn refused<T>(result: rights::Result<T>) -> Result<Result<T, Refusal>, Failure> {
    match result {
        Ok(value) => Ok(Ok(value)),
        Err(RightsError::Refused(refusal)) => Ok(Err(refusal)),
        Err(RightsError::Store(error)) => Err(error.into()),
        Err(error) => Err(Failure::of("rights", &error)),
    }
}

/// A failure of the rights crate.
pub(crate) fn failed(error: RightsError) -> Failure {
    match error {
        RightsError::Store(error) => error.into(),
        error => Failure::of("rights", &error),
    }
}

/// The text of a refusal.
pub(crate) fn refusal(refusal: Refusal) -> &'static str {
    match refusal {
        Refusal::Missing => "privacy-refused-missing",
        Refusal::Nothing => "privacy-refused-nothing",
        Refusal::OpenCase => "privacy-refused-open",
        Refusal::Held => "privacy-refused-held",
        Refusal::NotDue => "privacy-refused-not-due",
        Refusal::NotApproved => "privacy-refused-not-approved",
        Refusal::OwnRequest => "privacy-refused-own",
        Refusal::Decided => "privacy-refused-decided",
        Refusal::Changed | Refusal::Overtaken => "privacy-refused-changed",
        Refusal::NoReason => "privacy-error-reason",
        Refusal::Term => "privacy-refused-term",
        Refusal::Days => "privacy-error-day",
        Refusal::Same => "privacy-refused-same",
    }
}

//! Cards about the organisations that contributed to the report of the year.

use kernel::{PartialDate, format};
use paper::document::{Block, Profile};
use records::Entry;
use register::{
    approval::APPROVAL, goal_flag::GOAL_FLAG, location::LOCATION, organisation::ORGANISATION,
    rsv_registration::RSV_REGISTRATION, yearly_profile::YEARLY_PROFILE,
};

use super::{Made, listed, note, rsv};
use crate::{
    compose::{Book, ReportError},
    markup::{self, BlockCall},
};

const REGISTERED: &str = "registered_rsv";
pub(crate) const VOLUNTARY: &str = "voluntary_museum";

pub(crate) fn registered(book: &mut Book, _: &BlockCall) -> Made {
    cards(book, |kind, _| kind == REGISTERED)
}

pub(crate) fn others(book: &mut Book, _: &BlockCall) -> Made {
    cards(book, |kind, counts| {
        kind != REGISTERED && (kind != VOLUNTARY || counts)
    })
}

/// Voluntary places that do not count toward the goal; one that does stands among the others.
pub(crate) fn voluntary(book: &mut Book, _: &BlockCall) -> Made {
    cards(book, |kind, counts| kind == VOLUNTARY && !counts)
}

fn cards(book: &mut Book, belongs: fn(&str, bool) -> bool) -> Made {
    let year = book.report.year;
    let internal = book.mask.audience.is_internal();
    let profiles = book.entries(&YEARLY_PROFILE)?;
    let mut cards = Vec::new();
    for id in book.ids_by_title(&ORGANISATION)? {
        let Some(organisation) = book.entry(&ORGANISATION, &id)? else {
            continue;
        };
        let counts = counts_toward_goal(book, &id)?;
        if organisation.yes("confidential") || !belongs(organisation.text("kind"), counts) {
            continue;
        }
        // What an enterprise has not handed in yet stays on the unit's own desk.
        let own = |row: &&Entry| {
            row.text("organisation") == id
                && row.int("year") == Some(year)
                && (internal || row.text("state") != "draft")
        };
        if let Some(profile) = profiles.iter().find(own) {
            cards.push(card(book, &organisation, profile)?);
        }
    }
    if cards.is_empty() {
        return Ok(note(book, "document-no-profiles"));
    }
    Ok(vec![Block::Profiles(cards)])
}

/// Does it count toward the goal on the report's day?
fn counts_toward_goal(book: &mut Book, id: &str) -> Result<bool, ReportError> {
    let day = book.report.asked.as_of;
    let parsed = |text: &str| text.parse::<kernel::Date>().ok();
    let flags = book.entries(&GOAL_FLAG)?;
    Ok(flags.iter().any(|flag| {
        let begun = parsed(flag.text("valid_from")).is_some_and(|from| from <= day);
        let over = parsed(flag.text("valid_until")).is_some_and(|until| until <= day);
        flag.text("organisation") == id && flag.yes("counts") && begun && !over
    }))
}

fn card(book: &mut Book, organisation: &Entry, profile: &Entry) -> Result<Profile, ReportError> {
    let say = book.say;
    let year = book.report.year;
    let approvals = of_organisation(book, &APPROVAL, organisation)?;
    let website = organisation.text("website");
    Ok(Profile {
        anchor: format!("virksomhed-{}", organisation.key),
        name: organisation.text("name").to_owned(),
        kind: say.code("organisation_kind", organisation.text("kind")),
        status_tags: status(book, organisation)?,
        places: listed(approvals.iter().filter_map(|row| places(book, row))),
        target_groups: markup::plain(organisation.text("target_groups"), book),
        purpose: markup::plain(organisation.text("purpose"), book),
        this_year_label: year.to_string(),
        this_year: markup::inline(profile.text("this_year"), book),
        next_year_label: (year + 1).to_string(),
        next_year: markup::inline(profile.text("next_year"), book),
        facts: facts(book, organisation, &approvals)?,
        link: (!website.is_empty()).then(|| website.to_owned()),
    })
}

fn of_organisation(
    book: &mut Book,
    noun: &'static records::Record,
    organisation: &Entry,
) -> Result<Vec<Entry>, ReportError> {
    let rows = book.entries(noun)?;
    Ok(rows
        .iter()
        .filter(|row| row.text("organisation") == organisation.id)
        .cloned()
        .collect())
}

fn status(book: &mut Book, organisation: &Entry) -> Result<Vec<String>, ReportError> {
    let say = book.say;
    let as_of = book.report.asked.as_of;
    let mut tags = Vec::new();
    for row in of_organisation(book, &RSV_REGISTRATION, organisation)? {
        if row.text("deregistered").is_empty() {
            tags.push(say.with(
                "document-profile-registered",
                &[("since", &rsv::since(say, &row))],
            ));
        }
    }
    if organisation.text("stage") != "active" {
        tags.push(say.code("organisation_stage", organisation.text("stage")));
    }
    let founded = organisation.text("founded").parse::<PartialDate>();
    if founded.is_ok_and(|date| date.last_day() <= as_of) {
        let printed = say.partial(organisation.text("founded"));
        tags.push(say.with("document-profile-founded", &[("date", &printed)]));
    }
    Ok(tags)
}

/// `9 (12–23 år)`; nothing for an approval without places.
fn places(book: &Book, approval: &Entry) -> Option<String> {
    let say = book.say;
    let number = format::count(say.lang, approval.int("places")?);
    Some(match (approval.int("age_from"), approval.int("age_to")) {
        (Some(from), Some(to)) => {
            let (from, to) = (from.to_string(), to.to_string());
            say.with(
                "document-profile-places-ages",
                &[("number", &number), ("from", &from), ("to", &to)],
            )
        }
        _ => number,
    })
}

fn facts(
    book: &mut Book,
    organisation: &Entry,
    approvals: &[Entry],
) -> Result<Vec<(String, String)>, ReportError> {
    let say = book.say;
    let locations = of_organisation(book, &LOCATION, organisation)?;
    let open = locations.iter().filter(|row| row.text("closed").is_empty());
    let where_it_is = open.map(|row| row.text("place")).collect::<Vec<_>>().join("; ");
    let where_it_is = if where_it_is.is_empty() {
        listed([
            organisation.text("address").to_owned(),
            organisation.text("town").to_owned(),
        ])
    } else {
        where_it_is
    };
    let basis = listed(approvals.iter().map(|row| {
        format!("{} {}", row.text("act"), row.text("provision"))
            .trim()
            .to_owned()
    }));
    let needs = markup::plain(organisation.text("needs"), book);
    let facts = [
        ("document-profile-where", where_it_is),
        ("document-profile-basis", basis),
        (
            "document-profile-legal-form",
            organisation.text("legal_form").to_owned(),
        ),
        ("document-profile-needs", needs),
    ];
    let told = facts.into_iter().filter(|(_, text)| !text.is_empty());
    Ok(told.map(|(id, text)| (say.tr(id), text)).collect())
}

//! The placement that a page is about: found once, with what the policies see of it, its deadlines and the views around it.
//!
//! Not for: the placement's own way from referral to end.

use access::{Case, Role, Thing};
use agreements::{agreement::AGREEMENT, agreement_pause::AGREEMENT_PAUSE};
use kernel::{Date, format};
use placements::{placement::PLACEMENT, placement_pause::PLACEMENT_PAUSE};
use records::{Entry, Field, Kept, Record, Typed, entry};
use store::Value;
use web::{
    Desk, Failure, record,
    sheet::{Sheet, Tab},
};

use crate::{
    CHANGE, READ,
    due::{self, Due, Pause},
};

/// At most so many rows of one kind are read of one placement: a logbook of every working day for twenty years.
const MOST: i64 = 5_000;

/// A placement on a page.
pub(crate) struct Course {
    pub(crate) placement: Entry,
    thing: Thing,
}

/// The placement of a key, when this person may see it.
pub(crate) fn find(desk: &Desk, key: &str) -> Result<Option<Course>, Failure> {
    let found = desk.find_thing(READ, &PLACEMENT, key)?;
    Ok(found.map(|(placement, thing)| Course { placement, thing }))
}

impl Course {
    /// A row of another noun about this placement, as the policies see it.
    pub(crate) fn thing_of(&self, noun: &Record) -> Thing {
        match &self.thing {
            Thing::Case(case) => Thing::Case(Case {
                area: noun.area.to_owned(),
                kind: noun.name.to_owned(),
                ..case.clone()
            }),
            other => other.clone(),
        }
    }

    /// May this person write such rows here?
    pub(crate) fn may_change(&self, desk: &Desk, noun: &Record) -> bool {
        desk.may(CHANGE, &self.thing_of(noun))
    }

    /// Does the participant look at the own placement?
    pub(crate) fn is_own(&self, desk: &Desk) -> bool {
        let participant = self.participant();
        let own = |one: &access::Membership| one.role == Role::Participant && one.participant == participant;
        participant.is_some() && desk.who.memberships.iter().any(own)
    }

    /// Whose placement it is, for the record.
    pub(crate) fn participant(&self) -> Option<String> {
        match &self.thing {
            Thing::Case(case) => Some(case.participant.clone()),
            _ => None,
        }
    }

    /// The rows of a noun about this placement, in the noun's own order.
    pub(crate) fn rows(&self, desk: &Desk, noun: &'static Record) -> Result<Vec<Entry>, Failure> {
        match noun.field("placement") {
            Some(field) => desk.pointing(noun, field, &self.placement.id, MOST),
            None => Ok(Vec::new()),
        }
    }

    /// The text of a sealed field of such a row; empty when there is none or this person may not open it.
    pub(crate) fn text(
        &self,
        desk: &Desk,
        noun: &'static Record,
        field: &str,
        row: &Entry,
    ) -> Result<String, Failure> {
        let Some(field) = noun.field(field) else {
            return Ok(String::new());
        };
        let opened = desk.open(noun, field, row, &self.thing_of(noun))?;
        Ok(opened.map_or_else(String::new, |text| text.reveal().to_owned()))
    }

    /// May this person read what is written together?
    pub(crate) fn may_read_texts(&self, desk: &Desk, noun: &Record) -> bool {
        let thing = self.thing_of(noun);
        noun.sealed_fields().all(|field| desk.may_open(field, &thing))
    }

    /// A key for a new row about this placement.
    pub(crate) fn new_key(&self, desk: &Desk, kind: &str) -> String {
        let id = desk.tx.fresh_id();
        let tail = &id.as_str()[id.as_str().len() - 8..];
        format!("{}-{kind}-{tail}", self.placement.key)
    }

    /// Adds a row about this placement.
    pub(crate) fn add(
        &self,
        desk: &Desk,
        noun: &'static Record,
        key: &str,
        mut values: Kept,
    ) -> Result<String, Failure> {
        values.insert("placement", self.placement.id.as_str().into());
        let id = entry::create(desk.tx, noun, Some(key), None, &values)?;
        Ok(id.as_str().to_owned())
    }

    /// A page below the placement.
    pub(crate) fn to(&self, desk: &Desk, part: &str) -> String {
        desk.to(format!("/forloeb/{}/{part}", self.placement.key).trim_end_matches('/'))
    }

    /// The day in a column.
    pub(crate) fn day(&self, column: &str) -> Option<Date> {
        day(&self.placement, column)
    }

    /// The agreement, when this person may see it.
    pub(crate) fn agreement(&self, desk: &Desk) -> Result<Option<Entry>, Failure> {
        let id: Value = self.placement.text("agreement").into();
        let named = desk.titles_of(&AGREEMENT, &[id])?;
        let Some((_, key, _)) = named.into_iter().next() else {
            return Ok(None);
        };
        desk.find(&AGREEMENT, &key)
    }

    /// When something counts and when not: the placement's own pauses and those of its agreement.
    pub(crate) fn pauses(&self, desk: &Desk) -> Result<Vec<Pause>, Failure> {
        let mut all = self.rows(desk, &PLACEMENT_PAUSE)?;
        if let Some(field) = AGREEMENT_PAUSE.field("agreement") {
            all.extend(desk.pointing(&AGREEMENT_PAUSE, field, self.placement.text("agreement"), MOST)?);
        }
        Ok(all.iter().filter_map(pause).collect())
    }

    /// When something is due that is to be done so many days after a day.
    pub(crate) fn due(&self, desk: &Desk, from: Date, days: u32) -> Result<Due, Failure> {
        Ok(due::after(from, days, &self.pauses(desk)?))
    }
}

/// The day in a row's column.
pub(crate) fn day(row: &Entry, column: &str) -> Option<Date> {
    row.text(column).parse().ok()
}

/// A row of either kind of pause.
pub(crate) fn pause(row: &Entry) -> Option<Pause> {
    Some(Pause {
        from: day(row, "paused_from")?,
        until: day(row, "paused_until"),
    })
}

/// A sheet about a placement, with the views of it as tabs. `part` is the one shown.
pub(crate) fn sheet<'a>(desk: &Desk<'a>, course: &Course, title: &str, part: &str) -> Sheet<'a> {
    let reference = course.placement.text("reference").to_owned();
    let all = (desk.to("/forloeb"), desk.tr("placement-many"));
    let one = (course.to(desk, ""), reference.clone());
    let mut sheet = Sheet::new(desk, "placements", title, &[all, one]);
    let tab = |(href, text): (String, String)| Tab {
        current: href == course.to(desk, part),
        href,
        text,
        count: None,
    };
    let overview = (course.to(desk, ""), desk.tr("plans-overview"));
    let pages = record::pages(desk, &PLACEMENT, &course.placement.key, &course.thing);
    sheet.tabs = std::iter::once(overview).chain(pages).map(tab).collect();
    sheet.facts.push((desk.tr("placement-reference"), reference));
    sheet
}

/// Some of a noun's fields, for a form that shows no others.
pub(crate) fn fields(noun: &Record, names: &[&str]) -> Vec<Field> {
    names
        .iter()
        .filter_map(|name| noun.field(name))
        .copied()
        .collect()
}

/// The codes of a list with their words, for a choice.
pub(crate) fn choices(desk: &Desk, list: &'static records::CodeList) -> Vec<(String, String)> {
    let word = |code: &&str| ((*code).to_owned(), desk.tr(&format!("{}-{code}", list.name)));
    list.codes.iter().map(word).collect()
}

/// A code's word; empty when there is none.
pub(crate) fn word(desk: &Desk, list: &records::CodeList, code: &str) -> String {
    if code.is_empty() {
        return String::new();
    }
    desk.tr(&format!("{}-{code}", list.name))
}

/// The words of several codes parted by spaces.
pub(crate) fn words(desk: &Desk, list: &records::CodeList, codes: &str) -> String {
    let all: Vec<String> = codes
        .split_whitespace()
        .map(|code| word(desk, list, code))
        .collect();
    all.join(", ")
}

/// A day as a form's three fields begin with it.
pub(crate) fn type_day(typed: &mut Typed, field: &str, day: Date) {
    typed.insert(format!("{field}-day"), day.day().to_string());
    typed.insert(format!("{field}-month"), day.month().to_string());
    typed.insert(format!("{field}-year"), day.year().to_string());
}

/// A day in running text; empty when there is none.
pub(crate) fn long(desk: &Desk, day: Option<Date>) -> String {
    day.map_or_else(String::new, |day| format::date_long(desk.lang(), day))
}

/// A day in a table; empty when there is none.
pub(crate) fn short(desk: &Desk, day: Option<Date>) -> String {
    day.map_or_else(String::new, |day| format::date_short(desk.lang(), day))
}

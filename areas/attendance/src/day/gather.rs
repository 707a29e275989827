//! A day as it stands: the enterprises whose attendance this visitor keeps, whom they expect, and what is written.

use std::collections::{BTreeMap, BTreeSet};

use access::Thing;
use agreements::{agreement::AGREEMENT, agreement_pause::AGREEMENT_PAUSE};
use kernel::Date;
use placements::{attendance_day::ATTENDANCE_DAY, placement::PLACEMENT, placement_pause::PLACEMENT_PAUSE};
use records::{Entry, Record, meeting::Test};
use register::organisation::ORGANISATION;
use store::Value;
use web::{Action, Desk, Failure};

use crate::{
    CHANGE, gathered,
    host_day::HOST_DAY,
    people,
    placement_week::PLACEMENT_WEEK,
    rules::stay::{self, Expectation, Outside, Slot},
};

/// At most so many rows of a kind on one day.
const LIMIT: i64 = 5000;

/// Somebody at an enterprise on the day.
pub(super) struct Person {
    /// The placement.
    pub(super) placement: Entry,
    /// Name and reference, as far as this visitor may see them.
    pub(super) called: String,
    /// What is expected.
    pub(super) expectation: Expectation,
    /// What is written of the day.
    pub(super) row: Option<Entry>,
    /// The remark on it, opened.
    pub(super) remark: String,
}

/// An enterprise on the day.
pub(super) struct Host {
    /// The organisation's id.
    pub(super) id: String,
    /// Its key.
    pub(super) key: String,
    /// Its name.
    pub(super) name: String,
    /// What is written of the day as such.
    pub(super) day: Option<Entry>,
    /// May this visitor say whether the day took place?
    pub(super) may_say: bool,
    /// Whose attendance this visitor keeps there.
    pub(super) people: Vec<Person>,
}

impl Host {
    /// Is the day written down as closed?
    pub(super) fn is_closed(&self) -> bool {
        self.day.as_ref().is_some_and(|day| !day.yes("took_place"))
    }
}

/// Every enterprise whose attendance this visitor keeps, by name.
pub(super) fn gather(desk: &Desk, day: Date) -> Result<Vec<Host>, Failure> {
    let placed = desk.bearers(
        CHANGE,
        &ATTENDANCE_DAY,
        "placement",
        &PLACEMENT,
        &[
            Test::UpTo("started_on", day.into()),
            Test::BeyondOrOpen("ended_on", day.into()),
            Test::Among("state", ["active", "paused", "ended"].map(Value::from).to_vec()),
        ],
        LIMIT,
    )?;
    let at = at_organisations(desk, &placed)?;
    let mut organisations: BTreeSet<String> = at.values().cloned().collect();
    organisations.extend(own_organisations(desk));
    let days = by_column(
        desk,
        &HOST_DAY,
        "organisation",
        &organisations,
        &[Test::Is("day", day.into())],
    )?;
    let mut people = people(desk, day, placed)?;
    let ids: Vec<Value> = organisations.iter().map(Value::from).collect();
    let mut hosts = Vec::new();
    for (id, key, name) in desk.titles_of(&ORGANISATION, &ids)? {
        let here = |person: &Person| at.get(person.placement.text("agreement")) == Some(&id);
        let (here, elsewhere): (Vec<Person>, Vec<Person>) = people.into_iter().partition(here);
        people = elsewhere;
        hosts.push(Host {
            may_say: desk.may(Action::changes("programme.change"), &day_at(&id)),
            day: days.get(&id).and_then(|days| days.first().cloned()),
            people: here,
            id,
            key,
            name,
        });
    }
    hosts.sort_by_key(|host| kernel::fold::fold(&host.name));
    if !people.is_empty() {
        // An enterprise that this visitor may not read of: whoever is there is not left out for that.
        hosts.push(Host {
            id: String::new(),
            key: "andre".to_owned(),
            name: desk.tr("attendance-host-other"),
            day: None,
            may_say: false,
            people,
        });
    }
    Ok(hosts)
}

/// A day at an enterprise, as the policies see it.
fn day_at(organisation: &str) -> Thing {
    Thing::Programme {
        area: HOST_DAY.area.to_owned(),
        kind: HOST_DAY.name.to_owned(),
        organisations: vec![organisation.to_owned()],
        confidential: false,
    }
}

/// The enterprises that this visitor is a mentor at: they are asked whether the day took place even when nobody is expected.
fn own_organisations(desk: &Desk) -> BTreeSet<String> {
    let memberships = desk.who.memberships.iter();
    memberships
        .filter(|one| one.role == access::Role::Mentor)
        .filter_map(|one| one.organisation.clone())
        .collect()
}

/// The organisation of each agreement.
fn at_organisations(desk: &Desk, placed: &[Entry]) -> Result<BTreeMap<String, String>, Failure> {
    let agreed: BTreeSet<&str> = placed
        .iter()
        .map(|placement| placement.text("agreement"))
        .collect();
    let ids = agreed.into_iter().map(Value::from).collect();
    let found = desk.meeting(&AGREEMENT, &[Test::Among("id", ids)], LIMIT)?;
    let pair = |agreement: Entry| (agreement.id.clone(), agreement.text("organisation").to_owned());
    Ok(found.into_iter().map(pair).collect())
}

/// The rows of a noun by what a column holds, for some values of it.
fn by_column(
    desk: &Desk,
    noun: &'static Record,
    column: &'static str,
    among: &BTreeSet<String>,
    tests: &[Test],
) -> Result<BTreeMap<String, Vec<Entry>>, Failure> {
    let mut all = vec![Test::Among(column, among.iter().map(Value::from).collect())];
    all.extend(tests.iter().cloned());
    let mut found: BTreeMap<String, Vec<Entry>> = BTreeMap::new();
    for row in desk.meeting(noun, &all, LIMIT)? {
        found.entry(row.text(column).to_owned()).or_default().push(row);
    }
    Ok(found)
}

/// Everybody who is here on the day, or of whom something is written already, as if the day took place.
fn people(desk: &Desk, day: Date, placed: Vec<Entry>) -> Result<Vec<Person>, Failure> {
    let ids: BTreeSet<String> = placed.iter().map(|placement| placement.id.clone()).collect();
    let agreed = placed
        .iter()
        .map(|placement| placement.text("agreement").to_owned())
        .collect();
    let of = |noun, tests: &[Test]| by_column(desk, noun, "placement", &ids, tests);
    let weeks = of(&PLACEMENT_WEEK, &[])?;
    let pauses = of(&PLACEMENT_PAUSE, &[])?;
    let mut rows = of(&ATTENDANCE_DAY, &[Test::Is("day", day.into())])?;
    let closings = by_column(desk, &AGREEMENT_PAUSE, "agreement", &agreed, &[])?;
    let names = people::names(desk, &placed)?;
    let mut found = Vec::new();
    for placement in placed {
        let none = Vec::new();
        let own_pauses = pauses.get(&placement.id).unwrap_or(&none);
        let closed = closings.get(placement.text("agreement")).unwrap_or(&none);
        let week: Vec<Slot> = weeks
            .get(&placement.id)
            .unwrap_or(&none)
            .iter()
            .filter_map(gathered::slot)
            .collect();
        let stay = gathered::stay(&placement, own_pauses.iter().chain(closed));
        let expectation = stay::expectation(&stay, &week, day, false);
        let row = rows.remove(&placement.id).and_then(|mut rows| rows.pop());
        let away = matches!(
            expectation,
            Expectation::Outside(Outside::Placement | Outside::Pause)
        );
        if away && row.is_none() {
            continue;
        }
        found.push(Person {
            called: people::called(&placement, names.get(&placement.id)),
            remark: remark(desk, row.as_ref())?,
            expectation,
            row,
            placement,
        });
    }
    found.sort_by_key(|person| kernel::fold::fold(&person.called));
    Ok(found)
}

fn remark(desk: &Desk, row: Option<&Entry>) -> Result<String, Failure> {
    let (Some(row), Some(field)) = (row, ATTENDANCE_DAY.field("remark")) else {
        return Ok(String::new());
    };
    let thing = desk.thing(&ATTENDANCE_DAY, row)?;
    let opened = desk.open(&ATTENDANCE_DAY, field, row, &thing)?;
    Ok(opened.map(|text| text.reveal().to_owned()).unwrap_or_default())
}

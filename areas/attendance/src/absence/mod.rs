//! When somebody has been away much, those who keep the case are told, and write down that they got in touch.
//!
//! Not for: volunteering, where people come and go as they like; nothing is ever looked for there.

mod list;
mod one;

use std::collections::BTreeMap;

use agreements::agreement::AGREEMENT;
use jiff::ToSpan as _;
use kernel::Date;
use placements::{attendance_day::ATTENDANCE_DAY, placement::PLACEMENT};
use records::{Entry, meeting::Test};
use store::Value;
use web::{About, Desk, Failure, Routes};

use crate::{
    CHANGE,
    absence_contact::ABSENCE_CONTACT,
    gathered::{self, date},
    rules::{
        defaults::Rules,
        pattern::{Pattern, pattern},
        week::Written,
    },
};

pub(crate) const ABOUT: About = About::Noun(&ABSENCE_CONTACT);

/// The kind of agreement that promises freedom to come and go.
const VOLUNTEERING: &str = "volunteering_addendum";

/// Rows read at once.
const LIMIT: i64 = 5000;

pub(crate) fn routes() -> Routes {
    Routes::new().merge(list::routes()).merge(one::routes())
}

/// A placement with much absence.
struct Alert {
    placement: Entry,
    pattern: Pattern,
    /// Has somebody been in touch, and nothing come since?
    is_answered: bool,
}

/// Is the placement under an agreement that promises freedom to come and go? One whose agreement this visitor may not read is
/// taken for no such.
fn is_volunteering(agreement: Option<&Entry>) -> bool {
    agreement.is_some_and(|agreement| agreement.text("kind") == VOLUNTEERING)
}

/// Which of some placements have a pattern of absence.
fn alerts(desk: &Desk, placed: Vec<Entry>) -> Result<Vec<Alert>, Failure> {
    let rules = Rules::of(&desk.settings).map_err(|error| Failure::of("attendance rules", &error))?;
    let threshold = rules.threshold();
    let today = desk.tx.today();
    let agreed: Vec<Value> = placed
        .iter()
        .map(|placement| placement.text("agreement").into())
        .collect();
    let agreements: BTreeMap<String, Entry> = desk
        .meeting(&AGREEMENT, &[Test::Among("id", agreed)], LIMIT)?
        .into_iter()
        .map(|agreement| (agreement.id.clone(), agreement))
        .collect();
    let ids: Vec<Value> = placed
        .iter()
        .map(|placement| placement.id.as_str().into())
        .collect();
    let since = today.saturating_sub(threshold.window_days.days());
    let days = desk.meeting(
        &ATTENDANCE_DAY,
        &[
            Test::Among("placement", ids.clone()),
            Test::From("day", since.into()),
        ],
        LIMIT,
    )?;
    let contacts = desk.meeting(&ABSENCE_CONTACT, &[Test::Among("placement", ids)], LIMIT)?;
    let mut found = Vec::new();
    for placement in placed {
        if is_volunteering(agreements.get(placement.text("agreement"))) {
            continue;
        }
        let of = |row: &&Entry| row.text("placement") == placement.id;
        let written: Vec<Written> = days.iter().filter(of).filter_map(gathered::written).collect();
        let answered: Option<Date> = contacts
            .iter()
            .filter(of)
            .filter_map(|contact| date(contact, "absent_until"))
            .max();
        if let Some(pattern) = pattern(&written, today, threshold) {
            found.push(Alert {
                is_answered: pattern.is_answered(answered),
                placement,
                pattern,
            });
        }
    }
    // Whoever nobody has been in touch with comes first, and then the latest absence.
    found.sort_by(|one, other| {
        let first = |alert: &Alert| (alert.is_answered, std::cmp::Reverse(alert.pattern.last));
        first(one)
            .cmp(&first(other))
            .then_with(|| one.placement.key.cmp(&other.placement.key))
    });
    Ok(found)
}

/// The placements that run and whose absence this visitor may answer.
fn running(desk: &Desk) -> Result<Vec<Entry>, Failure> {
    let states = ["active", "paused"].map(Value::from).to_vec();
    let tests = [
        Test::Among("state", states),
        Test::BeyondOrOpen("ended_on", desk.tx.today().into()),
    ];
    desk.bearers(CHANGE, &ABSENCE_CONTACT, "placement", &PLACEMENT, &tests, LIMIT)
}

//! Periods, units and organisations in words.

use std::collections::BTreeMap;

use access::places;
use kernel::{Date, format};
use web::{Desk, Failure};

/// The units' names, by id.
pub(crate) fn unit_names(desk: &Desk) -> Result<BTreeMap<String, String>, Failure> {
    Ok(names(places::units(desk.tx)?))
}

/// The organisations' names, by id.
pub(crate) fn organisation_names(desk: &Desk) -> Result<BTreeMap<String, String>, Failure> {
    Ok(names(places::organisations(desk.tx)?))
}

fn names(all: Vec<places::Place>) -> BTreeMap<String, String> {
    all.into_iter().map(|place| (place.id, place.name)).collect()
}

/// From when until when, the last day included, as people say it.
pub(crate) fn period(desk: &Desk, begins: Date, ends: Option<Date>) -> String {
    let day = |date: Date| format::date_short(desk.lang(), date);
    match ends {
        None => desk.words().with("people-period-open", &[("from", &day(begins))]),
        Some(ends) => format!("{} – {}", day(begins), day(ends.yesterday().unwrap_or(ends))),
    }
}

//! The rules at work: what is remembered of everyone while the log goes by, and when it becomes an alarm.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use jiff::{SignedDuration, civil::Weekday, tz::TimeZone};
use kernel::Timestamp;

use super::{Alarm, Looked, Rules, Tie, Why};
use crate::Action;

/// What is watched of everyone.
#[derive(Default)]
pub(super) struct Watch {
    alarms: Vec<Alarm>,
    of: BTreeMap<String, OfOne>,
}

/// What is watched of one.
#[derive(Default)]
struct OfOne {
    opened: VecDeque<(Timestamp, String)>,
    /// The alarm that is growing, by its number.
    many: Option<usize>,
    searches: VecDeque<(Timestamp, String, String)>,
    days: BTreeSet<String>,
}

impl Watch {
    fn add(&mut self, why: Why, one: &Looked, participant: Option<&str>, count: usize) -> usize {
        self.alarms.push(Alarm {
            why,
            actor: one.actor.clone(),
            at: one.at.clone(),
            entry: one.id.clone(),
            participant: participant.map(str::to_owned),
            count,
        });
        self.alarms.len() - 1
    }

    pub(super) fn related(&mut self, one: &Looked, participant: &str, tie: Option<Tie>) {
        if let Some(tie) = tie {
            self.add(Why::Related(tie), one, Some(participant), 1);
        }
    }

    pub(super) fn see(&mut self, one: &Looked, rules: &Rules) {
        if one.action == Action::BreakGlass {
            let participant = one.people.first().map(String::as_str);
            self.add(Why::BreakGlass, one, participant, 1);
        }
        if one.action == Action::Search {
            self.searched(one, rules);
        }
        if one.action.is_opening() && !one.people.is_empty() {
            self.opened(one, rules);
            self.hours(one, rules);
        }
    }

    fn opened(&mut self, one: &Looked, rules: &Rules) {
        let of = self.of.entry(one.actor.clone()).or_default();
        of.searches.clear();
        let hour_ago = one.moment - SignedDuration::from_hours(1);
        of.opened
            .extend(one.people.iter().map(|person| (one.moment, person.clone())));
        while of.opened.front().is_some_and(|(at, _)| *at <= hour_ago) {
            of.opened.pop_front();
        }
        let people: BTreeSet<&str> = of.opened.iter().map(|(_, person)| person.as_str()).collect();
        let count = people.len();
        let growing = of.many;
        if count < rules.people_an_hour {
            of.many = None;
        } else if let Some(number) = growing {
            self.alarms[number].count = self.alarms[number].count.max(count);
        } else {
            let number = self.add(Why::Many, one, None, count);
            if let Some(of) = self.of.get_mut(&one.actor) {
                of.many = Some(number);
            }
        }
    }

    fn searched(&mut self, one: &Looked, rules: &Rules) {
        let of = self.of.entry(one.actor.clone()).or_default();
        let hour_ago = one.moment - SignedDuration::from_hours(1);
        if of.searches.back().is_some_and(|(at, ..)| *at <= hour_ago) {
            let ended = std::mem::take(&mut of.searches);
            self.unopened(&one.actor, &ended, rules);
        }
        let of = self.of.entry(one.actor.clone()).or_default();
        of.searches
            .push_back((one.moment, one.at.clone(), one.id.clone()));
    }

    /// Searches that nothing followed within an hour.
    fn unopened(&mut self, actor: &str, searches: &VecDeque<(Timestamp, String, String)>, rules: &Rules) {
        let Some((_, at, entry)) = searches.front() else {
            return;
        };
        if searches.len() >= rules.searches_an_hour {
            self.alarms.push(Alarm {
                why: Why::Searches,
                actor: actor.to_owned(),
                at: at.clone(),
                entry: entry.clone(),
                participant: None,
                count: searches.len(),
            });
        }
    }

    /// Outside the hours of work: once a day.
    fn hours(&mut self, one: &Looked, rules: &Rules) {
        let zone = TimeZone::get("Europe/Copenhagen").unwrap_or(TimeZone::UTC);
        let local = one.moment.to_zoned(zone);
        let is_weekend = matches!(local.weekday(), Weekday::Saturday | Weekday::Sunday);
        let is_work = !is_weekend && (rules.hours.0..rules.hours.1).contains(&local.hour());
        let is_free = one
            .role
            .as_ref()
            .is_some_and(|role| rules.all_hours.contains(role));
        let of = self.of.entry(one.actor.clone()).or_default();
        if !is_work && !is_free && of.days.insert(local.date().to_string()) {
            self.add(Why::Hours, one, None, 1);
        }
    }

    pub(super) fn end(mut self, rules: &Rules) -> Vec<Alarm> {
        for (actor, of) in std::mem::take(&mut self.of) {
            self.unopened(&actor, &of.searches, rules);
        }
        self.alarms
            .sort_by(|one, other| (&one.entry, one.why).cmp(&(&other.entry, other.why)));
        self.alarms
    }
}

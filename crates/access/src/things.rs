//! Rows as the policies see them, read from the database: one query a relation, however many rows.
//!
//! Not for: deciding.

use std::collections::{BTreeMap, BTreeSet};

use records::{Entry, Record};
use store::{Result, StoreError, Tx, Value};

use crate::{
    Case, Thing,
    placed::{self, Bound},
    ways::{self, Concerns, Way},
};

/// Ids bound to one query.
const AT_ONCE: usize = 500;

/// The things that these rows of a noun are, in the same order.
pub fn of(tx: &Tx, noun: &Record, entries: &[Entry]) -> Result<Vec<Thing>> {
    let of_cases = cases(tx, noun, entries)?;
    let organisations = organisations(tx, noun, entries)?;
    let confidential = ways::says_confidential(noun);
    let things = entries.iter().map(|entry| match of_cases.get(&entry.id) {
        Some(case) => Thing::Case(case.clone()),
        // It is about somebody, but leads to nobody that is known: a case that nobody has to do with.
        None if is_about_somebody(noun, entry) => Thing::Case(Case {
            area: noun.area.to_owned(),
            kind: noun.name.to_owned(),
            ..Case::default()
        }),
        None => Thing::Programme {
            area: noun.area.to_owned(),
            kind: noun.name.to_owned(),
            organisations: organisations.get(&entry.id).cloned().unwrap_or_default(),
            confidential: confidential && entry.yes(ways::CONFIDENTIAL),
        },
    });
    Ok(things.collect())
}

fn is_about_somebody(noun: &Record, entry: &Entry) -> bool {
    let way = ways::to_participant(noun);
    match way.empty_for_nobody() {
        Some(column) => filled(entry, column).is_some(),
        None => way != Way::Nobody,
    }
}

/// The case of each row that is about a participant, by the row's id.
fn cases(tx: &Tx, noun: &Record, entries: &[Entry]) -> Result<BTreeMap<String, Case>> {
    let placed = placements(noun, entries);
    let participants = participants(tx, noun, entries, &placed)?;
    if participants.is_empty() {
        return Ok(BTreeMap::new());
    }
    let people: BTreeSet<&str> = participants.values().map(String::as_str).collect();
    let of_one_placement = matches!(
        ways::to_participant(noun),
        Way::Placement(_) | Way::ThroughPlacement { .. }
    );
    let hosts = if of_one_placement {
        let ids: BTreeSet<&str> = placed.values().map(String::as_str).collect();
        Hosts::read(tx, "id", &ids)?
    } else {
        Hosts::read(tx, "participant", &people)?
    };
    let parts = parts(tx, &people)?;
    let restricted = restricted(tx, &people)?;
    let cases = participants.iter().map(|(row, participant)| {
        let led = if of_one_placement {
            placed.get(row)
        } else {
            Some(participant)
        };
        let case = Case {
            area: noun.area.to_owned(),
            kind: noun.name.to_owned(),
            participant: participant.clone(),
            caseworkers: parts.get(participant).cloned().unwrap_or_default(),
            hosts: led
                .and_then(|led| hosts.now.get(led))
                .cloned()
                .unwrap_or_default(),
            previews: led
                .and_then(|led| hosts.asked.get(led))
                .cloned()
                .unwrap_or_default(),
            restricted: restricted.contains(participant),
        };
        (row.clone(), case)
    });
    Ok(cases.collect())
}

/// The placement of each row that is of one, by the row's id.
fn placements(noun: &Record, entries: &[Entry]) -> BTreeMap<String, String> {
    let of = |entry: &Entry| match ways::to_participant(noun) {
        Way::Placement(_) => Some(entry.id.clone()),
        Way::ThroughPlacement { column, .. } => filled(entry, column),
        Way::Nobody | Way::Own | Way::Participant { .. } | Way::Unknown => None,
    };
    entries
        .iter()
        .filter_map(|entry| Some((entry.id.clone(), of(entry)?)))
        .collect()
}

/// The participant of each row that is about one, by the row's id.
fn participants(
    tx: &Tx,
    noun: &Record,
    entries: &[Entry],
    placed: &BTreeMap<String, String>,
) -> Result<BTreeMap<String, String>> {
    let own = |of: &dyn Fn(&Entry) -> Option<String>| {
        entries
            .iter()
            .filter_map(|entry| Some((entry.id.clone(), of(entry)?)))
            .collect()
    };
    match ways::to_participant(noun) {
        Way::Nobody => Ok(BTreeMap::new()),
        Way::Own => Ok(own(&|entry| Some(entry.id.clone()))),
        Way::Placement(column) | Way::Participant { column, .. } => Ok(own(&|entry| filled(entry, column))),
        Way::ThroughPlacement { .. } => {
            let ids: BTreeSet<&str> = placed.values().map(String::as_str).collect();
            let sql =
                "select led.id as one, led.participant as many from placement as led where led.id in ({ids})";
            let of = grouped(tx, sql, &ids, |_| String::new())?;
            let pair = |(row, placement): (&String, &String)| {
                Some((row.clone(), of.get(placement)?.first()?.clone()))
            };
            Ok(placed.iter().filter_map(pair).collect())
        }
        Way::Unknown => Err(StoreError::Column {
            column: noun.name.to_owned(),
            problem: "leads to no participant by a way that is known",
        }),
    }
}

fn filled(entry: &Entry, column: &str) -> Option<String> {
    let text = entry.text(column);
    (!text.is_empty()).then(|| text.to_owned())
}

/// Which organisations host now and which are asked to, by placement or by participant.
struct Hosts {
    now: BTreeMap<String, Vec<String>>,
    asked: BTreeMap<String, Vec<String>>,
}

impl Hosts {
    fn read(tx: &Tx, by: &str, ids: &BTreeSet<&str>) -> Result<Self> {
        let sql = format!(
            "select distinct led.{by} as one, agreed.organisation as many
             from placement as led join agreement as agreed on agreed.id = led.agreement
             where led.{by} in ({{ids}}) and {{condition}}"
        );
        let today = tx.today();
        Ok(Self {
            now: grouped(tx, &sql, ids, |bound| placed::hosted("led", today, bound))?,
            asked: grouped(tx, &sql, ids, |bound| placed::asked("led", today, bound))?,
        })
    }
}

/// Who has a part in each participant's case today.
fn parts(tx: &Tx, people: &BTreeSet<&str>) -> Result<BTreeMap<String, Vec<String>>> {
    let sql = "select distinct part.participant as one, part.person as many
               from case_relation as part
               where part.participant in ({ids}) and {condition}";
    grouped(tx, sql, people, |bound| placed::valid("part", tx.today(), bound))
}

/// Whose processing is restricted.
fn restricted(tx: &Tx, people: &BTreeSet<&str>) -> Result<BTreeSet<String>> {
    let sql = "select kept.id as one, kept.id as many from participant as kept
               where kept.id in ({ids}) and kept.restricted";
    Ok(grouped(tx, sql, people, |_| String::new())?.into_keys().collect())
}

/// The organisations that each row concerns, by the row's id.
fn organisations(tx: &Tx, noun: &Record, entries: &[Entry]) -> Result<BTreeMap<String, Vec<String>>> {
    let mut found: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for concerns in ways::to_organisations(noun) {
        let pointed = |entry: &Entry| match concerns {
            Concerns::Own => Some(entry.id.clone()),
            Concerns::Column(column) | Concerns::Through { column, .. } => filled(entry, column),
        };
        let pairs = entries
            .iter()
            .filter_map(|entry| Some((entry.id.clone(), pointed(entry)?)));
        let pairs: Vec<(String, String)> = pairs.collect();
        let Concerns::Through { table, parties, .. } = concerns else {
            for (row, organisation) in pairs {
                found.entry(row).or_default().push(organisation);
            }
            continue;
        };
        let ids: BTreeSet<&str> = pairs.iter().map(|(_, pointed)| pointed.as_str()).collect();
        for party in parties {
            let sql = format!(
                "select of.id as one, of.{party} as many from {table} as of where of.id in ({{ids}})"
            );
            let of = grouped(tx, &sql, &ids, |_| String::new())?;
            for (row, pointed) in &pairs {
                let all = of.get(pointed).into_iter().flatten().cloned();
                found.entry(row.clone()).or_default().extend(all);
            }
        }
    }
    Ok(found)
}

/// Reads pairs of `one` and `many` for ids, in as few queries as they need, and gathers them by `one`.
fn grouped(
    tx: &Tx,
    sql: &str,
    ids: &BTreeSet<&str>,
    condition: impl Fn(&mut Bound) -> String,
) -> Result<BTreeMap<String, Vec<String>>> {
    let all: Vec<&str> = ids.iter().copied().collect();
    let mut found: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for some in all.chunks(AT_ONCE) {
        let mut bound = Bound::default();
        let places = bound.all(some.iter().copied());
        let condition = condition(&mut bound);
        let sql = sql.replace("{ids}", &places).replace("{condition}", &condition);
        let sql = format!("{sql} order by one, many");
        for row in tx.query(&sql, &bound.values)? {
            if let Value::Text(many) = row.raw("many") {
                found.entry(row.text("one")?).or_default().push(many);
            }
        }
    }
    Ok(found)
}

//! Alarms: what stands out in a month of the log, by rules that a person can read, and what somebody found who looked into it.
//!
//! Not for: accusing anybody. An alarm says where to ask.

mod kept;
mod one;

use std::collections::BTreeMap;

use access::people;
use audit::{
    alarms::{Alarm, Rules, Tie},
    sample::Month,
};
use kernel::clock;
use store::Tx;
use web::{About, Action, Answer, Desk, Failure, Routes, Visit};

use crate::{
    log::{references, who},
    sheet::{Cell, Link, Table, asked, crumb, done, heads, moment, sheet},
};

const SEE: Action = Action::reads("log.alarms");
const CLOSE: Action = Action::changes("log.alarm_close");
const ABOUT: About = About::Log("alarm");
const PATH: &str = "/administration/alarmer";

pub(crate) fn routes() -> Routes {
    let one = format!("{PATH}/{{id}}");
    Routes::new()
        .page(PATH, SEE, ABOUT, async |visit: Visit| visit.read(page).await)
        .page(&one, SEE, ABOUT, one::show)
        .form(&format!("{one}/luk"), CLOSE, ABOUT, one::close)
}

/// The alarms of a month.
fn of_month(desk: &Desk, month: Month) -> Result<Vec<Alarm>, Failure> {
    let mut tie = |tx: &Tx, actor: &str, participant: &str| {
        let own = people::is_also_participant(tx, actor, participant)?;
        Ok(own.then_some(Tie::Own))
    };
    Ok(audit::alarms::alarms(
        desk.tx,
        month.begins(),
        month.ends(),
        &Rules::default(),
        &mut tie,
    )?)
}

/// The month of a moment, in Denmark.
fn month_of(at: kernel::Timestamp) -> Option<Month> {
    let day = clock::local_date(at);
    Month::new(day.year(), day.month())
}

/// What an alarm is called: its rule, its first entry and its participant.
fn name(alarm: &Alarm) -> String {
    let participant = alarm.participant.as_deref().unwrap_or("0");
    format!("{}.{}.{participant}", alarm.why.as_str(), alarm.entry)
}

/// Why there is an alarm, in words.
fn why(desk: &Desk, alarm: &Alarm) -> String {
    let count = alarm.count.to_string();
    desk.words()
        .with(&format!("alarm-why-{}", alarm.why.as_str()), &[("count", &count)])
}

fn page(desk: &Desk) -> Result<Answer, Failure> {
    let Some(month) = Month::parse(&asked(desk, "maaned")).or_else(|| month_of(desk.tx.now())) else {
        return Ok(Answer::NotFound);
    };
    let mut sheet = sheet(desk, "alarms", &[crumb(desk)]);
    done(desk, &mut sheet, &["alarm-closed", "alarm-closed-before"]);
    let alarms = of_month(desk, month)?;
    let names = people::names(desk.tx)?;
    let references = references(desk, alarms.iter().filter_map(|alarm| alarm.participant.as_ref()))?;
    let closed = kept::of(desk.tx)?;
    let open = alarms
        .iter()
        .filter(|alarm| !closed.contains_key(&name(alarm)))
        .count();
    desk.on_record(|act| {
        act.did(audit::Action::List, "alarm", None)
            .about(references.keys().cloned())
            .searched("", i64::try_from(alarms.len()).unwrap_or(i64::MAX));
    });
    sheet.facts = vec![
        (desk.tr("alarm-month"), month.to_string()),
        (desk.tr("alarm-open"), open.to_string()),
    ];
    for (other, id) in [
        (before(month), "alarm-before"),
        (after(desk, month), "alarm-after"),
    ] {
        if let Some(other) = other {
            sheet.links.push(Link {
                href: desk.to(&format!("{PATH}?maaned={other}")),
                text: desk.words().with(id, &[("month", &other.to_string())]),
                note: String::new(),
            });
        }
    }
    sheet
        .tables
        .push(table(desk, &alarms, &names, &references, &closed));
    sheet.shown()
}

fn before(month: Month) -> Option<Month> {
    month_of(month.begins() - std::time::Duration::from_hours(24))
}

/// The month after, unless it has not begun.
fn after(desk: &Desk, month: Month) -> Option<Month> {
    month_of(month.ends()).filter(|month| month.begins() <= desk.tx.now())
}

fn table(
    desk: &Desk,
    alarms: &[Alarm],
    names: &BTreeMap<String, String>,
    references: &BTreeMap<String, String>,
    closed: &BTreeMap<String, kept::Remark>,
) -> Table {
    let row = |alarm: &Alarm| {
        let participant = alarm.participant.as_ref().and_then(|id| references.get(id));
        let state = if closed.contains_key(&name(alarm)) {
            Cell::state("success", desk.tr("alarm-state-closed"))
        } else {
            Cell::state("warning", desk.tr("alarm-state-open"))
        };
        vec![
            Cell::link(
                moment(desk, &alarm.at),
                desk.to(&format!("{PATH}/{}", name(alarm))),
            ),
            Cell::text(why(desk, alarm)),
            Cell::text(who(names, &alarm.actor)),
            Cell::text(participant.cloned().unwrap_or_default()),
            state,
        ]
    };
    let ids = [
        "alarm-at",
        "alarm-why",
        "alarm-who",
        "participant-reference",
        "alarm-state",
    ];
    Table {
        id: "alarms".to_owned(),
        title: desk.tr("alarms"),
        heads: heads(desk, &ids),
        rows: alarms.iter().map(row).collect(),
        empty: desk.tr("alarm-none"),
        ..Table::default()
    }
}

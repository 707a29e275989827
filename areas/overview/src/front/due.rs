//! What is due: reports to deliver, funding to account for, plans, agreements and goals that end. By date.
//!
//! What can be delivered and was not is overdue for as long as that lasts. What merely passes is told for a year.

use kernel::{Date, PartialDate, format};
use store::{Row, Value};
use web::{Desk, Failure};

/// The most lines.
const MOST: usize = 20;

/// A line of the list.
pub(super) struct DueLine {
    pub(super) date: String,
    pub(super) title: String,
    pub(super) href: String,
    pub(super) note: String,
    /// Kind of the tag.
    pub(super) kind: &'static str,
    pub(super) tag: String,
}

/// Where dates are found: what kind of thing, under which address, and whether somebody must deliver it.
struct Source {
    name: &'static str,
    path: &'static str,
    sql: &'static str,
    delivered: bool,
}

const SOURCES: [Source; 6] = [
    Source {
        name: "duty",
        path: "rapporteringspligter",
        sql: "select key, title, due as day, recipient as note from reporting_duty \
              where due is not null and delivered is null and state <> 'missed' order by due, key limit 200",
        delivered: true,
    },
    Source {
        name: "funding",
        path: "bevillinger",
        sql: "select funding_received.key as key, organisation.name as title, reporting_due as day, donor as note \
              from funding_received join organisation on organisation.id = funding_received.recipient \
              where reporting_due is not null and not anonymous order by reporting_due, funding_received.key limit 200",
        delivered: false,
    },
    Source {
        name: "opportunity",
        path: "puljer",
        sql: "select key, title, deadline as day, funder as note from funding_opportunity \
              where deadline is not null order by deadline desc, key limit 200",
        delivered: false,
    },
    Source {
        name: "agreement",
        path: "aftaler",
        sql: "select key, title, ended as day, public_party as note from agreement \
              where ended is not null order by ended desc, key limit 200",
        delivered: false,
    },
    Source {
        name: "housing",
        path: "helhedsplaner",
        sql: "select key, name as title, valid_until as day, null as note from housing_plan \
              where valid_until is not null order by valid_until desc, key limit 200",
        delivered: false,
    },
    Source {
        name: "strategy",
        path: "maal",
        sql: "select key, title, period_to as day, null as note from goal where period_to is not null \
              order by period_to desc, position nulls last, key limit 1",
        delivered: false,
    },
];

/// One evaluation a year an agreement: the last one and the day its numbers were made up.
const EVALUATIONS: &str = "select agreement.key as key, agreement.title as title, \
     max(evaluation_round.reported_in) as year from agreement \
     join evaluation_round on evaluation_round.agreement = agreement.id \
     where agreement.ended is null group by agreement.key, agreement.title order by agreement.key limit 1000";

/// Everything with a date, the earliest first.
pub(super) fn lines(desk: &Desk) -> Result<Vec<DueLine>, Failure> {
    let mut dated: Vec<(Date, DueLine)> = Vec::new();
    for source in &SOURCES {
        for row in desk.tx.query(source.sql, &[])? {
            dated.extend(line(desk, source, &row)?);
        }
    }
    for row in desk.tx.query(EVALUATIONS, &[])? {
        dated.extend(evaluation(desk, &row)?);
    }
    dated.sort_by(|(a, one), (b, other)| a.cmp(b).then_with(|| one.title.cmp(&other.title)));
    Ok(dated.into_iter().map(|(_, line)| line).take(MOST).collect())
}

fn line(desk: &Desk, source: &Source, row: &Row) -> Result<Option<(Date, DueLine)>, Failure> {
    let Some(date) = row.opt_partial("day")? else {
        return Ok(None);
    };
    let title = desk.words().with(
        &format!("overview-due-{}", source.name),
        &[("title", &row.text("title")?)],
    );
    let note = match row.raw("note") {
        Value::Text(note) => note,
        Value::Null | Value::Int(_) | Value::Bool(_) | Value::Real(_) | Value::Confidential(_) => {
            String::new()
        }
    };
    let href = desk.to(&format!("/{}/{}", source.path, row.text("key")?));
    Ok(dated(desk, date, source.delivered, title).map(|(day, line)| (day, DueLine { href, note, ..line })))
}

/// The agreement's next evaluation stands in the report of the year after its last.
fn evaluation(desk: &Desk, row: &Row) -> Result<Option<(Date, DueLine)>, Failure> {
    let next = row.int("year")?.saturating_add(1);
    let Ok(year) = i16::try_from(next) else {
        return Ok(None);
    };
    if !(1900..=2200).contains(&year) {
        return Ok(None);
    }
    let title = desk
        .words()
        .with("overview-due-evaluation", &[("title", &row.text("title")?)]);
    let href = desk.to(&format!("/aftaler/{}", row.text("key")?));
    let found = dated(desk, PartialDate::Year(year), true, title);
    Ok(found.map(|(day, line)| (day, DueLine { href, ..line })))
}

fn dated(desk: &Desk, date: PartialDate, must_be_delivered: bool, title: String) -> Option<(Date, DueLine)> {
    let (day, today) = (date.last_day(), desk.tx.today());
    let (kind, tag) = match (day < today, must_be_delivered) {
        (true, true) => ("error", desk.tr("overview-due-overdue")),
        (true, false) if is_long_ago(day, today) => return None,
        (true, false) => ("warning", desk.tr("overview-due-passed")),
        (false, _) => ("", String::new()),
    };
    let line = DueLine {
        date: format::partial(desk.lang(), date),
        title,
        href: String::new(),
        note: String::new(),
        kind,
        tag,
    };
    Some((day, line))
}

/// More than a year before today.
fn is_long_ago(day: Date, today: Date) -> bool {
    today.until(day).is_ok_and(|span| span.get_days() < -365)
}

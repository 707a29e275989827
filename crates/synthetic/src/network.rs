//! Meetings of the network, strategy points, and what is recommended to the politicians in the last year.

use store::Tx;

use crate::{
    Result, Size,
    chance::Chance,
    outline::Named,
    rows::{Rows, Written},
    words::Words,
};

const NETWORK_MEETING: &[&str] = &[
    "id",
    "key",
    "title",
    "held_on",
    "state",
    "cancel_reason",
    "agenda",
    "search",
];
const STRATEGY_POINT: &[&str] = &["id", "key", "title", "letter", "kind", "position", "about"];
const RECOMMENDATION: &[&str] = &["id", "key", "text", "report_year", "point", "position", "state"];

/// Six meetings a year; one in twelve is cancelled.
pub(crate) fn write_meetings(
    tx: &Tx,
    written: &mut Written,
    chance: &mut Chance,
    size: &Size,
    words: &Words,
) -> Result<()> {
    let mut rows = Rows::new(tx, "network_meeting", NETWORK_MEETING);
    for year in size.first_year()..=size.last_year {
        for turn in 1..=6 {
            let month = turn * 2 - 1;
            let cancelled = chance.percent(8);
            let title = chance.one(&words.meeting_titles).cloned().unwrap_or_default();
            rows.add([
                chance.id().into(),
                format!("moede-{year}-{month:02}").into(),
                title.as_str().into(),
                format!("{year}-{month:02}-{:02}", chance.between(5, 25)).into(),
                if cancelled { "cancelled" } else { "held" }.into(),
                cancelled.then_some("For få tilmeldte").into(),
                chance.one(&words.agendas).cloned().into(),
                kernel::fold::fold(&title).into(),
            ])?;
        }
    }
    rows.end(written)
}

/// Writes the points of the strategy, and recommendations to each and to the year as a whole.
pub(crate) fn write_points(
    tx: &Tx,
    written: &mut Written,
    chance: &mut Chance,
    size: &Size,
    words: &Words,
) -> Result<Vec<Named>> {
    let mut rows = Rows::new(tx, "strategy_point", STRATEGY_POINT);
    let mut points = Vec::new();
    for (position, point) in (1i64..).zip(&words.points) {
        let id = chance.id();
        rows.add([
            id.as_str().into(),
            point.key.as_str().into(),
            point.title.as_str().into(),
            position.to_string().into(),
            "point".into(),
            position.into(),
            point.about.as_str().into(),
        ])?;
        points.push(Named {
            id,
            key: point.key.clone(),
            name: point.title.clone(),
            about: point.about.clone(),
            outcomes: String::new(),
        });
    }
    rows.end(written)?;
    recommend(tx, written, chance, size, words, &points)?;
    Ok(points)
}

fn recommend(
    tx: &Tx,
    written: &mut Written,
    chance: &mut Chance,
    size: &Size,
    words: &Words,
    points: &[Named],
) -> Result<()> {
    let mut rows = Rows::new(tx, "recommendation", RECOMMENDATION);
    let about = points
        .iter()
        .flat_map(|point| [Some(point), Some(point)])
        .chain([None, None]);
    for (position, point) in (1i64..).zip(about) {
        let what = chance.one(&words.recommendations).cloned().unwrap_or_default();
        rows.add([
            chance.id().into(),
            format!("anbefaling-{}-{position:02}", size.last_year).into(),
            format!("Vi anbefaler {what}.").into(),
            i64::from(size.last_year).into(),
            point.map(|point| point.id.as_str()).into(),
            position.into(),
            "proposed".into(),
        ])?;
    }
    rows.end(written)
}

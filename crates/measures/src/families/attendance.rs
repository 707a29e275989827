//! `attendance.*`: attended of expected time and days, and days of absence by reason.

use std::collections::BTreeMap;

use store::Tx;

use super::{Family, of};
use crate::{Amount, Asked, Basis, Definition, Dimensions, Figure, FigureRow, Result, Unit, dimensions};

pub(crate) const FAMILY: Family = Family {
    definitions,
    figures,
    rows,
    narrow: None,
};

const VALUES: &str = concat!(
    "select agreement.key as agreement, cases.reason as reason, cast(sum(cases.days) as bigint) as days, ",
    "cast(sum(cases.attended_days) as bigint) as attended_days, cast(sum(cases.expected) as bigint) as expected, ",
    "cast(sum(cases.attended) as bigint) as attended from (\n",
    include_str!("attendance.sql"),
    ") as cases\njoin placement on placement.id = cases.placement\n",
    "join agreement on agreement.id = placement.agreement\n",
    "group by agreement.key, cases.reason\norder by agreement.key, cases.reason nulls last"
);
const ROWS: &str = concat!(
    "select placement.id as id, placement.reference as title, placement.source as source, ",
    "cast(sum(case when cases.reason is not null and (cast(?4 as text) is null or cases.reason = ?4) then cases.days else 0 end) as bigint) as days, ",
    "cast(sum(cases.attended_days) as bigint) as attended_days, cast(sum(cases.attended) as bigint) as attended from (\n",
    include_str!("attendance.sql"),
    ") as cases\njoin placement on placement.id = cases.placement\n",
    "join agreement on agreement.id = placement.agreement\n",
    "where cast(?3 as text) is null or agreement.key = ?3\n",
    "group by placement.id, placement.reference, placement.source\norder by placement.reference, placement.id\nlimit 10000"
);

fn definitions() -> Vec<Definition> {
    let rate = Definition::new(
        "attendance.rate",
        &["agreement"],
        ["Fremmøde i tid", "Attendance in time"],
        [
            "Fremmødte minutter ud af forventede minutter i perioden, dag for dag.",
            "Minutes attended out of minutes expected in the period, day by day.",
        ],
    );
    let days = Definition::new(
        "attendance.days",
        &["agreement"],
        ["Fremmøde i dage", "Attendance in days"],
        [
            "Dage, hvor deltageren kom, ud af dage, hvor deltageren var ventet.",
            "Days the participant came, out of days the participant was expected.",
        ],
    );
    let absence = Definition::new(
        "attendance.absence",
        &["agreement", "reason"],
        ["Fraværsdage efter grund", "Days of absence by reason"],
        [
            "Forventede dage med en grund til fravær, hele dagen eller en del af den.",
            "Expected days with a reason for absence, for all or part of the day.",
        ],
    );
    vec![
        rate.unit(Unit::Share).of_persons(),
        days.unit(Unit::Share).of_persons(),
        absence.of_persons(),
    ]
}

#[derive(Default)]
struct Sheets {
    days: i64,
    attended_days: i64,
    expected: i64,
    attended: i64,
}

fn figures(tx: &Tx, asked: &Asked) -> Result<Vec<Figure>> {
    let mut sheets: BTreeMap<Dimensions, Sheets> = BTreeMap::new();
    let mut absences: BTreeMap<Dimensions, i64> = BTreeMap::new();
    for row in tx.query(
        VALUES,
        &[asked.period.first().into(), asked.period.until().into()],
    )? {
        let (reason, days) = (row.opt_text("reason")?, row.int("days")?);
        for part in [
            dimensions([("agreement", &row.text("agreement")?)]),
            Dimensions::new(),
        ] {
            if let Some(reason) = &reason {
                let mut named = part.clone();
                named.insert("reason".to_owned(), reason.clone());
                *absences.entry(named).or_default() += days;
                *absences.entry(part.clone()).or_default() += days;
            }
            let sums = sheets.entry(part).or_default();
            sums.days += days;
            sums.attended_days += row.int("attended_days")?;
            sums.expected += row.int("expected")?;
            sums.attended += row.int("attended")?;
        }
    }
    let mut figures = Vec::new();
    for (part, sums) in sheets {
        let rate = Figure::new(of("attendance.rate"), asked, part.clone());
        figures.push(rate.share(sums.attended, sums.expected, Basis::Counted));
        let days = Figure::new(of("attendance.days"), asked, part);
        figures.push(days.share(sums.attended_days, sums.days, Basis::Counted));
    }
    figures.extend(absences.into_iter().map(|(part, days)| {
        // Most reasons tell of health or family.
        Figure::new(of("attendance.absence"), asked, part)
            .with(Amount::Count(days), Basis::Counted)
            .sensitive(true)
    }));
    Ok(figures)
}

/// One row a placement: its sheets are too many to list here.
fn rows(tx: &Tx, asked: &Asked, id: &str, part: &Dimensions) -> Result<Vec<FigureRow>> {
    let values = [
        asked.period.first().into(),
        asked.period.until().into(),
        part.get("agreement").cloned().into(),
        part.get("reason").cloned().into(),
    ];
    let amount = match id {
        "attendance.rate" => "attended",
        "attendance.days" => "attended_days",
        _ => "days",
    };
    let mut rows = Vec::new();
    for row in tx.query(ROWS, &values)? {
        if row.int(amount)? == 0 {
            continue;
        }
        rows.push(FigureRow {
            record: "placement".to_owned(),
            id: row.text("id")?,
            title: row.text("title")?,
            amount: row.int(amount)?.to_string(),
            basis: Basis::Counted,
            source: row.opt_text("source")?,
        });
    }
    Ok(rows)
}

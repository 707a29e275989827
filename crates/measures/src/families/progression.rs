//! `progression.effective_hours`: weekly hours times intensity at each point of a series about one person.
//!
//! Series of placements are many and are only told one subject at a time; a listing of all figures holds the stories
//! that are told with consent.

use store::{Row, Tx};

use super::{Family, of};
use crate::{
    Amount, Asked, Basis, Definition, Dimensions, Figure, FigureRow, MeasureError, Result, Unit,
    decimal::Decimal, dimensions,
};

pub(crate) const FAMILY: Family = Family {
    definitions,
    figures: stories,
    rows,
    narrow: Some(narrow),
};

const STEPS: &str = "select id, subject, day, weekly_hours, intensity_percent, source from progression_step \
     where (placement is null and cast(?1 as text) is null) or subject = ?1 \
     order by subject, position, day, id limit 10000";

fn definitions() -> Vec<Definition> {
    vec![
        Definition::new(
            "progression.effective_hours",
            &["subject", "day"],
            ["Effektive timer om ugen", "Effective hours a week"],
            [
                "Timer om ugen ganget med intensiteten, for hvert punkt i en deltagers forløb. Handler om én person og kommer \
                 aldrig i den offentlige udgave.",
                "Hours a week times the intensity, for each point of a participant's series. It is about one person and never \
                 goes into the public edition.",
            ],
        )
        .unit(Unit::Hours)
        .of_persons()
        .on_a_day(),
    ]
}

fn stories(tx: &Tx, asked: &Asked) -> Result<Vec<Figure>> {
    figures(tx, asked, None)
}

fn narrow(tx: &Tx, asked: &Asked, part: &Dimensions) -> Result<Vec<Figure>> {
    figures(tx, asked, part.get("subject"))
}

/// Every point, and the latest of each subject without its day.
fn figures(tx: &Tx, asked: &Asked, subject: Option<&String>) -> Result<Vec<Figure>> {
    let mut figures: Vec<Figure> = Vec::new();
    for row in steps(tx, asked, subject)? {
        let (subject, day) = (row.text("subject")?, row.text("day")?);
        let figure = |part| {
            Ok::<_, MeasureError>(
                Figure::new(of("progression.effective_hours"), asked, part)
                    .with(Amount::Decimal(effective(&row)?.to_string()), Basis::Counted)
                    .stated_on(Some(day.clone()))
                    .sensitive(true),
            )
        };
        let latest = dimensions([("subject", &subject)]);
        figures.retain(|other| other.dimensions != latest);
        figures.push(figure(dimensions([("subject", &subject), ("day", &day)]))?);
        figures.push(figure(latest)?);
    }
    Ok(figures)
}

fn steps(tx: &Tx, asked: &Asked, subject: Option<&String>) -> Result<Vec<Row>> {
    let mut known = Vec::new();
    for row in tx.query(STEPS, &[subject.cloned().into()])? {
        if row
            .opt_partial("day")?
            .is_some_and(|day| day.first_day() <= asked.as_of)
        {
            known.push(row);
        }
    }
    Ok(known)
}

fn effective(row: &Row) -> Result<Decimal> {
    let (id, hours) = (row.text("id")?, row.text("weekly_hours")?);
    let number = Decimal::parse(&hours).ok_or(MeasureError::Unreadable {
        record: "progression_step",
        key: id,
        measure: "progression.effective_hours".to_owned(),
        value: hours,
    })?;
    Ok(number.times(row.int("intensity_percent")?, 2))
}

fn rows(tx: &Tx, asked: &Asked, _id: &str, part: &Dimensions) -> Result<Vec<FigureRow>> {
    let mut rows = Vec::new();
    for row in steps(tx, asked, part.get("subject"))? {
        let day = row.text("day")?;
        if part.get("day").is_none_or(|asked| *asked == day) {
            rows.push(FigureRow {
                record: "progression_step".to_owned(),
                id: row.text("id")?,
                title: format!("{}, {day}", row.text("subject")?),
                amount: effective(&row)?.to_string(),
                basis: Basis::Counted,
                source: row.opt_text("source")?,
            });
        }
    }
    Ok(rows)
}

//! `register.rsv` and `register.rsv.new`: social enterprises in the national register.
//!
//! A registration known only to the year counts on days and in periods that hold the whole year; a day or a period
//! inside that year gets no guess. One known only to be earlier than a day is never "new".

use kernel::{Date, PartialDate, Period};
use store::{Row, Tx};

use super::{Family, of};
use crate::{
    Amount, Asked, Basis, Definition, Dimensions, Figure, FigureRow, Reason, Result,
    asked::{Lies, lies, span},
};

pub(crate) const FAMILY: Family = Family {
    definitions,
    figures,
    rows,
    narrow: None,
};

const REGISTRATIONS: &str = "select rsv_registration.id as id, rsv_registration.organisation as organisation, \
     organisation.name as title, registered, registered_before, deregistered, rsv_registration.source as source \
     from rsv_registration join organisation on organisation.id = rsv_registration.organisation \
     order by organisation.name, rsv_registration.id limit 10000";

fn definitions() -> Vec<Definition> {
    let registered = Definition::new(
        "register.rsv",
        &[],
        [
            "Registrerede socialøkonomiske virksomheder",
            "Registered social enterprises",
        ],
        [
            "Virksomheder, der på dagen står i det nationale register efter loven fra 2014.",
            "Enterprises that on the day stand in the national register under the act of 2014.",
        ],
    )
    .on_a_day();
    let new = Definition::new(
        "register.rsv.new",
        &[],
        [
            "Nyregistrerede socialøkonomiske virksomheder",
            "Newly registered social enterprises",
        ],
        [
            "Virksomheder, der blev optaget i registret i perioden. Hvor kun året kendes, skal hele året ligge i perioden.",
            "Enterprises entered in the register in the period. Where only the year is known, the whole year must lie in it.",
        ],
    );
    vec![registered, new]
}

struct Registration {
    row: FigureRow,
    organisation: String,
    registered: Option<PartialDate>,
    before: Option<Date>,
    ended: Option<Date>,
}

fn read(row: &Row) -> Result<Registration> {
    Ok(Registration {
        row: FigureRow {
            record: "rsv_registration".to_owned(),
            id: row.text("id")?,
            title: row.text("title")?,
            amount: "1".to_owned(),
            basis: Basis::Counted,
            source: row.opt_text("source")?,
        },
        organisation: row.text("organisation")?,
        registered: row.opt_partial("registered")?,
        before: row.opt_date("registered_before")?,
        ended: row.opt_date("deregistered")?,
    })
}

impl Registration {
    /// Does it stand in the register at the end of the day?
    fn stands_on(&self, day: Date) -> Answer {
        if self.ended.is_some_and(|ended| ended <= day) {
            return Ok(false);
        }
        match (self.registered, self.before) {
            (Some(date), _) if date.last_day() <= day => Ok(true),
            (Some(date), _) if date.first_day() > day => Ok(false),
            (Some(date), _) => Err(Reason::CannotBeSplit { stated: span(date) }),
            (None, Some(before)) => Ok(before.yesterday().unwrap_or(before) <= day),
            (None, None) => Ok(true),
        }
    }

    /// Was it entered in the period?
    fn is_new_in(&self, period: Period) -> Answer {
        match (self.registered, self.before) {
            (Some(date), _) => match lies(period, span(date)) {
                Lies::Inside => Ok(true),
                Lies::Outside => Ok(false),
                Lies::Cut => Err(Reason::CannotBeSplit { stated: span(date) }),
            },
            (None, Some(before)) if before <= period.first() => Ok(false),
            (None, _) => Err(Reason::NothingRecorded),
        }
    }
}

/// Yes, no, or why nobody can say.
type Answer = std::result::Result<bool, Reason>;

/// The registrations that a measure counts, one an organisation.
fn counted(
    registrations: Vec<Registration>,
    asked: &Asked,
    id: &str,
) -> std::result::Result<Vec<FigureRow>, Reason> {
    let mut seen: Vec<String> = Vec::new();
    let mut rows = Vec::new();
    for registration in registrations {
        let counts = if id == "register.rsv" {
            registration.stands_on(asked.as_of)?
        } else {
            registration.is_new_in(asked.period)?
        };
        if counts && !seen.contains(&registration.organisation) {
            seen.push(registration.organisation);
            rows.push(registration.row);
        }
    }
    Ok(rows)
}

fn figures(tx: &Tx, asked: &Asked) -> Result<Vec<Figure>> {
    let found = tx.query(REGISTRATIONS, &[])?;
    let mut figures = Vec::new();
    for id in ["register.rsv", "register.rsv.new"] {
        let figure = Figure::new(of(id), asked, Dimensions::new());
        let registrations = found.iter().map(read).collect::<Result<Vec<_>>>()?;
        figures.push(match counted(registrations, asked, id) {
            _ if found.is_empty() => figure,
            Ok(rows) => figure.with(
                Amount::Count(i64::try_from(rows.len()).unwrap_or(i64::MAX)),
                Basis::Counted,
            ),
            Err(reason) => figure.without(reason),
        });
    }
    Ok(figures)
}

fn rows(tx: &Tx, asked: &Asked, id: &str, _part: &Dimensions) -> Result<Vec<FigureRow>> {
    let registrations = tx
        .query(REGISTRATIONS, &[])?
        .iter()
        .map(read)
        .collect::<Result<Vec<_>>>()?;
    Ok(counted(registrations, asked, id).unwrap_or_default())
}

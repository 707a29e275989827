//! `jobs.delivered`: jobs that began in the period, by channel and type. The cases stand in `jobs_delivered.sql`.

use kernel::Period;
use store::Tx;

use super::Family;
use crate::{
    Asked, Basis, Definition, Dimensions, Figure, FigureRow, Result, dimensions,
    summed::{Counted, Summed},
    tree::{Cell, Level},
};

pub(crate) const FAMILY: Family = Family {
    definitions,
    figures,
    rows,
    narrow: None,
};

/// Types are an open list: a source prints those it has, and what it leaves out was none.
pub(crate) const LEVELS: &[Level] = &[
    Level {
        name: "channel",
        whole: &["jobcentre", "own"],
    },
    Level {
        name: "type",
        whole: &[],
    },
];

const VALUES: &str = concat!(
    "select cases.channel as channel, cases.type as type, count(*) as n from (\n",
    include_str!("jobs_delivered.sql"),
    ") as cases\ngroup by cases.channel, cases.type\norder by cases.channel, cases.type"
);
const ROWS: &str = concat!(
    "select cases.id as id, cases.title as title, cases.type as type, cases.day as day, cases.source as source from (\n",
    include_str!("jobs_delivered.sql"),
    ") as cases\nwhere (cast(?3 as text) is null or cases.channel = ?3)\n",
    "  and (cast(?4 as text) is null or cases.type = ?4)\norder by cases.day, cases.id\nlimit 10000"
);

fn definitions() -> Vec<Definition> {
    vec![
        Definition::new(
            "jobs.delivered",
            &["channel", "type"],
            ["Leverede job", "Jobs delivered"],
            [
                "Job, der begyndte i perioden i de socialøkonomiske virksomheder og initiativer, efter type og efter vej: \
                 gennem jobcenteret, eller egne job efter opslag, netværk eller uopfordret ansøgning. Praktik og \
                 forløb tæller ikke. Tal fra før job blev registreret ét for ét er kildens egne summer.",
                "Jobs that began in the period at social enterprises and initiatives, by type and by channel: through the \
                 jobcentre, or their own after posting, network or unsolicited application. Placements do not \
                 count. Figures from before jobs were recorded one by one are the source's own totals.",
            ],
        )
        .of_persons(),
    ]
}

pub(crate) fn figures(tx: &Tx, asked: &Asked) -> Result<Vec<Figure>> {
    let counted = counted(tx, asked.period)?;
    Summed::load(tx, "jobs.delivered", LEVELS)?.figures(asked, counted)
}

fn counted(tx: &Tx, period: Period) -> Result<Counted> {
    let edges = [period.first().into(), period.until().into()];
    let mut cells = Vec::new();
    for row in tx.query(VALUES, &edges)? {
        let (channel, kind) = (row.text("channel")?, row.text("type")?);
        let part = dimensions([("channel", &channel), ("type", &kind)]);
        cells.push(Cell {
            dimensions: part,
            value: row.int("n")?,
        });
    }
    let first = tx.query_opt("select began_on from job order by began_on limit 1", &[])?;
    let first = first.map(|row| row.date("began_on")).transpose()?;
    Ok(Counted {
        cells,
        cut: Vec::new(),
        recorded: first.is_some_and(|day| day <= period.last()),
    })
}

pub(crate) fn rows(tx: &Tx, asked: &Asked, _id: &str, part: &Dimensions) -> Result<Vec<FigureRow>> {
    let mut rows = Summed::load(tx, "jobs.delivered", LEVELS)?.stated_rows(asked, part)?;
    let values = [
        asked.period.first().into(),
        asked.period.until().into(),
        part.get("channel").cloned().into(),
        part.get("type").cloned().into(),
    ];
    for row in tx.query(ROWS, &values)? {
        rows.push(FigureRow {
            record: "job".to_owned(),
            id: row.text("id")?,
            title: format!(
                "{}, {}, {}",
                row.text("title")?,
                row.text("type")?,
                row.text("day")?
            ),
            amount: "1".to_owned(),
            basis: Basis::Counted,
            source: row.opt_text("source")?,
        });
    }
    Ok(rows)
}

//! `plans.*`: plans made, missing (by reason) and made on time, per agreement.
//!
//! What a round states is cumulative from the agreement's beginning, so rounds are shown each by itself and never
//! added to each other or to counted placements.

use std::collections::BTreeMap;

use kernel::Date;
use store::{Row, Tx};

use super::{Family, of, outcomes};
use crate::{
    Amount, Asked, Basis, Definition, Dimensions, Figure, FigureRow, Result, dimensions,
    figure::within,
    stated::{self, Stated},
};

pub(crate) const FAMILY: Family = Family {
    definitions,
    figures,
    rows,
    narrow: None,
};

const COUNTED: &str = concat!(
    "select cases.key as key, cases.weeks as weeks, cases.started as started, cases.made as made, ",
    "cases.reason as reason, count(*) as n from (\n",
    include_str!("plans.sql"),
    ") as cases\ngroup by cases.key, cases.weeks, cases.started, cases.made, cases.reason\n",
    "order by cases.key, cases.started, cases.made nulls last, cases.reason nulls last"
);
const ROWS: &str = concat!(
    "select cases.id as id, cases.title as title, cases.source as source, cases.weeks as weeks, ",
    "cases.started as started, cases.made as made, cases.reason as reason from (\n",
    include_str!("plans.sql"),
    ") as cases\nwhere cast(?3 as text) is null or cases.key = ?3\norder by cases.started, cases.id\nlimit 10000"
);

fn definitions() -> Vec<Definition> {
    let made = Definition::new(
        "plans.made",
        &["agreement", "round"],
        ["Planer lavet", "Plans made"],
        [
            "Forløb med en individuel plan: i en evaluering siden aftalens begyndelse, ellers blandt forløb, der \
             begyndte i perioden.",
            "Placements with an individual plan: in an evaluation since the agreement began, else among placements that \
             began in the period.",
        ],
    );
    let missing = Definition::new(
        "plans.missing",
        &["agreement", "round", "reason"],
        ["Planer, der mangler", "Plans missing"],
        [
            "Forløb uden en individuel plan, efter grund. Talt på samme måde som planer lavet.",
            "Placements without an individual plan, by reason. Counted in the same way as plans made.",
        ],
    );
    let on_time = Definition::new(
        "plans.on_time",
        &["agreement"],
        ["Planer lavet til tiden", "Plans made on time"],
        [
            "Planer, der blev lavet inden for aftalens frist, ud af alle planer for forløb, der begyndte i perioden. \
             Aftaler uden frist tæller ikke.",
            "Plans made within the agreement's deadline, out of all plans of placements that began in the period. \
             Agreements without a deadline do not count.",
        ],
    );
    vec![made.of_persons(), missing.of_persons(), on_time.of_persons()]
}

/// Sums by part, with how many plans an on-time figure is out of.
#[derive(Default)]
struct Counted {
    made: BTreeMap<Dimensions, i64>,
    missing: BTreeMap<Dimensions, i64>,
    on_time: BTreeMap<Dimensions, (i64, i64)>,
}

fn counted(tx: &Tx, asked: &Asked) -> Result<Counted> {
    let mut sums = Counted::default();
    let edges = [asked.period.first().into(), asked.period.until().into()];
    for row in tx.query(COUNTED, &edges)? {
        let (key, n) = (row.text("key")?, row.int("n")?);
        let parts = [dimensions([("agreement", &key)]), Dimensions::new()];
        let made = row.opt_date("made")?;
        for part in &parts {
            *sums.made.entry(part.clone()).or_default() += if made.is_some() { n } else { 0 };
            let missing = sums.missing.entry(part.clone()).or_default();
            *missing += if made.is_none() { n } else { 0 };
        }
        if let Some(reason) = row.opt_text("reason")? {
            let by_reason = [
                dimensions([("agreement", &key), ("reason", &reason)]),
                dimensions([("reason", &reason)]),
            ];
            for part in by_reason {
                *sums.missing.entry(part).or_default() += n;
            }
        }
        if let (Some(made), Some(weeks)) = (made, row.opt_int("weeks")?) {
            let days = days_between(row.opt_date("started")?, made);
            for part in parts {
                let (on_time, all) = sums.on_time.entry(part).or_default();
                *on_time += if days <= weeks * 7 { n } else { 0 };
                *all += n;
            }
        }
    }
    Ok(sums)
}

fn figures(tx: &Tx, asked: &Asked) -> Result<Vec<Figure>> {
    let sums = counted(tx, asked)?;
    let mut figures = Vec::new();
    for (id, parts) in [("plans.made", sums.made), ("plans.missing", sums.missing)] {
        figures.extend(
            parts
                .into_iter()
                .map(|(part, n)| Figure::new(of(id), asked, part).with(Amount::Count(n), Basis::Counted)),
        );
        figures.extend(stated_figures(tx, asked, id)?);
    }
    figures.extend(sums.on_time.into_iter().map(|(part, (on_time, all))| {
        let figure = Figure::new(of("plans.on_time"), asked, part);
        figure
            .with(Amount::Count(on_time), Basis::Counted)
            .out_of(on_time, Some(all))
    }));
    Ok(figures)
}

/// The stated totals of the rounds that are reported by the day.
fn stated_parts(tx: &Tx, asked: &Asked, id: &str) -> Result<Vec<Stated>> {
    let rounds = outcomes::rounds(tx, asked)?;
    let mut stated = stated::load(tx, id)?;
    stated.retain(|total| {
        let named = |name: &str| total.dimensions.get(name);
        rounds.iter().any(|round| {
            named("agreement") == Some(&round.agreement) && named("round") == Some(&round.number.to_string())
        })
    });
    Ok(stated)
}

/// Every stated part, and each round's sum over the reasons where they are stated.
fn stated_figures(tx: &Tx, asked: &Asked, id: &str) -> Result<Vec<Figure>> {
    let stated = stated_parts(tx, asked, id)?;
    let mut sums: BTreeMap<Dimensions, (i64, Option<String>)> = BTreeMap::new();
    let by_reason = |total: &&Stated| total.dimensions.contains_key("reason");
    for total in stated.iter().filter(by_reason) {
        let as_of = total.as_of.map(|date| date.to_string());
        let mut whole = total.dimensions.clone();
        whole.remove("reason");
        sums.entry(whole).or_insert((0, as_of.clone())).0 += total.whole(of(id))?;
        sums.insert(total.dimensions.clone(), (total.whole(of(id))?, as_of));
    }
    for total in stated.iter().filter(|total| !by_reason(total)) {
        let value = total.whole(of(id))?;
        sums.entry(total.dimensions.clone())
            .or_insert((value, total.as_of.map(|date| date.to_string())));
    }
    let figures = sums.into_iter().map(|(part, (value, as_of))| {
        let mut figure = Figure::new(of(id), asked, part)
            .with(Amount::Count(value), Basis::Stated)
            .stated_on(as_of);
        figure.period = None;
        figure
    });
    Ok(figures.collect())
}

fn rows(tx: &Tx, asked: &Asked, id: &str, part: &Dimensions) -> Result<Vec<FigureRow>> {
    if part.contains_key("round") {
        let stated = stated_parts(tx, asked, id)?;
        let finest = stated.iter().any(|total| total.dimensions.contains_key("reason"));
        let mine = stated.iter().filter(|total| {
            within(part, &total.dimensions) && total.dimensions.contains_key("reason") == finest
        });
        return Ok(mine.map(Stated::row).collect());
    }
    let edges = [
        asked.period.first().into(),
        asked.period.until().into(),
        part.get("agreement").cloned().into(),
    ];
    let mut rows = Vec::new();
    for row in tx.query(ROWS, &edges)? {
        if counts(&row, id, part)? {
            rows.push(FigureRow {
                record: "placement".to_owned(),
                id: row.text("id")?,
                title: row.text("title")?,
                amount: "1".to_owned(),
                basis: Basis::Counted,
                source: row.opt_text("source")?,
            });
        }
    }
    Ok(rows)
}

/// Does the measure count this placement in this part?
fn counts(row: &Row, id: &str, part: &Dimensions) -> Result<bool> {
    let made = row.opt_date("made")?;
    Ok(match (id, made) {
        ("plans.made", made) => made.is_some(),
        ("plans.missing", None) => {
            let reason = row.opt_text("reason")?;
            part.get("reason")
                .is_none_or(|asked| reason.as_ref() == Some(asked))
        }
        ("plans.on_time", Some(made)) => row
            .opt_int("weeks")?
            .is_some_and(|weeks| days_between(row.date("started").ok(), made) <= weeks * 7),
        _ => false,
    })
}

/// Days from the start to the plan; endless without a start.
fn days_between(started: Option<Date>, made: Date) -> i64 {
    let span = started.and_then(|started| started.until(made).ok());
    span.map_or(i64::MAX, |span| i64::from(span.get_days()))
}

//! `places.*`: agreed places on a day, and how many are in use, paused, free and waited for.
//!
//! Agreed and extra places stand in the agreement. The rest is counted from placements once they are recorded one by
//! one; before that it is what the source states, month by month, also where its numbers do not add up.

use std::collections::BTreeMap;

use store::{Row, Tx};

use super::{Family, of};
use crate::{
    Amount, Asked, Basis, Definition, Dimensions, Figure, FigureRow, Result, asked::known_on, dimensions,
};

pub(crate) const FAMILY: Family = Family {
    definitions,
    figures,
    rows,
    narrow: None,
};

const PLACES: &str = include_str!("places.sql");
const STATEMENTS: &str = "select capacity_statement.id as id, agreement.key as key, capacity_statement.as_of as as_of, \
     in_use, free, waiting, extra_in_use, capacity_statement.source as source \
     from capacity_statement join agreement on agreement.id = capacity_statement.agreement \
     order by agreement.key, capacity_statement.position, capacity_statement.id limit 10000";

/// What is defined, what it is called, and what it means.
const MEASURES: [(&str, [&str; 2], [&str; 2]); 7] = [
    (
        "places.agreed",
        ["Aftalte pladser", "Agreed places"],
        [
            "Pladser efter de aftaler, der gælder på dagen, uden de ekstra pladser.",
            "Places under the agreements in force on the day, without the extra places.",
        ],
    ),
    (
        "places.extra",
        ["Ekstra pladser", "Extra places"],
        [
            "Pladser ud over det aftalte antal, som må bruges ved behov, også dem, der kun er givet for en tid.",
            "Places beyond the agreed number that may be used when needed, those granted for a time included.",
        ],
    ),
    (
        "places.in_use",
        ["Pladser i brug", "Places in use"],
        [
            "Aftalte pladser, som en deltager bruger på dagen. En plads på pause er hverken i brug eller afsluttet. Før \
             forløb blev registreret ét for ét er det kildens eget tal.",
            "Agreed places that a participant uses on the day. A paused place is neither in use nor ended. Before \
             placements were recorded one by one it is the source's own number.",
        ],
    ),
    (
        "places.extra_in_use",
        ["Ekstra pladser i brug", "Extra places in use"],
        [
            "Ekstra pladser, som en deltager har på dagen.",
            "Extra places that a participant holds on the day.",
        ],
    ),
    (
        "places.paused",
        ["Pladser på pause", "Paused places"],
        [
            "Pladser, hvis forløb hviler på dagen, fordi deltageren holder pause, eller fordi værten er lukket. For kildens \
             egne tal: de pladser, den kalder i brug, mens værten er lukket.",
            "Places whose placement rests on the day, because the participant pauses or the host is closed. For a source's \
             own numbers: the places it calls in use while the host is closed.",
        ],
    ),
    (
        "places.free",
        ["Ledige pladser", "Free places"],
        [
            "Aftalte pladser, som ingen har på dagen: aftalte minus pladser i brug og på pause. Som kilden siger det, \
             hvor tallet er opgjort af den.",
            "Agreed places nobody holds on the day: agreed minus in use and paused. As the source states it where the \
             number is its own.",
        ],
    ),
    (
        "places.waiting",
        ["På venteliste", "Waiting for a place"],
        [
            "Borgere, der på dagen er taget imod og venter på at begynde.",
            "Citizens who on the day are accepted and wait to begin.",
        ],
    ),
];

fn definitions() -> Vec<Definition> {
    let defined = MEASURES.iter().map(|(id, title, text)| {
        let definition = Definition::new(id, &["agreement"], *title, *text).on_a_day();
        // Since version 2 places that were granted for a time count on the days they hold.
        let definition = if *id == "places.extra" {
            definition.revised(2)
        } else {
            definition
        };
        if ["places.agreed", "places.extra"].contains(id) {
            definition
        } else {
            definition.of_persons()
        }
    });
    defined.collect()
}

/// A number with where it is from and the date it was stated for.
struct Number {
    value: i64,
    basis: Basis,
    as_of: Option<String>,
}

type Numbers = BTreeMap<&'static str, Number>;

fn figures(tx: &Tx, asked: &Asked) -> Result<Vec<Figure>> {
    let statements = statements(tx, asked)?;
    let mut figures = Vec::new();
    let mut totals: BTreeMap<&'static str, i64> = BTreeMap::new();
    for row in tx.query(PLACES, &[asked.as_of.into()])? {
        if !is_in_force(&row, asked)? {
            continue;
        }
        let key = row.text("key")?;
        for (id, number) in numbers(&row, statements.get(&key))? {
            if ["places.agreed", "places.extra"].contains(&id) {
                *totals.entry(id).or_default() += number.value;
            }
            let figure = Figure::new(of(id), asked, dimensions([("agreement", &key)]));
            figures.push(
                figure
                    .with(Amount::Count(number.value), number.basis)
                    .stated_on(number.as_of),
            );
        }
    }
    figures.extend(totals.into_iter().map(|(id, total)| {
        Figure::new(of(id), asked, Dimensions::new()).with(Amount::Count(total), Basis::Counted)
    }));
    Ok(figures)
}

/// The latest statement of each agreement that is known on the day.
fn statements(tx: &Tx, asked: &Asked) -> Result<BTreeMap<String, Row>> {
    let mut latest = BTreeMap::new();
    let mut known = Vec::new();
    for row in tx.query(STATEMENTS, &[])? {
        if let Some(date) = row.opt_partial("as_of")?
            && known_on(date, asked.as_of)
        {
            known.push((date.last_day(), row));
        }
    }
    known.sort_by_key(|(day, _)| *day);
    for (_, row) in known {
        latest.insert(row.text("key")?, row);
    }
    Ok(latest)
}

/// An agreement without a known beginning was there before.
fn is_in_force(row: &Row, asked: &Asked) -> Result<bool> {
    let began = row
        .opt_partial("entered")?
        .is_none_or(|date| date.first_day() <= asked.as_of);
    let goes_on = row
        .opt_partial("ended")?
        .is_none_or(|date| date.last_day() > asked.as_of);
    Ok(began && goes_on)
}

fn numbers(row: &Row, statement: Option<&Row>) -> Result<Numbers> {
    let agreed = row.int("places")?;
    let mut numbers = Numbers::new();
    let mut counted = |id, value: Option<i64>| {
        if let Some(value) = value {
            numbers.insert(
                id,
                Number {
                    value,
                    basis: Basis::Counted,
                    as_of: None,
                },
            );
        }
    };
    counted("places.agreed", Some(agreed));
    counted("places.extra", row.opt_int("extra")?);
    let closed = row.int("closed")? > 0;
    if row.int("recorded")? > 0 {
        let held = row.int("ordinary")?;
        let paused = if closed { held } else { row.int("resting")? };
        counted("places.in_use", Some(held - paused));
        counted("places.paused", Some(paused));
        counted("places.extra_in_use", Some(row.int("extra_held")?));
        counted("places.free", Some((agreed - held).max(0)));
        counted("places.waiting", Some(row.int("waiting")?));
        return Ok(numbers);
    }
    let Some(statement) = statement else {
        return Ok(numbers);
    };
    let as_of = statement.opt_text("as_of")?;
    let fields = [
        ("places.in_use", "in_use"),
        ("places.extra_in_use", "extra_in_use"),
        ("places.free", "free"),
        ("places.waiting", "waiting"),
    ];
    let paused = if closed {
        Some(("places.paused", "in_use"))
    } else {
        None
    };
    for (id, field) in fields.into_iter().chain(paused) {
        if let Some(value) = statement.opt_int(field)? {
            numbers.insert(
                id,
                Number {
                    value,
                    basis: Basis::Stated,
                    as_of: as_of.clone(),
                },
            );
        }
    }
    Ok(numbers)
}

fn rows(tx: &Tx, asked: &Asked, id: &str, part: &Dimensions) -> Result<Vec<FigureRow>> {
    let statements = statements(tx, asked)?;
    let mut rows = Vec::new();
    for row in tx.query(PLACES, &[asked.as_of.into()])? {
        let key = row.text("key")?;
        if !is_in_force(&row, asked)? || part.get("agreement").is_some_and(|asked| *asked != key) {
            continue;
        }
        let statement = statements.get(&key);
        let Some(number) = numbers(&row, statement)?.remove(id) else {
            continue;
        };
        let behind = statement.filter(|_| number.basis == Basis::Stated);
        rows.push(FigureRow {
            record: if behind.is_some() {
                "capacity_statement"
            } else {
                "agreement"
            }
            .to_owned(),
            id: behind.unwrap_or(&row).text("id")?,
            title: row.text("title")?,
            amount: number.value.to_string(),
            basis: number.basis,
            source: behind.unwrap_or(&row).opt_text("source")?,
        });
    }
    Ok(rows)
}

//! `register.active` and `register.goal`: organisations that count toward the goal on a day, and the goal itself.

use store::Tx;

use super::{Family, of};
use crate::{Amount, Asked, Basis, Definition, Dimensions, Figure, FigureRow, Result, Unit, dimensions};

pub(crate) const FAMILY: Family = Family {
    definitions,
    figures,
    rows,
    narrow: None,
};

const VALUE: &str = concat!(
    "select count(*) as n from (\n",
    include_str!("register.sql"),
    ") as cases"
);
const ROWS: &str = concat!(
    "select cases.id as id, cases.title as title, cases.source as source from (\n",
    include_str!("register.sql"),
    ") as cases\norder by cases.title, cases.id\nlimit 10000"
);
const FLAGS: &str = "select count(*) as n from goal_flag where valid_from <= ?1";
const GOALS: &str = "select key, target from goal where measure = 'register.active' order by position nulls last, key limit 1000";

fn definitions() -> Vec<Definition> {
    let active = Definition::new(
        "register.active",
        &[],
        ["Socialøkonomiske virksomheder og initiativer", "Social enterprises and initiatives"],
        [
            "Organisationer, der på dagen er mærket som tællende med i målet. Mærket har en dato og en grund; \
             det afgør alene, hvem der tæller.",
            "Organisations marked on the day as counting toward the goal. The mark has a date and a reason; it alone \
             decides who counts.",
        ],
    )
    .on_a_day();
    let goal = Definition::new(
        "register.goal",
        &["goal"],
        [
            "Virksomheder og initiativer mod mål",
            "Enterprises and initiatives against the goal",
        ],
        [
            "Organisationer, der tæller med på dagen, holdt op mod målets antal.",
            "Organisations that count on the day against the number of the goal.",
        ],
    )
    .unit(Unit::Share)
    .on_a_day();
    vec![active, goal]
}

fn figures(tx: &Tx, asked: &Asked) -> Result<Vec<Figure>> {
    let active = Figure::new(of("register.active"), asked, Dimensions::new());
    if tx.count(FLAGS, &[asked.as_of.into()])? == 0 {
        return Ok(vec![
            active,
            Figure::new(of("register.goal"), asked, Dimensions::new()),
        ]);
    }
    let number = tx.count(VALUE, &[asked.as_of.into()])?;
    let mut figures = vec![active.with(Amount::Count(number), Basis::Counted)];
    let goals = tx.query(GOALS, &[])?;
    for row in &goals {
        let (key, target) = (row.text("key")?, row.opt_int("target")?.unwrap_or(0));
        let parts = [
            Some(dimensions([("goal", &key)])),
            (goals.len() == 1).then(Dimensions::new),
        ];
        figures.extend(
            parts.into_iter().flatten().map(|part| {
                Figure::new(of("register.goal"), asked, part).share(number, target, Basis::Counted)
            }),
        );
    }
    Ok(figures)
}

fn rows(tx: &Tx, asked: &Asked, _id: &str, _part: &Dimensions) -> Result<Vec<FigureRow>> {
    let found = tx.query(ROWS, &[asked.as_of.into()])?;
    found
        .iter()
        .map(|row| {
            Ok(FigureRow {
                record: "goal_flag".to_owned(),
                id: row.text("id")?,
                title: row.text("title")?,
                amount: "1".to_owned(),
                basis: Basis::Counted,
                source: row.opt_text("source")?,
            })
        })
        .collect()
}

//! Outcomes per agreement: the shares that ended well and that stopped, for each evaluation and for the period.

use kernel::format;
use measures::{Asked, Dimensions, Figure};
use web::Failure;

use super::{Part, places};
use crate::{
    chart::{self, Level, Plan},
    figures::Figures,
    sheet::{Cell, Sheet},
};

const ENDED: &str = "outcome.ended";
const SHARES: [&str; 2] = ["outcome.share.positive", "outcome.share.stopped"];

pub(super) fn part(figures: &Figures, asked: Asked) -> Result<Part, Failure> {
    let desk = figures.desk;
    let titles = places::titles(figures)?;
    let mut sheet = Sheet::new(desk.tr("overview-outcomes-table"), desk.tr("agreement"))
        .words(desk.tr("overview-outcomes-over"))
        .numbers(desk.tr("overview-outcomes-ended"));
    for head in ["overview-outcomes-positive", "overview-outcomes-stopped"] {
        sheet = sheet.numbers(desk.tr(head));
    }
    let ended = figures.all(ENDED, asked)?;
    let mut groups = Vec::new();
    for (key, title) in &titles {
        let mine =
            |figure: &&Figure| figure.dimensions.get("agreement") == Some(key) && figure.amount.is_some();
        for figure in ended.iter().filter(mine) {
            let over = over(figures, figure, asked);
            let mut cells = vec![Cell::words(over.clone()), figures.show(Some(figure), asked)];
            let mut bars = Vec::new();
            for (index, id) in SHARES.into_iter().enumerate() {
                let share = figures.one(id, asked, &figure.dimensions)?;
                cells.push(figures.show(share.as_ref(), asked));
                bars.extend(Level::of(desk, index, share.as_ref()));
            }
            sheet.line(
                Cell::link(title.clone(), desk.to(&format!("/aftaler/{key}"))),
                cells,
            );
            groups.push((format!("{title}, {over}"), bars));
        }
    }
    let plan = Plan {
        prefix: "udfald",
        caption: desk.tr("overview-outcomes-chart"),
        unit: desk.tr("overview-outcomes-unit"),
        series: vec![
            desk.tr("overview-outcomes-positive"),
            desk.tr("overview-outcomes-stopped"),
        ],
        groups,
        lying: true,
        summary: desk.tr("overview-outcomes-summary"),
        ..Plan::default()
    };
    Ok(Part {
        drawings: vec![chart::draw(desk, plan)?],
        sheet,
    })
}

/// `4. evaluering`, or the period.
fn over(figures: &Figures, figure: &Figure, asked: Asked) -> String {
    let desk = figures.desk;
    let number = |part: &Dimensions| part.get("round").cloned();
    match number(&figure.dimensions) {
        Some(number) => desk.words().with("overview-round", &[("number", &number)]),
        None => format::period(desk.lang(), figure.period.unwrap_or(asked.period)),
    }
}

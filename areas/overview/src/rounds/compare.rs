//! Agreements side by side: every round's shares by its own definition and by one common one, with their uncertainty.

use std::collections::BTreeMap;

use askama::Template;
use kernel::{Lang, Share, format};
use measures::{Asked, Dimensions, Figure, dimensions};
use web::{
    Answer, Desk, Failure,
    page::{Page, Words},
};

use super::{Round, wilson};
use crate::{
    chart::{self, Drawn, Level, Plan},
    chosen,
    figures::Figures,
    sheet::{Cell, Sheet},
};

/// What every agreement's outcomes are counted by in the common definition.
const COMMON: [&str; 3] = ["education", "ordinary_job", "flex_job"];

/// What a round counts as positive, in words.
struct Definition {
    round: String,
    categories: String,
}

#[derive(Template)]
#[template(path = "rounds/compare.html")]
struct ComparePage<'a> {
    page: Page,
    t: Words<'a>,
    sheet: Sheet,
    drawing: Option<Drawn>,
    definitions: Vec<Definition>,
    common: String,
}

/// The page.
pub(crate) fn compare(desk: &Desk) -> Result<Answer, Failure> {
    let figures = Figures::new(desk);
    let usual = chosen::usual(desk)?;
    let asked = usual.at(usual.as_of.max(desk.tx.today()));
    let title = desk.tr("compare-title");
    let crumbs = [(desk.to("/evalueringer"), desk.tr("evaluation_round-many"))];
    let labels = labels(desk)?;
    let (mut sheet, mut groups) = (heads(desk), Vec::new());
    let rounds = super::all(desk)?;
    for round in &rounds {
        let row = Row::read(&figures, asked, round)?;
        groups.push((name(desk, round), row.bars(desk)));
        sheet.line(
            Cell::link(
                name(desk, round),
                desk.to(&format!("/evalueringer/{}/svar", round.key)),
            ),
            row.cells(&figures, asked, round),
        );
    }
    let plan = Plan {
        prefix: "sammenlign",
        caption: desk.tr("compare-chart"),
        unit: desk.tr("overview-outcomes-unit"),
        series: vec![desk.tr("compare-own"), desk.tr("compare-common")],
        groups,
        lying: true,
        summary: desk.tr("compare-summary"),
        ..Plan::default()
    };
    let page = ComparePage {
        page: desk.page("evaluation", &title, &crumbs),
        t: desk.words(),
        drawing: chart::draw(desk, plan)?,
        definitions: definitions(desk, &rounds, &labels)?,
        common: said(&COMMON, &labels),
        sheet,
    };
    page.render()
        .map(Answer::Page)
        .map_err(|error| Failure::of("compare", &error))
}

fn heads(desk: &Desk) -> Sheet {
    Sheet::new(desk.tr("compare-table"), desk.tr("compare-round"))
        .words(desk.tr("compare-cutoff"))
        .numbers(desk.tr("overview-outcomes-ended"))
        .numbers(desk.tr("compare-own"))
        .numbers(desk.tr("overview-outcome-share-stopped"))
        .numbers(desk.tr("compare-common"))
}

fn name(desk: &Desk, round: &Round) -> String {
    let number = desk
        .words()
        .with("overview-round", &[("number", &round.number.to_string())]);
    format!("{}, {number}", round.agreement_title)
}

/// The figures of one round.
struct Row {
    ended: Option<Figure>,
    sum: Option<Figure>,
    positive: Option<Figure>,
    stopped: Option<Figure>,
    common: Option<Share>,
}

impl Row {
    fn read(figures: &Figures, asked: Asked, round: &Round) -> Result<Self, Failure> {
        let part = dimensions([
            ("agreement", &round.agreement),
            ("round", &round.number.to_string()),
        ]);
        let one = |id: &str| figures.one(id, asked, &part);
        let positive = one("outcome.share.positive")?;
        Ok(Self {
            ended: one("outcome.ended")?,
            sum: one("outcome.categories_sum")?,
            stopped: one("outcome.share.stopped")?,
            common: common(figures, asked, &part, positive.as_ref())?,
            positive,
        })
    }

    fn cells(&self, figures: &Figures, asked: Asked, round: &Round) -> Vec<Cell> {
        let desk = figures.desk;
        let cutoff = round.cutoff.map_or_else(
            || round.reported_in.to_string(),
            |date| format::partial(desk.lang(), date),
        );
        let mut ended = figures.show(self.ended.as_ref(), asked);
        let differs = |sum: &&Figure| sum.whole() != self.ended.as_ref().and_then(Figure::whole);
        if let Some(sum) = self.sum.as_ref().filter(differs) {
            let words = measures::words(desk.lang(), sum);
            ended
                .notes
                .push(desk.words().with("compare-sum", &[("number", &words)]));
        }
        let share = |figure: Option<&Figure>| {
            let mut cell = figures.show(figure, asked);
            let counts = figure.and_then(|figure| figure.numerator.zip(figure.denominator));
            cell.notes = counts
                .map(|(part, whole)| notes(desk, part, whole))
                .unwrap_or_default();
            cell
        };
        let common = self.common.map_or_else(
            || Cell::number(crate::figures::DASH),
            |share| Cell {
                notes: notes(desk, share.numerator, share.denominator),
                ..Cell::number(format::share(desk.lang(), share))
            },
        );
        vec![
            Cell::words(cutoff),
            ended,
            share(self.positive.as_ref()),
            share(self.stopped.as_ref()),
            common,
        ]
    }

    fn bars(&self, desk: &Desk) -> Vec<Level> {
        let own = Level::of(desk, 0, self.positive.as_ref());
        let common = self.common.map(|share| Level::share(desk, 1, share));
        own.into_iter().chain(common).collect()
    }
}

/// The common share: the counts of its categories, out of the very number the round's own share is out of.
fn common(
    figures: &Figures,
    asked: Asked,
    part: &Dimensions,
    positive: Option<&Figure>,
) -> Result<Option<Share>, Failure> {
    let Some(whole) = positive.and_then(|figure| figure.denominator) else {
        return Ok(None);
    };
    let mut sum = 0;
    for category in COMMON {
        let mut of_category = part.clone();
        of_category.insert("category".to_owned(), category.to_owned());
        let count = figures.one("outcome.count", asked, &of_category)?;
        sum += count.and_then(|figure| figure.whole()).unwrap_or(0);
    }
    Ok(Share::new(sum, whole))
}

/// `11 af 40`, and how uncertain that is.
fn notes(desk: &Desk, numerator: i64, denominator: i64) -> Vec<String> {
    let count = |number| format::count(desk.lang(), number);
    let counts = desk.words().with(
        "compare-out-of",
        &[("part", &count(numerator)), ("whole", &count(denominator))],
    );
    let bounds = wilson::interval(numerator, denominator).map(|(low, high)| {
        desk.words().with(
            "compare-uncertainty",
            &[("low", &low.to_string()), ("high", &high.to_string())],
        )
    });
    std::iter::once(counts).chain(bounds).collect()
}

/// The outcomes' names by code, in the reader's language.
fn labels(desk: &Desk) -> Result<BTreeMap<String, String>, Failure> {
    let column = match desk.lang() {
        Lang::Da => "label_da",
        Lang::En => "label_en",
    };
    let rows = desk.tx.query(
        "select code, label_da, label_en from outcome_category order by position, id",
        &[],
    )?;
    rows.iter()
        .map(|row| Ok((row.text("code")?, row.text(column)?)))
        .collect()
}

fn said(codes: &[&str], labels: &BTreeMap<String, String>) -> String {
    let names: Vec<&str> = codes
        .iter()
        .map(|code| labels.get(*code).map_or(*code, String::as_str))
        .collect();
    names.join("; ")
}

/// What each round counts as positive.
fn definitions(
    desk: &Desk,
    rounds: &[Round],
    labels: &BTreeMap<String, String>,
) -> Result<Vec<Definition>, Failure> {
    let sql =
        "select round, categories from round_rate where rate = 'positive' order by round, id limit 10000";
    let mut by_round = BTreeMap::new();
    for row in desk.tx.query(sql, &[])? {
        by_round.insert(row.text("round")?, row.text("categories")?);
    }
    let said = |round: &Round| {
        let codes: Vec<&str> = by_round.get(&round.id)?.split_whitespace().collect();
        Some(Definition {
            round: name(desk, round),
            categories: said(&codes, labels),
        })
    };
    Ok(rounds.iter().filter_map(said).collect())
}

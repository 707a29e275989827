//! A round's answers to the fixed questions, beside those of the round before.
//!
//! Figures within an answer are placeholders; they are asked of the measures for the time of the report that the
//! round stands in.

use std::collections::BTreeMap;

use askama::Template;
use kernel::{Lang, Period, format};
use measures::Asked;
use web::{
    Answer, Desk, Failure,
    page::{Link, Page, Words},
};

use super::{
    Round,
    filling::{Bit, Filling},
};
use crate::{chosen, figures::Figures};

/// An answer as paragraphs; none when the question is not answered.
#[derive(Default)]
struct Told {
    unit: Vec<Vec<Bit>>,
    enterprise: Vec<Vec<Bit>>,
}

struct Question {
    id: String,
    text: String,
    now: Told,
    before: Told,
}

#[derive(Template)]
#[template(path = "rounds/answers.html")]
struct AnswersPage<'a> {
    page: Page,
    t: Words<'a>,
    lead: String,
    note: String,
    round: String,
    previous: Option<Link>,
    compare: String,
    questions: Vec<Question>,
}

/// The page of the round with a key.
pub(crate) fn answers(desk: &Desk, key: &str) -> Result<Answer, Failure> {
    let rounds = super::all(desk)?;
    let Some(round) = rounds.iter().find(|round| round.key == key) else {
        return Ok(Answer::NotFound);
    };
    let earlier = rounds
        .iter()
        .filter(|other| other.agreement == round.agreement && other.number < round.number);
    let previous = earlier.max_by_key(|other| other.number);
    let now = told(desk, round)?;
    let before = match previous {
        Some(previous) => told(desk, previous)?,
        None => BTreeMap::new(),
    };
    let words = desk.words();
    let crumbs = [
        (desk.to("/evalueringer"), desk.tr("evaluation_round-many")),
        (desk.to(&format!("/evalueringer/{key}")), round.title.clone()),
    ];
    let cutoff = round.cutoff.map_or_else(
        || round.reported_in.to_string(),
        |date| format::partial(desk.lang(), date),
    );
    let page = AnswersPage {
        page: desk.page(
            "evaluation",
            &words.with("answers-title", &[("round", &round.title)]),
            &crumbs,
        ),
        lead: words.with(
            "answers-lead",
            &[("agreement", &round.agreement_title), ("cutoff", &cutoff)],
        ),
        note: round.note.clone(),
        round: desk.to(&format!("/evalueringer/{key}")),
        previous: previous.map(|previous| Link {
            href: desk.to(&format!("/evalueringer/{}/svar", previous.key)),
            text: previous.title.clone(),
            current: false,
        }),
        compare: desk.to("/evaluering/sammenlign"),
        questions: questions(desk, now, before)?,
        t: words,
    };
    page.render()
        .map(Answer::Page)
        .map_err(|error| Failure::of("answers", &error))
}

/// The same page, found by its agreement and number.
pub(crate) fn of_agreement(desk: &Desk, agreement: &str, number: &str) -> Result<Answer, Failure> {
    let rounds = super::all(desk)?;
    let found = rounds
        .iter()
        .find(|round| round.agreement == agreement && round.number.to_string() == number);
    Ok(found.map_or(Answer::NotFound, |round| {
        Answer::Done(desk.to(&format!("/evalueringer/{}/svar", round.key)))
    }))
}

fn questions(
    desk: &Desk,
    mut now: BTreeMap<i64, Told>,
    mut before: BTreeMap<i64, Told>,
) -> Result<Vec<Question>, Failure> {
    let sql = "select number, question_da, question_en from evaluation_question \
         where list_version = (select max(list_version) from evaluation_question) order by number, id limit 100";
    let column = match desk.lang() {
        Lang::Da => "question_da",
        Lang::En => "question_en",
    };
    let mut questions = Vec::new();
    for row in desk.tx.query(sql, &[])? {
        let number = row.int("number")?;
        questions.push(Question {
            id: format!("spoergsmaal-{number}"),
            text: format!("{number}. {}", row.text(column)?),
            now: now.remove(&number).unwrap_or_default(),
            before: before.remove(&number).unwrap_or_default(),
        });
    }
    Ok(questions)
}

/// A round's answers by the question's number.
fn told(desk: &Desk, round: &Round) -> Result<BTreeMap<i64, Told>, Failure> {
    let figures = Figures::new(desk);
    let mut filling = Filling {
        figures: &figures,
        asked: time_of(desk, round)?,
        links: Vec::new(),
    };
    let sql = "select question_number, answer, enterprise_answer from round_answer where round = ?1 \
         order by question_number, id limit 1000";
    let mut told = BTreeMap::new();
    for row in desk.tx.query(sql, &[round.id.as_str().into()])? {
        let enterprise = row.opt_text("enterprise_answer")?.unwrap_or_default();
        let answer = Told {
            unit: filling.paragraphs(&row.text("answer")?),
            enterprise: filling.paragraphs(&enterprise),
        };
        told.insert(row.int("question_number")?, answer);
    }
    Ok(told)
}

/// The time of the report that the round stands in; without one, its year and the day its numbers were made up.
fn time_of(desk: &Desk, round: &Round) -> Result<Asked, Failure> {
    let sql = "select period_from, period_to, as_of from report where kind = 'annual' and year = ?1 \
         order by period_to desc, key limit 1";
    if let Some(row) = desk.tx.query_opt(sql, &[round.reported_in.into()])?
        && let Ok(period) = Period::of_days(row.date("period_from")?, row.date("period_to")?)
    {
        return Ok(Asked::of(period).at(row.opt_date("as_of")?.unwrap_or(period.last())));
    }
    let usual = chosen::usual(desk)?;
    Ok(round.cutoff.map_or(usual, |date| usual.at(date.last_day())))
}

//! The fixed questions of an evaluation with the answers of one round.

use evaluation::{
    evaluation_question::EVALUATION_QUESTION, evaluation_round::EVALUATION_ROUND, round_answer::ROUND_ANSWER,
};
use paper::document::Block;
use records::Entry;

use super::{Made, Trouble, note, outcomes};
use crate::{
    compose::Book,
    markup::{self, BlockCall},
};

pub(crate) fn answers(book: &mut Book, call: &BlockCall) -> Made {
    let agreement = outcomes::agreement(book, call)?;
    let number: i64 = call.argument("round").parse().map_err(|_| Trouble::Unknown)?;
    let rounds = book.entries(&EVALUATION_ROUND)?;
    let round = rounds
        .iter()
        .find(|row| row.text("agreement") == agreement.id && row.int("number") == Some(number))
        .ok_or(Trouble::Unknown)?;
    let name = outcomes::enterprise(book, &agreement)?;
    let rows = book.entries(&ROUND_ANSWER)?;
    let mut answers: Vec<&Entry> = rows.iter().filter(|row| row.text("round") == round.id).collect();
    answers.sort_by_key(|row| row.int("question_number"));
    let mut blocks = Vec::new();
    for answer in answers {
        let number = answer.int("question_number").unwrap_or_default();
        blocks.push(Block::Subheading(question(book, number)?));
        blocks.extend(markup::blocks(answer.text("answer"), book));
        if !answer.text("enterprise_answer").is_empty() {
            blocks.push(Block::Quote {
                text: markup::inline(answer.text("enterprise_answer"), book),
                source: name.clone(),
            });
        }
    }
    if blocks.is_empty() {
        return Ok(note(book, "document-no-answers"));
    }
    Ok(blocks)
}

/// The question as the newest list of questions puts it.
fn question(book: &mut Book, number: i64) -> Result<String, Trouble> {
    let say = book.say;
    let rows = book.entries(&EVALUATION_QUESTION)?;
    let newest = rows
        .iter()
        .filter(|row| row.int("number") == Some(number))
        .max_by_key(|row| row.int("list_version"));
    let text = newest.map(|row| {
        say.either(row.text("question_da"), row.text("question_en"))
            .to_owned()
    });
    Ok(format!("{number}. {}", text.unwrap_or_default()))
}

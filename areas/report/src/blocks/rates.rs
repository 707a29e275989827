//! How many moved on well and how many stopped, per agreement and round, with what each share counts.

use agreements::agreement::AGREEMENT;
use evaluation::{
    evaluation_round::EVALUATION_ROUND, outcome_category::OUTCOME_CATEGORY, round_rate::ROUND_RATE,
};

use super::{Made, listed, outcomes};
use crate::{
    compose::{Book, ReportError, Sheet, Told},
    markup::BlockCall,
};

pub(crate) fn table(book: &mut Book, _: &BlockCall) -> Made {
    let say = book.say;
    let mut sheet = Sheet::new(say.tr("document-rates"), say.tr("document-agreement"))
        .figures(say.tr("document-rates-ended"))
        .figures(say.tr("document-rates-positive"))
        .figures(say.tr("document-rates-stopped"))
        .words(say.tr("document-rates-counts"));
    for agreement in book.entries(&AGREEMENT)?.iter() {
        for round in outcomes::rounds(book, agreement)? {
            let part = [
                ("agreement", agreement.key.as_str()),
                ("round", round.number.as_str()),
            ];
            let cells = vec![
                ended(book, &part)?,
                book.told("outcome.share.positive", &part)?,
                book.told("outcome.share.stopped", &part)?,
                Told::words(positive_set(book, &agreement.id, &round.number)?),
            ];
            let name = outcomes::enterprise(book, agreement)?;
            sheet.row(format!("{name}, {}", round.title), cells);
        }
    }
    if !sheet.is_empty() {
        sheet.note(say.tr("document-rates-note"));
    }
    Ok(sheet.finish(say))
}

/// The number that the shares are taken of: stated, else the sum of the categories, also where the stated number is
/// kept out.
fn ended(book: &mut Book, part: &[(&str, &str)]) -> Result<Told, ReportError> {
    let stated = book.told("outcome.ended", part)?;
    if stated.missing || stated.withheld {
        return book.told("outcome.categories_sum", part);
    }
    Ok(stated)
}

/// The outcomes that a round counts as moving on well, in words.
fn positive_set(book: &mut Book, agreement: &str, number: &str) -> Result<String, ReportError> {
    let say = book.say;
    let rounds = book.entries(&EVALUATION_ROUND)?;
    let round = rounds.iter().find(|row| {
        row.text("agreement") == agreement && row.int("number").is_some_and(|own| own.to_string() == number)
    });
    let Some(round) = round else {
        return Ok(String::new());
    };
    let rates = book.entries(&ROUND_RATE)?;
    let rate = rates
        .iter()
        .find(|rate| rate.text("round") == round.id && rate.text("rate") == "positive");
    let codes = rate
        .map(|rate| rate.text("categories").to_owned())
        .unwrap_or_default();
    let categories = book.entries(&OUTCOME_CATEGORY)?;
    let label = |code: &str| {
        let row = categories.iter().find(|row| row.text("code") == code);
        row.map_or_else(
            || code.to_owned(),
            |row| {
                say.either(row.text("label_da"), row.text("label_en"))
                    .to_lowercase()
            },
        )
    };
    Ok(listed(codes.split_whitespace().map(label)))
}

//! What the last published report said of the same point, quoted as it was printed then.

use paper::document::Block;

use super::{Made, note};
use crate::{compose::Book, markup::BlockCall};

#[allow(
    clippy::unnecessary_wraps,
    reason = "every block has the one signature of the table"
)]
pub(crate) fn summary(book: &mut Book, _: &BlockCall) -> Made {
    let Some(quote) = book.quote().filter(|quote| !quote.summary.is_empty()) else {
        return Ok(note(book, "document-nothing-to-quote"));
    };
    Ok(quote.summary.clone())
}

#[allow(
    clippy::unnecessary_wraps,
    reason = "every block has the one signature of the table"
)]
pub(crate) fn recommendation(book: &mut Book, _: &BlockCall) -> Made {
    let Some(quote) = book.quote().filter(|quote| !quote.recommendations.is_empty()) else {
        return Ok(note(book, "document-nothing-to-quote"));
    };
    let block = |text: &Vec<paper::document::Inline>| Block::Quote {
        text: text.clone(),
        source: quote.report.clone(),
    };
    Ok(quote.recommendations.iter().map(block).collect())
}

//! The year's positive stories. One about a single person stands here only with that person's recorded consent.

use network::story::STORY;
use paper::document::Block;
use records::Entry;

use super::{Made, note};
use crate::{
    compose::Book,
    markup::{self, BlockCall},
};

pub(crate) fn stories(book: &mut Book, _: &BlockCall) -> Made {
    let year = book.report.year;
    let internal = book.mask.audience.is_internal();
    let rows = book.entries(&STORY)?;
    let told = |row: &&Entry| {
        row.int("year") == Some(year) && (internal || !row.yes("about_one_person") || row.yes("consent"))
    };
    let mut stories: Vec<&Entry> = rows.iter().filter(told).collect();
    stories.sort_by_key(|row| (row.int("position").unwrap_or(i64::MAX), row.key.clone()));
    let mut blocks = Vec::new();
    for story in stories {
        blocks.push(Block::Subheading(story.text("title").to_owned()));
        blocks.extend(markup::blocks(story.text("text"), book));
    }
    if blocks.is_empty() {
        return Ok(note(book, "document-no-stories"));
    }
    Ok(blocks)
}

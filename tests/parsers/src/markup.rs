//! The text of a report's section.

use paper::document::{Block, Inline};
use report::markup::{self, Answers, BlockCall, FigureCall};

struct Marked;

impl Answers for Marked {
    fn figure(&mut self, call: &FigureCall) -> Inline {
        Inline::Text(call.measure.clone())
    }
    fn reference(&mut self, section: &str) -> Inline {
        Inline::Text(section.to_owned())
    }
    fn block(&mut self, _: &BlockCall) -> Vec<Block> {
        Vec::new()
    }
    fn unknown(&mut self, typed: &str) -> Inline {
        Inline::Text(typed.to_owned())
    }
}

/// Any text is a section; spans say where they stand, and they do stand there.
pub fn markup(bytes: &[u8]) {
    let text = &String::from_utf8_lossy(bytes).into_owned();
    let _ = markup::blocks(text, &mut Marked);
    let _ = markup::parts(text, &mut Marked);
    let _ = markup::inline(text, &mut Marked);
    let _ = markup::plain(text, &mut Marked);
    let _ = markup::spans(text);
}

/// Any text between braces is a placeholder, a block, or neither.
pub fn placeholder(bytes: &[u8]) {
    let text = &String::from_utf8_lossy(bytes).into_owned();
    let _ = markup::placeholder::placeholder(text);
    let _ = markup::placeholder::block(text);
}

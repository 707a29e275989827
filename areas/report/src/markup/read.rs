//! From CommonMark's events to blocks. Nothing here recurses, so that no nesting of quotes or lists can exhaust it.

use paper::document::{Block, Inline};
use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd, TextMergeStream};

use super::inlines::{Run, Wrap};
use super::{Answers, join_lines, placeholder};

/// What a text holds, in order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece {
    /// A heading, 1 to 6.
    Heading {
        /// As typed.
        level: u8,
        /// Its words.
        title: String,
    },
    /// Anything else.
    Block(Block),
}

/// Reads a text; its placeholders are answered in reading order.
pub fn read(text: &str, answers: &mut dyn Answers) -> Vec<Piece> {
    let text = text.replace('\0', "");
    // A placeholder may be broken over two lines, so line ends are kept within the text until it is whole.
    let events = Parser::new_ext(&text, Options::empty()).map(|event| match event {
        Event::SoftBreak => Event::Text("\n".into()),
        other => other,
    });
    let mut reader = Reader {
        pieces: Vec::new(),
        run: Run::default(),
        typed: Some(String::new()),
        quotes: 0,
        quoted: Vec::new(),
        lists: Vec::new(),
        item: Vec::new(),
        items: Vec::new(),
        answers,
    };
    for event in TextMergeStream::new(events) {
        reader.event(event);
    }
    reader.pieces
}

struct Reader<'a> {
    pieces: Vec<Piece>,
    run: Run,
    /// The open paragraph as typed, while it is nothing but text.
    typed: Option<String>,
    quotes: usize,
    quoted: Vec<Vec<Inline>>,
    /// Open lists, the outermost first: is it numbered?
    lists: Vec<bool>,
    /// Paragraphs of the open item.
    item: Vec<Vec<Inline>>,
    /// Items of the outermost list; nested ones stand among them.
    items: Vec<Vec<Inline>>,
    answers: &'a mut dyn Answers,
}

impl Reader<'_> {
    fn event(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(end) => self.end(end),
            Event::Text(text) => match &mut self.typed {
                Some(typed) => typed.push_str(&text),
                None => self.run.text(&text, self.answers),
            },
            Event::Code(text)
            | Event::Html(text)
            | Event::InlineHtml(text)
            | Event::InlineMath(text)
            | Event::DisplayMath(text)
            | Event::FootnoteReference(text) => {
                self.settle_typed();
                self.run.push(Inline::Text(text.replace('\n', " ")));
            }
            Event::HardBreak => {
                self.settle_typed();
                self.run.push(Inline::LineBreak);
            }
            Event::SoftBreak | Event::Rule | Event::TaskListMarker(_) => {}
        }
    }

    /// The paragraph turned out to hold more than text: what was kept back is read now.
    fn settle_typed(&mut self) {
        if let Some(typed) = self.typed.take() {
            self.run.text(&typed, self.answers);
        }
    }

    fn start(&mut self, tag: Tag<'_>) {
        match tag {
            Tag::Strong => self.wrap(Wrap::Strong),
            Tag::Emphasis => self.wrap(Wrap::Emphasis),
            Tag::Link { dest_url, .. } => self.wrap(Wrap::Link(dest_url.into_string())),
            Tag::Image { .. } => self.wrap(Wrap::Nothing),
            Tag::BlockQuote(_) => self.quotes += 1,
            Tag::List(first) => {
                // Words before a nested list are an item of their own.
                self.end_paragraph();
                self.end_item();
                self.lists.push(first.is_some());
            }
            // Every other tag opens a block, and a block starts afresh.
            _ => {}
        }
    }

    fn wrap(&mut self, wrap: Wrap) {
        self.settle_typed();
        self.run.open(wrap);
    }

    fn end(&mut self, end: TagEnd) {
        match end {
            TagEnd::Strong | TagEnd::Emphasis | TagEnd::Link | TagEnd::Image => self.run.close(),
            TagEnd::Paragraph | TagEnd::CodeBlock | TagEnd::HtmlBlock => self.end_paragraph(),
            TagEnd::Heading(level) => self.end_heading(level),
            TagEnd::Item => {
                self.end_paragraph();
                self.end_item();
            }
            TagEnd::List(_) => {
                let ordered = self.lists.pop().unwrap_or_default();
                if self.lists.is_empty() {
                    self.end_list(ordered);
                }
            }
            TagEnd::BlockQuote(_) => {
                self.quotes = self.quotes.saturating_sub(1);
                if self.quotes == 0 && !self.quoted.is_empty() {
                    let text = join_lines(std::mem::take(&mut self.quoted));
                    self.place(Block::Quote {
                        text,
                        source: String::new(),
                    });
                }
            }
            _ => {}
        }
    }

    fn take_run(&mut self) -> Vec<Inline> {
        self.settle_typed();
        self.typed = Some(String::new());
        std::mem::take(&mut self.run).finish()
    }

    fn end_paragraph(&mut self) {
        if self.lists.is_empty() && self.quotes == 0 && self.calls() {
            return;
        }
        let text = self.take_run();
        if text.is_empty() {
            return;
        }
        if !self.lists.is_empty() {
            self.item.push(text);
        } else if self.quotes > 0 {
            self.quoted.push(text);
        } else {
            self.place(Block::Paragraph(text));
        }
    }

    /// A paragraph of nothing but blocks, one a line, is replaced by what they stand for.
    fn calls(&mut self) -> bool {
        let Some(typed) = &self.typed else { return false };
        let calls: Option<Vec<_>> = typed
            .lines()
            .filter(|line| !line.trim().is_empty())
            .map(|line| {
                let inner = line.trim().strip_prefix("{{")?.strip_suffix("}}")?;
                placeholder::block(inner)
            })
            .collect();
        let Some(calls) = calls.filter(|calls| !calls.is_empty()) else {
            return false;
        };
        self.typed = Some(String::new());
        for call in calls {
            for block in self.answers.block(&call) {
                self.place(block);
            }
        }
        true
    }

    fn end_heading(&mut self, level: HeadingLevel) {
        let title = paper::document::plain_text(&self.take_run());
        if !title.trim().is_empty() {
            self.pieces.push(Piece::Heading {
                level: level as u8,
                title,
            });
        }
    }

    fn end_item(&mut self) {
        let item = join_lines(std::mem::take(&mut self.item));
        if !item.is_empty() {
            self.items.push(item);
        }
    }

    fn end_list(&mut self, ordered: bool) {
        let items = std::mem::take(&mut self.items);
        if self.quotes > 0 {
            self.quoted.extend(items);
        } else if !items.is_empty() {
            self.place(Block::List { ordered, items });
        }
    }

    fn place(&mut self, block: Block) {
        self.pieces.push(Piece::Block(block));
    }
}

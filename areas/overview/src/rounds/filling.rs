//! An answer's text with figures in the place of their names, each leading to its definition.

use measures::{Asked, Figure};
use paper::document::{Block, Inline};
use report::markup::{self, BlockCall, FigureCall, When};

use crate::figures::Figures;

/// A piece of an answer: words, or a figure that leads to its definition.
pub(super) struct Bit {
    pub(super) text: String,
    pub(super) href: String,
}

/// Puts figures in the place of their names.
pub(super) struct Filling<'f, 'd, 'a> {
    pub(super) figures: &'f Figures<'d, 'a>,
    pub(super) asked: Asked,
    /// The addresses of the figures met, in order.
    pub(super) links: Vec<String>,
}

impl Filling<'_, '_, '_> {
    /// The paragraphs of a text.
    pub(super) fn paragraphs(&mut self, text: &str) -> Vec<Vec<Bit>> {
        self.links.clear();
        let blocks = markup::blocks(text, self);
        let mut links = std::mem::take(&mut self.links).into_iter();
        blocks
            .into_iter()
            .flat_map(lines)
            .map(|line| bits(line, &mut links))
            .filter(|line: &Vec<Bit>| !line.is_empty())
            .collect()
    }

    fn ask(&self, call: &FigureCall) -> (Option<Figure>, Asked) {
        let asked = match call.when {
            When::AsTheSection => self.asked,
            When::During(period) => Asked::of(period),
            When::At(day) => self.asked.at(day),
        };
        let found = measures::figure(self.figures.desk.tx, &asked, &call.measure, &call.dimensions);
        (found.ok(), asked)
    }
}

impl markup::Answers for Filling<'_, '_, '_> {
    fn figure(&mut self, call: &FigureCall) -> Inline {
        let (found, asked) = self.ask(call);
        self.links.push(
            found
                .as_ref()
                .map_or_else(String::new, |figure| self.figures.link(figure, asked)),
        );
        Inline::Figure {
            text: found.map_or_else(
                || self.figures.desk.tr("answers-no-figure"),
                |figure| measures::words(self.figures.desk.lang(), &figure),
            ),
            definition: Some(call.measure.clone()),
            hidden: false,
            period: None,
        }
    }

    fn reference(&mut self, section: &str) -> Inline {
        Inline::Text(section.to_owned())
    }

    fn block(&mut self, call: &BlockCall) -> Vec<Block> {
        vec![Block::Paragraph(vec![Inline::Text(format!(
            "{{{{{}}}}}",
            call.name
        ))])]
    }

    fn unknown(&mut self, typed: &str) -> Inline {
        Inline::Text(typed.to_owned())
    }
}

fn lines(block: Block) -> Vec<Vec<Inline>> {
    match block {
        Block::Paragraph(text)
        | Block::Note(text)
        | Block::Quote { text, .. }
        | Block::Recommendation { text, .. } => {
            vec![text]
        }
        Block::Subheading(title) => vec![vec![Inline::Text(title)]],
        Block::List { items, .. } => items,
        Block::Part { blocks, .. } => blocks.into_iter().flat_map(lines).collect(),
        Block::Table(_) | Block::Chart(_) | Block::Profiles(_) => Vec::new(),
    }
}

fn bits(line: Vec<Inline>, links: &mut impl Iterator<Item = String>) -> Vec<Bit> {
    let mut bits = Vec::new();
    for piece in line {
        match piece {
            Inline::Text(text) | Inline::Link { text, .. } | Inline::Reference { text, .. } => {
                bits.push(Bit {
                    text,
                    href: String::new(),
                });
            }
            Inline::Figure { text, .. } => bits.push(Bit {
                text,
                href: links.next().unwrap_or_default(),
            }),
            Inline::Strong(inner) | Inline::Emphasis(inner) => bits.extend(self::bits(inner, links)),
            Inline::LineBreak => bits.push(Bit {
                text: " ".to_owned(),
                href: String::new(),
            }),
        }
    }
    bits
}

//! A chapter or a section within one, with headings as deep as it lies.

use askama::Template;
use paper::document::{Block, Inline, Section};

use super::Frame;
use super::block::BlockView;
use super::inline::InlineView;

/// HTML has headings of six levels.
const DEEPEST: usize = 6;

#[derive(Template)]
#[template(path = "web_edition/section.html")]
pub(crate) struct SectionView<'a> {
    section: &'a Section,
    frame: Frame<'a>,
    level: usize,
}

impl<'a> SectionView<'a> {
    pub(crate) fn new(section: &'a Section, frame: Frame<'a>, level: usize) -> Self {
        Self {
            section,
            frame,
            level: level.min(DEEPEST),
        }
    }

    fn within(&self, section: &'a Section) -> SectionView<'a> {
        SectionView::new(section, self.frame, self.level + 1)
    }

    fn block(&self, block: &'a Block) -> BlockView<'a> {
        BlockView::new(block, self.frame, self.level + 1)
    }

    fn prose(&self, pieces: &'a [Inline]) -> InlineView<'a> {
        InlineView {
            pieces,
            frame: self.frame,
        }
    }
}

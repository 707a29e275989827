//! Walks over a document, for checks that must see everything that is printed.
//! Each walk visits in reading order and leaves nothing out; a new kind of block must be added here to compile.

use super::{Block, Chart, Document, Inline, Section, Table};

/// What a walk meets in blocks.
enum Met<'a> {
    Inline(&'a Inline),
    Table(&'a Table),
    Chart(&'a Chart),
}

impl Document {
    /// Visits every piece of running text, those within strong and stressed text too, in reading order.
    pub fn each_inline<'a>(&'a self, mut visit: impl FnMut(&'a Inline)) {
        self.each(&mut |met| {
            if let Met::Inline(inline) = met {
                visit(inline);
            }
        });
    }

    /// Visits every table in reading order.
    pub fn each_table<'a>(&'a self, mut visit: impl FnMut(&'a Table)) {
        self.each(&mut |met| {
            if let Met::Table(table) = met {
                visit(table);
            }
        });
    }

    /// Visits every chart in reading order.
    pub fn each_chart<'a>(&'a self, mut visit: impl FnMut(&'a Chart)) {
        self.each(&mut |met| {
            if let Met::Chart(chart) = met {
                visit(chart);
            }
        });
    }

    /// Visits every section, a section before those within it.
    pub fn each_section<'a>(&'a self, mut visit: impl FnMut(&'a Section)) {
        for section in &self.sections {
            sections(section, &mut visit);
        }
    }

    /// Visits every anchor that a reference may lead to: sections, tables, charts and profiles.
    pub fn each_anchor<'a>(&'a self, mut visit: impl FnMut(&'a str)) {
        self.each_section(|section| {
            visit(&section.anchor);
            section.blocks.iter().for_each(|block| anchors(block, &mut visit));
        });
    }

    /// How many figures are printed: in the strip, in running text and in cells of numeric columns.
    pub fn figure_count(&self) -> usize {
        let mut count = self.strip.len();
        self.each_inline(|inline| count += usize::from(matches!(inline, Inline::Figure { .. })));
        self.each_table(|table| {
            let numeric = table
                .columns
                .iter()
                .skip(1)
                .filter(|column| column.numeric)
                .count();
            count += numeric * table.rows.len();
        });
        count
    }

    fn each<'a>(&'a self, visit: &mut impl FnMut(Met<'a>)) {
        self.each_section(|section| {
            inlines(&section.lead, visit);
            for block in &section.blocks {
                walk_block(block, visit);
            }
        });
    }
}

fn sections<'a>(section: &'a Section, visit: &mut impl FnMut(&'a Section)) {
    visit(section);
    for inner in &section.sections {
        sections(inner, visit);
    }
}

fn walk_block<'a>(block: &'a Block, visit: &mut impl FnMut(Met<'a>)) {
    match block {
        Block::Paragraph(text)
        | Block::Note(text)
        | Block::Quote { text, .. }
        | Block::Recommendation { text, .. } => inlines(text, visit),
        Block::Subheading(_) => {}
        Block::List { items, .. } => items.iter().for_each(|item| inlines(item, visit)),
        Block::Part { blocks, .. } => blocks.iter().for_each(|inner| walk_block(inner, visit)),
        Block::Table(table) => visit(Met::Table(table)),
        Block::Chart(chart) => visit(Met::Chart(chart)),
        Block::Profiles(profiles) => {
            for profile in profiles {
                inlines(&profile.this_year, visit);
                inlines(&profile.next_year, visit);
            }
        }
    }
}

fn anchors<'a>(block: &'a Block, visit: &mut impl FnMut(&'a str)) {
    match block {
        Block::Part { blocks, .. } => blocks.iter().for_each(|inner| anchors(inner, visit)),
        Block::Table(table) => visit(&table.anchor),
        Block::Chart(chart) => visit(&chart.anchor),
        Block::Profiles(profiles) => profiles.iter().for_each(|profile| visit(&profile.anchor)),
        Block::Paragraph(_)
        | Block::Subheading(_)
        | Block::List { .. }
        | Block::Quote { .. }
        | Block::Recommendation { .. }
        | Block::Note(_) => {}
    }
}

fn inlines<'a>(pieces: &'a [Inline], visit: &mut impl FnMut(Met<'a>)) {
    for piece in pieces {
        visit(Met::Inline(piece));
        match piece {
            Inline::Strong(inner) | Inline::Emphasis(inner) => inlines(inner, visit),
            Inline::Text(_)
            | Inline::Link { .. }
            | Inline::Reference { .. }
            | Inline::Figure { .. }
            | Inline::LineBreak => {}
        }
    }
}

//! Numbers of tables and charts, given in reading order once everything stands in its place.

use paper::document::{Block, Section};

/// Gives every table and chart its number and the anchor that follows from it.
pub(super) fn tables_and_charts(sections: &mut [Section]) {
    let mut next = Next { tables: 0, charts: 0 };
    for section in sections {
        next.section(section);
    }
}

struct Next {
    tables: usize,
    charts: usize,
}

impl Next {
    fn section(&mut self, section: &mut Section) {
        self.blocks(&mut section.blocks);
        for inner in &mut section.sections {
            self.section(inner);
        }
    }

    fn blocks(&mut self, blocks: &mut [Block]) {
        for block in blocks {
            match block {
                Block::Table(table) => {
                    self.tables += 1;
                    table.number = self.tables.to_string();
                    table.anchor = format!("tabel-{}", self.tables);
                }
                Block::Chart(chart) => {
                    self.charts += 1;
                    chart.number = self.charts.to_string();
                    chart.anchor = format!("figur-{}", self.charts);
                }
                Block::Part { blocks, .. } => self.blocks(blocks),
                Block::Paragraph(_)
                | Block::Subheading(_)
                | Block::List { .. }
                | Block::Quote { .. }
                | Block::Profiles(_)
                | Block::Recommendation { .. }
                | Block::Note(_) => {}
            }
        }
    }
}

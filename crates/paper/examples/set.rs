//! Sets a document given as JSON: `cargo run -p paper --example set -- document.json out.pdf [font files]`.

use paper::document::Document;
use paper::{Fonts, Stamp};
use std::error::Error;

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let (Some(input), Some(output)) = (arguments.next(), arguments.next()) else {
        return Err("give a document and where to put the PDF".into());
    };
    let files = arguments.map(std::fs::read).collect::<Result<Vec<_>, _>>()?;
    let document: Document = serde_json::from_str(&std::fs::read_to_string(input)?)?;
    let stamp = Stamp {
        year: 2020,
        month: 6,
        day: 4,
        hour: 12,
        minute: 0,
        second: 0,
    };
    std::fs::write(output, paper::pdf(&document, &Fonts::from_files(files)?, stamp)?)?;
    Ok(())
}

//! The code lists of this area. Their labels stand in `texts.ftl`.

use records::CodeList;

/// Codes of `rate`.
pub static RATE: CodeList = CodeList::new("rate", &["positive", "stopped"]);

//! The code lists of this area. Their labels stand in `texts.ftl`.

use records::CodeList;

/// Codes of `report_kind`.
pub static REPORT_KIND: CodeList = CodeList::new("report_kind", &["annual", "mid_year", "status_note"]);

/// Codes of `report_state`.
pub static REPORT_STATE: CodeList = CodeList::new("report_state", &["draft", "published"]);

/// Codes of `section_kind`.
pub static SECTION_KIND: CodeList = CodeList::new(
    "section_kind",
    &[
        "text",
        "strategy_point",
        "profiles",
        "voluntary_places",
        "recommendations",
        "references",
        "appendix",
    ],
);

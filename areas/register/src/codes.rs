//! The code lists of this area. Their labels stand in `texts.ftl`.

use records::CodeList;

/// Codes of `organisation_kind`.
pub static ORGANISATION_KIND: CodeList = CodeList::new(
    "organisation_kind",
    &[
        "registered_rsv",
        "social_enterprise",
        "initiative",
        "supporting_company",
        "voluntary_museum",
        "partner_company",
        "funder",
        "authority",
        "housing_plan",
        "other",
    ],
);

/// Codes of `organisation_stage`.
pub static ORGANISATION_STAGE: CodeList = CodeList::new(
    "organisation_stage",
    &["dialogue", "start_up", "in_transition", "active", "ceased"],
);

/// Codes of `rsv_basis`.
pub static RSV_BASIS: CodeList = CodeList::new("rsv_basis", &["cvr_register", "report", "own_statement"]);

/// Codes of `opening_purpose`.
pub static OPENING_PURPOSE: CodeList = CodeList::new("opening_purpose", &["placement", "public"]);

/// Codes of `text_state`.
pub static TEXT_STATE: CodeList = CodeList::new("text_state", &["draft", "submitted", "approved"]);

/// Codes of `precision`.
pub static PRECISION: CodeList = CodeList::new("precision", &["exact", "at_least", "at_most", "about"]);

//! The code lists of this area. Their labels stand in `texts.ftl`.

use records::CodeList;

/// Codes of `agreement_kind`.
pub static AGREEMENT_KIND: CodeList = CodeList::new(
    "agreement_kind",
    &[
        "placements",
        "in_house",
        "volunteering_addendum",
        "company_partnership",
        "operating_grant",
        "cooperation",
    ],
);

/// Codes of `supplement_kind`.
pub static SUPPLEMENT_KIND: CodeList = CodeList::new(
    "supplement_kind",
    &["supplement", "new_version", "extension", "termination"],
);

/// Codes of `target_group`.
pub static TARGET_GROUP: CodeList = CodeList::new(
    "target_group",
    &[
        "resource_programme",
        "job_clarification",
        "sickness_benefit",
        "integration",
        "activity_ready_cash_benefit",
        "youth",
        "flex_job_entitled",
        "veteran",
        "counter_culture_youth",
        "broad",
        "other",
    ],
);

/// Codes of `partnership_kind`.
pub static PARTNERSHIP_KIND: CodeList = CodeList::new(
    "partnership_kind",
    &[
        "purchase",
        "csr",
        "hired_out_worker",
        "joint_establishment",
        "dialogue",
    ],
);

/// Codes of `partnership_state`.
pub static PARTNERSHIP_STATE: CodeList = CodeList::new("partnership_state", &["dialogue", "active", "ended"]);

/// Codes of `attempt_result`.
pub static ATTEMPT_RESULT: CodeList =
    CodeList::new("attempt_result", &["dropped", "on_hold", "agreed", "running"]);

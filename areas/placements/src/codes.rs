//! The code lists of this area. Their labels stand in `texts.ftl`.

use records::CodeList;

/// Codes of `placement_state`.
pub static PLACEMENT_STATE: CodeList = CodeList::new(
    "placement_state",
    &[
        "draft", "referred", "declined", "waiting", "active", "paused", "ended",
    ],
);

/// Codes of `plan_absence_reason`.
pub static PLAN_ABSENCE_REASON: CodeList = CodeList::new(
    "plan_absence_reason",
    &[
        "job_before_plan",
        "by_agreement_with_caseworker",
        "refuge",
        "in_prison",
        "challenges_and_absence",
        "in_progress",
        "wage_subsidy",
        "other_scheme",
    ],
);

/// Codes of `absence_reason`.
pub static ABSENCE_REASON: CodeList = CodeList::new(
    "absence_reason",
    &[
        "illness",
        "treatment",
        "appointment",
        "child_ill",
        "interpreter_missing",
        "agreed",
        "not_notified",
        "other",
    ],
);

/// Why a day is written or mended late.
pub static CORRECTED_BECAUSE: CodeList = CodeList::new(
    "corrected_because",
    &[
        "wrong_mark",
        "told_later",
        "written_late",
        "participant_says",
        "other",
    ],
);

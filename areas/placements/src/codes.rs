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

/// Codes of `placement_event_kind`.
pub static PLACEMENT_EVENT_KIND: CodeList = CodeList::new(
    "placement_event_kind",
    &[
        "sent",
        "withdrawn",
        "accepted",
        "declined",
        "moved",
        "offered",
        "offer_let_go",
        "started",
        "paused",
        "resumed",
        "extended",
        "ended",
        "outcome",
        "followed_up",
        "not_reached",
    ],
);

/// Codes of `step_reason`: those of one step stand together, and "other" last.
pub static STEP_REASON: CodeList = CodeList::new(
    "step_reason",
    &[
        "no_room",
        "tasks_do_not_fit",
        "no_mentor_time",
        "hours_do_not_fit",
        "participant_said_no",
        "referred_elsewhere",
        "situation_changed",
        "sent_by_mistake",
        "urgent_need",
        "fits_the_free_place",
        "waited_elsewhere",
        "no_answer_in_time",
        "not_ready_yet",
        "illness",
        "treatment",
        "leave",
        "host_closed",
        "child_care",
        "progress_needs_time",
        "late_start",
        "time_was_lost",
        "job_in_sight",
        "over_by_agreement",
        "came_back",
        "other",
    ],
);

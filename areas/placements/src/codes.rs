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
        "settled_by_authority",
        "agreed_with_parties",
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
/// Codes of `plan_late_reason`.
pub static PLAN_LATE_REASON: CodeList = CodeList::new(
    "plan_late_reason",
    &[
        "illness",
        "few_hours",
        "interpreter",
        "host_busy",
        "caseworker_busy",
        "other",
    ],
);

/// Codes of `took_part`.
pub static TOOK_PART: CodeList = CodeList::new(
    "took_part",
    &[
        "participant",
        "mentor",
        "caseworker",
        "interpreter",
        "relative",
        "others",
    ],
);

/// Codes of `plan_answer`.
pub static PLAN_ANSWER: CodeList = CodeList::new("plan_answer", &["agrees", "wants_change"]);

/// Codes of `answer_way`.
pub static ANSWER_WAY: CodeList = CodeList::new("answer_way", &["own_page", "on_paper"]);

/// Codes of `written_by`.
pub static WRITTEN_BY: CodeList = CodeList::new("written_by", &["participant", "mentor", "municipality"]);

/// Codes of `how_done`.
pub static HOW_DONE: CodeList = CodeList::new("how_done", &["alone", "some_help", "together"]);

/// Codes of `step_started_by`.
pub static STEP_STARTED_BY: CodeList = CodeList::new(
    "step_started_by",
    &["participant", "mentor", "caseworker", "together"],
);

/// Codes of `follow_up_state`.
pub static FOLLOW_UP_STATE: CodeList = CodeList::new(
    "follow_up_state",
    &["planned", "called", "held", "moved", "cancelled"],
);

/// Codes of `follow_up_asked_by`.
pub static FOLLOW_UP_ASKED_BY: CodeList = CodeList::new(
    "follow_up_asked_by",
    &["rhythm", "caseworker", "mentor", "participant"],
);

/// Codes of `form_kind`.
pub static FORM_KIND: CodeList = CodeList::new("form_kind", &["final_evaluation", "team_description"]);

/// Codes of `course_form_state`.
pub static COURSE_FORM_STATE: CodeList = CodeList::new(
    "course_form_state",
    &["draft", "delivered", "in_dialogue", "used"],
);

/// Codes of `form_late_reason`.
pub static FORM_LATE_REASON: CodeList = CodeList::new(
    "form_late_reason",
    &[
        "host_ill",
        "participant_ill",
        "no_contact",
        "awaiting_information",
        "other",
    ],
);

/// Codes of `prefill`.
pub static PREFILL: CodeList = CodeList::new(
    "prefill",
    &[
        "wishes",
        "goals",
        "tasks",
        "next_step",
        "attendance",
        "progression",
        "logbook",
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

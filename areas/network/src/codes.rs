//! The code lists of this area. Their labels stand in `texts.ftl`.

use records::CodeList;

/// Codes of `meeting_state`.
pub static MEETING_STATE: CodeList = CodeList::new("meeting_state", &["planned", "held", "cancelled"]);

/// Codes of `talk_setting`.
pub static TALK_SETTING: CodeList =
    CodeList::new("talk_setting", &["network_meeting", "internal", "external"]);

/// Codes of `activity_kind`.
pub static ACTIVITY_KIND: CodeList = CodeList::new(
    "activity_kind",
    &[
        "visit",
        "talk",
        "conference",
        "dialogue",
        "study_request",
        "membership",
        "advice",
        "introduction",
        "policy",
        "competence",
        "marketing",
        "purchase",
        "knowledge",
    ],
);

/// Codes of `activity_state`.
pub static ACTIVITY_STATE: CodeList =
    CodeList::new("activity_state", &["planned", "under_way", "started", "done"]);

//! The code lists of this area. Their labels stand in `texts.ftl`. Reasons for absence are the placements' own.

use records::CodeList;

/// Why a day did not take place.
pub static CLOSED_BECAUSE: CodeList = CodeList::new(
    "closed_because",
    &[
        "public_holiday",
        "company_holiday",
        "staff_away",
        "course",
        "premises",
        "other",
    ],
);

/// What has come of a day on the participant's own sheet.
pub static OWN_STATE: CodeList = CodeList::new("own_state", &["written", "countersigned", "disputed"]);

/// How somebody got in touch.
pub static CONTACT_WAY: CodeList = CodeList::new(
    "contact_way",
    &["in_person", "phone", "message", "letter", "meeting"],
);

/// How often attendance is delivered.
pub static RHYTHM: CodeList = CodeList::new("rhythm", &["once", "weekly", "monthly"]);

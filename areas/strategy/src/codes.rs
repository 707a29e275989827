//! The code lists of this area. Their labels stand in `texts.ftl`.

use records::CodeList;

/// Codes of `point_kind`.
pub static POINT_KIND: CodeList = CodeList::new("point_kind", &["point", "addition"]);

/// Codes of `recommendation_state`.
pub static RECOMMENDATION_STATE: CodeList = CodeList::new(
    "recommendation_state",
    &["proposed", "adopted", "changed", "rejected", "continued"],
);

/// Codes of `duty_state`.
pub static DUTY_STATE: CodeList = CodeList::new("duty_state", &["upcoming", "delivered", "late", "missed"]);

/// Codes of `property_state`.
pub static PROPERTY_STATE: CodeList = CodeList::new(
    "property_state",
    &["idea", "examined", "postponed", "possible", "dropped", "in_use"],
);

/// Codes of `trial_state`.
pub static TRIAL_STATE: CodeList = CodeList::new("trial_state", &["idea", "applied", "running", "ended"]);

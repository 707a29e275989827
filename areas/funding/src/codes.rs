//! The code lists of this area. Their labels stand in `texts.ftl`.

use records::CodeList;

/// Codes of `application_state`.
pub static APPLICATION_STATE: CodeList = CodeList::new(
    "application_state",
    &["idea", "drafted", "sent", "granted", "refused", "withdrawn"],
);

/// Codes of `funding_kind`.
pub static FUNDING_KIND: CodeList = CodeList::new(
    "funding_kind",
    &[
        "foundation",
        "donation",
        "crowdfunding",
        "section_18",
        "puf",
        "state_pool",
        "operating_grant",
        "section_8a",
        "legacy",
        "goods",
        "internal_fund",
        "mixed",
    ],
);

/// Codes of `funding_event`.
pub static FUNDING_EVENT: CodeList = CodeList::new("funding_event", &["granted", "extended"]);

//! The code lists of this area. Their labels stand in `texts.ftl`.

use records::CodeList;

/// Codes of `job_type`.
pub static JOB_TYPE: CodeList = CodeList::new(
    "job_type",
    &[
        "flex_job",
        "mini_flex_job",
        "part_time",
        "full_time",
        "wage_subsidy",
        "hybrid",
        "senior_job",
        "hourly_paid",
        "protected_job",
    ],
);

/// Codes of `hire_channel`.
pub static HIRE_CHANNEL: CodeList = CodeList::new(
    "hire_channel",
    &["jobcentre", "posting", "network", "unsolicited"],
);

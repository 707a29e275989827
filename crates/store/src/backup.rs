//! A backup as lines of JSON, the same for both engines, so that it also moves a municipality between them.
//!
//! Taken while in use, from one state of the data, a batch of rows at a time. The last line holds the number of rows of each
//! table and the hash of all before it, so a file that was cut or changed is found out. [`envelope`] encrypts it, [`to_file`]
//! reads what it wrote back before it calls it a backup.
//! Keys are in it only as they stand in the database, wrapped; the key file is not, and so neither is the key that people are
//! found by.
//! Not for: what the installation holds beside its municipalities (accounts, sessions, limits), or deciding who may.

pub mod envelope;
mod file;
mod fit;
mod lines;
mod read;
mod upgrade;
mod write;

pub use file::{Written, to_file};
pub use fit::name_of_seals;
pub use lines::{Header, Summary};
pub use read::{Verified, read, restore, verify};
pub use write::write;

/// Every table, parents before children. A test holds it against the database.
pub const TABLES: &[&str] = &[
    "setting",
    "history",
    "organisation",
    "organisation_alias",
    "goal_flag",
    "rsv_registration",
    "approval",
    "location",
    "opening_hours",
    "task_offer",
    "yearly_profile",
    "key_figure",
    "agreement",
    "agreement_target_group",
    "agreement_pause",
    "capacity_statement",
    "partnership",
    "partnership_effect",
    "in_house_attempt",
    "participant",
    "municipality_key",
    "person_key",
    "participant_word",
    "person",
    "person_account",
    "unit",
    "oidc_provider",
    "claim_mapping",
    "membership",
    "case_relation",
    "break_glass",
    "four_eyes",
    "alarm_remark",
    "placement",
    "placement_pause",
    "plan",
    "plan_answer",
    "plan_absence",
    "attendance_day",
    "progression_step",
    "placement_task",
    "logbook_entry",
    "follow_up_meeting",
    "form_template",
    "form_question",
    "course_form",
    "course_answer",
    "job",
    "goal",
    "job_opening",
    "outcome_category",
    "evaluation_question",
    "evaluation_round",
    "round_outcome",
    "round_rate",
    "round_answer",
    "funding_opportunity",
    "application",
    "funding_received",
    "bulletin",
    "network_meeting",
    "talk",
    "campaign",
    "story",
    "activity",
    "decision",
    "strategy_point",
    "point_decision",
    "recommendation",
    "reporting_duty",
    "prize",
    "housing_plan",
    "housing_initiative",
    "property",
    "trial_action",
    "law_reference",
    "stated_total",
    "stated_order",
    "report",
    "report_section",
    "edition",
    "accepted_finding",
    "section_version",
    "audit_entry",
    "audit_person",
    "audit_pending",
    "audit_leaf",
    "audit_checkpoint",
    "audit_segment",
    "audit_deletion",
    "audit_retention",
    "audit_sample",
    "audit_sample_item",
    "audit_judgement",
    "retention_rule",
    "retention_hold",
    "retention_run",
    "retention_item",
    "erasure_journal",
    "rights_note",
];

/// Tables that are in no backup, and why. A row of one in an older backup is passed over, or read in another way.
pub const LEFT_OUT: &[(&str, &str)] = &[
    (
        "account",
        "the installation's since; the people of an older backup are read out of it",
    ),
    (
        "signed_in",
        "sessions of the first releases; whoever comes back signs in",
    ),
    (
        "idempotency_key",
        "forms sent in the last hours; it holds nothing that a restored database needs",
    ),
];

/// Table and column of every boolean. A test holds it against the migrations.
pub const BOOLEANS: &[(&str, &str)] = &[
    ("organisation", "confidential"),
    ("oidc_provider", "active"),
    ("goal_flag", "counts"),
    ("key_figure", "counts_people"),
    ("agreement", "per_year"),
    ("agreement", "rolling"),
    ("agreement", "extension_possible"),
    ("agreement_target_group", "is_leading"),
    ("participant", "veteran"),
    ("participant", "protected"),
    ("participant", "restricted"),
    ("placement", "uses_extra_place"),
    ("plan", "owned_by_participant"),
    ("follow_up_meeting", "interpreter"),
    ("goal", "per_year"),
    ("goal", "claimed_met"),
    ("job_opening", "matched"),
    ("job_opening", "hired"),
    ("outcome_category", "sensitive"),
    ("outcome_category", "passing"),
    ("evaluation_round", "cumulative"),
    ("application", "co_signed"),
    ("funding_received", "anonymous"),
    ("funding_received", "in_kind"),
    ("funding_received", "internal"),
    ("story", "about_one_person"),
    ("story", "consent"),
    ("activity", "confidential"),
    ("report_section", "committee_only"),
];

//! What the policies of the tree say of a participant's case, role by role.

mod common;

use access::{Action, Case, Decision, Role, Thing};
use common::{CLASSES, case, classes, foreign, hosted, idle, opened, part, row, who, yes};

const READ: Action = Action::reads("case.read");
const CHANGE: Action = Action::changes("case.change");

fn of_kind(kind: &str, thing: Thing) -> Thing {
    match thing {
        Thing::Case(case) => Thing::Case(Case {
            kind: kind.to_owned(),
            ..case
        }),
        other => other,
    }
}

fn restricted(thing: Thing) -> Thing {
    match thing {
        Thing::Case(case) => Thing::Case(Case {
            restricted: true,
            ..case
        }),
        other => other,
    }
}

#[test]
fn the_unit_follows_every_case_without_seeing_whose_it_is() {
    let policy = common::policy();
    for role in [Role::Consultant, Role::Leader] {
        let who = who(role);
        assert!(yes(&policy, &who, READ.name, &foreign()));
        assert!(!yes(&policy, &who, CHANGE.name, &foreign()));
        assert_eq!(classes(&policy, &who, &foreign()), [""; 0]);
    }
}

#[test]
fn the_unit_sees_names_where_it_has_a_part_and_never_notes() {
    let policy = common::policy();
    for role in [Role::Consultant, Role::Leader] {
        let who = who(role);
        assert_eq!(
            classes(&policy, &who, &part()),
            ["case.identity", "case.contact", "case.considerations"]
        );
        assert!(yes(&policy, &who, CHANGE.name, &part()));
        assert!(!yes(&policy, &who, "case.export", &part()));
    }
}

#[test]
fn a_caseworker_sees_the_own_cases_whole_and_others_not_at_all() {
    let policy = common::policy();
    let who = who(Role::Caseworker);
    assert_eq!(classes(&policy, &who, &part()), CLASSES);
    for act in [
        "case.read",
        "case.change",
        "case.export",
        "case.assign",
        "rights.access_file",
        "rights.rectify",
    ] {
        assert!(yes(&policy, &who, act, &part()), "{act}");
        assert!(!yes(&policy, &who, act, &foreign()), "{act}");
    }
    assert_eq!(classes(&policy, &who, &foreign()), [""; 0]);
}

#[test]
fn a_mentor_sees_name_times_and_considerations_of_those_who_are_placed() {
    let policy = common::policy();
    let who = who(Role::Mentor);
    assert_eq!(
        classes(&policy, &who, &hosted()),
        ["case.identity", "case.considerations"]
    );
    assert!(
        !yes(&policy, &who, "case.outcome", &hosted()),
        "what became of it is not theirs"
    );
    for kind in [
        "placement",
        "placement_pause",
        "plan",
        "attendance_day",
        "logbook_entry",
        "progression_step",
        "course_form",
    ] {
        assert!(yes(&policy, &who, READ.name, &of_kind(kind, hosted())), "{kind}");
        assert!(
            !yes(&policy, &who, READ.name, &of_kind(kind, foreign())),
            "{kind}"
        );
    }
    for kind in ["participant", "plan_absence"] {
        assert!(!yes(&policy, &who, READ.name, &of_kind(kind, hosted())), "{kind}");
    }
    assert_eq!(classes(&policy, &who, &foreign()), [""; 0]);
}

#[test]
fn a_mentor_keeps_the_days_and_the_course_of_those_who_are_placed_and_not_the_placement() {
    let policy = common::policy();
    let who = who(Role::Mentor);
    let may = |kind: &str, case: Thing| yes(&policy, &who, CHANGE.name, &of_kind(kind, case));
    for kind in [
        "attendance_day",
        "plan",
        "plan_answer",
        "progression_step",
        "placement_task",
        "logbook_entry",
        "follow_up_meeting",
        "course_form",
        "course_answer",
    ] {
        assert!(may(kind, hosted()), "{kind}");
        assert!(!may(kind, foreign()), "{kind}");
    }
    for kind in ["participant", "placement", "placement_pause", "plan_absence"] {
        assert!(!may(kind, hosted()), "{kind}");
    }
}

#[test]
fn a_participant_answers_to_the_plan_and_writes_the_logbook_and_changes_nothing_else() {
    let policy = common::policy();
    let me = who(Role::Participant);
    for kind in ["plan_answer", "logbook_entry"] {
        assert!(
            yes(&policy, &me, CHANGE.name, &of_kind(kind, foreign())),
            "{kind}"
        );
    }
    for kind in [
        "plan",
        "placement",
        "progression_step",
        "follow_up_meeting",
        "course_form",
    ] {
        assert!(
            !yes(&policy, &me, CHANGE.name, &of_kind(kind, foreign())),
            "{kind}"
        );
    }
}

#[test]
fn a_mentor_who_is_asked_sees_a_preview_without_a_name() {
    let policy = common::policy();
    let who = who(Role::Mentor);
    let asked = Thing::Case(Case {
        previews: vec!["home".to_owned()],
        ..case()
    });
    assert!(yes(&policy, &who, "case.preview", &asked));
    assert!(!yes(&policy, &who, READ.name, &asked));
    assert_eq!(classes(&policy, &who, &asked), [""; 0]);
    assert!(!yes(&policy, &who, "case.preview", &foreign()));
}

#[test]
fn a_part_in_a_case_gives_a_mentor_nothing() {
    let policy = common::policy();
    assert_eq!(classes(&policy, &who(Role::Mentor), &part()), [""; 0]);
}

#[test]
fn a_participant_sees_the_own_case_except_the_notes() {
    let policy = common::policy();
    let me = who(Role::Participant);
    assert_eq!(classes(&policy, &me, &foreign()), &CLASSES[..5]);
    for act in ["case.read", "case.export", "rights.access_file", "rights.lookups"] {
        assert!(yes(&policy, &me, act, &foreign()), "{act}");
    }
    assert!(!yes(&policy, &me, CHANGE.name, &foreign()));
    let others = Thing::Case(Case {
        participant: "another".to_owned(),
        ..case()
    });
    assert_eq!(classes(&policy, &me, &others), [""; 0]);
    assert!(!yes(&policy, &me, READ.name, &others));
}

#[test]
fn an_opened_case_shows_who_and_how_but_never_number_address_or_notes() {
    let policy = common::policy();
    for role in [Role::Consultant, Role::Leader, Role::Caseworker] {
        let who = opened(who(role), "somebody");
        assert!(yes(&policy, &who, READ.name, &foreign()));
        assert_eq!(
            classes(&policy, &who, &foreign()),
            ["case.identity", "case.contact", "case.considerations"]
        );
        assert!(!yes(&policy, &who, CHANGE.name, &foreign()));
    }
    let elsewhere = opened(who(Role::Caseworker), "another");
    assert_eq!(classes(&policy, &elsewhere, &foreign()), [""; 0]);
    for role in Role::ALL {
        let may = yes(&policy, &who(role), "case.break_glass", &foreign());
        let casework = [Role::Consultant, Role::Leader, Role::Caseworker].contains(&role);
        assert_eq!(may, casework, "{role:?}");
        if !casework && role != Role::Participant {
            assert_eq!(
                classes(&policy, &opened(who(role), "somebody"), &foreign()),
                [""; 0]
            );
        }
    }
}

#[test]
fn a_restricted_case_is_seen_by_two_and_changed_by_nobody() {
    let policy = common::policy();
    let case = restricted(of_kind(
        "attendance_day",
        Thing::Case(Case {
            caseworkers: vec!["me".to_owned()],
            hosts: vec!["home".to_owned()],
            previews: vec!["home".to_owned()],
            ..common::case()
        }),
    ));
    for role in Role::ALL {
        let who = opened(who(role), "somebody");
        let sees = [Role::Caseworker, Role::Participant].contains(&role);
        assert_eq!(yes(&policy, &who, READ.name, &case), sees, "{role:?}");
        assert_eq!(classes(&policy, &who, &case).is_empty(), !sees, "{role:?}");
        assert_eq!(
            yes(&policy, &who, "case.preview", &case),
            role == Role::Caseworker,
            "{role:?}"
        );
        for act in ["case.change", "case.assign", "rights.rectify", "rights.erase"] {
            assert!(!yes(&policy, &who, act, &case), "{role:?} {act}");
        }
    }
    // Restricting, and taking it off again, is the one thing left to do.
    assert!(yes(&policy, &who(Role::Protection), "rights.restrict", &case));
    assert!(yes(&policy, &who(Role::Caseworker), "rights.restrict", &case));
}

#[test]
fn grave_acts_ask_for_a_fresh_sign_in_and_say_so() {
    let policy = common::policy();
    let caseworker = idle(who(Role::Caseworker));
    for act in [
        "case.export",
        "rights.access_file",
        "rights.erase",
        "case.break_glass",
    ] {
        assert_eq!(
            policy.decide(&caseworker, Action::reads(act), &part()),
            Decision::AskAgain,
            "{act}"
        );
        assert!(yes(&policy, &who(Role::Caseworker), act, &part()), "{act}");
    }
    // Where the person may not at all, it would not help.
    assert_eq!(
        policy.decide(&caseworker, Action::reads("case.export"), &foreign()),
        Decision::Refused
    );
    assert!(yes(&policy, &caseworker, READ.name, &part()));
    let publish = Action::changes("report.publish");
    let report = row("report", "report", &[], false);
    assert_eq!(
        policy.decide(&idle(who(Role::Leader)), publish, &report),
        Decision::AskAgain
    );
    assert!(policy.may(&who(Role::Leader), publish, &report).is_some());
    let roles = Thing::Setting {
        kind: "roles".to_owned(),
    };
    let act = Action::changes("admin.roles");
    assert_eq!(
        policy.decide(&idle(who(Role::Administrator)), act, &roles),
        Decision::AskAgain
    );
}

#[test]
fn the_membership_that_allows_it_is_named() {
    let policy = common::policy();
    let mut both = who(Role::Mentor);
    both.memberships.push(common::membership(Role::Caseworker));
    let by = policy
        .may(&both, Action::reads("case.cpr"), &part())
        .expect("allowed");
    assert_eq!(by.role, Role::Caseworker);
    let by = policy
        .may(&both, Action::reads("case.identity"), &hosted())
        .expect("allowed");
    assert_eq!(by.role, Role::Mentor);
}

#[test]
fn the_data_protection_officer_serves_rights_without_opening_the_case() {
    let policy = common::policy();
    let officer = who(Role::Protection);
    for act in ["rights.restrict", "rights.erase", "rights.lookups"] {
        assert!(yes(&policy, &officer, act, &foreign()), "{act}");
    }
    for act in [
        "case.read",
        "rights.access_file",
        "rights.rectify",
        "case.break_glass",
    ] {
        assert!(!yes(&policy, &officer, act, &part()), "{act}");
    }
    assert_eq!(classes(&policy, &officer, &part()), [""; 0]);
}

//! What the policies of the tree say of everything but cases, role by role.

mod common;

use access::{Action, Decision, Role, Thing, reach::Reach};
use common::{opened, part, row, who, yes};

#[test]
fn nobody_without_a_role_may_anything() {
    let policy = common::policy();
    let mut nobody = who(Role::Leader);
    nobody.memberships.clear();
    let nobody = opened(nobody, "somebody");
    let things = [
        part(),
        row("register", "organisation", &[], false),
        Thing::Request {
            kind: "erasure".to_owned(),
            requested_by: "another".to_owned(),
        },
        Thing::Setting {
            kind: "session".to_owned(),
        },
        Thing::Log {
            kind: "entries".to_owned(),
        },
        Thing::Published {
            audience: "public".to_owned(),
        },
    ];
    for action in access::standard_actions() {
        for thing in &things {
            assert_eq!(
                policy.decide(&nobody, action, thing),
                Decision::Refused,
                "{}",
                action.name
            );
        }
    }
}

#[test]
fn an_act_that_the_policies_do_not_know_is_refused() {
    let policy = common::policy();
    let leader = who(Role::Leader);
    assert!(!yes(&policy, &leader, "case.burn", &part()));
    // An act on another kind of thing than it is done to.
    assert!(!yes(
        &policy,
        &leader,
        "case.cpr",
        &row("placements", "participant", &[], false)
    ));
    // An area that is none.
    assert!(!yes(
        &policy,
        &leader,
        "programme.read",
        &row("cellar", "organisation", &[], false)
    ));
}

#[test]
fn a_leader_approves_what_others_ask_for_and_never_the_own() {
    let policy = common::policy();
    let by = |person: &str| Thing::Request {
        kind: "erasure".to_owned(),
        requested_by: person.to_owned(),
    };
    for act in ["request.approve", "glass.review"] {
        for role in Role::ALL {
            assert_eq!(
                yes(&policy, &who(role), act, &by("another")),
                role == Role::Leader,
                "{role:?} {act}"
            );
            assert!(!yes(&policy, &who(role), act, &by("me")), "{role:?} {act}");
        }
    }
    let mut two = who(Role::Leader);
    two.memberships.push(common::membership(Role::Consultant));
    assert!(yes(&policy, &two, "request.make", &by("me")));
    assert!(!yes(&policy, &two, "request.approve", &by("me")));
}

#[test]
fn an_enterprise_sees_its_own_rows_and_never_what_stays_in_the_unit() {
    let policy = common::policy();
    let reads = |role, area, kind, organisations: &[&str], confidential| {
        yes(
            &policy,
            &who(role),
            "programme.read",
            &row(area, kind, organisations, confidential),
        )
    };
    for role in [Role::Mentor, Role::Owner, Role::Partner] {
        assert!(reads(role, "register", "organisation", &["home"], false));
        assert!(reads(
            role,
            "agreements",
            "partnership",
            &["elsewhere", "home"],
            false
        ));
        assert!(!reads(role, "register", "organisation", &["elsewhere"], false));
        assert!(!reads(role, "register", "organisation", &["home"], true));
        assert!(!reads(role, "agreements", "agreement", &[], false));
    }
    assert!(reads(Role::Owner, "funding", "application", &["home"], false));
    assert!(reads(Role::Owner, "jobs", "job_opening", &["home"], false));
    assert!(reads(Role::Owner, "network", "network_meeting", &[], false));
    assert!(!reads(Role::Owner, "network", "activity", &["home"], false));
    assert!(!reads(Role::Mentor, "funding", "application", &["home"], false));
    assert!(!reads(Role::Partner, "jobs", "job_opening", &["home"], false));
}

#[test]
fn an_owner_writes_the_own_contribution_and_job_openings() {
    let policy = common::policy();
    let writes = |role, area, kind, organisation: &str| {
        let own = row(area, kind, &[organisation], false);
        yes(&policy, &who(role), "programme.change", &own)
    };
    for kind in ["yearly_profile", "task_offer", "location", "opening_hours"] {
        assert!(writes(Role::Owner, "register", kind, "home"), "{kind}");
        assert!(!writes(Role::Owner, "register", kind, "elsewhere"), "{kind}");
        assert!(!writes(Role::Mentor, "register", kind, "home"), "{kind}");
    }
    assert!(writes(Role::Owner, "jobs", "job_opening", "home"));
    for (area, kind) in [
        ("register", "approval"),
        ("register", "organisation"),
        ("agreements", "agreement"),
        ("jobs", "job"),
    ] {
        assert!(!writes(Role::Owner, area, kind, "home"), "{kind}");
    }
}

#[test]
fn caseworkers_find_places_and_openings() {
    let policy = common::policy();
    let reads = |area, kind| {
        yes(
            &policy,
            &who(Role::Caseworker),
            "programme.read",
            &row(area, kind, &[], false),
        )
    };
    assert!(
        reads("agreements", "agreement") && reads("register", "organisation") && reads("jobs", "job_opening")
    );
    for (area, kind) in [
        ("jobs", "job"),
        ("funding", "application"),
        ("strategy", "decision"),
        ("report", "report"),
    ] {
        assert!(!reads(area, kind), "{kind}");
    }
}

#[test]
fn a_fundraiser_has_the_funding_and_figures_and_no_case() {
    let policy = common::policy();
    let me = who(Role::Fundraiser);
    assert!(yes(
        &policy,
        &me,
        "programme.change",
        &row("funding", "application", &[], false)
    ));
    assert!(yes(
        &policy,
        &me,
        "figure.read",
        &row("report", "figure", &[], false)
    ));
    assert!(yes(
        &policy,
        &me,
        "overview.read",
        &row("overview", "overview", &[], false)
    ));
    assert!(!yes(
        &policy,
        &me,
        "overview.read",
        &row("overview", "comparison", &[], false)
    ));
    assert!(!yes(
        &policy,
        &me,
        "report.read",
        &row("report", "report", &[], false)
    ));
    assert!(!yes(&policy, &opened(me, "somebody"), "case.read", &part()));
}

#[test]
fn a_committee_reader_reads_what_is_published_for_them_and_for_all() {
    let policy = common::policy();
    let edition = |audience: &str| Thing::Published {
        audience: audience.to_owned(),
    };
    let reads = |role, audience| yes(&policy, &who(role), "published.read", &edition(audience));
    assert!(reads(Role::Committee, "public") && reads(Role::Committee, "committee"));
    assert!(!reads(Role::Committee, "internal"));
    assert!(!reads(Role::Committee, "press"));
    for role in Role::ALL {
        assert!(reads(role, "public"), "{role:?}");
        let unit = [Role::Consultant, Role::Leader].contains(&role);
        assert_eq!(
            reads(role, "committee"),
            unit || role == Role::Committee,
            "{role:?}"
        );
        assert_eq!(reads(role, "internal"), unit, "{role:?}");
    }
    let me = who(Role::Committee);
    assert!(yes(
        &policy,
        &me,
        "report.read",
        &row("report", "edition", &[], false)
    ));
    assert!(!yes(
        &policy,
        &me,
        "report.read",
        &row("report", "report", &[], false)
    ));
    assert!(!yes(
        &policy,
        &me,
        "overview.read",
        &row("overview", "overview", &[], false)
    ));
    assert!(!yes(
        &policy,
        &me,
        "figure.read",
        &row("report", "figure", &[], false)
    ));
}

#[test]
fn settings_are_the_administrators_and_the_record_is_read_by_those_who_audit() {
    let policy = common::policy();
    let setting = Thing::Setting {
        kind: "any".to_owned(),
    };
    let log = Thing::Log {
        kind: "entries".to_owned(),
    };
    let who_may = |act, thing: &Thing| -> Vec<Role> {
        Role::ALL
            .into_iter()
            .filter(|role| yes(&policy, &who(*role), act, thing))
            .collect()
    };
    for act in [
        "admin.people",
        "admin.roles",
        "admin.units",
        "admin.sign_in",
        "admin.keys",
        "admin.health",
    ] {
        assert_eq!(who_may(act, &setting), [Role::Administrator], "{act}");
    }
    assert_eq!(
        who_may("admin.review", &setting),
        [Role::Leader, Role::Administrator]
    );
    assert_eq!(
        who_may("admin.retention", &setting),
        [Role::Protection, Role::Auditor]
    );
    assert_eq!(who_may("admin.retention_carry", &setting), [Role::Protection]);
    assert_eq!(who_may("session.own", &setting), Role::ALL);
    assert_eq!(who_may("log.read", &log), [Role::Protection, Role::Auditor]);
    assert_eq!(
        who_may("log.alarms", &log),
        [Role::Leader, Role::Protection, Role::Auditor]
    );
    assert_eq!(who_may("log.sample", &log), [Role::Leader]);
    let answer_for_access = [Role::Leader, Role::Protection, Role::Auditor, Role::Administrator];
    assert_eq!(who_may("matrix.read", &log), answer_for_access);
}

#[test]
fn a_confidential_field_is_shown_to_the_unit_alone() {
    let policy = common::policy();
    let field = row("register", "organisation", &["home"], false).confidentially();
    for role in Role::ALL {
        let unit = [Role::Consultant, Role::Leader].contains(&role);
        assert_eq!(
            yes(&policy, &who(role), "programme.read", &field),
            unit,
            "{role:?}"
        );
    }
    assert_eq!(part().confidentially(), part());
}

#[test]
fn whoever_may_see_every_row_is_asked_no_question_for_each() {
    let policy = common::policy();
    let reach = |role, noun| {
        access::reach::of(
            &policy,
            &who(role),
            Action::reads("programme.read"),
            noun,
            common::engine::day(0),
        )
    };
    let organisation = &register::organisation::ORGANISATION;
    assert_eq!(reach(Role::Leader, organisation), Reach::Everything);
    assert!(matches!(reach(Role::Mentor, organisation), Reach::Where { .. }));
}

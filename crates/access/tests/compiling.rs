//! What does not compile: a slip in a policy is found when the program starts, not when somebody is let in.

mod common;

use access::{Action, Policy, PolicyError};

fn compile(area: &str, text: &str) -> Result<Policy, PolicyError> {
    Policy::compile(&[(area, text)], &[])
}

/// A rule with these words in it, otherwise in order.
fn rule(scope: &str, when: &str) -> String {
    format!("@id(\"jobs.one\") @da(\"En sætning.\") permit (principal, {scope}) when {{ {when} }};")
}

const SCOPE: &str = "action in Action::\"read\", resource is Programme";
const WHEN: &str = "principal.role == Role::\"leader\" && resource.area == Area::\"jobs\"";

#[test]
fn a_rule_in_order_compiles() {
    let policy = compile("jobs", &rule(SCOPE, WHEN)).expect("compiles");
    assert_eq!(policy.rules().len(), 1);
    let rule = &policy.rules()[0];
    assert_eq!(
        (rule.id.as_str(), rule.area.as_str(), rule.forbids),
        ("jobs.one", "jobs", false)
    );
    assert_eq!(rule.sentence, "En sætning.");
}

#[test]
fn an_unknown_role_area_act_or_attribute_does_not_compile() {
    let wrong = [
        rule(SCOPE, &WHEN.replace("leader", "boss")),
        rule(SCOPE, &WHEN.replace("Area::\"jobs\"", "Area::\"cellar\"")),
        rule(&SCOPE.replace("Action::\"read\"", "Action::\"reed\""), WHEN),
        rule(SCOPE, &WHEN.replace("principal.role", "principal.rank")),
        rule(
            SCOPE,
            &WHEN.replace(
                "principal.role == Role::\"leader\"",
                "principal.organisation == \"x\"",
            ),
        ),
        rule(SCOPE, &WHEN.replace("Role::\"leader\"", "\"leader\"")),
    ];
    for text in wrong {
        let found = compile("jobs", &text);
        assert!(
            matches!(found, Err(PolicyError::Invalid(_) | PolicyError::Rule { .. })),
            "{text}"
        );
    }
}

#[test]
fn a_rule_that_can_never_apply_does_not_compile() {
    let text = rule(
        "action == Action::\"case.cpr\", resource is Setting",
        "context.strong",
    );
    assert!(matches!(compile("jobs", &text), Err(PolicyError::Invalid(_))));
}

#[test]
fn a_rule_has_a_name_and_a_sentence_and_keeps_to_its_area() {
    let right = rule(SCOPE, WHEN);
    let wrong = [
        right.replace("jobs.one", "register.one"),
        right.replace("jobs.one", "jobs"),
        right.replace("jobs.one", "jobs."),
        right.replace("jobs.one", "jobsx.one"),
        right.replace("@id(\"jobs.one\")", ""),
        right.replace("En sætning.", "En sætning"),
        right.replace("@da(\"En sætning.\")", ""),
        right.replace("Area::\"jobs\"", "Area::\"register\""),
        right.replace("&& resource.area == Area::\"jobs\"", ""),
        right
            .replace(" && resource.area == Area::\"jobs\"", "")
            .replace("resource is Programme", "resource"),
        format!("{right}\n{right}"),
    ];
    for text in wrong {
        assert!(
            matches!(compile("jobs", &text), Err(PolicyError::Rule { .. })),
            "{text}"
        );
    }
}

#[test]
fn a_file_of_an_unknown_area_or_with_an_open_place_does_not_compile() {
    assert!(matches!(compile("cellar", ""), Err(PolicyError::Area(_))));
    assert!(matches!(
        compile("jobs", "permit ("),
        Err(PolicyError::Syntax { .. })
    ));
    let open = "@id(\"jobs.one\") @da(\"X.\") permit (principal == ?principal, action, resource);";
    assert!(matches!(compile("jobs", open), Err(PolicyError::Syntax { .. })));
}

#[test]
fn an_act_with_an_odd_name_does_not_compile() {
    let odd = Action::reads("Case Read");
    assert!(matches!(
        Policy::compile(&[], &[odd]),
        Err(PolicyError::ActionName("Case Read"))
    ));
}

#[test]
fn every_rule_of_the_tree_has_a_comment_that_is_one_sentence() {
    for (area, text) in common::files() {
        let lines: Vec<&str> = text.lines().collect();
        for (place, line) in lines
            .iter()
            .enumerate()
            .filter(|(_, line)| line.starts_with("@id("))
        {
            let above = place
                .checked_sub(1)
                .and_then(|above| lines.get(above))
                .unwrap_or(&"");
            assert!(above.starts_with("// ") && above.ends_with('.'), "{area}: {line}");
        }
    }
}

#[test]
fn rules_stand_in_the_order_of_their_file() {
    let names: Vec<String> = (1..=12).rev().map(|number| format!("jobs.r{number}")).collect();
    let text: String = names
        .iter()
        .map(|name| rule(SCOPE, WHEN).replace("jobs.one", name))
        .collect();
    let policy = compile("jobs", &text).expect("compiles");
    let found: Vec<&str> = policy.rules().iter().map(|rule| rule.id.as_str()).collect();
    assert_eq!(found, names);
}

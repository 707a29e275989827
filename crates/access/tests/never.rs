//! The book of never, proved: for every question that the model allows, no policy of the tree answers yes to what a
//! sentence forbids. And the proof can fail: each sentence finds a policy that was planted against it.
#![allow(clippy::disallowed_methods, reason = "a test reads its environment")]

mod common;

use std::process::Command;

use access::Policy;
use cedar_policy::{Authorizer, Decision, Effect, PolicySet, RequestEnv};
use cedar_policy_symcc::{CedarSymCompiler, CompiledPolicySet, Env, solver::LocalSolver};

/// The solver, or nothing where it is not installed. A test run that counts must have it.
fn solver() -> Option<CedarSymCompiler<LocalSolver>> {
    let name = std::env::var("CVC5").unwrap_or_else(|_| "cvc5".to_owned());
    let there = Command::new(&name)
        .arg("--version")
        .output()
        .is_ok_and(|out| out.status.success());
    if there {
        let solver = LocalSolver::cvc5().expect("the solver starts");
        return Some(CedarSymCompiler::new(solver).expect("the proofs' compiler"));
    }
    assert_ne!(
        std::env::var("CI").as_deref(),
        Ok("true"),
        "{name} is not installed, so the book of never is not proved (apt-get install cvc5)"
    );
    eprintln!("skipped: {name} is not installed, so the book of never is not proved (apt-get install cvc5)");
    None
}

/// The sentences, each a rule that matches what is never to be.
fn sentences() -> Vec<cedar_policy::Policy> {
    let book: PolicySet = access::NEVER.parse().expect("the book of never");
    let mut sentences: Vec<cedar_policy::Policy> = book.policies().cloned().collect();
    sentences.sort_by_key(|sentence| name(sentence).to_owned());
    sentences
}

fn name(sentence: &cedar_policy::Policy) -> &str {
    sentence.annotation("id").expect("a sentence has an @id")
}

/// The first question that the rules answer with yes although the sentence forbids it.
async fn broken(
    solver: &mut CedarSymCompiler<LocalSolver>,
    model: &Policy,
    rules: &PolicySet,
    sentence: &cedar_policy::Policy,
) -> Option<(RequestEnv, Env)> {
    let schema = model.schema();
    let never = PolicySet::from_policies([sentence.clone()]).expect("one rule");
    let about: Vec<RequestEnv> = sentence.get_valid_request_envs(schema).collect();
    assert!(!about.is_empty(), "{} is about nothing", name(sentence));
    for env in about {
        let rules = CompiledPolicySet::compile(rules, &env, schema).expect("the rules");
        let never = CompiledPolicySet::compile(&never, &env, schema).expect("the sentence");
        let found = solver
            .check_disjoint_with_counterexample_opt(&rules, &never)
            .await
            .expect("an answer");
        if let Some(found) = found {
            return Some((env, found));
        }
    }
    None
}

#[tokio::test]
async fn no_policy_ever_allows_what_the_book_of_never_forbids() {
    let Some(mut solver) = solver() else { return };
    let policy = common::policy();
    for sentence in sentences() {
        if let Some((env, found)) = broken(&mut solver, &policy, policy.all(), &sentence).await {
            panic!(
                "{}: {} is allowed for {:?}\n{}",
                name(&sentence),
                env.action(),
                found.request,
                found.entities.to_json_value().expect("entities")
            );
        }
    }
}

/// The rules of the tree with the sentence's opposite among them, and without what forbids.
fn planted(policy: &Policy, sentence: &cedar_policy::Policy) -> PolicySet {
    let kept = policy
        .all()
        .policies()
        .filter(|rule| rule.effect() == Effect::Permit)
        .cloned();
    let plant = sentence.new_id(cedar_policy::PolicyId::new("planted"));
    PolicySet::from_policies(kept.chain([plant])).expect("rules")
}

#[tokio::test]
async fn a_policy_that_is_planted_against_a_sentence_is_found() {
    let Some(mut solver) = solver() else { return };
    let policy = common::policy();
    for sentence in sentences() {
        let rules = planted(&policy, &sentence);
        let found = broken(&mut solver, &policy, &rules, &sentence).await;
        let (_, example) = found.unwrap_or_else(|| panic!("{} finds nothing", name(&sentence)));
        let answer = Authorizer::new().is_authorized(&example.request, &rules, &example.entities);
        assert_eq!(answer.decision(), Decision::Allow, "{}", name(&sentence));
    }
}

/// A slip of the pen in one area's policies: what stands there, what is written instead, and who must find it.
const SLIPS: &[(&str, &str, &str, &str)] = &[
    (
        "placements",
        "[Action::\"case.identity\", Action::\"case.considerations\"]",
        "[Action::\"case.identity\", Action::\"case.contact\"]",
        "mentor-sees-no-number",
    ),
    (
        "placements",
        "  resource.hosts.contains(principal.organisation)\n};\n\n// A mentor keeps",
        "  resource.previews.contains(principal.organisation)\n};\n\n// A mentor keeps",
        "mentor-sees-no-name-before",
    ),
    (
        "placements",
        "[\"placement\", \"placement_pause\", \"placement_week\", \"plan\", ",
        "[\"placement\", \"placement_pause\", \"placement_week\", \"plan_absence\", ",
        "mentor-sees-no-progress",
    ),
    (
        "placements",
        "when { [Role::\"consultant\", Role::\"leader\"].contains(principal.role) };",
        "when { [Role::\"consultant\", Role::\"leader\", Role::\"administrator\"].contains(principal.role) };",
        "administrator-sees-nobody",
    ),
    (
        "placements",
        "     Action::\"case.considerations\",\n     Action::\"case.change\"]",
        "     Action::\"case.notes\",\n     Action::\"case.change\"]",
        "unit-reads-no-notes",
    ),
    (
        "placements",
        "when { resource.restricted };",
        "when { resource.restricted && resource.kind == \"participant\" };",
        "the-restricted-is-kept",
    ),
    (
        "placements",
        "  principal has participant &&\n  principal.participant == resource.participant\n};\n\n// A participant gets",
        "  principal has participant\n};\n\n// A participant gets",
        "participant-sees-only-the-own",
    ),
    (
        "placements",
        "     Action::\"case.outcome\"],\n  resource is Case\n)\nwhen\n{\n  [Role::\"consultant\", Role::\"leader\", Role::\"caseworker\"]",
        "     Action::\"case.cpr\"],\n  resource is Case\n)\nwhen\n{\n  [Role::\"consultant\", Role::\"leader\", Role::\"caseworker\"]",
        "glass-shows-little",
    ),
    (
        "placements",
        "     Action::\"rights.erase\",\n     Action::\"rights.lookups\"],\n  resource is Case\n)\nwhen { principal.role == Role::\"protection\" };",
        "     Action::\"rights.erase\",\n     Action::\"rights.access_file\"],\n  resource is Case\n)\nwhen { principal.role == Role::\"protection\" };",
        "auditors-open-no-case",
    ),
    (
        "admin",
        "  principal.role == Role::\"leader\" &&\n  principal.person != resource.requested_by",
        "  principal.role == Role::\"leader\"",
        "nobody-approves-the-own",
    ),
    (
        "admin",
        "     Action::\"admin.roles\",\n     Action::\"admin.sign_in\",\n     Action::\"admin.retention_carry\"],",
        "     Action::\"admin.sign_in\",\n     Action::\"admin.retention_carry\"],",
        "the-grave-is-fresh",
    ),
    (
        "report",
        "when { resource.audience == Audience::\"public\" };",
        "when { resource.audience != Audience::\"committee\" };",
        "committee-reads-the-published",
    ),
    (
        "register",
        "  [Role::\"caseworker\", Role::\"fundraiser\"].contains(principal.role) &&\n  resource.area == Area::\"register\" &&\n  !resource.confidential",
        "  [Role::\"caseworker\", Role::\"fundraiser\"].contains(principal.role) &&\n  resource.area == Area::\"register\"",
        "the-confidential-stays",
    ),
    (
        "agreements",
        "  principal has organisation &&\n  resource.organisations.contains(principal.organisation)",
        "  principal has organisation",
        "enterprises-see-only-the-own",
    ),
];

#[tokio::test]
async fn a_slip_of_the_pen_is_found_by_its_sentence() {
    let Some(mut solver) = solver() else { return };
    for (area, right, wrong, sentence) in SLIPS {
        let policy = common::changed(area, |text| {
            assert!(text.contains(right), "{area} no longer says {right}");
            text.replacen(right, wrong, 1)
        });
        let found = sentences();
        let sentence = found
            .iter()
            .find(|one| name(one) == *sentence)
            .expect("a sentence");
        let found = broken(&mut solver, &policy, policy.all(), sentence).await;
        assert!(found.is_some(), "{} does not find {wrong}", name(sentence));
    }
}

#[test]
fn every_sentence_has_a_name_of_its_own_and_is_said_in_danish_too() {
    let all = sentences();
    let mut names: Vec<&str> = all.iter().map(name).collect();
    names.dedup();
    assert_eq!(names.len(), all.len());
    for sentence in &all {
        let danish = sentence.annotation("da").expect("a sentence in Danish");
        assert!(danish.ends_with('.'), "{danish}");
        assert!(
            sentence.effect() == Effect::Permit,
            "{} must match, not forbid",
            name(sentence)
        );
    }
}

//! The model that policies are checked against: the committed part, and the acts written below it.
//!
//! Not for: the policies themselves, which stand beside their areas.

use std::{collections::BTreeSet, fmt::Write as _, str::FromStr};

use cedar_policy::{EntityTypeName, Schema};

use crate::{Action, policy::PolicyError};

/// The committed part.
const MODEL: &str = include_str!("../model.cedarschema");

/// The whole model as text: the committed part with these acts below it.
pub(crate) fn text(actions: &[Action]) -> Result<String, PolicyError> {
    let mut text = MODEL.to_owned();
    for action in actions {
        if !is_name(action.name) {
            return Err(PolicyError::ActionName(action.name));
        }
        let groups = quoted(&action.groups());
        let within = if groups.is_empty() {
            String::new()
        } else {
            format!(" in [{groups}]")
        };
        let done_to = action.done_to().join(", ");
        let _ = writeln!(
            text,
            "action \"{}\"{within} appliesTo {{ principal: [Membership], resource: [{done_to}], context: Now }};",
            action.name
        );
    }
    Ok(text)
}

/// Each act once, in order: two routes may do the same.
pub(crate) fn distinct(mut actions: Vec<Action>) -> Vec<Action> {
    let mut names = BTreeSet::new();
    actions.retain(|action| names.insert(action.name));
    actions
}

fn quoted(words: &[&str]) -> String {
    let words: Vec<String> = words.iter().map(|word| format!("\"{word}\"")).collect();
    words.join(", ")
}

/// `kind.verb`, both of lower-case letters and low lines.
fn is_name(name: &str) -> bool {
    let plain = |part: &str| !part.is_empty() && part.chars().all(|c| c.is_ascii_lowercase() || c == '_');
    name.split_once('.')
        .is_some_and(|(kind, verb)| plain(kind) && plain(verb))
}

pub(crate) fn schema(text: &str) -> Result<Schema, PolicyError> {
    let (schema, warnings) =
        Schema::from_cedarschema_str(text).map_err(|error| PolicyError::Model(error.to_string()))?;
    let warnings: Vec<String> = warnings.map(|warning| warning.to_string()).collect();
    if warnings.is_empty() {
        Ok(schema)
    } else {
        Err(PolicyError::Model(warnings.join("; ")))
    }
}

/// Does the model know this area?
pub(crate) fn knows_area(area: &str) -> bool {
    enumerated("Area").contains(&area)
}

/// The words of one of the model's lists.
fn enumerated(list: &str) -> Vec<&'static str> {
    let start = format!("entity {list} enum [");
    let Some((_, rest)) = MODEL.split_once(&start) else {
        return Vec::new();
    };
    let inner = rest.split_once(']').map_or("", |(inner, _)| inner);
    inner
        .split(',')
        .map(|word| word.trim().trim_matches('"'))
        .collect()
}

pub(crate) fn type_name(name: &str) -> EntityTypeName {
    EntityTypeName::from_str(name).expect("the names of the model's types are plain words")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Role;

    #[test]
    fn the_model_and_the_program_know_the_same_roles() {
        let roles: Vec<&str> = Role::ALL.iter().map(|role| role.as_str()).collect();
        assert_eq!(enumerated("Role"), roles);
    }

    #[test]
    fn every_area_of_the_tree_is_in_the_model_and_no_other() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../areas");
        let mut found: Vec<String> = std::fs::read_dir(folder)
            .expect("the areas")
            .map(|entry| entry.expect("an area").file_name().to_string_lossy().into_owned())
            .collect();
        found.sort();
        let mut known = enumerated("Area");
        known.sort_unstable();
        assert_eq!(found, known);
        assert!(knows_area("register") && !knows_area("registry") && !knows_area(""));
    }

    #[test]
    fn an_act_is_kind_and_verb_in_plain_letters() {
        assert!(is_name("admin.sign_in"));
        for wrong in ["read", "a.b.c", ".read", "read.", "Case.read", "case.\"; x", ""] {
            assert!(!is_name(wrong), "{wrong}");
        }
    }

    #[test]
    fn an_act_given_twice_stands_once_and_as_it_was_given_first() {
        let act = Action::reads("case.read");
        let acts = distinct(vec![act, Action::changes("case.read"), Action::reads("a.b")]);
        assert_eq!(acts, [act, Action::reads("a.b")]);
        let text = text(&[act]).expect("a model");
        assert_eq!(text.matches("action \"case.read\"").count(), 1);
        assert!(text.contains("in [\"read\", \"see\"]"));
    }
}

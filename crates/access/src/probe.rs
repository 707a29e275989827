//! What each relation to a row is worth, found by asking the policies about a row with that relation and no other.
//!
//! For: lists, whose filter must say in SQL what the policies say of each row. Not for: the SQL itself (`reach`).

use std::{
    collections::HashMap,
    sync::{PoisonError, RwLock},
};

use crate::{
    Action, Policy, Role,
    situation::{Relation, Side, asker, row},
};

/// Which rows of a relation are allowed: the plain ones, and the ones that are restricted or confidential.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Worth {
    pub(crate) relation: Relation,
    pub(crate) plain: bool,
    pub(crate) guarded: bool,
}

/// A question about rows of a noun.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct Question {
    pub(crate) action: Action,
    pub(crate) role: Role,
    pub(crate) strong: bool,
    pub(crate) side: Side,
    pub(crate) area: &'static str,
    pub(crate) kind: &'static str,
}

/// Answers found before: they depend on nothing but the question.
#[derive(Default)]
pub(crate) struct Probes(RwLock<HashMap<Question, Vec<Worth>>>);

impl Policy {
    /// What each relation is worth that is worth anything.
    pub(crate) fn worth(&self, question: Question) -> Vec<Worth> {
        let known = self.probes.0.read().unwrap_or_else(PoisonError::into_inner);
        if let Some(found) = known.get(&question) {
            return found.clone();
        }
        drop(known);
        let relations = match question.side {
            Side::Case => &Relation::TO_CASES[..],
            Side::Programme => &Relation::TO_PROGRAMME[..],
        };
        let ask = |relation, guarded| {
            let who = asker(question.role, question.strong, &[relation]);
            let row = row(question.side, question.area, question.kind, &[relation], guarded);
            self.may(&who, question.action, &row).is_some()
        };
        let found: Vec<Worth> = relations
            .iter()
            .map(|relation| Worth {
                relation: *relation,
                plain: ask(*relation, false),
                guarded: ask(*relation, true),
            })
            .filter(|worth| worth.plain || worth.guarded)
            .collect();
        let mut known = self.probes.0.write().unwrap_or_else(PoisonError::into_inner);
        known.insert(question, found.clone());
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::standard_actions;

    fn policy() -> Policy {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../areas");
        let files: Vec<(String, String)> = std::fs::read_dir(folder)
            .expect("the areas")
            .map(|entry| {
                let path = entry.expect("an area").path();
                let text = std::fs::read_to_string(path.join("access.cedar")).expect("policies");
                let area = path.file_name().expect("a name").to_string_lossy().into_owned();
                (area, text)
            })
            .collect();
        let files: Vec<(&str, &str)> = files
            .iter()
            .map(|(area, text)| (area.as_str(), text.as_str()))
            .collect();
        Policy::compile(&files, &[]).expect("compiles")
    }

    /// Every choice among some relations.
    fn choices(relations: &[Relation]) -> Vec<Vec<Relation>> {
        let mut all = vec![Vec::new()];
        for relation in relations {
            for mut choice in all.clone() {
                choice.push(*relation);
                all.push(choice);
            }
        }
        all
    }

    #[test]
    fn several_relations_together_give_what_one_of_them_gives() {
        let policy = policy();
        let relations = &Relation::TO_CASES[1..];
        for action in standard_actions() {
            for role in Role::ALL {
                for guarded in [false, true] {
                    let may = |relations: &[Relation]| {
                        let who = asker(role, true, relations);
                        let row = row(Side::Case, "placements", "attendance_day", relations, guarded);
                        policy.may(&who, action, &row).is_some()
                    };
                    let alone: Vec<Relation> = relations
                        .iter()
                        .copied()
                        .filter(|relation| may(&[*relation]))
                        .collect();
                    let unrelated = may(&[]);
                    for choice in choices(relations) {
                        let one = unrelated || choice.iter().any(|relation| alone.contains(relation));
                        assert_eq!(may(&choice), one, "{} {role:?} {choice:?}", action.name);
                    }
                }
            }
        }
    }

    #[test]
    fn an_answer_is_found_once_and_kept() {
        let policy = policy();
        let question = Question {
            action: Action::reads("case.identity"),
            role: Role::Mentor,
            strong: false,
            side: Side::Case,
            area: "placements",
            kind: "placement",
        };
        let hosts = Worth {
            relation: Relation::Host,
            plain: true,
            guarded: false,
        };
        assert_eq!(policy.worth(question), [hosts]);
        let kept = policy
            .probes
            .0
            .read()
            .expect("not poisoned")
            .get(&question)
            .cloned();
        assert_eq!(kept, Some(vec![hosts]));
        assert_eq!(policy.worth(question), [hosts]);
    }
}

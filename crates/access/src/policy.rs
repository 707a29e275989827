//! The policies: compiled once from the areas' files, then asked.
//!
//! Not for: reading things from the database (`things`), or filtering lists (`reach`).

use std::collections::{BTreeMap, BTreeSet, HashMap};

use cedar_policy::{
    Authorizer, Effect, Entity, EntityId, EntityUid, PolicyId, PolicySet, ResourceConstraint, Schema,
    ValidationMode, Validator,
};

use crate::{
    Action, Membership, Thing, Who,
    facts::{self, Names},
    model,
    probe::Probes,
    standard_actions,
};

/// Why policies do not compile.
#[derive(Debug, thiserror::Error)]
pub enum PolicyError {
    /// The model is not well formed.
    #[error("the model of access: {0}")]
    Model(String),
    /// An act whose name is not kind and verb.
    #[error("the act {0:?} is not named by kind and verb")]
    ActionName(&'static str),
    /// A file of an area that the model does not know.
    #[error("the model of access knows no area {0:?}")]
    Area(String),
    /// A file that is not Cedar.
    #[error("{area}/access.cedar: {problem}")]
    Syntax {
        /// The area.
        area: String,
        /// What Cedar says.
        problem: String,
    },
    /// A rule without a name of its own in its area, without a sentence, or about another area.
    #[error("{area}/access.cedar, rule {rule}: {problem}")]
    Rule {
        /// The area.
        area: String,
        /// The rule, as far as it has a name.
        rule: String,
        /// What is wrong with it.
        problem: &'static str,
    },
    /// Rules that do not fit the model: an unknown role, act or attribute, or a rule that can never apply.
    #[error("the policies do not fit the model: {0}")]
    Invalid(String),
}

/// A rule, as people read it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rule {
    /// Its name: `placements.mentor.name`.
    pub id: String,
    /// The area whose file it stands in.
    pub area: String,
    /// What it says, in one Danish sentence.
    pub sentence: String,
    /// Does it forbid?
    pub forbids: bool,
}

/// What comes of asking.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Decision<'a> {
    /// Yes, by this membership.
    Allowed(&'a Membership),
    /// Yes, once the person has shown again who they are.
    AskAgain,
    /// No.
    Refused,
}

/// Every rule, compiled.
pub struct Policy {
    rules: Vec<Rule>,
    actions: Vec<Action>,
    slices: HashMap<&'static str, Vec<Slice>>,
    names: Names,
    model: String,
    schema: Schema,
    all: PolicySet,
    pub(crate) probes: Probes,
}

/// The rules that can matter for one act on one kind of thing. What an area's file allows, it allows for the programme of
/// its own area only; what a file forbids is forbidden everywhere.
struct Slice {
    sort: &'static str,
    area: Option<String>,
    action: Entity,
    rules: PolicySet,
}

impl Policy {
    /// Compiles the areas' files, each an area's name and its text, for the standard acts and these.
    pub fn compile(files: &[(&str, &str)], actions: &[Action]) -> Result<Self, PolicyError> {
        let actions = model::distinct([standard_actions().as_slice(), actions].concat());
        let model = model::text(&actions)?;
        let schema = model::schema(&model)?;
        let mut all = PolicySet::new();
        let mut rules = Vec::new();
        for (area, text) in files {
            read(area, text, &mut all, &mut rules)?;
        }
        let checked = Validator::new(schema.clone()).validate(&all, ValidationMode::Strict);
        if !checked.validation_passed_without_warnings() {
            let errors = checked.validation_errors().map(ToString::to_string);
            let warnings = checked.validation_warnings().map(ToString::to_string);
            let problems: Vec<String> = errors.chain(warnings).collect();
            return Err(PolicyError::Invalid(problems.join("; ")));
        }
        Ok(Self {
            slices: slices(&schema, &all, &rules, &actions)?,
            rules,
            actions,
            names: Names::new(),
            model,
            schema,
            all,
            probes: Probes::default(),
        })
    }

    /// May this person do this to that thing? Answers the membership that allows it.
    pub fn may<'a>(&self, who: &'a Who, action: Action, thing: &Thing) -> Option<&'a Membership> {
        self.allowing(who, who.strong, action, thing)
    }

    /// The same, and whether showing again who they are would help.
    pub fn decide<'a>(&self, who: &'a Who, action: Action, thing: &Thing) -> Decision<'a> {
        match self.may(who, action, thing) {
            Some(membership) => Decision::Allowed(membership),
            None if !who.strong && self.allowing(who, true, action, thing).is_some() => Decision::AskAgain,
            None => Decision::Refused,
        }
    }

    /// Every rule, in the order of the files.
    pub fn rules(&self) -> &[Rule] {
        &self.rules
    }

    /// The acts that can be done to a kind of thing, in the order in which they were given.
    pub(crate) fn acts_on(&self, sort: &str) -> impl Iterator<Item = &Action> {
        self.actions
            .iter()
            .filter(move |action| action.done_to().contains(&sort))
    }

    /// The model that the rules are checked against, as text.
    pub fn model(&self) -> &str {
        &self.model
    }

    /// The model, for proofs about the rules.
    pub fn schema(&self) -> &Schema {
        &self.schema
    }

    /// The rules, for proofs about them.
    pub fn all(&self) -> &PolicySet {
        &self.all
    }

    fn allowing<'a>(
        &self,
        who: &'a Who,
        strong: bool,
        action: Action,
        thing: &Thing,
    ) -> Option<&'a Membership> {
        let (sort, area) = (thing.sort(), thing.programme_area());
        let slices = self.slices.get(action.name)?;
        let slice = slices
            .iter()
            .find(|slice| slice.sort == sort && slice.area.as_deref() == area)?;
        who.memberships
            .iter()
            .find(|membership| self.permits(slice, who, membership, strong, thing))
    }

    fn permits(
        &self,
        slice: &Slice,
        who: &Who,
        membership: &Membership,
        strong: bool,
        thing: &Thing,
    ) -> bool {
        let Some((request, entities)) = facts::of(&self.names, &slice.action, who, membership, strong, thing)
        else {
            return false;
        };
        let answer = Authorizer::new().is_authorized(&request, &slice.rules, &entities);
        // A rule that could not be worked out may be one that forbids.
        answer.decision() == cedar_policy::Decision::Allow && answer.diagnostics().errors().next().is_none()
    }
}

/// Reads one file into the set.
fn read(area: &str, text: &str, all: &mut PolicySet, rules: &mut Vec<Rule>) -> Result<(), PolicyError> {
    if !model::knows_area(area) {
        return Err(PolicyError::Area(area.to_owned()));
    }
    let syntax = |problem: String| PolicyError::Syntax {
        area: area.to_owned(),
        problem,
    };
    let set: PolicySet = text
        .parse()
        .map_err(|error: cedar_policy::ParseErrors| syntax(error.to_string()))?;
    if set.num_of_templates() > 0 {
        return Err(syntax("a rule has an open place".to_owned()));
    }
    let mut read: Vec<&cedar_policy::Policy> = set.policies().collect();
    read.sort_by_key(|rule| place(rule.id()));
    for rule in read {
        let id = rule.annotation("id").unwrap_or_default();
        let wrong = |problem| PolicyError::Rule {
            area: area.to_owned(),
            rule: id.to_owned(),
            problem,
        };
        if !id
            .strip_prefix(area)
            .is_some_and(|rest| rest.len() > 1 && rest.starts_with('.'))
        {
            return Err(wrong("its @id is not `<area>.<name>`"));
        }
        let sentence = rule.annotation("da").unwrap_or_default();
        if !sentence.ends_with('.') {
            return Err(wrong("its @da is not a sentence"));
        }
        let named = named_areas(rule);
        if named.iter().any(|one| one != area) {
            return Err(wrong("it speaks of another area"));
        }
        if named.is_empty() && is_of_the_programme(rule) {
            return Err(wrong("it does not say which area it is for"));
        }
        all.add(rule.new_id(PolicyId::new(id)))
            .map_err(|_| wrong("another rule has the same @id"))?;
        rules.push(Rule {
            id: id.to_owned(),
            area: area.to_owned(),
            sentence: sentence.to_owned(),
            forbids: rule.effect() == Effect::Forbid,
        });
    }
    Ok(())
}

/// Where in its file a rule stands: the parser names them `policy0`, `policy1` …
fn place(id: &PolicyId) -> usize {
    let name: &str = id.as_ref();
    name.trim_start_matches("policy").parse().unwrap_or(usize::MAX)
}

/// The areas that a rule names.
fn named_areas(rule: &cedar_policy::Policy) -> Vec<String> {
    let literals = rule.entity_literals();
    let areas = literals
        .iter()
        .filter(|literal| literal.type_name().to_string() == "Area");
    areas
        .map(|literal| AsRef::<str>::as_ref(literal.id()).to_owned())
        .collect()
}

/// Does the rule allow something of what the programme keeps about itself, which is kept by area?
fn is_of_the_programme(rule: &cedar_policy::Policy) -> bool {
    let of = |name: &cedar_policy::EntityTypeName| name.to_string() == "Programme";
    let about = match rule.resource_constraint() {
        ResourceConstraint::Is(name) | ResourceConstraint::IsIn(name, _) => of(&name),
        ResourceConstraint::Any => true,
        ResourceConstraint::In(one) | ResourceConstraint::Eq(one) => of(one.type_name()),
    };
    about && rule.effect() == Effect::Permit
}

/// For each act the rules that can matter, by the model's own reckoning, for each kind of thing.
fn slices(
    schema: &Schema,
    all: &PolicySet,
    rules: &[Rule],
    actions: &[Action],
) -> Result<HashMap<&'static str, Vec<Slice>>, PolicyError> {
    let wrong = |error: String| PolicyError::Model(error);
    let relevant = relevant(schema, all);
    let areas: BTreeMap<&str, &str> = rules
        .iter()
        .map(|rule| (rule.id.as_str(), rule.area.as_str()))
        .collect();
    let distinct: BTreeSet<&str> = areas.values().copied().collect();
    let entities = schema
        .action_entities()
        .map_err(|error| wrong(error.to_string()))?;
    let mut slices: HashMap<&'static str, Vec<Slice>> = HashMap::new();
    for action in actions {
        let uid = EntityUid::from_type_name_and_id(model::type_name("Action"), EntityId::new(action.name));
        let entity = entities.get(&uid).ok_or(PolicyError::ActionName(action.name))?;
        for sort in action.done_to() {
            let all = relevant.get(&(action.name.to_owned(), (*sort).to_owned()));
            let matters = |area: Option<&str>| {
                let rules = all.into_iter().flatten().filter(|rule| {
                    let id: &str = rule.id().as_ref();
                    rule.effect() == Effect::Forbid || area.is_none_or(|area| areas.get(id) == Some(&area))
                });
                PolicySet::from_policies(rules.cloned()).map_err(|error| wrong(error.to_string()))
            };
            let cut: Vec<Option<&str>> = match *sort {
                "Programme" => distinct.iter().map(|area| Some(*area)).collect(),
                _ => vec![None],
            };
            for area in cut {
                slices.entry(action.name).or_default().push(Slice {
                    sort,
                    area: area.map(str::to_owned),
                    action: entity.clone(),
                    rules: matters(area)?,
                });
            }
        }
    }
    Ok(slices)
}

/// The rules that are not plainly beside the point, by act and kind of thing.
fn relevant(schema: &Schema, all: &PolicySet) -> BTreeMap<(String, String), Vec<cedar_policy::Policy>> {
    let mut relevant: BTreeMap<(String, String), Vec<cedar_policy::Policy>> = BTreeMap::new();
    for rule in all.policies() {
        for env in rule.get_valid_request_envs(schema) {
            let act: &str = env.action().id().as_ref();
            relevant
                .entry((act.to_owned(), env.resource().to_string()))
                .or_default()
                .push(rule.clone());
        }
    }
    relevant
}

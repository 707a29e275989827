//! A question as Cedar takes it: who, what and under which circumstances, as entities.
//!
//! Not for: the answer (`policy`).

use std::collections::{HashMap, HashSet};

use cedar_policy::{
    Context, Entities, Entity, EntityId, EntityTypeName, EntityUid, Request, RestrictedExpression,
};

use crate::{Case, Membership, Thing, Who, model::type_name};

/// The names of the model's types, read once.
pub(crate) struct Names {
    membership: EntityTypeName,
    role: EntityTypeName,
    area: EntityTypeName,
    audience: EntityTypeName,
    sorts: HashMap<&'static str, EntityTypeName>,
}

impl Names {
    pub(crate) fn new() -> Self {
        let sorts = ["Programme", "Case", "Request", "Setting", "Log", "Published"];
        Self {
            membership: type_name("Membership"),
            role: type_name("Role"),
            area: type_name("Area"),
            audience: type_name("Audience"),
            sorts: sorts.into_iter().map(|sort| (sort, type_name(sort))).collect(),
        }
    }
}

type Attributes = HashMap<String, RestrictedExpression>;

/// The question, and all that is known about it. Nothing when it cannot be put, and then nothing is allowed.
pub(crate) fn of(
    names: &Names,
    action: &Entity,
    who: &Who,
    membership: &Membership,
    strong: bool,
    thing: &Thing,
) -> Option<(Request, Entities)> {
    let principal = entity(
        &names.membership,
        &membership.id,
        principal(names, who, membership),
    )?;
    let resource = entity(names.sorts.get(thing.sort())?, "it", attributes(names, thing))?;
    let context = Context::from_pairs([
        (
            "opened".to_owned(),
            texts(who.glass.iter().map(|glass| &glass.participant)),
        ),
        ("strong".to_owned(), RestrictedExpression::new_bool(strong)),
    ])
    .ok()?;
    let request = Request::new(principal.uid(), action.uid(), resource.uid(), context, None).ok()?;
    let entities = Entities::from_entities([principal, action.clone(), resource], None).ok()?;
    Some((request, entities))
}

fn entity(kind: &EntityTypeName, id: &str, attributes: Attributes) -> Option<Entity> {
    Entity::new(uid(kind, id), attributes, HashSet::new()).ok()
}

fn uid(kind: &EntityTypeName, id: &str) -> EntityUid {
    EntityUid::from_type_name_and_id(kind.clone(), EntityId::new(id))
}

fn text(text: &str) -> RestrictedExpression {
    RestrictedExpression::new_string(text.to_owned())
}

fn texts<'a>(all: impl Iterator<Item = &'a String>) -> RestrictedExpression {
    RestrictedExpression::new_set(all.map(|one| text(one)))
}

fn one_of(kind: &EntityTypeName, id: &str) -> RestrictedExpression {
    RestrictedExpression::new_entity_uid(uid(kind, id))
}

fn principal(names: &Names, who: &Who, membership: &Membership) -> Attributes {
    let mut attributes = Attributes::from([
        ("role".to_owned(), one_of(&names.role, membership.role.as_str())),
        ("person".to_owned(), text(&who.person)),
    ]);
    if let Some(organisation) = &membership.organisation {
        attributes.insert("organisation".to_owned(), text(organisation));
    }
    if let Some(participant) = &membership.participant {
        attributes.insert("participant".to_owned(), text(participant));
    }
    attributes
}

fn attributes(names: &Names, thing: &Thing) -> Attributes {
    let pairs = match thing {
        Thing::Programme {
            area,
            kind,
            organisations,
            confidential,
        } => vec![
            ("area", one_of(&names.area, area)),
            ("kind", text(kind)),
            ("organisations", texts(organisations.iter())),
            ("confidential", RestrictedExpression::new_bool(*confidential)),
        ],
        Thing::Case(case) => of_case(names, case),
        Thing::Request { kind, requested_by } => {
            vec![("kind", text(kind)), ("requested_by", text(requested_by))]
        }
        Thing::Setting { kind } | Thing::Log { kind } => vec![("kind", text(kind))],
        Thing::Published { audience } => vec![("audience", one_of(&names.audience, audience))],
    };
    pairs
        .into_iter()
        .map(|(name, value)| (name.to_owned(), value))
        .collect()
}

fn of_case(names: &Names, case: &Case) -> Vec<(&'static str, RestrictedExpression)> {
    vec![
        ("area", one_of(&names.area, &case.area)),
        ("kind", text(&case.kind)),
        ("participant", text(&case.participant)),
        ("caseworkers", texts(case.caseworkers.iter())),
        ("hosts", texts(case.hosts.iter())),
        ("previews", texts(case.previews.iter())),
        ("restricted", RestrictedExpression::new_bool(case.restricted)),
    ]
}

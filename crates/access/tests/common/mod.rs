//! What the tests of this crate share: the policies of the tree, compiled, and people of each role.
#![allow(dead_code, reason = "each test file uses its share")]

pub mod engine;
pub mod grants;

use std::path::Path;

use access::{Action, Case, Glass, Membership, Policy, Role, Thing, Who};

/// The areas' files: name and text, sorted by name.
pub fn files() -> Vec<(String, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../areas");
    let mut files: Vec<(String, String)> = std::fs::read_dir(folder)
        .expect("the areas")
        .map(|entry| {
            let path = entry.expect("an area").path();
            let text = std::fs::read_to_string(path.join("access.cedar")).expect("the area's policies");
            let area = path.file_name().expect("a name").to_string_lossy().into_owned();
            (area, text)
        })
        .collect();
    files.sort();
    files
}

/// The policies of the tree, after a change to one area's text.
pub fn changed(area: &str, change: impl Fn(&str) -> String) -> Policy {
    let files: Vec<(String, String)> = files()
        .into_iter()
        .map(|(name, text)| {
            let text = if name == area { change(&text) } else { text };
            (name, text)
        })
        .collect();
    compiled(&files).expect("the changed policies compile")
}

pub fn compiled(files: &[(String, String)]) -> Result<Policy, access::PolicyError> {
    let files: Vec<(&str, &str)> = files
        .iter()
        .map(|(area, text)| (area.as_str(), text.as_str()))
        .collect();
    Policy::compile(&files, &[])
}

/// The policies of the tree.
pub fn policy() -> Policy {
    compiled(&files()).expect("the policies compile")
}

/// A person with one role, at `home` and as `somebody` where the role has such a place, freshly signed in.
pub fn who(role: Role) -> Who {
    Who {
        person: "me".to_owned(),
        name: "me".to_owned(),
        title: "Me".to_owned(),
        memberships: vec![membership(role)],
        glass: Vec::new(),
        session: "s".to_owned(),
        strong: true,
    }
}

pub fn membership(role: Role) -> Membership {
    Membership {
        id: format!("as-{}", role.as_str()),
        role,
        unit: None,
        organisation: role.has_organisation().then(|| "home".to_owned()),
        participant: (role == Role::Participant).then(|| "somebody".to_owned()),
    }
}

/// The same person, after a while at the desk.
pub fn idle(mut who: Who) -> Who {
    who.strong = false;
    who
}

/// The same person, with a case open.
pub fn opened(mut who: Who, participant: &str) -> Who {
    who.glass.push(Glass {
        participant: participant.to_owned(),
        until: "2020-05-15T11:00:00Z".parse().expect("a moment"),
    });
    who
}

/// Somebody's case, that nobody has to do with.
pub fn case() -> Case {
    Case {
        area: "placements".to_owned(),
        kind: "placement".to_owned(),
        participant: "somebody".to_owned(),
        caseworkers: vec!["another".to_owned()],
        hosts: vec!["elsewhere".to_owned()],
        previews: vec!["elsewhere".to_owned()],
        restricted: false,
    }
}

/// Somebody's case that the person of [`who`] has a part in.
pub fn part() -> Thing {
    Thing::Case(Case {
        caseworkers: vec!["another".to_owned(), "me".to_owned()],
        ..case()
    })
}

/// A case hosted by the organisation of [`who`].
pub fn hosted() -> Thing {
    Thing::Case(Case {
        hosts: vec!["elsewhere".to_owned(), "home".to_owned()],
        ..case()
    })
}

/// Somebody else's case.
pub fn foreign() -> Thing {
    Thing::Case(case())
}

/// A row of the programme that concerns these organisations.
pub fn row(area: &str, kind: &str, organisations: &[&str], confidential: bool) -> Thing {
    Thing::Programme {
        area: area.to_owned(),
        kind: kind.to_owned(),
        organisations: organisations.iter().map(|one| (*one).to_owned()).collect(),
        confidential,
    }
}

/// Does the policy say yes to an act?
pub fn yes(policy: &Policy, who: &Who, action: &'static str, thing: &Thing) -> bool {
    policy.may(who, Action::reads(action), thing).is_some()
}

/// The classes of personal data.
pub const CLASSES: [&str; 6] = [
    "case.identity",
    "case.contact",
    "case.address",
    "case.cpr",
    "case.considerations",
    "case.notes",
];

/// The classes of personal data that somebody may see of a thing.
pub fn classes(policy: &Policy, who: &Who, thing: &Thing) -> Vec<&'static str> {
    CLASSES
        .into_iter()
        .filter(|class| yes(policy, who, class, thing))
        .collect()
}

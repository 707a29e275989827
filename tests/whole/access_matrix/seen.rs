//! What stands in an answer that its reader may not read, and whether two answers look the same.

use access::{Action, Thing};
use records::{Class, PersonPath};
use testkit::Html;
use web::routes::Route;

use super::{
    expected::Oracle,
    world::{Planted, Relation, World},
};

/// Every planted word in an answer that this person may not read there.
pub fn leaks(world: &World, oracle: &Oracle, route: Option<&Route>, answer: &Html) -> Vec<String> {
    if !answer.text.contains("plantet") && !answer.text.contains("01019012") {
        return Vec::new();
    }
    world
        .planted
        .iter()
        .filter(|planted| answer.text.contains(&planted.word) && !may_read(oracle, route, planted))
        .map(|planted| format!("{} stands there ({})", planted.word, answer.status))
        .collect()
}

fn may_read(oracle: &Oracle, route: Option<&Route>, planted: &Planted) -> bool {
    if planted.relation == Relation::Elsewhere {
        return false;
    }
    let is_inside =
        planted.relation == Relation::Confidential && planted.noun.field("confidential").is_some();
    let inside = planted.field.sealed.is_some() || planted.field.confidential || is_inside;
    // The overview is decided as a whole: whoever may see it sees the programme's names on it, and nothing that stays inside.
    if route.is_some_and(|route| route.action.name == "overview.read")
        && planted.noun.person == PersonPath::Nobody
        && !inside
    {
        return oracle.may(
            Action::reads("overview.read"),
            &Thing::programme("overview", "overview"),
        );
    }
    let Some(thing) = oracle.thing(planted.noun, &planted.relation.key(planted.noun)) else {
        return false;
    };
    // Whoever reads the log reads of cases by their references.
    let log = route.filter(|route| route.action.kind() == "log");
    if let Some(route) =
        log.filter(|_| planted.noun.name == "participant" && planted.field.name == "reference")
    {
        let kind = route.about.kind().to_owned();
        return oracle.may(route.action, &Thing::Log { kind });
    }
    // So is whoever restricts it, or sees who has looked at it, without opening it.
    let serves = ["rights.restrict", "rights.lookups", "rights.erase"];
    let is_reference = planted.noun.name == "participant" && planted.field.name == "reference";
    let serving = route.filter(|route| serves.contains(&route.action.name));
    if let Some(route) = serving.filter(|_| is_reference) {
        return oracle.may(route.action, &thing);
    }
    // The access file tells all that is kept about its citizen, and what the rows of it name.
    if route.is_some_and(|route| route.action.name == "rights.access_file") {
        let citizen = oracle.citizen(planted.relation);
        return planted.relation == Relation::Own
            && citizen.is_some_and(|citizen| oracle.may(Action::reads("rights.access_file"), &citizen));
    }
    let action = match planted.field.sealed {
        Some(class) => opening(class),
        None if planted.noun.person == PersonPath::Nobody => Action::reads("programme.read"),
        None => Action::reads("case.read"),
    };
    let thing = if planted.field.confidential {
        thing.confidentially()
    } else {
        thing
    };
    oracle.may(action, &thing)
}

fn opening(class: Class) -> Action {
    Action::reads(match class {
        Class::Identity => "case.identity",
        Class::Contact => "case.contact",
        Class::Address => "case.address",
        Class::Cpr => "case.cpr",
        Class::Considerations => "case.considerations",
        Class::Notes => "case.notes",
    })
}

/// Do two answers look the same but for the key that was asked for?
pub fn alike(one: &Html, other: &Html) -> bool {
    let plain = |html: &Html| {
        Relation::ALL.iter().fold(html.lasting(), |text, relation| {
            text.replace(relation.word(), "-----")
        })
    };
    one.status == other.status
        && one.location.is_none() == other.location.is_none()
        && plain(one) == plain(other)
}

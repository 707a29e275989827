//! The cells of the matrix: what a role may do, worked out by asking about every relation alone.
//!
//! Not for: how the tables look (`matrix`).

use records::Record;

use super::{Line, Target, letters, side};
use crate::{
    Action, Policy, Role, Thing,
    probe::{Question, Worth},
    situation::{ME, Side, asker},
    ways,
};

/// What one role may do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Cell {
    pub(super) text: String,
    /// Must the sign-in be fresh?
    pub(super) fresh: bool,
}

impl Cell {
    fn new(text: String, fresh: bool) -> Self {
        let text = if text.is_empty() { "–".to_owned() } else { text };
        Self { text, fresh }
    }

    pub(super) fn is_nothing(&self) -> bool {
        self.text == "–"
    }
}

/// The relations that are worth anything with a fresh sign-in, and whether a stale one gives less.
fn worth(policy: &Policy, question: Question) -> (Vec<Worth>, bool) {
    let fresh = policy.worth(Question {
        strong: true,
        ..question
    });
    if fresh.is_empty() {
        return (fresh, false);
    }
    let stale = policy.worth(Question {
        strong: false,
        ..question
    });
    let less = fresh != stale;
    (fresh, less)
}

/// The letters of the relations; a star where the guarded rows are allowed as well. What everyone may, is not said again.
fn spelled(worth: &[Worth]) -> String {
    let letters = letters();
    let everyone = worth
        .iter()
        .find(|one| one.relation == crate::Relation::Unrelated);
    let more = |one: &&Worth| {
        everyone.is_none_or(|all| {
            one.relation == all.relation || (one.guarded && !all.guarded) || (one.plain && !all.plain)
        })
    };
    let one = |one: &Worth| {
        let letter = letters.get(&one.relation).copied().unwrap_or_default();
        match (one.plain, one.guarded) {
            (true, true) => format!("{letter}*"),
            (true, false) => letter.to_owned(),
            (false, _) => format!("({letter}*)"),
        }
    };
    let all: Vec<String> = worth.iter().filter(more).map(one).collect();
    all.join(" ")
}

pub(super) fn of_case(policy: &Policy, action: Action, role: Role, noun: &Record) -> Cell {
    let question = Question {
        action,
        role,
        strong: true,
        side: Side::Case,
        area: noun.area,
        kind: noun.name,
    };
    let (worth, fresh) = worth(policy, question);
    Cell::new(spelled(&worth), fresh)
}

/// Reading and changing, as `læser` and `retter`.
pub(super) fn of_programme(policy: &Policy, role: Role, noun: &Record) -> Cell {
    let is_case = side(noun) == Side::Case;
    let acts = if is_case {
        [
            ("L", Action::reads("case.read")),
            ("R", Action::changes("case.change")),
        ]
    } else {
        [
            ("L", Action::reads("programme.read")),
            ("R", Action::changes("programme.change")),
        ]
    };
    let mut parts = Vec::new();
    let mut fresh = false;
    for (letter, action) in acts {
        let question = Question {
            action,
            role,
            strong: true,
            side: Side::Programme,
            area: noun.area,
            kind: noun.name,
        };
        let (worth, less) = worth(policy, question);
        fresh |= less;
        parts.extend(worth.iter().filter(|one| has_rows(noun, **one)).map(|one| {
            let own = if one.relation == crate::Relation::Party {
                " egne"
            } else {
                ""
            };
            let inside = if one.guarded { "*" } else { "" };
            format!("{letter}{inside}{own}")
        }));
        let everyone = parts
            .iter()
            .any(|part| part.starts_with(letter) && !part.ends_with("egne"));
        if everyone {
            parts.retain(|part| !(part.starts_with(letter) && part.ends_with("egne")));
        }
    }
    Cell::new(parts.join(" "), fresh)
}

fn has_rows(noun: &Record, worth: Worth) -> bool {
    worth.relation == crate::Relation::Unrelated || !ways::to_organisations(noun).is_empty()
}

/// May the role do it at all, and to what it asked for itself?
pub(super) fn of_other(policy: &Policy, action: Action, role: Role, sort: &str, kind: &str) -> Cell {
    let thing = |asked_by: &str| match sort {
        "Request" => Thing::Request {
            kind: kind.to_owned(),
            requested_by: asked_by.to_owned(),
        },
        "Setting" => Thing::Setting {
            kind: kind.to_owned(),
        },
        "Log" => Thing::Log {
            kind: kind.to_owned(),
        },
        _ => Thing::Published {
            audience: kind.to_owned(),
        },
    };
    let may = |strong, asked_by| {
        policy
            .may(&asker(role, strong, &[]), action, &thing(asked_by))
            .is_some()
    };
    let text = match (may(true, "another"), may(true, ME)) {
        (true, true) => "ja",
        (true, false) => "andres",
        (false, true) => "egne",
        (false, false) => "",
    };
    let fresh = !text.is_empty() && !may(false, "another") && !may(false, ME);
    Cell::new(text.to_owned(), fresh)
}

pub(super) fn of_route(policy: &Policy, route: &Line, role: Role) -> Cell {
    match route.target {
        Target::Everyone => Cell::new("alle".to_owned(), false),
        Target::Own => of_other(policy, Action::changes("session.own"), role, "Setting", "session"),
        Target::Noun(noun) => of_noun(policy, route.action, role, noun),
        Target::Programme { area, kind } => {
            let plain = Thing::programme(area, kind);
            let inside = plain.clone().confidentially();
            let may = |strong, thing| {
                policy
                    .may(&asker(role, strong, &[]), route.action, thing)
                    .is_some()
            };
            let text = match (may(true, &plain), may(true, &inside)) {
                (true, true) => "ja*",
                (true, false) => "ja",
                (false, _) => "",
            };
            Cell::new(text.to_owned(), may(true, &plain) && !may(false, &plain))
        }
        Target::Request(kind) => of_other(policy, route.action, role, "Request", kind),
        Target::Setting(kind) => of_other(policy, route.action, role, "Setting", kind),
        Target::Log(kind) => of_other(policy, route.action, role, "Log", kind),
    }
}

/// All rows, the own, or none. Which rows are one's own, the tables before say.
fn of_noun(policy: &Policy, action: Action, role: Role, noun: &Record) -> Cell {
    let question = Question {
        action,
        role,
        strong: true,
        side: side(noun),
        area: noun.area,
        kind: noun.name,
    };
    let (mut worth, fresh) = worth(policy, question);
    worth.retain(|one| side(noun) == Side::Case || has_rows(noun, *one));
    let unrelated = worth.iter().any(|one| one.relation == crate::Relation::Unrelated);
    let text = match (unrelated, worth.is_empty()) {
        (true, _) => "ja",
        (false, false) => "egne",
        (false, true) => "",
    };
    Cell::new(text.to_owned(), fresh)
}

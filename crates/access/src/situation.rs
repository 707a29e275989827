//! An invented person and an invented row with given relations between them, and no others: what the policies are asked
//! about when no real row is meant, for a list's filter and for the access matrix.
//!
//! Not for: real people and rows (`who`, `thing`).

use kernel::Timestamp;

use crate::{Case, Glass, Membership, Role, Thing, Who};

/// What can lie between a person and a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Relation {
    /// Nothing.
    Unrelated,
    /// The person has a part in the case.
    Part,
    /// The membership's organisation hosts it now.
    Host,
    /// The membership's organisation is asked to.
    Preview,
    /// The membership is that participant.
    Own,
    /// The person has opened the case with a reason.
    Opened,
    /// The membership's organisation is one that the row concerns.
    Party,
}

impl Relation {
    /// Those there are to a case.
    pub const TO_CASES: [Self; 6] = [
        Self::Unrelated,
        Self::Part,
        Self::Host,
        Self::Preview,
        Self::Own,
        Self::Opened,
    ];
    /// Those there are to what the programme keeps about itself.
    pub const TO_PROGRAMME: [Self; 2] = [Self::Unrelated, Self::Party];
}

/// A case, or a row that is about nobody.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Side {
    Case,
    Programme,
}

pub(crate) const ME: &str = "me";
const MINE: &str = "mine";

/// Somebody with one membership, and with every place in it filled.
pub(crate) fn asker(role: Role, strong: bool, relations: &[Relation]) -> Who {
    let opened = Glass {
        participant: MINE.to_owned(),
        until: Timestamp::MAX,
    };
    Who {
        person: ME.to_owned(),
        name: ME.to_owned(),
        title: ME.to_owned(),
        memberships: vec![Membership {
            id: ME.to_owned(),
            role,
            unit: None,
            organisation: Some(MINE.to_owned()),
            participant: Some(
                if relations.contains(&Relation::Own) {
                    MINE
                } else {
                    "another"
                }
                .to_owned(),
            ),
        }],
        glass: if relations.contains(&Relation::Opened) {
            vec![opened]
        } else {
            Vec::new()
        },
        session: String::new(),
        strong,
    }
}

/// A row with these relations to the asker and no others.
pub(crate) fn row(side: Side, area: &str, kind: &str, relations: &[Relation], guarded: bool) -> Thing {
    let when = |relation, id: &str| {
        if relations.contains(&relation) {
            vec!["other".to_owned(), id.to_owned()]
        } else {
            vec!["other".to_owned()]
        }
    };
    match side {
        Side::Programme => Thing::Programme {
            area: area.to_owned(),
            kind: kind.to_owned(),
            organisations: when(Relation::Party, MINE),
            confidential: guarded,
        },
        Side::Case => Thing::Case(Case {
            area: area.to_owned(),
            kind: kind.to_owned(),
            participant: MINE.to_owned(),
            caseworkers: when(Relation::Part, ME),
            hosts: when(Relation::Host, MINE),
            previews: when(Relation::Preview, MINE),
            restricted: guarded,
        }),
    }
}

//! Which rows of a noun a person may see, as a condition in SQL. It is derived from the policies: each relation that they
//! give anything to contributes its own condition, which is written here and nowhere else.
//!
//! Not for: deciding about one row, which `Policy::may` does; a test holds the two against each other.

use std::collections::BTreeSet;

use kernel::Date;
use records::Record;
use store::Value;

use crate::{
    Action, Membership, Policy, Who,
    placed::{self, Bound},
    probe::{Question, Worth},
    situation::{Relation, Side},
    ways::{self, Concerns, Way},
};

/// A relation with the very person or organisation that it is a relation to.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum To {
    Unrelated,
    Part { person: String },
    Host { organisation: String },
    Preview { organisation: String },
    Own { participant: String },
    Opened { participants: Vec<String> },
    Party { organisation: String },
}

/// Rows that may be seen: those of a relation, and of these the plain ones, the guarded ones or both. A row is guarded when
/// the case is restricted or the row is confidential.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Piece {
    side: Side,
    to: To,
    plain: bool,
    guarded: bool,
}

/// Which rows of a noun a person may do something to.
#[derive(Debug, Clone, PartialEq)]
pub enum Reach {
    /// Every row.
    Everything,
    /// No row, whatever the noun's table holds.
    Nothing,
    /// The rows that meet a condition.
    Where {
        /// The condition, on the columns of the noun's table.
        sql: String,
        /// Its values, bound as `?1 …`.
        values: Vec<Value>,
    },
}

/// Which rows of a noun this person may do this to on this day.
pub fn of(policy: &Policy, who: &Who, action: Action, noun: &'static Record, today: Date) -> Reach {
    let pieces = Pieces::of(policy, who, action, noun);
    if pieces.all.is_empty() {
        return Reach::Nothing;
    }
    if pieces.are_everything() {
        return Reach::Everything;
    }
    let mut bound = Bound::default();
    let sql = pieces.condition(today, &mut bound);
    Reach::Where {
        sql,
        values: bound.values,
    }
}

/// What a reach is made of.
struct Pieces {
    noun: &'static Record,
    way: Way,
    all: BTreeSet<Piece>,
}

impl Pieces {
    fn of(policy: &Policy, who: &Who, action: Action, noun: &'static Record) -> Self {
        let way = ways::to_participant(noun);
        let sides = sides(way);
        let mut pieces = BTreeSet::new();
        for membership in &who.memberships {
            for side in sides {
                let question = Question {
                    action,
                    role: membership.role,
                    strong: who.strong,
                    side: *side,
                    area: noun.area,
                    kind: noun.name,
                };
                let found = policy.worth(question);
                pieces.extend(
                    found
                        .iter()
                        .filter_map(|worth| piece(who, membership, *side, *worth)),
                );
            }
        }
        pieces.retain(|piece| is_possible(noun, piece));
        Self {
            noun,
            way,
            all: pieces,
        }
    }
}

/// On which sides a noun can have rows.
fn sides(way: Way) -> &'static [Side] {
    match way {
        Way::Nobody => &[Side::Programme],
        Way::Unknown => &[],
        Way::Own | Way::Placement(_) | Way::Participant { .. } | Way::ThroughPlacement { .. } => {
            if way.empty_for_nobody().is_some() {
                &[Side::Case, Side::Programme]
            } else {
                &[Side::Case]
            }
        }
    }
}

/// What a relation's worth is to this person; nothing when the membership has no such place.
fn piece(who: &Who, membership: &Membership, side: Side, worth: Worth) -> Option<Piece> {
    let to = match worth.relation {
        Relation::Unrelated => To::Unrelated,
        Relation::Part => To::Part {
            person: who.person.clone(),
        },
        Relation::Host => To::Host {
            organisation: membership.organisation.clone()?,
        },
        Relation::Preview => To::Preview {
            organisation: membership.organisation.clone()?,
        },
        Relation::Own => To::Own {
            participant: membership.participant.clone()?,
        },
        Relation::Opened if who.glass.is_empty() => return None,
        Relation::Opened => To::Opened {
            participants: who.glass.iter().map(|glass| glass.participant.clone()).collect(),
        },
        Relation::Party => To::Party {
            organisation: membership.organisation.clone()?,
        },
    };
    Some(Piece {
        side,
        to,
        plain: worth.plain,
        guarded: worth.guarded,
    })
}

/// Can the noun have rows of this piece at all?
fn is_possible(noun: &Record, piece: &Piece) -> bool {
    if piece.side == Side::Case {
        return true;
    }
    let named = matches!(piece.to, To::Unrelated) || !ways::to_organisations(noun).is_empty();
    named && (piece.plain || ways::says_confidential(noun))
}

impl Pieces {
    /// May every row be seen?
    fn are_everything(&self) -> bool {
        let whole = |side: Side| {
            self.all
                .iter()
                .any(|piece| piece.side == side && piece.to == To::Unrelated && self.is_whole(piece))
        };
        let sides = sides(self.way);
        !sides.is_empty() && sides.iter().all(|side| whole(*side))
    }

    /// Does the piece take guarded rows as well as plain ones, as far as the noun has them?
    fn is_whole(&self, piece: &Piece) -> bool {
        let has_guarded = piece.side == Side::Case || ways::says_confidential(self.noun);
        piece.plain && (piece.guarded || !has_guarded)
    }

    /// The condition on a day: a row that meets one of the pieces.
    fn condition(&self, today: Date, bound: &mut Bound) -> String {
        let conditions: Vec<String> = self
            .all
            .iter()
            .map(|piece| format!("({})", self.sql(piece, today, bound)))
            .collect();
        conditions.join("\n or ")
    }

    /// One piece: the side of the noun it is on, its relation, and which rows of these.
    fn sql(&self, piece: &Piece, today: Date, bound: &mut Bound) -> String {
        let mut conditions = Vec::new();
        if let Some(column) = self.way.empty_for_nobody() {
            let empty = match piece.side {
                Side::Programme => "is null",
                Side::Case => "is not null",
            };
            conditions.push(format!("{}.{column} {empty}", self.noun.name));
        }
        conditions.extend(self.related(&piece.to, today, bound));
        if !self.is_whole(piece) {
            conditions.push(self.guarded(piece));
        }
        if conditions.is_empty() {
            "1 = 1".to_owned()
        } else {
            conditions.join("\n and ")
        }
    }

    fn related(&self, to: &To, today: Date, bound: &mut Bound) -> Option<String> {
        Some(match to {
            To::Unrelated => return None,
            To::Part { person } => {
                let person = bound.to(person.as_str());
                let valid = placed::valid("part", today, bound);
                self.of_participants(&format!(
                    "select part.participant from case_relation as part where part.person = {person} and {valid}"
                ))
            }
            To::Own { participant } => self.of_participants(&bound.to(participant.as_str())),
            To::Opened { participants } => {
                self.of_participants(&bound.all(participants.iter().map(String::as_str)))
            }
            To::Host { organisation } => {
                let organisation = bound.to(organisation.as_str());
                let hosted = placed::hosted("led", today, bound);
                self.of_placements(&organisation, &hosted)
            }
            To::Preview { organisation } => {
                let organisation = bound.to(organisation.as_str());
                let asked = placed::asked("led", today, bound);
                self.of_placements(&organisation, &asked)
            }
            To::Party { organisation } => self.of_party(&bound.to(organisation.as_str())),
        })
    }

    /// Rows whose participant is among these.
    fn of_participants(&self, among: &str) -> String {
        let noun = self.noun.name;
        match self.way {
            Way::Own => format!("{noun}.id in ({among})"),
            Way::Placement(column) | Way::Participant { column, .. } => {
                format!("{noun}.{column} in ({among})")
            }
            Way::ThroughPlacement { column, .. } => format!(
                "{noun}.{column} in (select way.id from placement as way where way.participant in ({among}))"
            ),
            Way::Nobody | Way::Unknown => "1 = 0".to_owned(),
        }
    }

    /// Rows of the placements at an organisation that meet a condition; a row that is of no one placement is of all of
    /// its participant's.
    fn of_placements(&self, organisation: &str, condition: &str) -> String {
        let noun = self.noun.name;
        let (column, wanted) = match self.way {
            Way::Placement(_) => ("id", "id"),
            Way::ThroughPlacement { column, .. } => (column, "id"),
            Way::Own => ("id", "participant"),
            Way::Participant { column, .. } => (column, "participant"),
            Way::Nobody | Way::Unknown => return "1 = 0".to_owned(),
        };
        format!(
            "{noun}.{column} in (select led.{wanted} from placement as led join agreement as agreed \
             on agreed.id = led.agreement where agreed.organisation = {organisation} and {condition})"
        )
    }

    /// Rows that concern an organisation.
    fn of_party(&self, organisation: &str) -> String {
        let noun = self.noun.name;
        let one = |concerns| match concerns {
            Concerns::Own => format!("{noun}.id = {organisation}"),
            Concerns::Column(column) => format!("{noun}.{column} = {organisation}"),
            Concerns::Through {
                column,
                table,
                parties,
            } => {
                let named: Vec<String> = parties
                    .iter()
                    .map(|party| format!("of.{party} = {organisation}"))
                    .collect();
                format!(
                    "{noun}.{column} in (select of.id from {table} as of where {})",
                    named.join(" or ")
                )
            }
        };
        let all: Vec<String> = ways::to_organisations(self.noun).into_iter().map(one).collect();
        format!("({})", all.join(" or "))
    }

    /// Only the plain rows, or only the guarded ones.
    fn guarded(&self, piece: &Piece) -> String {
        let no = if piece.guarded { "" } else { "not " };
        match piece.side {
            Side::Programme => format!("{no}{}.{}", self.noun.name, ways::CONFIDENTIAL),
            Side::Case if self.way == Way::Own => format!("{no}{}.restricted", self.noun.name),
            Side::Case => {
                let restricted = "select kept.id from participant as kept where kept.restricted";
                format!("{no}({})", self.of_participants(restricted))
            }
        }
    }
}

//! How to get from a row of a noun to its participant, its placement and the organisations it concerns; read off the
//! noun's declaration.
//!
//! Not for: what lies between a person and the row (`reach`, `things`).

use records::{Kind, PersonPath, Record};

/// How a row leads to its participant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Way {
    /// It is about nobody.
    Nobody,
    /// The row is the participant.
    Own,
    /// A column holds the participant; the row is a placement.
    Placement(&'static str),
    /// A column holds the participant, whichever placement. Where it may be empty, the row is then about nobody.
    Participant {
        /// The column.
        column: &'static str,
        /// May it be empty?
        may_be_empty: bool,
    },
    /// A column holds the placement. Where it may be empty, the row is then about nobody.
    ThroughPlacement {
        /// The column.
        column: &'static str,
        /// May it be empty?
        may_be_empty: bool,
    },
    /// The declaration names a way that is not known here; nothing is then allowed.
    Unknown,
}

/// The table whose rows a host is of.
const PLACEMENT: &str = "placement";

impl Way {
    /// The column by whose being empty a row is about nobody.
    pub(crate) fn empty_for_nobody(self) -> Option<&'static str> {
        match self {
            Self::Participant {
                column,
                may_be_empty: true,
            }
            | Self::ThroughPlacement {
                column,
                may_be_empty: true,
            } => Some(column),
            Self::Participant { .. }
            | Self::ThroughPlacement { .. }
            | Self::Nobody
            | Self::Own
            | Self::Placement(_)
            | Self::Unknown => None,
        }
    }
}

pub(crate) fn to_participant(noun: &Record) -> Way {
    let may_be_empty = |column| noun.field(column).is_none_or(|field| !field.required);
    match noun.person {
        PersonPath::Nobody => Way::Nobody,
        PersonPath::Own => Way::Own,
        PersonPath::Column(column) if noun.name == PLACEMENT => Way::Placement(column),
        PersonPath::Column(column) => Way::Participant {
            column,
            may_be_empty: may_be_empty(column),
        },
        PersonPath::Through {
            column,
            noun: PLACEMENT,
        } => Way::ThroughPlacement {
            column,
            may_be_empty: may_be_empty(column),
        },
        PersonPath::Through { .. } => Way::Unknown,
    }
}

/// How a row names an organisation that it concerns.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Concerns {
    /// The row is the organisation.
    Own,
    /// A column holds it.
    Column(&'static str),
    /// A column holds a row of another table, and these columns of it hold them.
    Through {
        /// The column.
        column: &'static str,
        /// The table it points at.
        table: &'static str,
        /// The columns there.
        parties: &'static [&'static str],
    },
}

/// Tables whose rows have parties of their own, which what hangs on them inherits.
const PARTIES: &[(&str, &[&str])] = &[
    ("agreement", &["organisation"]),
    ("partnership", &["enterprise", "company"]),
];

pub(crate) fn to_organisations(noun: &Record) -> Vec<Concerns> {
    if noun.name == "organisation" {
        return vec![Concerns::Own];
    }
    let names_one = |kind| match kind {
        Kind::Ref(table) => Some(table),
        _ => None,
    };
    let way = |field: &records::Field| {
        let pointed = names_one(field.kind)?;
        if pointed == "organisation" {
            return Some(Concerns::Column(field.name));
        }
        let (table, parties) = PARTIES.iter().find(|(table, _)| *table == pointed)?;
        Some(Concerns::Through {
            column: field.name,
            table,
            parties,
        })
    };
    noun.fields.iter().filter_map(way).collect()
}

/// Does the noun say of its rows whether they are confidential?
pub(crate) fn says_confidential(noun: &Record) -> bool {
    noun.field(CONFIDENTIAL)
        .is_some_and(|field| matches!(field.kind, Kind::Bool))
}

/// The column that says whether a row stays inside the unit.
pub(crate) const CONFIDENTIAL: &str = "confidential";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_noun_about_a_person_says_how_to_get_to_the_participant() {
        let ways: Vec<(&str, Way)> = placements::RECORDS
            .iter()
            .map(|noun| (noun.name, to_participant(noun)))
            .collect();
        let through = |may_be_empty| Way::ThroughPlacement {
            column: "placement",
            may_be_empty,
        };
        let expected = [
            ("participant", Way::Own),
            ("placement", Way::Placement("participant")),
            ("placement_pause", through(false)),
            ("placement_event", through(false)),
            ("plan", through(false)),
            ("plan_answer", through(false)),
            ("plan_absence", through(false)),
            ("attendance_day", through(false)),
            ("progression_step", through(true)),
            ("placement_task", through(false)),
            ("logbook_entry", through(false)),
            ("follow_up_meeting", through(false)),
            ("form_template", Way::Nobody),
            ("form_question", Way::Nobody),
            ("course_form", through(false)),
            ("course_answer", through(false)),
        ];
        assert_eq!(ways, expected);
    }

    #[test]
    fn a_row_whose_way_may_be_empty_is_then_about_nobody() {
        const TO_ONE: records::Field = records::field::reference("participant", "participant");
        static MUST: &[records::Field] = &[TO_ONE.required()];
        static MAY: &[records::Field] = &[TO_ONE];
        let noun = |fields| Record {
            name: "letter",
            area: "placements",
            path: "breve",
            title: "participant",
            sorted_by: "participant",
            editable: false,
            own_pages: false,
            person: PersonPath::Column("participant"),
            fields,
        };
        assert_eq!(to_participant(&noun(MUST)).empty_for_nobody(), None);
        assert_eq!(to_participant(&noun(MAY)).empty_for_nobody(), Some("participant"));
        assert_eq!(Way::Nobody.empty_for_nobody(), None);
    }

    #[test]
    fn a_row_concerns_whom_its_declaration_points_at() {
        assert_eq!(
            to_organisations(&register::organisation::ORGANISATION),
            [Concerns::Own]
        );
        assert_eq!(
            to_organisations(&agreements::partnership::PARTNERSHIP),
            [Concerns::Column("enterprise"), Concerns::Column("company")]
        );
        assert_eq!(
            to_organisations(&agreements::partnership_effect::PARTNERSHIP_EFFECT),
            [Concerns::Through {
                column: "partnership",
                table: "partnership",
                parties: &["enterprise", "company"],
            }]
        );
        assert_eq!(
            to_organisations(&agreements::agreement_pause::AGREEMENT_PAUSE),
            [Concerns::Through {
                column: "agreement",
                table: "agreement",
                parties: &["organisation"],
            }]
        );
        assert_eq!(
            to_organisations(&jobs::job::JOB),
            [Concerns::Column("organisation"), Concerns::Column("working_at")]
        );
        assert_eq!(to_organisations(&jobs::goal::GOAL), []);
    }

    #[test]
    fn the_parties_named_here_are_declared_by_their_nouns() {
        for (table, parties) in PARTIES {
            let noun = agreements::RECORDS.iter().find(|noun| noun.name == *table);
            let noun = noun.expect("a noun");
            for party in *parties {
                let field = noun.field(party).expect("a field");
                assert!(matches!(field.kind, Kind::Ref("organisation")), "{table}.{party}");
            }
        }
    }

    #[test]
    fn a_noun_says_whether_its_rows_are_confidential() {
        assert!(says_confidential(&network::activity::ACTIVITY));
        assert!(says_confidential(&register::organisation::ORGANISATION));
        assert!(!says_confidential(&agreements::agreement::AGREEMENT));
    }
}

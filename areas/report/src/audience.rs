//! Who a report is for. What each may see is decided here and nowhere else.

/// For whom a document is composed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Audience {
    /// The unit's own desk: everything that is recorded.
    Internal,
    /// A closed committee: disclosure control applies, and the sections for the committee alone are there.
    Committee,
    /// Everyone.
    Public,
}

impl Audience {
    /// Every audience, the narrowest first.
    pub const ALL: [Self; 3] = [Self::Internal, Self::Committee, Self::Public];

    /// The code used in addresses and in the table of editions.
    pub fn code(self) -> &'static str {
        match self {
            Self::Internal => "internal",
            Self::Committee => "committee",
            Self::Public => "public",
        }
    }

    /// From a code; `None` for one we do not know.
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|audience| audience.code() == code)
    }

    /// Does it read the sections that are for the committee alone?
    pub fn reads_committee_text(self) -> bool {
        match self {
            Self::Internal | Self::Committee => true,
            Self::Public => false,
        }
    }

    /// Is it the unit itself, which sees every count?
    pub fn is_internal(self) -> bool {
        matches!(self, Self::Internal)
    }

    /// Is it everyone?
    pub fn is_public(self) -> bool {
        matches!(self, Self::Public)
    }
}

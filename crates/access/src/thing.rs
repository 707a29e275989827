//! What an act is done to, as the policies see it.
//!
//! Not for: reading it from the database (`things`).

/// What an act is done to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Thing {
    /// What the programme keeps about itself: a row of a noun that is about nobody, or a page of an area.
    Programme {
        /// The area.
        area: String,
        /// The noun, or what the page is about.
        kind: String,
        /// The organisations it concerns.
        organisations: Vec<String>,
        /// Does it stay inside the unit?
        confidential: bool,
    },
    /// Something about one participant.
    Case(Case),
    /// Something that one person asks for and another decides.
    Request {
        /// `erasure`, `publication`, `export`, `glass` …
        kind: String,
        /// The person who asks; empty when it is not yet made.
        requested_by: String,
    },
    /// How the municipality's system is set.
    Setting {
        /// Which setting.
        kind: String,
    },
    /// The record of who did what.
    Log {
        /// Which part of it.
        kind: String,
    },
    /// An edition that is frozen and published.
    Published {
        /// For whom.
        audience: String,
    },
}

/// Something about one participant, with everyone who has to do with it today.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Case {
    /// The area.
    pub area: String,
    /// The noun.
    pub kind: String,
    /// Whose case.
    pub participant: String,
    /// The persons who have a part in it.
    pub caseworkers: Vec<String>,
    /// The organisations that host it now.
    pub hosts: Vec<String>,
    /// The organisations that are asked to, and see it without a name.
    pub previews: Vec<String>,
    /// Is processing restricted (GDPR article 18)?
    pub restricted: bool,
}

impl Thing {
    /// Something of an area that is not a row, and concerns no organisation.
    pub fn programme(area: &str, kind: &str) -> Self {
        Self::Programme {
            area: area.to_owned(),
            kind: kind.to_owned(),
            organisations: Vec::new(),
            confidential: false,
        }
    }

    /// The same thing with what stays inside the unit: to show a confidential field, ask for this one.
    pub fn confidentially(self) -> Self {
        match self {
            Self::Programme {
                area,
                kind,
                organisations,
                ..
            } => Self::Programme {
                area,
                kind,
                organisations,
                confidential: true,
            },
            other => other,
        }
    }

    /// The area whose own rules decide about it; nothing for what no area owns.
    pub(crate) fn programme_area(&self) -> Option<&str> {
        match self {
            Self::Programme { area, .. } => Some(area),
            Self::Case(_)
            | Self::Request { .. }
            | Self::Setting { .. }
            | Self::Log { .. }
            | Self::Published { .. } => None,
        }
    }

    /// Its name in the model.
    pub(crate) fn sort(&self) -> &'static str {
        match self {
            Self::Programme { .. } => "Programme",
            Self::Case(_) => "Case",
            Self::Request { .. } => "Request",
            Self::Setting { .. } => "Setting",
            Self::Log { .. } => "Log",
            Self::Published { .. } => "Published",
        }
    }
}

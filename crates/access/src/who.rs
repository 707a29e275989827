//! Who is asking: a person with memberships, and what was opened with a reason.
//!
//! Not for: how they signed in (identity).

use kernel::Timestamp;

/// What a person is in a municipality.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// Runs the programme in the social-economy unit.
    Consultant,
    /// Leads the unit: approves, is told of break-glass, checks the samples.
    Leader,
    /// Has the citizen's case in the jobcentre.
    Caseworker,
    /// Receives participants at an enterprise.
    Mentor,
    /// Owns or runs an enterprise.
    Owner,
    /// A company with an agreement.
    Partner,
    /// Seeks money for the programme.
    Fundraiser,
    /// The citizen.
    Participant,
    /// Reads for a committee or the management.
    Committee,
    /// The data protection officer.
    Protection,
    /// Audits who did what.
    Auditor,
    /// Sets up the system.
    Administrator,
}

impl Role {
    /// Every role.
    pub const ALL: [Self; 12] = [
        Self::Consultant,
        Self::Leader,
        Self::Caseworker,
        Self::Mentor,
        Self::Owner,
        Self::Partner,
        Self::Fundraiser,
        Self::Participant,
        Self::Committee,
        Self::Protection,
        Self::Auditor,
        Self::Administrator,
    ];

    /// The word in the membership's row and in the policies.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Consultant => "consultant",
            Self::Leader => "leader",
            Self::Caseworker => "caseworker",
            Self::Mentor => "mentor",
            Self::Owner => "owner",
            Self::Partner => "partner",
            Self::Fundraiser => "fundraiser",
            Self::Participant => "participant",
            Self::Committee => "committee",
            Self::Protection => "protection",
            Self::Auditor => "auditor",
            Self::Administrator => "administrator",
        }
    }

    /// From the word; nothing for one we do not know, and nothing is then allowed.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.as_str() == word)
    }

    /// Is it a role at an organisation?
    pub fn has_organisation(self) -> bool {
        matches!(self, Self::Mentor | Self::Owner | Self::Partner)
    }
}

/// A role that a person has today, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Membership {
    /// The row.
    pub id: String,
    /// The role.
    pub role: Role,
    /// The unit, when it is a role in one.
    pub unit: Option<String>,
    /// The organisation, when it is a role at one.
    pub organisation: Option<String>,
    /// The participant that this person is.
    pub participant: Option<String>,
}

/// A case that is open to a person for a while, with a reason.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Glass {
    /// Whose case.
    pub participant: String,
    /// When it closes.
    pub until: Timestamp,
}

/// Who is asking.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Who {
    /// The person's id.
    pub person: String,
    /// The person's name in history.
    pub name: String,
    /// The person's name to people.
    pub title: String,
    /// What the person is here today. Without one, nothing is allowed.
    pub memberships: Vec<Membership>,
    /// What the person has opened with a reason, and what has not closed again.
    pub glass: Vec<Glass>,
    /// The session, hashed; empty outside one.
    pub session: String,
    /// Has the person shown just now who they are?
    pub strong: bool,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_role_is_known_by_its_word_and_no_other_word_is_a_role() {
        for role in Role::ALL {
            assert_eq!(Role::parse(role.as_str()), Some(role));
        }
        assert_eq!(Role::parse("reader"), None);
        assert_eq!(Role::parse(""), None);
    }

    #[test]
    fn three_roles_are_at_an_organisation() {
        let at: Vec<Role> = Role::ALL
            .into_iter()
            .filter(|role| role.has_organisation())
            .collect();
        assert_eq!(at, [Role::Mentor, Role::Owner, Role::Partner]);
    }
}

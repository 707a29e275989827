//! The one place that decides whether a person may do a thing.
//!
//! For now a unit has consultants, who may do everything in their own municipality, and readers, who may read.

/// A thing that can be done, named by the area that does it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Action {
    /// Area and act: `report.publish`.
    pub name: &'static str,
    /// Does it change anything?
    pub changes: bool,
}

impl Action {
    /// An act that only reads.
    pub const fn reads(name: &'static str) -> Self {
        Self { name, changes: false }
    }

    /// An act that changes something.
    pub const fn changes(name: &'static str) -> Self {
        Self { name, changes: true }
    }
}

/// Who is asking: a signed-in account of this municipality.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Who {
    /// The account's name, as it stands in history.
    pub name: String,
    /// The account's title to people.
    pub title: String,
    /// What the person is here.
    pub role: Role,
}

/// What a person is in a municipality.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// Runs the programme.
    Consultant,
    /// Reads it.
    Reader,
}

impl Role {
    /// From the word in the account's row.
    pub fn parse(word: &str) -> Option<Self> {
        match word {
            "consultant" => Some(Self::Consultant),
            "reader" => Some(Self::Reader),
            _ => None,
        }
    }
}

impl Who {
    /// May this person do that?
    pub fn may(&self, action: Action) -> bool {
        match self.role {
            Role::Consultant => true,
            Role::Reader => !action.changes,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reader_changes_nothing() {
        let reader = Who {
            name: "r".to_owned(),
            title: "R".to_owned(),
            role: Role::Reader,
        };
        assert!(reader.may(Action::reads("report.read")));
        assert!(!reader.may(Action::changes("report.publish")));
        assert_eq!(Role::parse("owner"), None);
    }
}

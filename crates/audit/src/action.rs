//! What an entry can say was done.

/// What was done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Action {
    /// One thing was opened.
    Read,
    /// Several were shown in a list.
    List,
    /// A search was made, whatever it found.
    Search,
    /// Something was made.
    Create,
    /// Something was changed.
    Change,
    /// Something was deleted.
    Delete,
    /// Something left as a file.
    Export,
    /// Something was made ready for paper.
    Print,
    /// A CPR number was shown in full.
    ShowCpr,
    /// A case that is not one's own was opened with a reason.
    BreakGlass,
    /// A request that needs a second person was decided.
    Decide,
    /// Someone asked for what they may not have.
    Refuse,
    /// Someone signed in.
    SignIn,
    /// Someone signed out, or was.
    SignOut,
}

impl Action {
    /// All of them.
    pub const ALL: [Self; 14] = [
        Self::Read,
        Self::List,
        Self::Search,
        Self::Create,
        Self::Change,
        Self::Delete,
        Self::Export,
        Self::Print,
        Self::ShowCpr,
        Self::BreakGlass,
        Self::Decide,
        Self::Refuse,
        Self::SignIn,
        Self::SignOut,
    ];

    /// Its name in the log.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Read => "read",
            Self::List => "list",
            Self::Search => "search",
            Self::Create => "create",
            Self::Change => "change",
            Self::Delete => "delete",
            Self::Export => "export",
            Self::Print => "print",
            Self::ShowCpr => "show_cpr",
            Self::BreakGlass => "break_glass",
            Self::Decide => "decide",
            Self::Refuse => "refuse",
            Self::SignIn => "sign_in",
            Self::SignOut => "sign_out",
        }
    }

    /// The action of a name.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|action| action.as_str() == name)
    }

    /// Was something of a person's seen, so that it may come up in the monthly sample?
    pub const fn is_look_up(self) -> bool {
        match self {
            Self::Read
            | Self::List
            | Self::Search
            | Self::Export
            | Self::Print
            | Self::ShowCpr
            | Self::BreakGlass => true,
            Self::Create
            | Self::Change
            | Self::Delete
            | Self::Decide
            | Self::Refuse
            | Self::SignIn
            | Self::SignOut => false,
        }
    }

    /// Was one thing opened, so that it counts when someone looks at very many people? A list names whoever was on the page.
    pub const fn is_opening(self) -> bool {
        match self {
            Self::Read | Self::Print | Self::ShowCpr | Self::Change | Self::BreakGlass => true,
            Self::List
            | Self::Search
            | Self::Create
            | Self::Delete
            | Self::Export
            | Self::Decide
            | Self::Refuse
            | Self::SignIn
            | Self::SignOut => false,
        }
    }
}

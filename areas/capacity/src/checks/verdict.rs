//! What comes of looking at something before a start.
//!
//! Not for: deciding. A person decides, and the authority's own systems.

/// What comes of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Verdict {
    /// Within the rule.
    Within,
    /// Within it, and only just, or only by one way of counting.
    Near,
    /// Not within it.
    Over,
    /// Nobody can say: facts are missing.
    Missing,
}

impl Verdict {
    /// The word in text ids.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Within => "within",
            Self::Near => "near",
            Self::Over => "over",
            Self::Missing => "missing",
        }
    }

    /// How a page marks it; the words beside it say it all.
    pub const fn tag(self) -> &'static str {
        match self {
            Self::Within => "info",
            Self::Near | Self::Over => "warning",
            Self::Missing => "plain",
        }
    }
}

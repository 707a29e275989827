//! Identifiers: random and sortable by time (UUIDv7), as text.

use std::fmt;

use jiff::Timestamp;
use rand::Rng as _;

/// A row's identifier.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
pub struct Id(String);

impl Id {
    /// A fresh identifier at a moment. Two made at the same moment differ in their random part.
    pub fn fresh(at: Timestamp) -> Self {
        let mut random = [0u8; 10];
        #[allow(
            clippy::disallowed_methods,
            reason = "the one place that draws random identifiers"
        )]
        rand::rng().fill_bytes(&mut random);
        let millis = u64::try_from(at.as_millisecond()).unwrap_or(0);
        Self(
            uuid::Builder::from_unix_timestamp_millis(millis, &random)
                .into_uuid()
                .to_string(),
        )
    }

    /// The identifier as it stands in an address or a column; `None` when the text is not one.
    pub fn parse(text: &str) -> Option<Self> {
        uuid::Uuid::try_parse(text).ok().map(|id| Self(id.to_string()))
    }

    /// As text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Id {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn later_identifiers_sort_after_earlier_ones() {
        let early = Id::fresh("2020-01-01T00:00:00Z".parse().expect("a timestamp"));
        let late = Id::fresh("2020-01-01T00:00:01Z".parse().expect("a timestamp"));
        assert!(early < late);
        assert_eq!(Id::parse(early.as_str()), Some(early));
        assert_eq!(Id::parse("1; drop table"), None);
    }
}

//! Identifiers: random and sortable by time (UUIDv7), as text.

use std::{
    fmt,
    sync::atomic::{AtomicU32, Ordering},
};

use jiff::Timestamp;
use rand::Rng as _;

/// How many identifiers this process has made.
static MADE: AtomicU32 = AtomicU32::new(0);

/// A row's identifier.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
pub struct Id(String);

impl Id {
    /// A fresh identifier at a moment. Those made by one process at the same moment sort in the order they were made
    /// (RFC 9562, section 6.2: a counter before the random part).
    pub fn fresh(at: Timestamp) -> Self {
        let mut random = [0u8; 10];
        #[allow(
            clippy::disallowed_methods,
            reason = "the one place that draws random identifiers"
        )]
        rand::rng().fill_bytes(&mut random);
        let counter = MADE.fetch_add(1, Ordering::Relaxed);
        let [a, b, c, d] = counter.to_be_bytes();
        // Twelve bits stand before the variant's two, so the counter is laid around them.
        random[0] = a >> 4;
        random[1] = (a << 4) | (b >> 4);
        random[2] = ((b & 0x0f) << 2) | (c >> 6);
        random[3] = (c << 2) | (d >> 6);
        random[4] = (d << 2) | (random[4] & 0x03);
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
    fn identifiers_of_one_moment_sort_as_they_were_made() {
        let moment: Timestamp = "2020-01-01T00:00:00Z".parse().expect("a timestamp");
        let made: Vec<Id> = (0..10_000).map(|_| Id::fresh(moment)).collect();
        assert!(made.is_sorted());
        assert_eq!(
            made.iter().collect::<std::collections::BTreeSet<_>>().len(),
            10_000
        );
    }

    #[test]
    fn later_identifiers_sort_after_earlier_ones() {
        let early = Id::fresh("2020-01-01T00:00:00Z".parse().expect("a timestamp"));
        let late = Id::fresh("2020-01-01T00:00:01Z".parse().expect("a timestamp"));
        assert!(early < late);
        assert_eq!(Id::parse(early.as_str()), Some(early));
        assert_eq!(Id::parse("1; drop table"), None);
    }
}

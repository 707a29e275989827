//! The number of a request: in the log, in the audit entry, in the answer's head and on an error page.

use rand::Rng as _;

/// Letters and digits that cannot be mistaken for one another when read aloud.
const CLEAR: &[u8; 31] = b"abcdefghjkmnpqrstuvwxyz23456789";

/// How many of them: 31 to the power of 12, so that a year's requests do not meet.
const LENGTH: usize = 12;

/// A request's number. It is drawn here and never taken from a header, so that nobody can choose what the log says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RequestId(pub String);

impl RequestId {
    /// A fresh one.
    #[allow(
        clippy::disallowed_methods,
        reason = "the numbers of requests are drawn here and nowhere else"
    )]
    pub fn fresh() -> Self {
        let mut bytes = [0u8; LENGTH];
        rand::rng().fill_bytes(&mut bytes);
        let clear = |byte: &u8| char::from(CLEAR[usize::from(*byte) % CLEAR.len()]);
        Self(bytes.iter().map(clear).collect())
    }
}

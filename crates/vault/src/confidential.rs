//! A text that must not be seen by accident.

use std::fmt;

use subtle::ConstantTimeEq as _;
use zeroize::Zeroizing;

/// A text about a person. It has no `Display`, no `Serialize` and no `Clone`; `Debug` shows nothing; its memory is
/// overwritten when it goes. Whoever needs the text says so: [`Confidential::reveal`].
#[derive(Default)]
pub struct Confidential(Zeroizing<String>);

impl Confidential {
    /// Takes a text.
    pub fn new(text: String) -> Self {
        Self(Zeroizing::new(text))
    }

    /// The text itself: for a page that may show it, and for sealing.
    pub fn reveal(&self) -> &str {
        &self.0
    }

    /// Is there nothing in it?
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl PartialEq for Confidential {
    fn eq(&self, other: &Self) -> bool {
        self.0.as_bytes().ct_eq(other.0.as_bytes()).into()
    }
}

impl Eq for Confidential {}

impl fmt::Debug for Confidential {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("Confidential(…)")
    }
}
